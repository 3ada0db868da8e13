"""VNPT vnPortal (Sơn La, Lào Cai, Nghệ An, Cà Mau …): `/<category>/<slug>-<id>`, no extension."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from urllib.parse import urlencode, urlsplit, urlunsplit

from bs4 import Tag

from transforms.families.address import base_of, path_of, query_of, target
from transforms.families.attached import files_in
from transforms.families.compose import compose, date_text
from transforms.families.contract import ArticleLayout, layout_of
from transforms.families.links import Found, checked, gather
from transforms.families.markup import Parts, attribute, first, one, parse
from transforms.families.prose import line, paragraphs, same, signature
from transforms.model import Article, Link, Listing, Page

_ARTICLE = re.compile(r"/[^/]+/[^/]*[a-z][^/]*-(\d{6,7})$")
_ITEMS = ".Title a"
_SCRIPTED_PAGE = re.compile(r"\((?:[^()]*,)?\s*'?(\d+)'?\s*\)")


class VnPortal:
    """Reader of vnPortal sites."""

    name = "vnportal"

    def identity(self, url: str) -> str | None:
        """The number that ends the slug; the query (`pageindex`) says only where one came from."""
        match = _ARTICLE.search(path_of(url).rstrip("/"))
        return match[1] if match else None

    def listing(self, body: bytes, url: str) -> Listing:
        """Titles of `.ArticleList`; the pager's links are scripts on some sites and never end on most."""
        page = parse(body)
        container = one(page, "div.ArticleList")
        base = base_of(page, url)
        links = gather(_items(container), base, self.identity, _canonical)
        return Listing(checked(links, container, f"div.ArticleList {_ITEMS}"), _following(page, base, url))

    def article(self, page: Page, link: Link) -> Article:
        """See Family.article."""
        return layout_of(_LAYOUTS, page).article(page, link)


def _items(container: Tag) -> Iterator[Found]:
    for tag in container.select(_ITEMS):
        item = tag.find_parent("div", class_="Item") or tag.parent
        yield tag, line(first(item, ".PostDate"))


def _canonical(url: str) -> str:
    parts = urlsplit(url)
    return urlunsplit((parts.scheme, parts.netloc, parts.path.rstrip("/"), "", ""))


def _following(page: Tag, base: str, url: str) -> str | None:
    """The next page, counted from 0; None where the pager leads to no later page (system pages, circles)."""
    tag = first(page, "div.Paging a.Next")
    script = _SCRIPTED_PAGE.search(attribute(tag, "href") + attribute(tag, "onclick"))
    address = target(tag, base)
    if address is None and script is not None:
        parts = urlsplit(url)
        address = urlunsplit((parts.scheme, parts.netloc, parts.path, urlencode({"pageindex": script[1]}), ""))
    return address if address is not None and _page_number(address) > _page_number(url) else None


def _page_number(url: str) -> int:
    number = query_of(url).get("pageindex", "0")
    return int(number) if number.isdecimal() else 0


class V1:
    """`.ArticleHeader`, `.PostDate`, `.ArticleSummary`, `.ArticleContent`."""

    VERSION = "vnportal.v1"
    VALID_UNTIL: date | None = None

    def article(self, page: Page, link: Link) -> Article:
        """The heading is in capitals; `meta[name=title]` has the title as written, where it is the same title."""
        root = parse(page.body, page.headers.get("content-type", ""), _PARTS)
        body = one(root, ".ArticleContent")
        shown = line(one(root, ".ArticleHeader"))
        written = attribute(first(root, "meta[name=title]"), "content").strip()
        lead = first(root, ".ArticleSummary")
        return compose(
            page,
            layout=self.VERSION,
            title=written if same(written, shown) else shown,
            lead=paragraphs(lead),
            body=paragraphs(body, leave_out=signature(body)),
            published_text=date_text(line(first(root, ".PostDate")), link=link),
            attachments=files_in(body, page.url),
        )


_WANTED = frozenset(["ArticleHeader", "PostDate", "ArticleSummary", "ArticleContent"])
_PARTS = Parts(lambda name, _identity, classes: (name == "meta" and not classes) or not classes.isdisjoint(_WANTED))
_LAYOUTS: tuple[ArticleLayout, ...] = (V1(),)
