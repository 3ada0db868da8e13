"""VNPT vnPortal: `/<category>/<slug>-<id>`, pages counted from 0, a scripted pager, files on another host."""

from __future__ import annotations

from demo.portals.base import Portal, Route, editor_style, paginate, route
from demo.registry import Story
from demo.web import Request, Response, plain

_ROBOTS = """User-agent: *
Disallow: /Default.aspx
Disallow: /admin
Crawl-delay: 0.1
"""


class VnPortal(Portal):
    """The portal of Mộc Châu."""

    templates = "vnportal"
    server_name = "Microsoft-IIS/10.0"

    def routes(self) -> list[Route]:
        """No extension anywhere but on system pages."""
        return [
            route(r"/", self.to_first_section),
            route(r"/robots\.txt", lambda _: plain(_ROBOTS)),
            route(r"/Default\.aspx", self.to_first_section),
            route(r"/UploadImages/.+", self.picture),
            route(r"/([\w-]+)/[\w-]+-(\d{6,7})", self._article),
            route(r"/([\w-]+)", self._listing),
        ]

    def address(self, story: Story) -> str:
        """Path of an article."""
        return f"/{story.section.key}/{story.slug}-{story.id}"

    def _listing(self, request: Request, key: str) -> Response:
        section = self.site.section(key)
        if section is None:
            return self.missing(request)
        text = request.query.get("pageindex", "0")
        number = int(text) + 1 if text.isdigit() else 1
        stories = self.site.in_section(section)
        page = paginate(stories, number)
        if page.beyond:
            page = paginate(stories, page.last)
        return self.page("listing", request, section=section, list=page, menu=self.others(stories[0], 3))

    def _article(self, request: Request, key: str, identity: str) -> Response:
        story = self.site.story(identity)
        if story is None or story.section.key != key.lower():
            return self.missing(request)
        return self.page(
            "article", request, story=story, repeat=editor_style(story), views_here=self.views.count(story.doc),
            broken=story.doc in request.broken, others=self.others(story, 3),
        )  # fmt: skip
