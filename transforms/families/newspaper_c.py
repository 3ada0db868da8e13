"""Newspaper system C (Hànộimới, Hải Phòng, Đà Nẵng …): `/<slug>-<id>.html`, pictures on `<paper>.1cdn.vn`."""

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
from transforms.families.markup import Parts, first, one, parse, published_time
from transforms.families.prose import line, paragraphs
from transforms.model import Article, Link, Listing, Page

# Topic pages end with `-event<id>.html`, polls and videos stand below a folder of their own.
_ARTICLE = re.compile(r"^/[^/]*[a-z][^/]*-(\d{4,})\.html$")
_ITEMS = "h3.b-grid__title a, .b-grid__img a"
_TITLE = "h1.sc-longform-header-title, h1.block-sc-title"
_LEAD = "p.sc-longform-header-sapo, p.block-sc-sapo"
_DATE = ".sc-longform-header-date, .block-sc-publish-time"


class NewspaperC:
    """Reader of system C papers."""

    name = "newspaper_c"

    def identity(self, url: str) -> str | None:
        """The number that ends the slug."""
        match = _ARTICLE.search(path_of(url))
        return match[1] if match else None

    def listing(self, body: bytes, url: str) -> Listing:
        """Grid items of the main column; the button below them goes on for ever."""
        page = parse(body)
        container = one(page, "div.c-list-grid")
        base = base_of(page, url)
        links = gather(_items(container), base, self.identity, plain)
        following = target(first(page, "a.btn-view-more[href]"), base)
        return Listing(checked(links, container, f"div.c-list-grid {_ITEMS}"), following)

    def article(self, page: Page, link: Link) -> Article:
        """See Family.article."""
        return layout_of(_LAYOUTS, page).article(page, link)


def _items(container: Tag) -> Iterator[Found]:
    for tag in container.select(_ITEMS):
        item = tag.find_parent("div", class_="b-grid")
        yield tag, line(first(item, ".b-grid__time"))


class V1:
    """The block and the long-form article: other classes round title and sapo, one body."""

    VERSION = "newspaper_c.v1"
    VALID_UNTIL: date | None = None

    def article(self, page: Page, link: Link) -> Article:
        """Highlight boxes in the body repeat figures of other articles and are left out."""
        root = parse(page.body, page.headers.get("content-type", ""), _PARTS)
        body = one(root, "div.b-maincontent .entry")
        lead = first(root, _LEAD)
        machine = published_time(root)
        return compose(
            page,
            layout=self.VERSION,
            title=line(one(root, _TITLE)),
            lead=paragraphs(lead),
            body=paragraphs(body, leave_out=body.select("p.author, .article-author")),
            published_text=date_text(machine, line(first(root, _DATE)), link=link),
            attachments=files_in(body, page.url),
        )


_WANTED = frozenset(
    ["sc-longform-header", "block-sc", "sc-longform-header-title",
     "block-sc-title", "sc-longform-header-sapo", "block-sc-sapo", "b-maincontent",
     "sc-longform-header-date", "block-sc-publish-time"]
)  # fmt: skip
_PARTS = Parts(lambda name, _identity, classes: (name == "meta" and not classes) or not classes.isdisjoint(_WANTED))
_LAYOUTS: tuple[ArticleLayout, ...] = (V1(),)
