"""A portal of no known family: addresses `/vi/tin-bai/<slug>?type=NEWS&id=<n>`, a list that scripts fill."""

from __future__ import annotations

from functools import partial

from demo import dates
from demo.portals.base import Portal, Route, paginate, route
from demo.portals.feeds import rss_feed, sitemap, sitemap_index
from demo.registry import Section, Story
from demo.web import Request, Response, plain, xml

_ROBOTS = """User-agent: *
Disallow: /api/
Sitemap: {base}/sitemap.xml
"""


class Generic(Portal):
    """The portal of Yên Sơn: its last list is filled by a script that no crawler runs."""

    templates = "generic"
    server_name = "cloudflare"

    def routes(self) -> list[Route]:
        """Lists by their own paths; an article by the number in its query."""
        *listed, scripted = self.site.sections
        return [
            route(r"/", self.to_first_section),
            route(r"/robots\.txt", lambda r: plain(_ROBOTS.format(base=r.base))),
            route(r"/sitemap\.xml", lambda r: xml(sitemap_index([f"{r.base}/sitemap-tin.xml"]))),
            route(r"/sitemap-tin\.xml", self._sitemap),
            route(r"/media/.+", self.picture),
            route(r"/vi/tin-bai/[\w-]+", self._article),
            *(route(section.path, partial(self._listing, section)) for section in listed),
            route(scripted.path, partial(self._scripted, scripted)),
            route(scripted.path + r"/rss\.xml", partial(self._feed, scripted)),
        ]

    def address(self, story: Story) -> str:
        """Path and query of an article."""
        return f"/vi/tin-bai/{story.slug}?type=NEWS&id={story.id}"

    def _listing(self, section: Section, request: Request) -> Response:
        page = paginate(self.site.in_section(section), request.page("trang"))
        return self.missing(request) if page.beyond else self.page("listing", request, section=section, list=page)

    def _scripted(self, section: Section, request: Request) -> Response:
        return self.page("scripted", request, section=section)

    def _article(self, request: Request) -> Response:
        story = self.site.story(request.query.get("id", ""))
        if story is None:
            return self.missing(request)
        return self.page(
            "article", request, story=story, views_here=self.views.count(story.doc),
            broken=story.doc in request.broken, others=self.others(story, 3),
        )  # fmt: skip

    def _feed(self, section: Section, request: Request) -> Response:
        items = [
            (s.text.title, request.base + self.address(s), s.text.lead, dates.rss(s.published), s.id)
            for s in self.site.in_section(section)
        ]
        return xml(rss_feed(section.publisher, f"{request.base}{section.path}", items))

    def _sitemap(self, request: Request) -> Response:
        return xml(sitemap((request.base + self.address(s), s.edited) for s in self.site.stories))
