"""`/api/v1`: releases, indicators and observations as JSON."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, HTTPException, Query

from dashboard.reading import Published, Row, Rows

MAX_ROWS = 1000
Code = Annotated[str | None, Query(max_length=80, pattern=r"^[a-z0-9_.\-]+$")]


def routes(published: Published) -> APIRouter:
    """Return the API's routes over a published file."""
    router = APIRouter(prefix="/api/v1")

    @router.get("/releases", summary="Releases, newest first")
    def releases() -> dict[str, list[Row]]:
        with published.open() as rows:
            return {"releases": rows("releases")}

    @router.get("/indicators", summary="The codebook, with the number of claims of each indicator")
    def indicators() -> dict[str, list[Row]]:
        with published.open() as rows:
            return {"indicators": rows("indicators")}

    @router.get("/observations", summary="Claims with their sentence and source, newest period first")
    def observations(
        indicator: Code = None,
        place: Code = None,
        year: Annotated[int | None, Query(ge=1900, le=2100)] = None,
        limit: Annotated[int, Query(ge=1, le=MAX_ROWS)] = 100,
    ) -> dict[str, object]:
        with published.open() as rows:
            _refuse_unknown(rows, indicator)
            found = rows("observations", indicator=indicator, place=place, year=year, limit=limit)
            release = next((row["release"] for row in rows("releases")), None)
        return {"release": release, "count": len(found), "observations": found}

    return router


def _refuse_unknown(rows: Rows, indicator: str | None) -> None:
    if indicator is not None and indicator not in {row["indicator"] for row in rows("indicators")}:
        raise HTTPException(404, f"no indicator {indicator!r}; /api/v1/indicators lists them")
