"""Oracle WebCenter: nothing but a loop-back script page until session cookie and `_afrLoop` are both there."""

from __future__ import annotations

import secrets
import threading
from collections import OrderedDict
from functools import partial

from demo.portals.base import Portal, PortalOptions, Route, paginate, route
from demo.registry import Site, Story
from demo.web import Request, Response, html, plain

_ROBOTS = """User-agent: *
Disallow: /webcenter/portal/phuninh/pages_quan-tri
Disallow: /webcenter/faces/
Disallow: /oam/
"""
_SESSIONS_KEPT = 500
_ROOT = "/webcenter/portal/phuninh"


class Sessions:
    """Sessions and the loop numbers given to each; thread-safe."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._loops: OrderedDict[str, set[str]] = OrderedDict()

    def knows(self, session: str, loop: str) -> bool:
        """True when `loop` was given to `session`."""
        with self._lock:
            return loop in self._loops.get(session, ())

    def open(self, session: str) -> tuple[str, str]:
        """A loop number for `session`, or for a new one when it is unknown; returns (session, loop)."""
        with self._lock:
            if session not in self._loops:
                middle, end = secrets.randbelow(10**10), secrets.randbelow(10**10)
                session = f"{secrets.token_hex(26)}!-{middle}!{end}"
                self._loops[session] = set()
            loop = str(secrets.randbelow(9 * 10**15) + 10**15)
            self._loops[session].add(loop)
            while len(self._loops) > _SESSIONS_KEPT:
                self._loops.popitem(last=False)
        return session, loop


class WebCenter(Portal):
    """The portal of Phú Ninh."""

    templates = "webcenter"
    server_name = "Oracle-HTTP-Server"

    def __init__(self, site: Site, options: PortalOptions) -> None:
        super().__init__(site, options)
        self.sessions = Sessions()

    def routes(self) -> list[Route]:
        """Every page may carry `;jsessionid=…` in its path."""
        session = r"(?:;jsessionid=[^/]*)?"
        return [
            route(r"/(?:webcenter/?)?", self.to_first_section),
            route(r"/robots\.txt", lambda _: plain(_ROBOTS)),
            route(r"/webcenter/documentContent", self.picture),
            route(_ROOT + r"/pages_([\w-]+?)/chi-tiet" + session, self._article),
            route(_ROOT + r"/pages_([\w-]+?)" + session, self._listing),
        ]

    def answer(self, request: Request) -> Response:
        """Portal pages only to a session that brings back one of its own loop numbers."""
        known = self.sessions.knows(_session(request), request.query.get("_afrLoop", ""))
        if request.path.startswith("/webcenter/portal/") and not known:
            return self._loop_back(request)
        return super().answer(request)

    def missing(self, request: Request) -> Response:
        """404 page."""
        return html(self.render("missing", request), 404)

    def render(self, template: str, request: Request, **values: object) -> str:
        """As everywhere, plus the section links, which carry the session's loop number."""
        loop = request.query.get("_afrLoop", "")
        return super().render(template, request, session_loop=loop, address=partial(self._looped, loop), **values)

    def address(self, story: Story) -> str:
        """Path and query of an article as the portal links it, noise included."""
        return self._looped("", story)

    def _looped(self, loop: str, story: Story) -> str:
        noise = f"_afrLoop={loop}&_afrWindowMode=0&_adf.ctrl-state={loop[-8:]}_4" if loop else "_afrWindowMode=0"
        layout = "centerWidth=80%25&leftWidth=20%25&rightWidth=0%25&showFooter=false&showHeader=false"
        return f"{_ROOT}/pages_{story.section.key}/chi-tiet?dDocName=PORTAL{story.id}&{noise}&{layout}"

    def _loop_back(self, request: Request) -> Response:
        """The small script page that comes first: it reloads the same address with `_afrLoop`."""
        session, loop = self.sessions.open(_session(request))
        page = html(self.render("loop", request, number=loop))
        page.headers.append(("Set-Cookie", f"JSESSIONID={session}; path=/; HttpOnly"))
        page.headers.append(("Cache-Control", "no-store"))
        return page

    def _listing(self, request: Request, key: str) -> Response:
        section = self.site.section(key)
        if key == "trang-chu":
            section = self.site.sections[0]
        if section is None:
            return self.missing(request)
        page = paginate(self.site.in_section(section), request.page("trang"))
        return self.page("listing", request, section=section, list=page)

    def _article(self, request: Request, key: str) -> Response:
        story = self.site.story(request.query.get("dDocName", "").upper().removeprefix("PORTAL"))
        if story is None or story.section.key != key.lower():
            return self.missing(request)
        return self.page("article", request, story=story, broken=story.doc in request.broken)


def _session(request: Request) -> str:
    return request.cookies.get("JSESSIONID", "")
