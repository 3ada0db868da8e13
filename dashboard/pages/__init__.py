"""The pages for people: Vietnamese first, English by `lang=en`, without script; the address holds what is chosen."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import HTMLResponse
from jinja2 import Environment

from dashboard.pages import explore, figure, overview, place, portals, quality
from dashboard.pages.page import Pages
from dashboard.reading import Published


def routes(published: Published, templates: Environment, version: str) -> APIRouter:
    """Return the pages' routes over a published file; `version` of the software is part of each ETag."""
    router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)
    pages = Pages(published, templates, version)
    for each in (overview, explore, place, figure, portals, quality):
        each.add(router, pages)
    return router
