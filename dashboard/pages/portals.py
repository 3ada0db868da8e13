"""Portals: what each brought day by day, and what is wrong with any."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request, Response
from pydantic import Field

from dashboard.pages.page import Asking, Context, Pages
from dashboard.reading import Answering

MEASURES = ("fetched", "parsed", "extracted", "quarantined", "published")
DAYS = 31
SHADES = 5


class PortalsAsking(Asking):
    """Which day by day numbers, until which day."""

    measure: Literal["fetched", "parsed", "extracted", "quarantined", "published"] = "fetched"
    until: date | None = Field(default=None, ge=date(1990, 1, 1), le=date(2100, 12, 31))


def add(router: APIRouter, pages: Pages) -> None:
    """Add the page's route."""

    @router.get("/portals")
    def portals(request: Request, asked: Annotated[PortalsAsking, Query()]) -> Response:
        return pages.answer(request, asked, "portals", lambda release, _: _shown(release, asked))


def _shown(release: Answering, asked: PortalsAsking) -> Context:
    newest = release.one("newest_day", measure=asked.measure)
    until = asked.until or (newest["day"] if newest else None)
    last = until if isinstance(until, date) else date(1990, 1, 1)
    days = [last - timedelta(days=n) for n in range(DAYS - 1, -1, -1)]
    counted = release.rows("portal_days", measure=asked.measure, first=days[0], last=last)
    numbers = {(str(row["portal"]), row["day"]): int(str(row["n"])) for row in counted}
    most = max(numbers.values(), default=1)
    return {
        "asked": asked,
        "measures": MEASURES,
        "days": days,
        "before": days[0] - timedelta(days=1),
        "numbers": numbers,
        "shades": {key: 1 + (SHADES - 1) * n // most for key, n in numbers.items()},
        "portals": release.once("portals"),
        "drift": release.once("drift"),
    }
