"""Newspaper system D (Đắk Lắk, Đồng Nai, Thái Nguyên …): `/<category>/YYYYMM/<slug>-<7 hex>/`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from bs4 import Tag

from transforms.families.address import base_of, path_of, target
from transforms.families.attached import files_in
from transforms.families.compose import compose, date_text
from transforms.families.contract import ArticleLayout, layout_of
from transforms.families.links import Found, checked, gather, plain
from transforms.families.markup import Parts, first, one, parse
from transforms.families.prose import line, paragraphs
from transforms.model import Article, Link, Listing, Page

_ARTICLE = re.compile(r"/(?:19|20)\d{4}/[^/]+-([0-9a-f]{7})/?$")
_ITEMS = "a.title1, a.title2, a.title3, a.title5"
_BODY = "div.article_content #content, div#content.content-detail"


class NewspaperD:
    """Reader of system D papers."""

    name = "newspaper_d"

    def identity(self, url: str) -> str | None:
        """The seven hexadecimal digits that end the slug; category and month may change."""
        match = _ARTICLE.search(path_of(url))
        return match[1] if match else None

    def listing(self, body: bytes, url: str) -> Listing:
        """Headings of three sizes in `div.list_content`; the first is the category's top story."""
        page = parse(body)
        container = one(page, "div.list_content")
        base = base_of(page, url)
        links = gather(_items(container), base, self.identity, plain)
        following = target(first(page, "div.pagination a.next"), base)
        return Listing(checked(links, container, f"div.list_content {_ITEMS}"), following)

    def article(self, page: Page, link: Link) -> Article:
        """See Family.article."""
        return layout_of(_LAYOUTS, page).article(page, link)


def _items(container: Tag) -> Iterator[Found]:
    for tag in container.select(_ITEMS):
        item = tag.find_parent("div", class_="item")
        yield tag, line(first(item, "span.date"))


class V1:
    """Title, date line and `#content`, whose first bold paragraph is the lead."""

    VERSION = "newspaper_d.v1"
    VALID_UNTIL: date | None = None

    def article(self, page: Page, link: Link) -> Article:
        """The author's name ends the body in a paragraph of its own."""
        root = parse(page.body, page.headers.get("content-type", ""), _PARTS)
        body = one(root, _BODY)
        return compose(
            page,
            layout=self.VERSION,
            title=line(one(root, "h1.detail_title, div.article_title h1")),
            lead=[],
            body=paragraphs(body, leave_out=[*body.select("p.author"), *_frames(body)]),
            published_text=date_text(line(first(root, "div.article_date")), link=link),
            attachments=files_in(body, page.url),
        )


def _frames(body: Tag) -> list[Tag]:
    """Tables that hold a picture and below it its caption: the paper's editor sets every picture so."""
    tables = body.select("table:has(img)")
    return [table for table in tables if all(len(row.select("td")) == 1 for row in table.select("tr"))]


_WANTED = frozenset(["detail_title", "article_title", "article_date", "article_content", "content-detail"])
_PARTS = Parts(lambda _name, _identity, classes: not classes.isdisjoint(_WANTED))
_LAYOUTS: tuple[ArticleLayout, ...] = (V1(),)
