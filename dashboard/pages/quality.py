"""Quality: checks by severity from release to release, and what is in quarantine, with its reasons."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from dashboard.charts.columns import columns
from dashboard.pages.page import Asking, Context, Pages
from dashboard.reading import Answering

RELEASES = 12
SEVERITIES = ("critical", "warning", "info")


def add(router: APIRouter, pages: Pages) -> None:
    """Add the page's route."""

    @router.get("/quality")
    def quality(request: Request, asked: Annotated[Asking, Query()]) -> Response:
        return pages.answer(request, asked, "quality", lambda release, _: _shown(release))


def _shown(release: Answering) -> Context:
    trend = release.once("check_trend", limit=RELEASES)
    by = {(str(row["release"]), str(row["severity"])): row for row in trend}
    releases = list(dict.fromkeys(str(row["release"]) for row in trend))
    failed = [
        (name, {each: int(str(by[name, each]["failed"])) for each in SEVERITIES if (name, each) in by})
        for name in reversed(releases)
    ]
    return {
        "severities": SEVERITIES,
        "trend": by,
        "releases": releases,
        "columns": columns(failed),
        "failed": release.once("checks_failed"),
        "quarantine": release.once("quarantine"),
    }
