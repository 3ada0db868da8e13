"""NukeViet 4.5 with the egov theme: categories, RSS with wrong minutes, flood blocker, 301 past the end."""

from __future__ import annotations

import re

from demo import dates
from demo.portals.base import Portal, PortalOptions, Route, editor_style, paginate, route
from demo.portals.feeds import rss_feed, sitemap, sitemap_index
from demo.portals.flood import RETRY_AFTER_SECONDS, FloodBlocker
from demo.registry import Section, Site, Story
from demo.web import Request, Response, html, plain, redirect, xml

_ROBOTS = """User-agent: *
Disallow: /admin/
Disallow: /data/
Disallow: /includes/
Disallow: /modules/
Disallow: /users/
Disallow: /statistics/
Sitemap: {base}/sitemap.xml
"""
_PHONE = re.compile(r"Mobile|Android|iPhone")


class NukeViet(Portal):
    """The portal of Hòa Thành; other units' newsrooms are further categories."""

    templates = "nukeviet"

    def __init__(self, site: Site, options: PortalOptions) -> None:
        super().__init__(site, options)
        self.flood = FloodBlocker()

    def routes(self) -> list[Route]:
        """Article before list: an article's address ends with `-<id>.html`."""
        return [
            route(r"/(?:page-(\d+)/)?", self._home),
            route(r"/vi/", self._home),
            route(r"/(?:vi/)?news/rss/(?:([\w-]+)/)?", self._rss),
            route(r"/sitemap\.xml", lambda r: xml(sitemap_index([f"{r.base}/sitemap-vi.news.xml"]))),
            route(r"/sitemap-vi\.news\.xml", self._sitemap),
            route(r"/uploads/.+", self.picture),
            route(r"/vi/news/tag/([^/]+)/(?:page-(\d+)/)?", self._tag),
            route(r"/vi/news/(?:print|savefile)/([\w-]+)/[\w-]+-(\d+)\.html", self._twin),
            route(r"/vi/news/([\w-]+)/([\w-]+)-(\d+)\.html", self._article),
            route(r"/vi/news/([\w-]+)/page-(\d+)/", self._listing),
            route(r"/vi/news/([\w-]+)(/?)", self._first_page),
            route(r"/news/(.+)", lambda r, rest: redirect(f"{r.base}/vi/news/{rest}")),
        ]

    def answer(self, request: Request) -> Response:
        """Robots first (never blocked), then flood and POST guards, then the page; no page has an ETag."""
        if request.path == "/robots.txt":
            return plain(_ROBOTS.format(base=request.base))
        if request.path.startswith("/uploads/"):
            return super().answer(request)
        if self.options.flood_blocker and self.flood.blocks(request.client):
            return self._please_wait(request)
        if request.method == "POST" and not self._same_site(request):
            return html("Your request is blocked")
        page = super().answer(request)
        page.headers.append(("Set-Cookie", "nv4_u_lang=vi; path=/; HttpOnly"))
        page.headers.append(("Cache-Control", "no-store, no-cache, must-revalidate"))
        return page

    def address(self, story: Story) -> str:
        """Path of an article."""
        return f"/vi/news/{story.section.key}/{story.slug}-{story.id}.html"

    def render(self, template: str, request: Request, **values: object) -> str:
        """As everywhere, plus `views`."""
        return super().render(template, request, views=self.views, **values)

    def _please_wait(self, request: Request) -> Response:
        page = self.page("flood", request, 429)
        page.headers.append(("Retry-After", str(RETRY_AFTER_SECONDS)))
        return page

    def _same_site(self, request: Request) -> bool:
        origin = request.headers.get("origin") or request.headers.get("referer", "")
        return origin.startswith(request.base)

    def _home(self, request: Request, number: str | None = None) -> Response:
        page = paginate(self.site.stories, int(number or 1))
        if page.beyond:
            return redirect(f"{request.base}/")
        return self.page("listing", request, section=None, list=page, here="/", older=[])

    def _tag(self, request: Request, tag: str, number: str | None) -> Response:
        here = f"/vi/news/tag/{tag}/"
        page = paginate(self.site.stories, int(number or 1))
        if page.beyond:
            return redirect(request.base + here)
        return self.page("listing", request, section=None, list=page, here=here, older=[])

    def _first_page(self, request: Request, key: str, slash: str) -> Response:
        section = self.site.section(key)
        if section is None:
            return self.missing(request)
        if key != section.key:  # an alias in capitals is no alias
            return redirect(f"{request.base}/")
        if not slash:
            return redirect(f"{request.base}/vi/news/{section.key}/")
        return self._list(request, section, 1)

    def _listing(self, request: Request, key: str, number: str) -> Response:
        section = self.site.section(key)
        if section is None:
            return self.missing(request)
        if int(number) <= 1:
            return redirect(f"{request.base}/vi/news/{section.key}/")
        return self._list(request, section, int(number))

    def _list(self, request: Request, section: Section, number: int) -> Response:
        stories = self.site.in_section(section)
        page = paginate(stories, number)
        here = f"/vi/news/{section.key}/"
        if page.beyond:  # the trap: a paginator that counts on reads page one again, for ever
            return redirect(request.base + here)
        older = paginate(stories, number + 1).stories
        return self.page("listing", request, section=section, list=page, here=here, older=older)

    def _article(self, request: Request, key: str, slug: str, identity: str) -> Response:
        story = self.site.story(identity)
        if story is None or story.section.key != key:
            return self.missing(request)
        if slug != story.slug:
            return redirect(request.base + self.address(story))
        phone = _PHONE.search(request.headers.get("user-agent", ""))
        same = self.site.in_section(story.section)
        place = same.index(story)
        return self.page(
            "phone" if phone else "article", request, story=story, views_here=self.views.count(story.doc),
            repeat=editor_style(story), newer=same[max(place - 3, 0) : place], older=same[place + 1 : place + 4],
            others=self.others(story, 3), broken=story.doc in request.broken,
        )  # fmt: skip

    def _twin(self, request: Request, key: str, identity: str) -> Response:
        story = self.site.story(identity)
        if story is None or story.section.key != key:
            return self.missing(request)
        return self.page("print", request, story=story)

    def _rss(self, request: Request, key: str | None) -> Response:
        section = self.site.section(key) if key else None
        if key and section is None:
            return self.missing(request)
        stories = self.site.in_section(section) if section else self.site.stories
        items = [
            (s.text.title, request.base + self.address(s), s.text.lead, dates.nukeviet_rss(s.published), f"news_{s.id}")
            for s in stories
        ]
        return xml(rss_feed(self.site.name, f"{request.base}/", items))

    def _sitemap(self, request: Request) -> Response:
        return xml(sitemap((request.base + self.address(s), s.edited) for s in self.site.stories))
