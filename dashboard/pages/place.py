"""Place: its indicators over the years, its way through the reforms, who publishes about it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated

from fastapi import APIRouter, HTTPException, Path, Query, Request, Response

from dashboard.asking import CODE
from dashboard.charts.spark import spark
from dashboard.pages.page import Asking, Context, Page, Pages
from dashboard.reading import Answering, Row


def add(router: APIRouter, pages: Pages) -> None:
    """Add the page's route."""

    @router.get("/place/{place}")
    def shown(
        request: Request,
        place: Annotated[str, Path(max_length=80, pattern=CODE)],
        asked: Annotated[Asking, Query()],
    ) -> Response:
        return pages.answer(request, asked, "place", lambda release, page: _shown(release, page, place))


def _shown(release: Answering, page: Page, place: str) -> Context:
    unit = release.one("place", place=place)
    if unit is None:
        raise HTTPException(404, f"no place {place!r}; /api/v1/places lists them")
    figures = release.rows("place_figures", place=place, level=unit["level"])
    return {
        "unit": unit,
        "events": _events(release.rows("place_changes", place=place)),
        "inside": release.rows("place_inside", place=place),
        "publishers": release.rows("place_publishers", place=place),
        "years": sorted({int(str(row["year"])) for row in figures}),
        "lines": _lines(figures, page),
    }


@dataclass
class Event:
    """Units that went into others on one day, by one resolution; keys and names, each once."""

    date: object
    kind: str
    resolution: object
    olds: dict[str, str] = field(default_factory=dict)
    news: dict[str, str] = field(default_factory=dict)


def _events(changes: list[Row]) -> list[Event]:
    found: dict[tuple[object, ...], Event] = {}
    for row in changes:
        key = (row["date"], row["kind"], row["resolution"])
        event = found.setdefault(key, Event(row["date"], str(row["kind"]), row["resolution"]))
        event.olds[str(row["old"])] = str(row["old_name"])
        event.news[str(row["new"])] = str(row["new_name"])
    return list(found.values())


@dataclass(frozen=True)
class Line:
    """An indicator's code, name and unit, its figures by year, and the points of their small line."""

    code: str
    name: str
    unit: str
    by_year: dict[int, Row]
    spark: list[tuple[float, float]]


def _lines(figures: list[Row], page: Page) -> list[Line]:
    found: dict[tuple[str, str, str], dict[int, Row]] = {}
    for row in figures:
        key = (str(row["indicator"]), page.writing.name(row), page.writing.unit(str(row["unit"])))
        found.setdefault(key, {})[int(str(row["year"]))] = row
    return [
        Line(*key, by_year, spark({year: float(str(row["value"])) for year, row in by_year.items()}))
        for key, by_year in found.items()
    ]
