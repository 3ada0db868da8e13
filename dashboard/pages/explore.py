"""Explore: one indicator at one level, as a map, bars, lines and the table under them."""

from __future__ import annotations

from collections import Counter
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

TAKEN = 10_000
SHOWN = 200
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


def add(router: APIRouter, pages: Pages) -> None:
    """Add the page's route."""

    @router.get("/explore")
    def explore(request: Request, asked: Annotated[ExploreAsking, Query()]) -> Response:
        return pages.answer(request, asked, "explore", lambda release, _: _answer(release, asked))


def _answer(release: Answering, asked: ExploreAsking) -> Context | Response:
    indicators = [row for row in release.rows("indicators") if row["observations"] and row["indicator"] != "unmapped"]
    chosen = _indicator(indicators, asked)
    measure = asked.measure or ("share" if chosen and chosen["unit"] == "percent" else "level")
    found = _figures(release, asked, chosen, measure) if chosen else []
    rows = sorted(found, key=lambda row: (-_int(row["year"]), -_float(row["value"]), str(row["place"])))
    begin = SHOWN * (asked.page - 1)
    shown = rows[begin : begin + SHOWN]
    if asked.format is not None:
        return _download(shown, asked, str(release.release))
    context: Context = {
        "asked": asked,
        "indicators": indicators,
        "chosen": chosen,
        "measure": measure,
        "rows": shown,
        "total": len(rows),
        "cut": TAKEN if len(found) == TAKEN else None,
        "pages": -(-len(rows) // SHOWN),
    }
    return context | _pictures(release, asked, rows)


def _indicator(indicators: Sequence[Row], asked: ExploreAsking) -> Row | None:
    """The chosen indicator, or the one with most claims; raises 404 for one that has none."""
    if asked.indicator is None:
        return max(indicators, key=lambda row: _int(row["observations"]), default=None)
    for row in indicators:
        if row["indicator"] == asked.indicator:
            return row
    raise HTTPException(404, f"no figures of {asked.indicator!r}; /api/v1/indicators lists the codes")


def _figures(release: Answering, asked: ExploreAsking, chosen: Row, measure: str) -> list[Row]:
    return release.rows(
        f"figures/{asked.boundaries}",
        level=asked.level, indicator=chosen["indicator"], place=None, province=None, measure=measure,
        modality=asked.modality, first=asked.first or FIRST_YEAR, last=asked.last or LAST_YEAR, limit=TAKEN, skip=0,
    )  # fmt: skip


def _pictures(release: Answering, asked: ExploreAsking, rows: list[Row]) -> Context:
    years = sorted({_int(row["year"]) for row in rows}, reverse=True)
    year = asked.year or _fullest(rows)
    of_year = [row for row in rows if row["year"] == year]
    valued = [row for row in of_year if row["value"] is not None]
    day = _day(year, asked.boundaries)
    return {
        "year": year,
        "years": years,
        "map": country(release, day, asked.level, of_year),
        "bars": bars(valued),
        "lines": lines(_named(rows, asked.place or [str(row["place"]) for row in valued[:MOST]])),
        "places": sorted({(str(row["place_name"]), str(row["place"])) for row in rows}),
    }


def _fullest(rows: Sequence[Row]) -> int | None:
    """The year with most values, of equal ones the latest."""
    counted = Counter(_int(row["year"]) for row in rows if row["value"] is not None)
    counted.update({_int(row["year"]): 0 for row in rows})
    return max(counted, key=lambda year: (counted[year], year), default=None)


def _day(year: int | None, boundaries: str) -> date | None:
    """The day whose units the map shows: today's (None), or the year's last one, before the merger in 2025."""
    if boundaries == "today" or year is None:
        return None
    return DISTRICTS_END if year == DISTRICTS_END.year else date(year, 12, 31)


def _named(rows: Sequence[Row], places: Sequence[str]) -> list[tuple[str, list[Row]]]:
    """Lines by the places' names, their years in order."""
    found = []
    for place in places:
        own = sorted(
            (row for row in rows if row["place"] == place and row["value"] is not None),
            key=lambda row: _int(row["year"]),
        )
        if own:
            found.append((str(own[0]["place_name"]), own))
    return found


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


def _float(value: object) -> float:
    return float("-inf") if value is None else float(str(value))
