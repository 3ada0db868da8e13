"""Overview: what is known, how fresh it is, what the newest release changed."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from dashboard.pages.country import country
from dashboard.pages.page import Asking, Context, Page, Pages
from dashboard.reading import Answering, Row

RELEASES_SHOWN = 20
SHADES = 5


def add(router: APIRouter, pages: Pages) -> None:
    """Add the page's route."""

    @router.get("/")
    def overview(request: Request, asked: Annotated[Asking, Query()]) -> Response:
        return pages.answer(request, asked, "overview", _shown)


def _shown(release: Answering, page: Page) -> Context:
    counted = release.once("province_years")
    indicators = sorted(
        release.once("indicators"), key=lambda row: (-int(str(row["observations"])), str(row["indicator"]))
    )
    releases = release.once("releases", limit=RELEASES_SHOWN, skip=0)
    return {
        "counts": {str(row["kind"]): row["rows"] for row in release.once("counts")},
        "fresh": release.once("freshness")[0],
        "releases": releases,
        "notes": str(releases[0][f"notes_{page.lang}"] or "").splitlines() if releases else [],
        "matrix": matrix(counted),
        "map": country(release, None, "province", [_placed(row, page) for row in release.once("overview_map")]),
        "indicators": [row for row in indicators if row["observations"] and row["indicator"] != "unmapped"],
        "held": release.once("held_partitions"),
    }


def _placed(row: Row, page: Page) -> Row:
    """A province's count as the map shows it: it leads to the place."""
    told = page.writing.t("cells_of", place=row["place_name"], n=page.writing.number(int(str(row["value"]))))
    return {**row, "target": f"/place/{row['place']}", "told": told}


def matrix(counted: list[Row]) -> Context:
    """Provinces by years with the number of cells and a shade, 1 to 5, by a share of the largest."""
    years = sorted({int(str(row["year"])) for row in counted})
    most = max((int(str(row["cells"])) for row in counted), default=1)
    lines: dict[tuple[str, str], dict[int, tuple[int, int]]] = {}
    for row in counted:
        cells = int(str(row["cells"]))
        shade = 1 + (SHADES - 1) * cells // most
        lines.setdefault((str(row["province"]), str(row["province_name"])), {})[int(str(row["year"]))] = (cells, shade)
    return {"years": years, "lines": lines}
