"""Newspaper system A (Đồng Khởi, Cần Thơ, Tây Ninh …): `/<slug>-a<id>.html`."""

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

_ARTICLE = re.compile(r"-a(\d+)\.html$")
_ITEMS = "div.article-item h3 > a"


class NewspaperA:
    """Reader of system A papers."""

    name = "newspaper_a"

    def identity(self, url: str) -> str | None:
        """The number after the last `-a`; slug and the day before it may change."""
        match = _ARTICLE.search(path_of(url))
        return match[1] if match else None

    def listing(self, body: bytes, url: str) -> Listing:
        """Items of `div.list-article` only: the side column names other sections' articles."""
        page = parse(body)
        container = one(page, "div.list-article")
        base = base_of(page, url)
        links = gather(_items(container), base, self.identity, plain)
        following = target(first(page, "div.paging a[rel~=next]"), base)
        return Listing(checked(links, container, f"div.list-article {_ITEMS}"), following)

    def article(self, page: Page, link: Link) -> Article:
        """See Family.article."""
        return layout_of(_LAYOUTS, page).article(page, link)


def _items(container: Tag) -> Iterator[Found]:
    for tag in container.select(_ITEMS):
        item = tag.find_parent("div", class_="article-item")
        yield tag, line(first(item, "span.time"))


class V1:
    """Title, date, `h4.sapo`, then `#newscontents .content-fck`; the author line ends the body."""

    VERSION = "newspaper_a.v1"
    VALID_UNTIL: date | None = None

    def article(self, page: Page, link: Link) -> Article:
        """Captions are struck out, also where they stand a second time as a paragraph."""
        root = parse(page.body, page.headers.get("content-type", ""), _PARTS)
        body = one(root, "#newscontents .content-fck")
        lead = first(root, "h4.sapo")
        return compose(
            page,
            layout=self.VERSION,
            title=line(one(root, "h1.article-title")),
            lead=paragraphs(lead),
            body=paragraphs(body, leave_out=body.select("p.author")),
            published_text=date_text(line(first(root, "div.article-date")), link=link),
            attachments=files_in(body, page.url),
        )


_PARTS = Parts(
    lambda _name, identity, classes: (
        identity == "newscontents" or not classes.isdisjoint(("article-title", "article-date", "sapo"))
    )
)
_LAYOUTS: tuple[ArticleLayout, ...] = (V1(),)
