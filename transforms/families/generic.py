"""Any portal whose family is not known: links by their shape, the body by trafilatura.

Nothing here knows the page it reads. Its articles say so by their layout, `generic.v1`: a portal that matters
deserves a family of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from urllib.parse import urljoin, urlsplit

from bs4 import Tag
from lxml import etree
from trafilatura import bare_extraction

from transforms.families.address import base_of, path_of, query_of, target
from transforms.families.attached import files_in, is_file
from transforms.families.compose import compose, date_text
from transforms.families.contract import ArticleLayout, layout_of
from transforms.families.feeds import is_xml, read_feed
from transforms.families.links import Found, checked, gather, plain
from transforms.families.markup import attribute, first, parse, published_time
from transforms.families.prose import line, same, squeeze
from transforms.model import Article, LayoutError, Link, Listing, Page
from transforms.published import published_on

_NUMBERED = re.compile(r"[-/_.](?:a|c|d|p|id|post|postid|art)?(\d{4,})(?:\.(?:html?|aspx|bbg|vnp|amp))?/?$")
_SLUG = re.compile(r"/([a-z0-9]+(?:-[a-z0-9]+){3,})(?:\.(?:html?|aspx))?/?$")
_QUERY_IDS = ("id", "itemid", "newsid", "articleid", "postid", "ddocname", "distid")
_NO_ARTICLE = re.compile(
    r"/(?:tag|tags|the|tim-kiem|search|rss|feed|login|dang-nhap|lien-he|page|trang|event|video|thu-vien-anh)(?:[-/.]|$)"
)
_NEXT_WORDS = frozenset(["trang sau", "tiếp", "tiếp theo", "sau", "»", "›", ">", ">>", "next", "bài cũ hơn"])
_SHORTEST_FURNITURE = 8  # a shorter link text may be a word of the sentence
_FURNITURE = ("header", "footer", "nav", "aside", "form")
SHORTEST_TITLE = 20
"""Menu entries are shorter; report titles have 40 to 120 characters."""
SHORTEST_BODY = 80
"""A text shorter than this is a caption or a notice that trafilatura took for want of a body."""


class Generic:
    """Reader of last resort."""

    name = "generic"

    def identity(self, url: str) -> str | None:
        """The number that the query or the path ends with, else the slug; None for what looks like no article."""
        path, query = path_of(url), query_of(url)
        if _NO_ARTICLE.search(path) or is_file(url):
            return None
        for name in _QUERY_IDS:
            if re.fullmatch(r"[a-z]*\d{2,}", query.get(name, ""), re.IGNORECASE):
                return query[name].lower()
        numbered = _NUMBERED.search(path)
        slug = _SLUG.search(path)
        return numbered[1] if numbered else slug[1] if slug else None

    def listing(self, body: bytes, url: str) -> Listing:
        """Entries of a feed or sitemap, or the links of a page that have an article's shape and a title's length."""
        if is_xml(body):
            return Listing(tuple(self._named(body, url)))
        page = parse(body)
        container = first(page, "main") or first(page, "body")
        if container is None:
            raise LayoutError("no element matches 'body'")
        base = base_of(page, url)
        links = gather(_items(container, urlsplit(url).netloc, base), base, self.identity, plain)
        return Listing(checked(links, container, "a[href] of an article's shape"), _following(page, base))

    def article(self, page: Page, link: Link) -> Article:
        """See Family.article."""
        return layout_of(_LAYOUTS, page).article(page, link)

    def _named(self, body: bytes, url: str) -> Iterator[Link]:
        seen: set[str] = set()
        for address, title, day, _ in read_feed(body):
            absolute = plain(urljoin(url, address))
            identity = self.identity(absolute)
            if address and identity is not None and identity not in seen:
                seen.add(identity)
                yield Link(absolute, identity, title, day)


def feed_address(body: bytes, url: str) -> str | None:
    """Address of the feed that a page's head names on the same host; None when there is none."""
    page = parse(body)
    for tag in page.select('link[rel~=alternate][type="application/rss+xml"], link[type="application/atom+xml"]'):
        address = target(tag, base_of(page, url))
        if address is not None and urlsplit(address).netloc == urlsplit(url).netloc:
            return address
    return None


def _items(container: Tag, host: str, base: str) -> Iterator[Found]:
    for tag in container.select("a[href]"):
        address = target(tag, base)
        titled = max(len(line(tag)), len(str(tag.get("title") or ""))) >= SHORTEST_TITLE
        if address is None or not titled or urlsplit(address).netloc != host or tag.find_parent(_FURNITURE):
            continue
        yield tag, _day_beside(tag)


