"""SharePoint as VNPT sells it: `/portal/pages/YYYY-MM-DD/<slug>-<id>.aspx`, lists paged by postback."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from urllib.parse import urljoin

from bs4 import Tag

from transforms.families.address import base_of, path_of, query_of
from transforms.families.attached import files_in
from transforms.families.compose import compose, date_text
from transforms.families.contract import ArticleLayout, layout_of
from transforms.families.links import Found, checked, gather, plain
from transforms.families.markup import Parts, attribute, first, one, parse
from transforms.families.prose import line, paragraphs, signature
from transforms.model import Article, LayoutError, Link, Listing, Page

_ARTICLE = re.compile(r"/portal/pages/(\d{4})-(\d{1,2})-(\d{1,2})/([^/]+)\.aspx$")
_PRINT = re.compile(r"/portal/pages/print\.aspx$")
_NUMBER = re.compile(r"-(\d{5,8})$")
_POSTBACK = re.compile(r"__doPostBack\(\s*'([^']*)'\s*,\s*'([^']*)'\s*\)")
_ITEMS = "div.item-tin h3 > a"


class SharePointVnpt:
    """Reader of the VNPT form of SharePoint portals."""

    name = "sharepoint_vnpt"

    def identity(self, url: str) -> str | None:
        """The number that ends the slug; where none does (random tail glued to it), day and slug.

        `pages` and `Pages`, `2020-6-30` and `2020-06-30` are one; the print view has the number in `p`.
        """
        path = path_of(url)
        if _PRINT.search(path):
            return query_of(url).get("p") or None
        match = _ARTICLE.search(path)
        if match is None:
            return None
        number = _NUMBER.search(match[4])
        return number[1] if number else f"{match[1]}-{int(match[2]):02d}-{int(match[3]):02d}/{match[4]}"

    def listing(self, body: bytes, url: str) -> Listing:
        """Links of `div.danhsachtin`; the next page is a form to post."""
        page = parse(body)
        container = one(page, "div.danhsachtin")
        links = gather(_items(container), base_of(page, url), self.identity, plain)
        following = first(page, "div.phantrang a.next")
        form = _form(page, attribute(following, "href")) if following is not None else {}
        action = attribute(first(page, "form#aspnetForm"), "action") or url
        next_url = urljoin(url, action) if form else None
        return Listing(checked(links, container, f"div.danhsachtin {_ITEMS}"), next_url, form)

    def article(self, page: Page, link: Link) -> Article:
        """See Family.article."""
        return layout_of(_LAYOUTS, page).article(page, link)


def _items(container: Tag) -> Iterator[Found]:
    for tag in container.select(_ITEMS):
        item = tag.find_parent("div")
        yield tag, line(first(item, "span.ngay"))


def _form(page: Tag, href: str) -> dict[str, str]:
    """Hidden fields of the page's form with the pager's control as the event; LayoutError when it is no postback."""
    event = _POSTBACK.search(href)
    if event is None:
        raise LayoutError(f"'div.phantrang a.next' is no postback: {href!r:.80}")
    form = one(page, "form#aspnetForm")
    fields = {attribute(tag, "name"): attribute(tag, "value") for tag in form.select("input[type=hidden][name]")}
    return fields | {"__EVENTTARGET": event[1], "__EVENTARGUMENT": event[2]}


class V1:
    """Title in `h1`, body in `div.article-content`; the lead is the body's first paragraph."""

    VERSION = "sharepoint_vnpt.v1"
    VALID_UNTIL: date | None = None

    def article(self, page: Page, link: Link) -> Article:
        """The author, a bold paragraph set right at the very end, is left out."""
        root = parse(page.body, page.headers.get("content-type", ""), _PARTS)
        body = one(root, "div.article-content")
        return compose(
            page,
            layout=self.VERSION,
            title=line(one(root, "h1")),
            lead=[],
            body=paragraphs(body, leave_out=signature(body)),
            published_text=date_text(line(first(root, "div.thongtin span.ngaydang")), link=link),
            attachments=files_in(body, page.url),
        )


_PARTS = Parts(
    lambda name, _identity, classes: name == "h1" or (name == "div" and bool(classes & {"article-content", "thongtin"}))
)
_LAYOUTS: tuple[ArticleLayout, ...] = (V1(),)
