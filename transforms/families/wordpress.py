"""WordPress, themes of the default kind and Elementor: `/<slug>/`, in the wild under a category or a day, too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from bs4 import Tag

from transforms.families.address import base_of, path_of, query_of, target
from transforms.families.attached import files_in
from transforms.families.compose import compose, date_text
from transforms.families.contract import ArticleLayout, layout_of
from transforms.families.links import Found, checked, gather, plain
from transforms.families.markup import Parts, attribute, first, one, parse, published_time
from transforms.families.prose import line, paragraphs
from transforms.model import Article, LayoutError, Link, Listing, Page

_NO_ARTICLE = re.compile(
    r"^/(?:wp-|(?:category|chuyen-muc|tag|the|author|tac-gia|feed|comments|page|search)(?:/|$)|(?:19|20)\d\d(?:/\d\d){0,2}/?$)"
    r"|/(?:feed|embed|trackback|page/\d+)/?$"
    r"|\.(?:pdf|docx?|xlsx?|jpe?g|png|xml|php)$"
)
_SLUG = re.compile(r"/([^/]+?)(?:\.html)?/?$")
_CONTAINER = "main, .tpg-post-holder, #content"
_ITEMS = ".entry-title > a, h3.entry-title a.tpg-post-link"
_AMP = re.compile(r"/amp/?$")
_COUNTERS = (
    ".post-views, .sharedaddy, .addtoany_share_save_container, .jp-relatedposts, .yarpp, .entry-footer, .wp-block-file"
)


class WordPress:
    """Reader of WordPress portals."""

    name = "wordpress"

    def identity(self, url: str) -> str | None:
        """The slug, wherever the permalink puts it (AMP twins, too); where a site has none, the number of `?p=N`."""
        path, number = _AMP.sub("/", path_of(url)), query_of(url).get("p", "")
        if number.isdecimal() and path in ("", "/"):
            return f"p{number}"
        match = None if _NO_ARTICLE.search(path) else _SLUG.search(path)
        return match[1] if match else None

    def listing(self, body: bytes, url: str) -> Listing:
        """Headings of the main column; widgets beside it name other categories' posts."""
        page = parse(body)
        container = first(page, _CONTAINER)
        if container is None:
            raise LayoutError(f"no element matches {_CONTAINER!r}")
        base = base_of(page, url)
        links = gather(_items(container), base, self.identity, plain)
        following = target(first(page, ".pagination a.next, .nav-links a.next, a.nextpostslink"), base)
        return Listing(checked(links, container, f"{_CONTAINER} {_ITEMS}"), following)

    def article(self, page: Page, link: Link) -> Article:
        """See Family.article."""
        return layout_of(_LAYOUTS, page).article(page, link)


def _items(container: Tag) -> Iterator[Found]:
    for tag in container.select(_ITEMS):
        item = tag.find_parent(["article", "li"]) or tag.find_parent("div")
        yield tag, _moment(item) if item is not None else ""


def _moment(root: Tag) -> str:
    """The machine form of the day of publication, else the shown one."""
    tag = first(root, "time.published") or first(root, "time[datetime]")
    return attribute(tag, "datetime") or line(tag)


class V1:
    """`.entry-title` and `.entry-content`; on Elementor pages the widget that holds the prose."""

    VERSION = "wordpress.v1"
    VALID_UNTIL: date | None = None

    def article(self, page: Page, link: Link) -> Article:
        """View counters, share buttons and related posts stand inside the body and are left out."""
        root = parse(page.body, page.headers.get("content-type", ""), _PARTS)
        body = _body(root)
        return compose(
            page,
            layout=self.VERSION,
            title=line(one(root, "h1.entry-title, h1.elementor-heading-title")),
            lead=[],
            body=paragraphs(body, leave_out=body.select(_COUNTERS)),
            published_text=date_text(published_time(root), _moment(root), link=link),
            attachments=files_in(body, page.url),
        )


def _body(root: Tag) -> Tag:
    """`.entry-content`; where there is none, the widget with most prose (menus and side columns are widgets, too)."""
    if root.select_one(".elementor-widget-container") is None or root.select_one(".entry-content") is not None:
        return one(root, ".entry-content")
    widgets = root.select(".elementor-widget-container")
    return max(widgets, key=lambda widget: sum(len(line(p)) for p in widget.find_all("p")))


_PARTS = Parts(
    lambda name, _identity, classes: (
        (name == "meta" and not classes)
        or name == "h1"
        or not classes.isdisjoint(("entry-content", "entry-date", "published", "elementor-widget-container"))
    )
)
_LAYOUTS: tuple[ArticleLayout, ...] = (V1(),)
