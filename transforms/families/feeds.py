"""Feeds and sitemaps as lists of links: RSS, Atom, sitemaps.org, zipped or not, in whatever encoding they claim."""

from __future__ import annotations

import gzip
import zlib
from io import BytesIO

from lxml import etree

from transforms.families.prose import squeeze
from transforms.model import LayoutError

LARGEST_UNZIPPED_BYTES = 50 * 1024 * 1024
"""sitemaps.org allows no larger file."""

Named = tuple[str, str, str]
"""Address, title and the text that names the day of publication ("" where only the last edit is named)."""


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
        return [(_text(url, "loc"), _text(url, "title"), _text(url, "publication_date")) for url in root]
    if kind == "sitemapindex":
        return []
    raise LayoutError(f"no element matches 'rss, feed, urlset, sitemapindex': the document is <{kind}>")


def newest_child(body: bytes) -> str | None:
    """Address of the sitemap of an index that was changed last (the first of several); None for anything else."""
    root = _tree(body)
    if _name(root) != "sitemapindex":
        return None
    children = [(_text(child, "lastmod"), _text(child, "loc")) for child in root]
    newest = max((changed for changed, _ in children), default="")
    return next((loc for changed, loc in children if changed == newest and loc), None)


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
    return _text(item, "link"), _text(item, "title"), _text(item, "pubDate") or _text(item, "date")


def _atom_entry(entry: etree._Element) -> Named:
    links = [child for child in entry if _name(child) == "link"]
    page = next((link for link in links if link.get("rel", "alternate") == "alternate"), None)
    return (page.get("href") or "") if page is not None else "", _text(entry, "title"), _text(entry, "published")