def _day_beside(tag: Tag) -> str:
    """The text that names a day in the smallest element round a link that holds no other link's day."""
    for parent in list(tag.parents)[:3]:
        if len(parent.select("a[href]")) > 3 or parent.name == "body":
            break
        text = line(parent).replace(line(tag), " ")
        if published_on(text) is not None:
            return squeeze(text)[-60:] if len(text) > 60 else squeeze(text)
    return ""


def _following(page: Tag, base: str) -> str | None:
    named = target(first(page, "a[rel~=next], link[rel=next]"), base)
    if named is not None:
        return named
    tags = (tag for tag in page.select("a[href]") if line(tag).casefold() in _NEXT_WORDS)
    return target(next(tags, None), base)


class V1:
    """Title from heading and meta, body from trafilatura, a day only from where pages name their own."""

    VERSION = "generic.v1"
    VALID_UNTIL: date | None = None

    def article(self, page: Page, link: Link) -> Article:
        """Title, day line and bare links are no text: a page that lost its body must not live on its related news."""
        root = parse(page.body, page.headers.get("content-type", ""))
        title = _title(root)
        if not title:
            raise LayoutError("no element matches 'h1, meta[property=\"og:title\"], title'")
        days = list(_days(root))
        furniture = {title, *days, *(line(tag) for tag in root.select("a[href]"))}
        body = [text for text in _body(page.body) if _says_more(text, furniture) and not same(text, title)]
        if sum(map(len, body)) < SHORTEST_BODY:
            raise LayoutError(f"no element matches a body of {SHORTEST_BODY} characters or more")
        return compose(
            page,
            layout=self.VERSION,
            title=title,
            lead=[],
            body=body,
            published_text=date_text(*days, link=link),
            attachments=files_in(root, page.url),
        )


def _title(root: Tag) -> str:
    """The heading that the page's own metadata repeat; else the metadata, the site's name cut off."""
    told = attribute(first(root, 'meta[property="og:title"]'), "content") or line(first(root, "head > title"))
    headings = [line(tag) for tag in root.select("h1")]
    for heading in headings:
        if heading and heading.casefold() in squeeze(told).casefold():
            return heading
    return squeeze(re.split(r"\s[|–-]\s", told)[0]) or (headings[0] if len(headings) == 1 else "")


def _days(root: Tag) -> Iterator[str]:
    """Where pages name their day, best first; never a day out of the text or the footer."""
    yield published_time(root)
    named = first(root, "[itemprop=datePublished]")
    yield attribute(named, "content") or attribute(named, "datetime") or line(named)
    heading = first(root, "h1")
    beside = heading.find_next_siblings(limit=3) if heading is not None else []
    for tag in beside:
        if isinstance(tag, Tag) and _is_day_line(line(tag)):
            yield attribute(first(tag, "time"), "datetime")
            yield line(tag)


def _is_day_line(text: str) -> bool:
    """A line that says when, and little else: "Thứ sáu: 15:00 ngày 09/02/2024", never a sentence with a date in it."""
    words = re.sub(r"[\d\W_]+", " ", text).split()
    return published_on(text) is not None and len(words) <= 8 and not text.endswith((".", ":", ";"))


def _says_more(text: str, furniture: set[str]) -> bool:
    """Whether half of a paragraph or more is no title, day or link text: trafilatura's last resort is all of it."""
    rest = text
    for known in sorted(furniture, key=len, reverse=True):
        rest = rest.replace(known, " ") if len(known) >= _SHORTEST_FURNITURE or known == text else rest
    return len(squeeze(rest)) * 2 >= len(text)


def _body(body: bytes) -> list[str]:
    found = bare_extraction(body, include_comments=False, include_tables=True, include_links=False, with_metadata=False)
    tree = getattr(found, "body", None)
    return list(_paragraphs(tree)) if tree is not None else []


def _paragraphs(tree: etree._Element) -> Iterator[str]:
    for node in tree:
        if node.tag == "table":
            rows = [
                "\t".join(squeeze("".join(cell.itertext())) for cell in row.iter("cell")) for row in node.iter("row")
            ]
            text = "\n".join(row for row in rows if row.strip())
        elif node.tag in ("list", "quote", "div"):
            yield from _paragraphs(node)
            continue
        else:
            text = squeeze("".join(node.itertext()))
        if text:
            yield text


_LAYOUTS: tuple[ArticleLayout, ...] = (V1(),)
