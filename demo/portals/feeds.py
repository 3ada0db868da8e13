"""Feeds and sitemaps: RSS 2.0 and sitemaps.org XML."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from xml.sax.saxutils import escape

FEED_LARGEST = 30


def rss_feed(title: str, link: str, items: Iterable[tuple[str, str, str, str, str]], encoding: str = "utf-8") -> str:
    """An RSS 2.0 document; an item is (title, link, description, date text, guid)."""
    body = "".join(_item(*item) for item in list(items)[:FEED_LARGEST])
    return (
        f'<?xml version="1.0" encoding="{encoding}"?>\n<rss version="2.0"><channel><title>{escape(title)}</title>'
        f"<link>{escape(link)}</link><description>{escape(title)}</description><language>vi</language>\n"
        f"{body}</channel></rss>\n"
    )


def _item(title: str, link: str, description: str, date: str, guid: str) -> str:
    return (
        f"<item><title>{escape(title)}</title><link>{escape(link)}</link>"
        f'<guid isPermaLink="false">{escape(guid)}</guid>'
        f"<description>{escape(description)}</description><pubDate>{date}</pubDate></item>\n"
    )


def feed_with_bodies(title: str, link: str, items: Iterable[tuple[str, str, str, str, str, str]]) -> str:
    """An RSS 2.0 document whose items carry the whole body: (title, link, description, date, guid, HTML)."""
    body = "".join(
        _item(*item[:5]).replace("</item>", f"<content:encoded><![CDATA[{item[5]}]]></content:encoded></item>")
        for item in items
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" '
        f'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>{escape(title)}</title>'
        f"<link>{escape(link)}</link><description></description>\n{body}</channel></rss>\n"
    )


def sitemap_index(addresses: Iterable[str]) -> str:
    """A sitemap index."""
    rows = "".join(f"<sitemap><loc>{escape(address)}</loc></sitemap>\n" for address in addresses)
    return _document("sitemapindex", rows)


def sitemap(pages: Iterable[tuple[str, datetime]]) -> str:
    """A sitemap of (address, lastmod)."""
    rows = "".join(
        f"<url><loc>{escape(address)}</loc><lastmod>{moment.isoformat()}</lastmod></url>\n" for address, moment in pages
    )
    return _document("urlset", rows)


def sitemap_undated(addresses: Iterable[str]) -> str:
    """A sitemap that says nothing of dates."""
    return _document("urlset", "".join(f"<url><loc>{escape(address)}</loc></url>\n" for address in addresses))


def _document(root: str, rows: str) -> str:
    namespace = "http://www.sitemaps.org/schemas/sitemap/0.9"
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} xmlns="{namespace}">\n{rows}</{root}>\n'
