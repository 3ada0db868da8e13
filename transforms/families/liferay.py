"""Liferay: articles behind `/-/`, lists with the classic pager, or as JSON that a script asks for (Bắc Ninh)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from bs4 import Tag

from transforms.families.address import base_of, path_of, query_of, target, without_noise
from transforms.families.attached import files_in
from transforms.families.compose import compose, date_text
from transforms.families.contract import ArticleLayout, layout_of
from transforms.families.links import Found, checked, gather
from transforms.families.markup import Parts, first, one, parse
from transforms.families.prose import line, paragraphs, signature, squeeze
from transforms.model import Article, LayoutError, Link, Listing, Page

_DETAILS = re.compile(r"/-/details/\d+/[^/]*?-?(\d{6,9})$")
_CONTENT = re.compile(r"/-/asset_publisher/\w*/+content/(?:id/(\d+)|([^/]+))$")
_SLUG = re.compile(r"/-/([^/]+)$")
_CONTAINER = (
    "div.portlet-body:has(h3.asset-title), div.portlet-body:has(.no-asset-entries), div[id^=p_p_id_dsnews_WAR_]"
)
_ITEMS = "h3.asset-title a, h2 > a, a.title"
_LOAD_PAGE = re.compile(r"loadPageURL\s*[=:]\s*[\"']([^\"']+)[\"']")
RECORDS_PER_PAGE = 10


class Liferay:
    """Reader of Liferay portals."""

    name = "liferay"

    def identity(self, url: str) -> str | None:
        """The number of the entry where the address has one (in the bare query, too), else the slug after `/-/`."""
        path = path_of(url).rstrip("/")
        if details := _DETAILS.search(path):
            return details[1]
        if content := _CONTENT.search(path):
            bare = urlsplit(url).query.partition("&")[0]
            return content[1] or (bare if bare.isdecimal() else content[2])
        slug = _SLUG.search(path)
        return slug[1] if slug else None

    def listing(self, body: bytes, url: str) -> Listing:
        """A page of assets, or one answer of the list's script."""
        if body.lstrip()[:1] == b"{":
            return _from_json(body, url, self)
        page = parse(body)
        container = first(page, _CONTAINER)
        if container is None:
            raise LayoutError(f"no element matches {_CONTAINER!r}")
        base = base_of(page, url)
        links = gather(_items(container), base, self.identity, canonical)
        return Listing(checked(links, container, f"{_CONTAINER} {_ITEMS}"), _following(page, base, url))

    def article(self, page: Page, link: Link) -> Article:
        """See Family.article."""
        return layout_of(_LAYOUTS, page).article(page, link)


def script_address(body: bytes, url: str) -> str | None:
    """Address of the list's first JSON page where a listing is filled by a script; None for any other page."""
    found = _LOAD_PAGE.search(body.decode("utf-8", "replace"))
    if found is None:
        return None
    address = urljoin(url, found[1].replace("\\x3a", ":").replace("\\x2f", "/").replace("&amp;", "&"))
    return _json_page(address, 1)


def canonical(url: str) -> str:
    """Without session, the page it was opened from (`redirect`, `inheritRedirect`) and the portlet's state."""
    parts = urlsplit(without_noise(url))
    kept = [
        f"{name}={value}" if value else name
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if name.isdecimal()
    ]
    return urlunsplit((parts.scheme, parts.netloc, parts.path, "&".join(kept), ""))


def _items(container: Tag) -> Iterator[Found]:
    for tag in container.select(_ITEMS):
        item = tag.find_parent("div", class_="asset-abstract") or tag.find_parent("div")
        yield tag, line(first(item, ".metadata-publish-date, .date"))


def _following(page: Tag, base: str, url: str) -> str | None:
    """The pager's next page; its address repeats the state of the portlet, whose `_cur` must grow."""
    address = target(first(page, "ul.pager a.next, .taglib-page-iterator a.next, a[rel~=next]"), base)
    return address if address is not None and _current(address) > _current(url) else None


def _current(url: str) -> int:
    return next((int(v) for name, v in query_of(url).items() if name.endswith("_cur") and v.isdecimal()), 1)


