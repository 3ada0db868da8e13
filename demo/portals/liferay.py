"""Liferay twice: the classic asset publisher with its query pager, and Bắc Ninh's list that a script loads as JSON."""

from __future__ import annotations

import json
import zlib
from functools import partial
from urllib.parse import urlencode

from demo import dates
from demo.portals.base import ListPage, Portal, PortalOptions, Route, editor_style, paginate, route
from demo.portals.feeds import rss_feed
from demo.registry import Section, Site, Story
from demo.web import Request, Response, plain, xml

_ROBOTS = """User-agent: *
Disallow: /c/portal/
Disallow: /group/control_panel
Disallow: /user/
"""
_GROUP = 20182
_SCRIPTED = frozenset(["bacninh"])
"""Portals whose lists a script fills."""


def instance(section: Section) -> str:
    """The twelve characters that name a portlet's instance on a page."""
    letters = "abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"
    seed = zlib.crc32(section.listing.encode()) + 58**6
    return "".join(letters[seed * (n + 7) // 58**n % len(letters)] for n in range(12))


def json_answer(value: object) -> Response:
    """A JSON answer."""
    body = json.dumps(value, ensure_ascii=False).encode()
    return Response(200, body, [("Content-Type", "application/json;charset=UTF-8")])


class Liferay(Portal):
    """The portals of Cư M'gar (classic) and Bắc Ninh (scripted)."""

    templates = "liferay"
    server_name = "Apache"

    def __init__(self, site: Site, options: PortalOptions) -> None:
        super().__init__(site, options)
        self.scripted = site.portal in _SCRIPTED

    def routes(self) -> list[Route]:
        """Articles stand behind `/-/`; everything may carry `;jsessionid=…`."""
        session = r"(?:;jsessionid=[\w.]+)?"
        listings = [route(s.path + session, partial(self._listing, s)) for s in self.site.sections]
        return [
            route(r"/", self.to_first_section),
            route(r"/robots\.txt", lambda _: plain(_ROBOTS)),
            route(r"/documents/.+\.(?:jpg|png)(?:/.*)?", self.picture),
            route(r"/[\w/-]*?/-/details/\d+/[\w-]+-(\d+)" + session, self._article),
            route(r"/[\w/-]*?/-/asset_publisher/\w+/content/id/(\d+)" + session, self._article),
            route(r"/[\w/-]+?/-/asset_publisher/\w+/rss", self._rss),
            *listings,
        ]

    def answer(self, request: Request) -> Response:
        """Cookies come with every page."""
        page = super().answer(request)
        page.headers.append(("Set-Cookie", "GUEST_LANGUAGE_ID=vi_VN; path=/"))
        return page

    def address(self, story: Story) -> str:
        """Path of an article; the slug has lost its đ, the id follows it (scripted) or stands alone (classic)."""
        if self.scripted:
            return f"{story.section.path}/-/details/{_GROUP}/{story.slug}-{story.id}"
        return f"{story.section.path}/-/asset_publisher/{instance(story.section)}/content/id/{story.id}"

    def render(self, template: str, request: Request, **values: object) -> str:
        """As everywhere, plus `instance`."""
        return super().render(template, request, instance=instance, **values)

    def _listing(self, section: Section, request: Request) -> Response:
        stories = self.site.in_section(section)
        if request.query.get("p_p_resource_id") == "loadPage":
            return self._load_page(request, paginate(stories, request.page("pageNum")))
        if self.scripted:
            return self.page("scripted", request, section=section, load=self._load_address(request, section))
        page = paginate(stories, request.page(_current(section)))
        if page.beyond:  # the search container falls back to its last page
            page = paginate(stories, page.last)
        beside = self.others(stories[0], 3)
        return self.page("listing", request, section=section, list=page, pager=partial(_pager, section), beside=beside)

    def _rss(self, request: Request) -> Response:
        items = [
            (s.text.title, request.base + self.address(s), s.text.lead, dates.rss(s.published), s.id)
            for s in self.site.stories
        ]
        return xml(rss_feed(self.site.name, f"{request.base}/", items))

    def _load_address(self, request: Request, section: Section) -> str:
        state = {
            "p_p_id": f"tintuc_WAR_bacninhportlet_INSTANCE_{instance(section)}",
            "p_p_lifecycle": "2",
            "p_p_state": "normal",
            "p_p_mode": "view",
            "p_p_resource_id": "loadPage",
            "p_p_cacheability": "cacheLevelPage",
        }
        return f"{request.base}{section.path}?{urlencode(state)}"

    def _load_page(self, request: Request, page: ListPage) -> Response:
        items = [
            {
                "id": story.id,
                "title": story.text.title,
                "summary": story.text.lead,
                "content": "",
                "createdDate": f"{story.published:%d/%m/%Y %H:%M}",
                "urlDetail": f"{request.base}{self.address(story)}?redirect=%2Fnews",
            }
            for story in page.stories
        ]
        return json_answer({"items": items, "totalPageNum": page.last})

    def _article(self, request: Request, identity: str) -> Response:
        story = self.site.story(identity)
        if story is None:
            return self.missing(request)
        return self.page(
            "details" if self.scripted else "article", request, story=story, repeat=editor_style(story),
            views_here=self.views.count(story.doc), broken=story.doc in request.broken, others=self.others(story, 3),
        )  # fmt: skip


def _portlet(section: Section) -> str:
    return f"101_INSTANCE_{instance(section)}"


def _current(section: Section) -> str:
    return f"_{_portlet(section)}_cur"


def _pager(section: Section, number: int) -> str:
    """The pager's address: the whole state of the portlet."""
    portlet = _portlet(section)
    state = {
        "p_p_id": portlet,
        "p_p_lifecycle": "0",
        "p_p_state": "normal",
        "p_p_mode": "view",
        "p_p_col_id": "column-1",
        "p_p_col_count": "1",
        f"_{portlet}_delta": "10",
        f"_{portlet}_keywords": "",
        f"_{portlet}_advancedSearch": "false",
        f"_{portlet}_andOperator": "true",
        f"_{portlet}_cur": str(number),
    }
    return f"{section.path}?{urlencode(state)}"
