"""Newspaper system B ("cms-*": Hà Tĩnh, Gia Lai, the news agency's provincial pages …): `/<slug>-post<id>.html`."""

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

_ARTICLE = re.compile(r"-post(\d+)\.(?:html|amp)$")
_ITEMS = "article.story a.cms-link"


class NewspaperB:
    """Reader of system B papers."""

    name = "newspaper_b"

    def identity(self, url: str) -> str | None:
        """The number after `-post`; the AMP twin has the same."""
        match = _ARTICLE.search(path_of(url))
        return match[1] if match else None

    def listing(self, body: bytes, url: str) -> Listing:
        """Stories of `div.story-list`."""
        page = parse(body)
        container = one(page, "div.story-list")
        base = base_of(page, url)
        links = gather(_items(container), base, self.identity, plain)
        following = target(first(page, "ul.cms-pagination a[rel~=next]"), base)
        return Listing(checked(links, container, f"div.story-list {_ITEMS}"), following)

    def article(self, page: Page, link: Link) -> Article:
        """See Family.article."""
        return layout_of(_LAYOUTS, page).article(page, link)


def _items(container: Tag) -> Iterator[Found]:
    for tag in container.select(_ITEMS):
        item = tag.find_parent("article")
        yield tag, line(first(item, "time.story__time"))


class V1:
    """Title, meta line, sapo and body, all with `cms-` classes."""

    VERSION = "newspaper_b.v1"
    VALID_UNTIL: date | None = None

    def article(self, page: Page, link: Link) -> Article:
        """The machine date in `meta.cms-date` is better than the shown one."""
        root = parse(page.body, page.headers.get("content-type", ""), _PARTS)
        lead = first(root, "div.article__sapo")
        machine = attribute(first(root, "meta.cms-date[itemprop=datePublished]"), "content")
        body = one(root, "div.article__body[itemprop=articleBody]")
        return compose(
            page,
            layout=self.VERSION,
            title=line(one(root, "h1.cms-title")),
            lead=paragraphs(lead),
            body=paragraphs(body),
            published_text=date_text(machine, line(first(root, "time.time")), link=link),
            attachments=files_in(body, page.url),
        )


_PARTS = Parts(
    lambda _name, _identity, classes: (
        not classes.isdisjoint(("cms-title", "cms-date", "time", "article__sapo", "article__body"))
    )
)
_LAYOUTS: tuple[ArticleLayout, ...] = (V1(),)
