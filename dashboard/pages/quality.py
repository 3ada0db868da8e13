"""Quality: checks by severity from release to release, and what is in quarantine, with its reasons."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

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
    return {
        "severities": SEVERITIES,
        "trend": {(str(row["release"]), str(row["severity"])): row for row in trend},
        "releases": list(dict.fromkeys(str(row["release"]) for row in trend)),
        "failed": release.once("checks_failed"),
        "quarantine": release.once("quarantine"),
    }
