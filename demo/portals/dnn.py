"""DNN: everything is `Default.aspx` with a `tabid`; module numbers in the ids change from page to page."""

from __future__ import annotations

import re
import zlib

from demo import dates
from demo.documents import Attached, attached_files, files_of
from demo.portals.base import Portal, Route, editor_style, paginate, route
from demo.portals.feeds import rss_feed
from demo.registry import Section, Story
from demo.web import Request, Response, plain, xml

_ROBOTS = """User-agent: *
Disallow: /admin/
Disallow: /App_Browsers/
Disallow: /DesktopModules/
Disallow: /Login.aspx
"""


class Dnn(Portal):
    """The site of the party committee of Hàm Thuận Bắc."""

    templates = "dnn"
    server_name = "Microsoft-IIS/8.5"

    def routes(self) -> list[Route]:
        """One page for all; its query says what it is, or its path in the friendly form."""
        return [
            route(r"/robots\.txt", lambda _: plain(_ROBOTS)),
            route(r"/Portals/0/.+\.(?:jpg|png)", self.picture),
            route(r"/LinkClick\.aspx", self._file),
            route(r"/rss\.aspx", self._rss),
            route(r"/tabid/(\d+)(?:/ID/(\d+))?/Default\.aspx", self._page),
            route(r"/Default\.aspx", lambda r: self._page(r, _number(r, "tabid"), _number(r, "ID"))),
            route(r"/", self.to_first_section),
        ]

    def address(self, story: Story) -> str:
        """Path and query of an article as the portal links it."""
        return f"{story.section.path}&ID={story.id}&language=vi-VN"

    def render(self, template: str, request: Request, **values: object) -> str:
        """As everywhere, plus the number of the news module on this page."""
        module = zlib.crc32(request.target.encode()) % 800 + 380
        return super().render(template, request, module=module, **values)

    def _page(self, request: Request, tab: str | None, identity: str | None) -> Response:
        section = next((s for s in self.site.sections if s.path.endswith(f"tabid={tab}")), None)
        if section is None:
            return self.missing(request)
        return self._article(request, identity) if identity else self._list(request, section)

    def _list(self, request: Request, section: Section) -> Response:
        page = paginate(self.site.in_section(section), request.page("currentpage"))
        beside = self.others(self.site.in_section(section)[0], 3)
        return self.page("listing", request, section=section, list=page, beside=beside)

    def _article(self, request: Request, identity: str) -> Response:
        story = self.site.story(identity)
        if story is None:
            return self.missing(request)
        return self.page(
            "article", request, story=story, repeat=editor_style(story), views_here=self.views.count(story.doc),
            broken=story.doc in request.broken, others=self.others(story, 3),
            files=files_of(self.site.portal, story), ticket=_ticket,
        )  # fmt: skip

    def _file(self, request: Request) -> Response:
        wanted = request.query.get("fileticket", "")
        file = next((f for f in attached_files() if f.portal == self.site.portal and _ticket(f) == wanted), None)
        return file.answer() if file else self.missing(request)

    def _rss(self, request: Request) -> Response:
        items = [
            (s.text.title, request.base + self.address(s), s.text.lead, dates.rss(s.published), s.id)
            for s in self.site.stories
        ]
        return xml(rss_feed(self.site.name, f"{request.base}/", items))


def _ticket(file: Attached) -> str:
    """What stands for a file's name in its address."""
    return f"{zlib.crc32(file.file.encode()):08x}="


def _number(request: Request, name: str) -> str | None:
    """A number of the query, its name in any case."""
    values = {key.lower(): value for key, value in request.query.items()}
    match = re.fullmatch(r"\s*(\d+)\s*", values.get(name.lower(), ""))
    return match[1] if match else None
