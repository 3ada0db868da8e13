"""Newspaper system C: `/<slug>-<id>.html`, a "more" button that never ends, two article layouts, topic pages."""

from __future__ import annotations

from demo.portals.base import ListPage, Route, paginate, route
from demo.portals.newspaper import Newspaper
from demo.registry import Story
from demo.web import Request, Response

_ROBOTS = """User-agent: *
Disallow: /api/
Disallow: /tim-kiem.html
Disallow: /*-print.html
Sitemap: {base}/sitemap.xml
"""


class NewspaperC(Newspaper):
    """Báo Hải Phòng."""

    templates = "newspaper_c"
    page_parameter = "page"
    robots = _ROBOTS
    missing_past_the_end = False

    def routes(self) -> list[Route]:
        """Categories have no slash at the end; topic pages look like articles."""
        return [
            route(r"/[\w-]+-event(\d+)\.html", self._topic),
            *super().routes(),
            route(r"/([\w-]+)", self._listing),
        ]

    def address(self, story: Story) -> str:
        """The bare id after the slug."""
        return f"/{story.slug}-{story.id}.html"

    def article_pattern(self) -> str:
        """The id alone counts."""
        return r"/[\w-]+-(\d+)\.html"

    def list_page(self, stories: list[Story], number: int) -> ListPage:
        """Past the end the last page once more."""
        page = paginate(stories, number)
        return paginate(stories, page.last) if page.beyond else page

    def _topic(self, request: Request, _identity: str) -> Response:
        return self.page("front", request, newest=self.site.stories[:3])
