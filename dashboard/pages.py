"""The pages for people: overview and figures, Vietnamese first, without script."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import HTMLResponse
from jinja2 import Environment

from dashboard.reading import Published

ROWS_SHOWN = 500
TILES = {
    "portals": ("cổng thông tin", "portals"),
    "articles": ("bài", "articles"),
    "observations": ("số liệu", "observations"),
    "rejections": ("số bị loại", "numbers rejected"),
    "quarantined": ("bị giữ lại", "quarantined"),
    "province_years": ("dòng tỉnh × năm", "province rows"),
    "district_years": ("dòng huyện × năm", "district rows"),
}


def routes(published: Published, templates: Environment) -> APIRouter:
    """Return the pages' routes over a published file."""
    router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)

    @router.get("/")
    def overview() -> str:
        with published.open() as release:
            releases = release.rows("releases", limit=100, skip=0)
            shown = {
                "releases": releases,
                "release": releases[0] if releases else None,
                "portals": release.rows("portals"),
                "tiles": [_tile(row["kind"], row["rows"]) for row in release.rows("counts")],
            }
        return templates.get_template("overview.html.jinja").render(shown)

    @router.get("/figures")
    def figures(indicator: str = "", place: str = "") -> str:
        chosen = {"indicator": indicator[:80] or None, "place": place[:80] or None}
        with published.open() as release:
            found = release.rows("figures", **chosen, limit=ROWS_SHOWN + 1)
            shown = {
                "chosen": chosen,
                "figures": found[:ROWS_SHOWN],
                "capped": len(found) > ROWS_SHOWN,
                "indicators": [row for row in release.rows("indicators") if row["observations"]],
                "places": release.rows("places_shown"),
            }
        return templates.get_template("figures.html.jinja").render(shown)

    return router


def _tile(kind: object, rows: object) -> dict[str, object]:
    vi, en = TILES[str(kind)]
    return {"number": rows, "vi": vi, "en": en}
