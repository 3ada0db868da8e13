"""NukeViet 4.x, themes default and egov: `/<category>/<slug>-<id>.html`."""

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
from transforms.families.markup import Parts, attribute, first, one, parse
from transforms.families.prose import line, paragraphs
from transforms.model import Article, Link, Listing, Page

_ARTICLE = re.compile(r"/[\w%-]+/[^/]+-(\d+)\.html$")
_HEADINGS = ".featured h2 > a, h3 > a"


class NukeViet:
    """Reader of NukeViet portals."""

    name = "nukeviet"

    def identity(self, url: str) -> str | None:
        """The number before `.html`; print and save twins have the same."""
        match = _ARTICLE.search(path_of(url))
        return match[1] if match else None

    def listing(self, body: bytes, url: str) -> Listing:
        """Links are the headings inside `.news_column`; older titles below the list are not followed."""
        page = parse(body)
        column = one(page, "div.news_column")
        base = base_of(page, url)
        links = gather(_items(column), base, self.identity, plain)
        following = target(first(page, "ul.pagination a[rel~=next]"), base)
        return Listing(checked(links, column, f"div.news_column {_HEADINGS}"), following)

    def article(self, page: Page, link: Link) -> Article:
        """See Family.article."""
        return layout_of(_LAYOUTS, page).article(page, link)


def _items(column: Tag) -> Iterator[Found]:
    for tag in column.select(_HEADINGS):
        heading = tag.parent
        clock = heading.find_next(_heading_or_clock) if heading is not None else None
        yield tag, line(clock) if isinstance(clock, Tag) and clock.name == "ul" else ""


def _heading_or_clock(tag: Tag) -> bool:
    return tag.name in ("h2", "h3") or (tag.name == "ul" and "list-inline" in (tag.get("class") or ()))


class V1:
    """Themes default and egov of NukeViet 4.3 to 4.5."""

    VERSION = "nukeviet.v1"
    VALID_UNTIL: date | None = None

    def article(self, page: Page, link: Link) -> Article:
        """Lead and body are apart; the hidden ISO date is better than the shown one."""
        root = parse(page.body, page.headers.get("content-type", ""), _PARTS)
        body = one(root, "#news-bodyhtml")
        lead = first(root, "div.hometext")
        hidden = first(root, "[itemprop=datePublished]")
        machine = attribute(hidden, "content") or (hidden.get_text(" ", strip=True) if hidden is not None else "")
        return compose(
            page,
            layout=self.VERSION,
            title=line(one(root, "h1.title")),
            lead=paragraphs(lead),
            body=paragraphs(body),
            published_text=date_text(machine, line(first(root, "span.h5")), link=link),
            attachments=files_in(root, page.url, "div.news-download-file a[href], #news-bodyhtml a[href]"),
        )


_PARTS = Parts(lambda name, _identity, classes: name == "div" and "news_column" in classes)
_LAYOUTS: tuple[ArticleLayout, ...] = (V1(),)
