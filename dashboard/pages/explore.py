"""Explore: one indicator at one level, as a map, bars, lines and the table under them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Literal

import pyarrow as pa
from fastapi import APIRouter, HTTPException, Query, Request, Response
from pydantic import Field

from dashboard import forms
from dashboard.answers import Figure
from dashboard.asking import CODE, FIRST_YEAR, LAST_YEAR, Level, Measure, Modality
from dashboard.charts.bars import bars
from dashboard.charts.lines import MOST, lines
from dashboard.pages.country import country
from dashboard.pages.page import Asking, Context, Pages
from dashboard.reading import Answering, Row

TAKEN = 4_000  # the largest figures of a year: all of provinces and districts
SHOWN = 100
DOWNLOADED = 10_000  # of all pages together; more is for `solieu export`
DISTRICTS_END = date(2025, 6, 30)
Code = Annotated[str, Field(min_length=1, max_length=80, pattern=CODE)]
Year = Annotated[int, Field(ge=FIRST_YEAR, le=LAST_YEAR)]


class ExploreAsking(Asking):
    """What is looked at; what is not chosen is chosen by what there is."""

    indicator: Code | None = None
    level: Level = "province"
    boundaries: Literal["then", "today"] = "then"
    measure: Measure | None = None
    modality: Modality = "actual"
    first: Year | None = None
    last: Year | None = None
    year: Year | None = None
    place: list[Code] = Field(default=[], max_length=MOST)
    page: int = Field(default=1, ge=1, le=1000)
    format: Literal["csv", "parquet"] | None = None
    rows: Literal["page", "all"] = "page"


def add(router: APIRouter, pages: Pages) -> None:
    """Add the page's route."""

    @router.get("/explore")
    def explore(request: Request, asked: Annotated[ExploreAsking, Query()]) -> Response:
        return pages.answer(request, asked, "explore", lambda release, _: _answer(release, asked))


def _answer(release: Answering, asked: ExploreAsking) -> Context | Response:
    counted = release.once("indicators")
    indicators = [row for row in counted if row["observations"] and row["indicator"] != "unmapped"]
    chosen = _indicator(indicators, asked)
    measure = asked.measure or ("share" if chosen and chosen["unit"] == "percent" else "level")
    choice: dict[str, object] = {
        "level": asked.level, "indicator": chosen and chosen["indicator"], "measure": measure,
        "modality": asked.modality, "first": asked.first or FIRST_YEAR, "last": asked.last or LAST_YEAR,
    }  # fmt: skip
    years = release.rows(f"figure_years/{asked.boundaries}", **choice)
    whole = asked.format is not None and asked.rows == "all"
    part = {"limit": DOWNLOADED, "skip": 0} if whole else {"limit": SHOWN, "skip": SHOWN * (asked.page - 1)}
    shown = release.rows(f"figure_table/{asked.boundaries}", **choice, **part) if years else []
    if asked.format is not None:
        return _download(shown, asked, str(release.release))
    total = sum(_int(row["figures"]) for row in years)
    context: Context = {
        "asked": asked,
        "indicators": indicators,
        "chosen": chosen,
        "measure": measure,
        "rows": shown,
        "total": total,
        "downloaded": min(total, DOWNLOADED),
        "pages": -(-total // SHOWN),
    }
    return context | _pictures(release, asked, choice, years)


def _indicator(indicators: Sequence[Row], asked: ExploreAsking) -> Row | None:
    """The chosen indicator, or the one with most claims; raises 404 for one that has none."""
    if asked.indicator is None:
        return max(indicators, key=lambda row: _int(row["observations"]), default=None)
    for row in indicators:
        if row["indicator"] == asked.indicator:
            return row
    raise HTTPException(404, f"no figures of {asked.indicator!r}; /api/v1/indicators lists the codes")


def _pictures(release: Answering, asked: ExploreAsking, choice: dict[str, object], years: list[Row]) -> Context:
    year = asked.year or _fullest(years)
    of_year = choice | {"first": year, "last": year, "limit": TAKEN, "skip": 0}
    figures = release.rows(f"figure_table/{asked.boundaries}", **of_year) if year else []
    valued = [row for row in figures if row["value"] is not None]
    places = asked.place or [str(row["place"]) for row in valued[:MOST]]
    found = release.rows(f"figure_lines/{asked.boundaries}", **choice, places=places) if places else []
    return {
        "year": year,
        "years": [row["year"] for row in years],
        "drawn": TAKEN if len(figures) == TAKEN else None,
        "map": country(release, _day(year, asked.boundaries), asked.level, figures),
        "bars": bars(valued),
        "lines": lines(_named(found, places)),
    }


def _fullest(years: Sequence[Row]) -> int | None:
    """The year with most values, of equal ones the latest."""
    best = max(years, key=lambda row: (_int(row["valued"]), _int(row["year"])), default=None)
    return _int(best["year"]) if best else None


def _day(year: int | None, boundaries: str) -> date | None:
    """The day whose units the map shows: today's (None), or the year's last one, before the merger in 2025."""
    if boundaries == "today" or year is None:
        return None
    return DISTRICTS_END if year == DISTRICTS_END.year else date(year, 12, 31)


def _named(rows: Sequence[Row], places: Sequence[str]) -> list[tuple[str, list[Row]]]:
    """Lines by the places' names, in the order of the places."""
    found = [[row for row in rows if row["place"] == place] for place in places]
    return [(str(own[0]["place_name"]), own) for own in found if own]


def _download(rows: Sequence[Row], asked: ExploreAsking, release: str) -> Response:
    name = f"solieu-{asked.indicator or 'figures'}-{asked.level}-{release}.{asked.format}"
    if asked.format == "csv":
        content = forms.to_csv(rows, list(rows[0] if rows else Figure.model_fields))
    else:
        content = forms.to_parquet(pa.Table.from_pylist(list(rows)))
    disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, headers=disposition, media_type=forms.MEDIA[str(asked.format)])


def _int(value: object) -> int:
    return int(str(value))
