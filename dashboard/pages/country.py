"""The country's map of one year's figures: provinces as outlines, smaller units as points."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

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
class Dot:
    """A unit that is drawn as a point; `within` is the province of an isle, empty for others."""

    name: str
    at: Spot
    shade: int | None
    row: Row | None
    labelled: bool
    within: str = ""


@dataclass(frozen=True, slots=True)
class Map:
    """What is drawn, the classes as (shade, least, largest), and figures that have no place in it."""

    outlines: list[Outline]
    dots: list[Dot]
    legend: list[tuple[int, float, float]]
    left_out: list[Row]


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
    dots = [_dot(unit, of.get(str(unit["place"])), shade, labelled=len(points) <= LABELLED) for unit in points]
    isles = release.once("map_isles", day=day)
    dots += [_dot(unit, of.get(str(unit[level])), shade, labelled=True) for unit in isles]
    shown = {each.place for each in drawn} | {str(unit["place"]) for unit in points} | {str(i[level]) for i in isles}
    return Map(drawn, dots, legend(values, cuts), [row for place, row in of.items() if place not in shown])


def _dot(unit: Row, row: Row | None, shade: Callable[[Row | None], int | None], *, labelled: bool) -> Dot:
    at = spot(float(str(unit["latitude"])), float(str(unit["longitude"])))
    return Dot(str(unit["name"]), at, shade(row), row, labelled, str(unit.get("province_name", "")))
