"""SharePoint as VNPT sells it to districts: `/portal/pages/…aspx`, a postback pager with view state, no feed."""

from __future__ import annotations

import secrets
import threading
import time
from collections import OrderedDict
from dataclasses import dataclass

from demo.portals.base import Portal, PortalOptions, Route, paginate, route
from demo.registry import Section, Site, Story
from demo.web import Request, Response, html, plain

_ROBOTS = """User-agent: *
Crawl-delay: 0.1
Disallow: /_layouts/
Disallow: /_vti_bin/
Disallow: /portal/pages/print.aspx
"""
SLUG_LARGEST = 50
STATE_LIFETIME_SECONDS = 20 * 60
_STATES_KEPT = 2000


@dataclass(frozen=True, slots=True)
class ViewState:
    """What the server knows of a page it sent: section, pager controls (name → page number), twin token, time."""

    section: str
    controls: dict[str, int]
    validation: str
    issued: float


class ViewStates:
    """View states issued and not yet stale; thread-safe."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._states: OrderedDict[str, ViewState] = OrderedDict()

    def issue(self, section: str, controls: dict[str, int]) -> tuple[str, str]:
        """A new state; returns (`__VIEWSTATE`, `__EVENTVALIDATION`)."""
        token, validation = "/wEPDwUK" + secrets.token_urlsafe(60), "/wEdAA" + secrets.token_urlsafe(24)
        with self._lock:
            self._states[token] = ViewState(section, controls, validation, time.monotonic())
            while len(self._states) > _STATES_KEPT:
                self._states.popitem(last=False)
        return token, validation

    def redeem(self, form: dict[str, str], section: str) -> int | None:
        """Page number asked for by a posted form, None when its state is stale, foreign or tampered with."""
        with self._lock:
            state = self._states.get(form.get("__VIEWSTATE", ""))
        if state is None or state.section != section or time.monotonic() - state.issued > STATE_LIFETIME_SECONDS:
            return None
        if form.get("__EVENTVALIDATION") != state.validation:
            return None
        return state.controls.get(form.get("__EVENTTARGET", ""))

    def expire(self) -> None:
        """Forget every state, as a recycled application pool does."""
        with self._lock:
            self._states.clear()


class SharePoint(Portal):
    """The portal of Như Xuân."""

    templates = "sharepoint_vnpt"
    server_name = "Microsoft-IIS/8.5"

    def __init__(self, site: Site, options: PortalOptions) -> None:
        super().__init__(site, options)
        self.states = ViewStates()

    def routes(self) -> list[Route]:
        """Paths compare without case."""
        return [
            route(r"/(?:portal/?)?", self.to_first_section),
            route(r"/robots\.txt", lambda _: plain(_ROBOTS)),
            route(r"/portal/KenhTin/([\w-]+)\.aspx", self._listing),
            route(r"/portal/pages/print\.aspx", self._print),
            route(r"/portal/pages/\d{4}-\d{2}-\d{2}/[\w-]+-(\d{6})\.aspx", self._article),
            route(r"/portal/Photos/.+", self.picture),
        ]

    def address(self, story: Story) -> str:
        """Path of an article: day in the path, slug cut mid-word."""
        return f"/portal/pages/{story.published:%Y-%m-%d}/{story.slug[:SLUG_LARGEST]}-{story.id}.aspx"

    def _listing(self, request: Request, key: str) -> Response:
        section = self.site.section(key)
        if section is None:
            return self.missing(request)
        number: int | None = 1
        if request.method == "POST":
            number = self.states.redeem(request.form, section.key)
        if number is None:
            return html(self.render("stale", request), 500)
        return self._list(request, section, number)

    def _list(self, request: Request, section: Section, number: int) -> Response:
        page = paginate(self.site.in_section(section), number)
        web_part = f"g_{secrets.token_hex(4)}_{secrets.token_hex(2)}_{secrets.token_hex(2)}"
        pager = f"ctl00$ctl35${web_part}$rptPager"
        controls = {f"{pager}$ctl{n:02d}$lnkPage": n for n in range(1, page.last + 1) if n != number}
        if number < page.last:
            controls[f"{pager}$lnkNext"] = number + 1
        state, validation = self.states.issue(section.key, controls)
        return self.page(
            "listing", request, section=section, list=page, pager=pager, state=state, validation=validation,
            digest=f"0x{secrets.token_hex(32).upper()}", web_part=web_part,
        )  # fmt: skip

    def _article(self, request: Request, identity: str) -> Response:
        story = self.site.story(identity)
        if story is None:
            return self.missing(request)
        return self.page(
            "article", request, story=story, views_here=self.views.count(story.doc),
            newest=self.site.stories[:4], broken=story.doc in request.broken,
        )  # fmt: skip

    def _print(self, request: Request) -> Response:
        story = self.site.story(request.query.get("p", ""))
        return self.page("print", request, story=story) if story else self.missing(request)
