"""Place: its indicators over the years, its way through the reforms, who publishes about it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, HTTPException, Path, Query, Request, Response

from dashboard.asking import CODE
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
        "changes": release.rows("place_changes", place=place),
        "inside": release.rows("place_inside", place=place),
        "publishers": release.rows("place_publishers", place=place),
        "years": sorted({int(str(row["year"])) for row in figures}),
        "lines": _lines(figures, page),
    }


def _lines(figures: list[Row], page: Page) -> list[tuple[str, str, str, dict[int, Row]]]:
    """Indicator's code, name and unit, and its figures by year."""
    found: dict[tuple[str, str, str], dict[int, Row]] = {}
    for row in figures:
        key = (str(row["indicator"]), page.writing.name(row), page.writing.unit(str(row["unit"])))
        found.setdefault(key, {})[int(str(row["year"]))] = row
    return [(*key, by_year) for key, by_year in found.items()]
