"""WordPress 6.1 with Twenty Twenty-One: `/<slug>/`, `/page/2/`, 404 past the end, whole bodies in the feed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlencode

from demo import dates
from demo.content import Block
from demo.documents import attached_files, files_of
from demo.portals.base import Portal, Route, paginate, route
from demo.portals.feeds import FEED_LARGEST, feed_with_bodies, sitemap_index, sitemap_undated
from demo.registry import Story
from demo.web import Request, Response, html, plain, redirect, xml

_ROBOTS = """User-agent: *
Disallow: /wp-admin/
Allow: /wp-admin/admin-ajax.php

Sitemap: {base}/wp-sitemap.xml
"""
_OPENING_QUOTE = re.compile(r'(^|[\s(\[\t])"')


def texturize(text: str) -> str:
    """What WordPress makes of typed characters: curled quotes, a dash for ` - ` between words."""
    return _OPENING_QUOTE.sub("\\1“", text).replace('"', "”").replace(" - ", " – ")


class WordPress(Portal):
    """The portal of Hòa Ninh."""

    templates = "wordpress"
    server_name = "LiteSpeed"

    def routes(self) -> list[Route]:
        """Posts last: their address is a bare slug."""
        return [
            route(r"/robots\.txt", lambda r: plain(_ROBOTS.format(base=r.base))),
            route(r"/(?:category/([\w-]+)/)?feed/", self._feed),
            route(r"/wp-sitemap\.xml", lambda r: xml(sitemap_index([f"{r.base}/wp-sitemap-posts-post-1.xml"]))),
            route(r"/wp-sitemap-posts-post-1\.xml", self._sitemap),
            route(r"/wp-json(?:/.*)?", lambda _: html('{"code":"rest_disabled"}', 401)),
            route(r"/wp-content/uploads/.+\.(?:jpg|png)", self.picture),
            route(r"/wp-content/uploads/\d{4}/\d\d/([\w.-]+)", self._file),
            route(r"/category/([\w-]+)/(?:page/(\d+)/)?", self._listing),
            route(r"/(?:page/(\d+)/)?", self._home),
            route(r"/([\w-]+)(/?)", self._post),
        ]

    def address(self, story: Story) -> str:
        """Path of a post."""
        return f"/{story.slug}/"

    def render(self, template: str, request: Request, **values: object) -> str:
        """As everywhere, plus `tex`."""
        return super().render(template, request, tex=texturize, **values)

    def _home(self, request: Request, number: str | None) -> Response:
        if request.query.get("p", "").isdigit():
            story = self.site.story(request.query["p"])
            return redirect(request.base + self.address(story)) if story else self.missing(request)
        if "s" in request.query:
            return self._search(request, request.query["s"], int(number or 1))
        return self._list(request, self.site.stories, "/", int(number or 1), self.site.name)

    def _search(self, request: Request, words: str, number: int) -> Response:
        """The loop of any list; whole words are not asked for, as WordPress itself does not."""
        found = [s for s in self.site.stories if words.lower() in f"{s.text.title} {s.text.lead}".lower()]
        return self._list(request, found, "/", number, f"Kết quả cho: {words}", f"?{urlencode({'s': words})}")

    def _listing(self, request: Request, key: str, number: str | None) -> Response:
        section = self.site.section(key)
        if section is None:
            return self.missing(request)
        return self._list(request, self.site.in_section(section), section.path, int(number or 1), section.publisher)

    def _list(
        self, request: Request, stories: Sequence[Story], path: str, number: int, title: str, query: str = ""
    ) -> Response:
        page = paginate(stories, number)
        if page.beyond:
            return self.missing(request)
        return self.page(
            "listing", request, list=page, path=path, title=title, newest=self.site.stories[:5], query=query
        )

    def _post(self, request: Request, slug: str, slash: str) -> Response:
        story = next((s for s in self.site.stories if s.slug == slug.lower()), None)
        if story is None:
            cut = [s for s in self.site.stories if len(slug) > 10 and s.slug.startswith(slug.lower())]
            return redirect(request.base + self.address(cut[0])) if cut else self.missing(request)
        if not slash:
            return redirect(request.base + self.address(story))
        return self.page(
            "article", request, story=story, views_here=self.views.count(story.doc), broken=story.doc in request.broken,
            others=self.others(story, 2), newest=self.site.stories[:5],
            files=files_of(self.site.portal, story),
        )  # fmt: skip

    def _file(self, request: Request, name: str) -> Response:
        file = next((f for f in attached_files() if (f.portal, f.file) == (self.site.portal, name)), None)
        return file.answer() if file else self.missing(request)

    def _feed(self, request: Request, key: str | None) -> Response:
        section = self.site.section(key) if key else None
        if key and section is None:
            return self.missing(request)
        stories = self.site.in_section(section) if section else list(self.site.stories)
        start = (request.page("paged") - 1) * FEED_LARGEST
        items = [
            (texturize(s.text.title), request.base + self.address(s), texturize(s.text.lead), dates.rss(s.published),
             f"{request.base}/?p={s.id}", _markup(s.text.blocks))
            for s in stories[start : start + FEED_LARGEST]
        ]  # fmt: skip
        return xml(feed_with_bodies(self.site.name, f"{request.base}/", items))

    def _sitemap(self, request: Request) -> Response:
        return xml(sitemap_undated(request.base + self.address(story) for story in self.site.stories))


def _markup(blocks: Sequence[Block]) -> str:
    lines = [line for block in blocks for line in (block.lines or ("\t".join(row) for row in block.rows))]
    return "".join(f"<p>{texturize(line)}</p>" for line in lines)
