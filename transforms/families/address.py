"""Addresses: what in them names a page, and what is noise."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, unquote, urlencode, urljoin, urlsplit, urlunsplit

from bs4 import Tag

from transforms.families.markup import attribute, first

_SESSION = re.compile(r";jsessionid=[^/?#]*", re.IGNORECASE)
NOISE = frozenset(["fbclid", "gclid", "zarsrc", "_afrloop", "_afrwindowmode", "_adf.ctrl-state", "jsessionid"])
"""Query names (lower case) that never name a page."""


def path_of(url: str) -> str:
    """Path without session id, decoded, lower case: servers of these families ignore case."""
    return unquote(_SESSION.sub("", urlsplit(url).path)).lower()


def query_of(url: str) -> dict[str, str]:
    """Query with lower-case names; values trimmed (SharePoint pads them with spaces)."""
    return {name.lower(): value.strip() for name, value in parse_qsl(urlsplit(url).query)}


def without_noise(url: str, noise: frozenset[str] = NOISE) -> str:
    """The address without session id, fragment and the named query parameters; the rest stays in its order."""
    parts = urlsplit(url)
    kept = [
        (name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if name.lower() not in noise
    ]
    query = parts.query if len(kept) == len(parse_qsl(parts.query, keep_blank_values=True)) else urlencode(kept)
    return urlunsplit((parts.scheme, parts.netloc, _SESSION.sub("", parts.path), query, ""))


def base_of(root: Tag, url: str) -> str:
    """What relative links of a page refer to: its `<base href>`, else its own address."""
    href = attribute(first(root, "base[href]"), "href").strip()
    return urljoin(url, href) if href else url


def target(tag: Tag | None, base: str) -> str | None:
    """Absolute address of a link; None for no link, scripts, mail addresses, bare fragments and broken addresses."""
    href = attribute(tag, "href").strip()
    if not href or href.startswith("#"):
        return None
    try:
        absolute = urljoin(base, href)
        parts = urlsplit(absolute)
    except ValueError:
        return None
    return absolute if parts.scheme in ("http", "https") and parts.netloc else None
