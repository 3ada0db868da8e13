"""The country's map of one year's figures: provinces as outlines, smaller units as points."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from dashboard.charts.classes import bounds, class_of, legend
from dashboard.charts.outlines import Spot, outlines, spot
from dashboard.reading import Answering, Row


@dataclass(frozen=True, slots=True)
class Outline:
    """A province's outline; `shade` is its class, None without a value; `row` its figure, None without one."""

    place: str
    name: str
    path: str
    shade: int | None
    row: Row | None


@dataclass(frozen=True, slots=True)
class Label:
    """Where a name begins, or ends where `anchor` says so."""

    x: float
    y: float
    anchor: Literal["start", "end"]


@dataclass(frozen=True, slots=True)
class Dot:
    """A unit that is drawn as a point; `label` is where its name stands, and how: none for most of many.

    `within` is the province of Hoàng Sa and Trường Sa, whose names stand above them; empty for others.
    """

    name: str
    at: Spot
    shade: int | None
    row: Row | None
    label: Label | None = None
    within: str = ""


@dataclass(frozen=True, slots=True)
class Map:
    """What is drawn, the classes as (shade, least, largest), and figures that have no place in it."""

    outlines: list[Outline]
    dots: list[Dot]
    radius: float
    legend: list[tuple[int, float, float]]
    left_out: list[Row]


RADIUS_OF_FEW, RADIUS_OF_MANY, FEW = 8.0, 4.5, 120
EAST = 180.0  # of it the sea is on the right
LABEL_STEP = 22.0
LABELLED = 8
"""Of so few points each has its name beside it; of more they would cover each other."""


def country(release: Answering, day: date | None, level: str, figures: Sequence[Row]) -> Map:
    """The map of a day's units (None: today's) with the figures of one level."""
    values = [float(str(row["value"])) for row in figures if row["value"] is not None]
    cuts = bounds(values)
    of = {str(row["place"]): row for row in figures}

    def shade(row: Row | None) -> int | None:
        return None if row is None or row["value"] is None else class_of(float(str(row["value"])), cuts)

    paths = outlines()
    provinces = release.once("map_provinces", day=day)
    drawn = [
        Outline(str(unit["place"]), str(unit["name"]), paths[str(unit["place"])], shade(row), row)
        for unit in provinces
        if str(unit["place"]) in paths
        for row in [of.get(str(unit["place"])) if level == "province" else None]
    ]
    points = release.rows("map_points", places=list(of)) if level != "province" else []
    named = _labels([unit for unit in points if unit["isle"] or len(points) <= LABELLED])
    dots = [_dot(unit, of.get(str(unit["place"])), shade, named.get(str(unit["place"]))) for unit in points]
    isles = release.once("map_isles", day=day)
    dots += [_dot(unit, of.get(str(unit[level])), shade) for unit in isles]
    shown = {each.place for each in drawn} | {str(unit["place"]) for unit in points} | {str(i[level]) for i in isles}
    return Map(
        drawn,
        dots,
        RADIUS_OF_FEW if len(dots) <= FEW else RADIUS_OF_MANY,
        legend(values, cuts),
        [row for place, row in of.items() if place not in shown],
    )


def _dot(unit: Row, row: Row | None, shade: Callable[[Row | None], int | None], label: Label | None = None) -> Dot:
    return Dot(str(unit["name"]), _at(unit), shade(row), row, label, str(unit.get("province_name", "")))


def _at(unit: Row) -> Spot:
    return spot(float(str(unit["latitude"])), float(str(unit["longitude"])))


def _labels(units: Sequence[Row]) -> dict[str, Label]:
    """Names by place: on the sea's side of islands, on the land's side of others, and none over another."""
    found: dict[str, Label] = {}
    free = {"start": 0.0, "end": 0.0}
    for unit in sorted(units, key=lambda unit: _at(unit).y):
        at = _at(unit)
        east = at.x > EAST
        anchor: Literal["start", "end"] = "start" if bool(unit["isle"]) == east else "end"
        y = max(at.y + 6, free[anchor])
        free[anchor] = y + LABEL_STEP
        found[str(unit["place"])] = Label(round(at.x + (12 if anchor == "start" else -12), 1), round(y, 1), anchor)
    return found
