"""Portals: what each brought day by day, and what is wrong with any."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request, Response
from pydantic import Field

from dashboard.pages.page import Asking, Context, Pages
from dashboard.reading import Answering, Row

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
    newest_day = newest["day"] if newest and isinstance(newest["day"], date) else date(1990, 1, 1)
    last = asked.until or newest_day
    days = [last - timedelta(days=n) for n in range(DAYS - 1, -1, -1)]
    counted = release.rows("portal_days", measure=asked.measure, first=days[0], last=last)
    numbers = {(str(row["portal"]), row["day"]): int(str(row["n"])) for row in counted}
    most = max(numbers.values(), default=1)
    portals = [{**row, "met": _met(row)} for row in release.once("portals")]
    return {
        "asked": asked,
        "measures": MEASURES,
        "days": days,
        "before": days[0] - timedelta(days=1),
        "numbers": numbers,
        "shades": {key: 1 + (SHADES - 1) * n // most for key, n in numbers.items()},
        "after": last + timedelta(days=DAYS) if last < newest_day else None,
        "portals": portals,
        "silent": sum(bool(row["silent"]) for row in portals),
        "faulty": sum(bool(row["met"]) for row in portals),
        "drift": release.once("drift"),
    }


def _met(portal: Row) -> list[tuple[str, int]]:
    """Faults that the last run met in a portal, most first; its state stands first where it did not answer well."""
    faults = json.loads(str(portal["faults"] or "{}"))
    state = str(portal["state"] or "answers")
    counted = sorted(((kind, int(n)) for kind, n in faults.items()), key=lambda fault: (-fault[1], fault[0]))
    return ([] if state == "answers" else [(state, 0)]) + counted
