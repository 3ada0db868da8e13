"""Feeds and sitemaps as lists of links: RSS, Atom, sitemaps.org, zipped or not, in whatever encoding they claim."""

from __future__ import annotations

import gzip
import zlib
from io import BytesIO
from typing import NamedTuple

from lxml import etree

from transforms.families.prose import squeeze
from transforms.model import LayoutError

LARGEST_UNZIPPED_BYTES = 50 * 1024 * 1024
"""sitemaps.org allows no larger file."""


class Named(NamedTuple):
    """One entry: `published` and `changed` are the texts that name the day of publication and of the last edit."""

    address: str
    title: str
    published: str
    changed: str = ""


def read_feed(body: bytes) -> list[Named]:
    """Entries of a feed or sitemap in their order; the children of a sitemap index are no entries.

    Raises LayoutError for what is neither.
    """
    root = _tree(body)
    kind = _name(root)
    if kind == "rss" or kind == "RDF":
        return [_rss_item(item) for item in root.iter() if _name(item) == "item"]
    if kind == "feed":
        return [_atom_entry(entry) for entry in root if _name(entry) == "entry"]
    if kind == "urlset":
        return [_sitemap_url(url) for url in root]
    if kind == "sitemapindex":
        return []
    raise LayoutError(f"no element matches 'rss, feed, urlset, sitemapindex': the document is <{kind}>")


def newest_child(body: bytes) -> str | None:
    """Address of the sitemap of an index that was changed last (the first of several); None for anything else."""
    found = children(body)
    newest = max((child.changed for child in found), default="")
    return next((child.address for child in found if child.changed == newest), None)


def children(body: bytes) -> list[Named]:
    """The sitemaps of an index, in its order; none for anything else. Raises LayoutError for what is no XML."""
    root = _tree(body)
    if _name(root) != "sitemapindex":
        return []
    named = [Named(_text(child, "loc"), "", "", _text(child, "lastmod")) for child in root]
    return [child for child in named if child.address]


def is_sitemap(body: bytes) -> bool:
    """Whether an answer is a sitemap or an index of them: their order says nothing, a feed's does."""
    return _name(_tree(body)) in ("urlset", "sitemapindex")


def is_xml(body: bytes) -> bool:
    """Whether an answer is XML and not a page, by its first bytes: servers call feeds text/html, too."""
    head = body[:200].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if head.startswith(b"\x1f\x8b"):
        return True
    return head.startswith((b"<?xml", b"<rss", b"<feed", b"<urlset", b"<sitemapindex")) and b"<html" not in head


def _tree(body: bytes) -> etree._Element:
    plain = _unzipped(body)
    for attempt in (plain, _relabelled(plain)):
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, recover=False)
        try:
            return etree.fromstring(attempt, parser)
        except (etree.XMLSyntaxError, ValueError):
            continue
    raise LayoutError("the answer is no well-formed XML")


def _unzipped(body: bytes) -> bytes:
    if not body.startswith(b"\x1f\x8b"):
        return body
    try:
        with gzip.GzipFile(fileobj=BytesIO(body)) as file:
            plain = file.read(LARGEST_UNZIPPED_BYTES + 1)
    except (OSError, EOFError, zlib.error) as fault:
        raise LayoutError(f"the zipped answer is damaged: {fault}") from fault
    if len(plain) > LARGEST_UNZIPPED_BYTES:
        raise LayoutError(f"the zipped answer holds more than {LARGEST_UNZIPPED_BYTES} bytes")
    return plain


def _relabelled(body: bytes) -> bytes:
    """The document without its declaration: some feeds call themselves utf-16 and are UTF-8."""
    end = body.find(b"?>")
    text = body[end + 2 :] if body.lstrip(b"\xef\xbb\xbf").startswith(b"<?xml") and end > 0 else body
    return text.strip()


def _name(node: etree._Element) -> str:
    return etree.QName(node).localname if isinstance(node.tag, str) else ""


def _text(node: etree._Element, name: str) -> str:
    """Text of the first descendant called `name`, "" when there is none."""
    found = next((child for child in node.iter() if child is not node and _name(child) == name), None)
    return squeeze(found.text or "") if found is not None else ""


def _rss_item(item: etree._Element) -> Named:
    return Named(_text(item, "link"), _text(item, "title"), _text(item, "pubDate") or _text(item, "date"))


def _atom_entry(entry: etree._Element) -> Named:
    links = [child for child in entry if _name(child) == "link"]
    page = next((link for link in links if link.get("rel", "alternate") == "alternate"), None)
    address = (page.get("href") or "") if page is not None else ""
    return Named(address, _text(entry, "title"), _text(entry, "published"), _text(entry, "updated"))


def _sitemap_url(url: etree._Element) -> Named:
    return Named(_text(url, "loc"), _text(url, "title"), _text(url, "publication_date"), _text(url, "lastmod"))
