"""DNN (DotNetNuke; Quảng Ninh, Vĩnh Long, Bình Thuận …): `Default.aspx?tabid=<n>&ID=<n>`, or the same as a path."""

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
from transforms.families.markup import Parts, first, one, parse
from transforms.families.prose import line, paragraphs, signature
from transforms.model import Article, Link, Listing, Page

_PATH = re.compile(r"/tabid/\d+/(?:[^/]+/)*?id/(\d+)(?:/|$)")
_ITEMS = 'a[id*="_hplTitle"], .NewsItem a.NewsTitle'
# Module numbers in the ids (dnn_ctr412_…) change from page to page: only their ends name anything.
_TITLE, _DATE, _SUMMARY, _BODY, _FILES = "_lblTitle", "_lblDate", "_lblSummary", "_lblContent", "_lblFiles"


class Dnn:
    """Reader of DNN portals."""

    name = "dnn"

    def identity(self, url: str) -> str | None:
        """The article's `ID`; `tabid` is the page that shows it and may be another one."""
        match = _PATH.search(path_of(url))
        if match:
            return match[1]
        query, page = query_of(url), path_of(url).rpartition("/")[2]
        number = query.get("id", "")
        return number if page in ("", "default.aspx") and "tabid" in query and number.isdecimal() else None

    def listing(self, body: bytes, url: str) -> Listing:
        """Items of the content pane; side panes show other modules' news."""
        page = parse(body)
        container = one(page, '[id="dnn_ContentPane"]')
        base = base_of(page, url)
        links = gather(_items(container), base, self.identity, _canonical)
        following = target(first(container, "a.PagingNext"), base)
        return Listing(checked(links, container, f"#dnn_ContentPane {_ITEMS}"), following)

    def article(self, page: Page, link: Link) -> Article:
        """See Family.article."""
        return layout_of(_LAYOUTS, page).article(page, link)


def _items(container: Tag) -> Iterator[Found]:
    for tag in container.select(_ITEMS):
        item = tag.find_parent(["li", "tr", "div"])
        yield tag, line(first(item, ".NewsDate"))


def _canonical(url: str) -> str:
    """The page and the article, nothing else: skins, print mode, `mid` and language come and go."""
    parts, query = urlsplit(url), query_of(url)
    kept = urlencode([(name, query[key]) for name, key in (("tabid", "tabid"), ("ID", "id")) if key in query])
    return urlunsplit((parts.scheme, parts.netloc, parts.path, kept, ""))


class V1:
    """Labels of the news module, found by the ends of their ids."""

    VERSION = "dnn.v1"
    VALID_UNTIL: date | None = None

    def article(self, page: Page, link: Link) -> Article:
        """Files hang on `LinkClick.aspx?fileticket=`, which has no file name."""
        root = parse(page.body, page.headers.get("content-type", ""), _PARTS)
        body = one(root, f'[id$="{_BODY}"]')
        lead = first(root, f'[id$="{_SUMMARY}"]')
        return compose(
            page,
            layout=self.VERSION,
            title=line(one(root, f'[id$="{_TITLE}"]')),
            lead=paragraphs(lead),
            body=paragraphs(body, leave_out=signature(body)),
            published_text=date_text(line(first(root, f'[id$="{_DATE}"]')), link=link),
            attachments=files_in(root, page.url),
        )


_PARTS = Parts(lambda _name, identity, _classes: identity.endswith((_TITLE, _DATE, _SUMMARY, _BODY, _FILES)))
_LAYOUTS: tuple[ArticleLayout, ...] = (V1(),)