def _json_page(address: str, number: int) -> str:
    parts = urlsplit(address)
    kept = [(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True)
            if k not in ("pageNum", "recordPerPage", "keyword")]  # fmt: skip
    query = urlencode([*kept, ("pageNum", number), ("recordPerPage", RECORDS_PER_PAGE), ("keyword", "")])
    return urlunsplit((parts.scheme, parts.netloc, parts.path, query, ""))


def _from_json(body: bytes, url: str, reader: Liferay) -> Listing:
    try:
        answer = json.loads(body)
        items, last = answer["items"], int(answer["totalPageNum"])
        links = [_json_link(item, url, reader) for item in items]
    except (ValueError, KeyError, TypeError) as fault:
        raise LayoutError(f"no element matches 'items, totalPageNum' in the list's JSON: {fault!r}") from fault
    if not items and last > 0 and _page_number(url) <= last:
        raise LayoutError(f"the list's JSON names no article and says that it has {last} pages")
    number = _page_number(url)
    following = _json_page(url, number + 1) if number < last else None
    return Listing(tuple(link for link in links if link is not None), following)


def _json_link(item: Mapping[str, object], url: str, reader: Liferay) -> Link | None:
    address = canonical(urljoin(url, str(item["urlDetail"])))
    identity = reader.identity(address)
    title, day = squeeze(str(item["title"])), squeeze(str(item.get("createdDate") or ""))
    return Link(address, identity, title, day) if identity is not None else None


def _page_number(url: str) -> int:
    number = query_of(url).get("pagenum", "1")
    return int(number) if number.isdecimal() else 1


class V1:
    """Three portlets by their landmarks: Bắc Ninh's, EcoIT's (ministries), and Liferay's own web content."""

    VERSION = "liferay.v1"
    VALID_UNTIL: date | None = None

    def article(self, page: Page, link: Link) -> Article:
        """The first `h1` may be the menu's: titles are taken from the portlet that holds the body."""
        root = parse(page.body, page.headers.get("content-type", ""), _PARTS)
        portlet = next((p for p in _PORTLETS if first(root, p.body) is not None), _PORTLETS[-1])
        body = one(root, portlet.body)
        lead = first(root, portlet.lead) if portlet.lead else None
        return compose(
            page,
            layout=self.VERSION,
            title=line(one(root, portlet.title)),
            lead=paragraphs(lead),
            body=paragraphs(body, leave_out=[*signature(body), *body.select(".taglib-ratings, .entry-links")]),
            published_text=date_text(line(first(root, portlet.date)), link=link),
            attachments=tuple(without_noise(url, _FILE_NOISE) for url in files_in(body, page.url)),
        )


class _Portlet:
    """Selectors of one detail portlet."""

    def __init__(self, title: str, date: str, lead: str, body: str) -> None:
        self.title, self.date, self.lead, self.body = title, date, lead, body


_FILE_NOISE = frozenset(["t", "download", "version"])
_ECOIT = "div[id^=p_p_id_CmsViewChiTietBaiViet_WAR_] section article"
_PORTLETS = (
    _Portlet("h1#contentDetailTitleId", ".date-detail", "#sapoDetailId", "#contentDetail"),
    _Portlet(f"{_ECOIT} h1", f"{_ECOIT} h1 ~ p", f"{_ECOIT} p#change_font_size", f"{_ECOIT} #contentnews"),
    _Portlet(
        "h1.header-title, .asset-full-content h1.asset-title",
        ".asset-full-content .metadata-publish-date",
        "",
        "div.journal-content-article",
    ),
)
_PARTS = Parts(
    lambda _name, identity, classes: (
        identity in ("contentDetailTitleId", "sapoDetailId", "contentDetail")
        or identity.startswith("p_p_id_CmsViewChiTietBaiViet_WAR_")
        or not classes.isdisjoint(("date-detail", "asset-full-content", "header-title", "journal-content-article"))
    )
)
_LAYOUTS: tuple[ArticleLayout, ...] = (V1(),)
