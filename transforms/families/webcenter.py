"""Oracle WebCenter, Quảng Nam style: identity is `dDocName`; all else in the query is noise."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from urllib.parse import urlsplit, urlunsplit

from bs4 import Tag

from transforms.families.address import NOISE, base_of, path_of, query_of, target, without_noise
from transforms.families.attached import files_in
from transforms.families.compose import compose, date_text
from transforms.families.contract import ArticleLayout, layout_of
from transforms.families.links import Found, checked, gather
from transforms.families.markup import Parts, first, one, parse
from transforms.families.prose import line, paragraphs, signature
from transforms.model import Article, Link, Listing, Page

_NAME = re.compile(r"[A-Z]+\d+")
_ITEMS = 'div[id*="region:i2"] a[href*="dDocName="]'
_LAYOUT_NOISE = NOISE | {"centerwidth", "leftwidth", "rightwidth", "showfooter", "showheader"}
_TITLE, _BODY = "region:tieude::content", "region:noidung::content"


class WebCenter:
    """Reader of WebCenter portals."""

    name = "webcenter"

    def identity(self, url: str) -> str | None:
        """`dDocName` of a detail page; files (`documentContent`) are no articles."""
        name = query_of(url).get("ddocname", "").upper()
        return name if _NAME.fullmatch(name) and path_of(url).endswith("/chi-tiet") else None

    def listing(self, body: bytes, url: str) -> Listing:
        """Items are found by id part and link pattern: ADF's class names change from release to release."""
        page = parse(body)
        container = one(page, "body")
        base = base_of(page, url)
        links = gather(_items(container), base, self.identity, _canonical)
        following = target(first(page, 'a[id$="::next"]'), base)
        next_url = without_noise(following, _LAYOUT_NOISE) if following else None
        return Listing(checked(links, container, _ITEMS), next_url)

    def article(self, page: Page, link: Link) -> Article:
        """See Family.article."""
        return layout_of(_LAYOUTS, page).article(page, link)


def _items(container: Tag) -> Iterator[Found]:
    for tag in container.select(_ITEMS):
        item = tag.find_parent("div", id=re.compile("region:i2"))
        yield tag, " ".join(line(span) for span in item.select("span")) if item is not None else ""


def _canonical(url: str) -> str:
    """The detail page's address with `dDocName` and nothing else."""
    parts = urlsplit(without_noise(url))
    return urlunsplit((parts.scheme, parts.netloc, parts.path, f"dDocName={query_of(url)['ddocname']}", ""))


class V1:
    """Title and body by the ends of their ids; there is no date on the page."""

    VERSION = "webcenter.v1"
    VALID_UNTIL: date | None = None

    def article(self, page: Page, link: Link) -> Article:
        """The date is the listing's, else empty: it is never guessed from the text."""
        root = parse(page.body, page.headers.get("content-type", ""), _PARTS)
        body = one(root, f'[id$="{_BODY}"]')
        return compose(
            page,
            layout=self.VERSION,
            title=line(one(root, f'[id$="{_TITLE}"]')),
            lead=[],
            body=paragraphs(body, leave_out=signature(body)),
            published_text=date_text(link=link),
            attachments=files_in(body, page.url),
        )


_PARTS = Parts(lambda _name, identity, _classes: identity.endswith((_TITLE, _BODY)))
_LAYOUTS: tuple[ArticleLayout, ...] = (V1(),)
