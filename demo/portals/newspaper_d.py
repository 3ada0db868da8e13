"""Newspaper system D: `/<category>/YYYYMM/<slug>-<7 hex>/`, no feed, pages past the end sent to the front page."""

from __future__ import annotations

from demo.portals.base import Route, route
from demo.portals.newspaper import Newspaper
from demo.registry import Story
from demo.web import Request, Response, redirect

_ROBOTS = """User-agent: *
Disallow: /admin/
Disallow: /search/
Disallow: /print/
Sitemap: {base}/sitemap.xml
"""


class NewspaperD(Newspaper):
    """Báo Thái Nguyên."""

    templates = "newspaper_d"
    page_parameter = "trang"
    robots = _ROBOTS
    missing_past_the_end = True

    def routes(self) -> list[Route]:
        """Pages of a list are folders; photographs lie under `/dataimages/`."""
        return [
            route(r"/dataimages/.+", self.picture),
            route(r"/([\w-]+)/trang-(\d+)/", self._page),
            *super().routes(),
        ]

    def address(self, story: Story) -> str:
        """Category, month, slug and the id in hexadecimal."""
        return f"/{story.section.key}/{story.published:%Y%m}/{story.slug}-{hexadecimal(story)}/"

    def article_pattern(self) -> str:
        """The hexadecimal id alone counts."""
        return r"/[\w-]+/\d{6}/[\w-]+-([0-9a-f]{7})/"

    def story_of(self, identity: str) -> Story | None:
        """Ids are written in hexadecimal."""
        return self.site.story(str(int(identity, 16)))

    def _page(self, request: Request, key: str, number: str) -> Response:
        section = self.site.section(key)
        if section is None:
            return self.missing(request)
        page = self.list_page(self.site.in_section(section), int(number))
        return redirect(f"{request.base}/", 302) if page.beyond else self.list_answer(request, section, page)


def hexadecimal(story: Story) -> str:
    """The seven digits of an address."""
    return f"{story.number:07x}"
