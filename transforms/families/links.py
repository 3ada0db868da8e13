"""Links of a listing page: gathered once each, and never silently none."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from urllib.parse import urlsplit

from bs4 import Tag

from transforms.families.address import target, without_noise
from transforms.families.prose import line, squeeze
from transforms.model import LayoutError, Link

_EMPTY = re.compile(
    r"(?:chưa có|không có|hiện chưa có) (?:bài viết|dữ liệu|tin bài|tin tức|tin nào|bài nào)", re.IGNORECASE
)

Found = tuple[Tag, str]
"""A link element and the text that may hold its date."""


def gather(
    found: Iterable[Found], base: str, identity: Callable[[str], str | None], canonical: Callable[[str], str]
) -> tuple[Link, ...]:
    """Links to articles in page order, each identity once a host; `canonical` gives the address to ask for.

    Ids are a host's own: a link to another host must not hide the article that has the same number here.
    """
    links: dict[tuple[str, str], Link] = {}
    for tag, published_text in found:
        url = target(tag, base)
        name = identity(url) if url is not None else None
        if url is None or name is None:
            continue
        title = line(tag) or squeeze(str(tag.get("title") or ""))
        key = (urlsplit(url).netloc.lower().removeprefix("www."), name)
        known = links.get(key)
        if known is None or (not known.title and title):
            links[key] = Link(canonical(url), name, title, squeeze(published_text))
    return tuple(links.values())


def checked(links: tuple[Link, ...], container: Tag, selector: str) -> tuple[Link, ...]:
    """The links as they are; LayoutError when there are none and the page does not say that it is empty."""
    if not links and not _EMPTY.search(squeeze(container.get_text(" "))):
        raise LayoutError(f"no article link matches {selector!r} and the listing does not say that it is empty")
    return links


def plain(url: str) -> str:
    """The usual canonical address: without session, tracking and fragment."""
    return without_noise(url)
