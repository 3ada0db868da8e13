"""Bytes of a page to a tree, and strict look-ups in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from bs4 import BeautifulSoup, Tag
from bs4.filter import SoupStrainer

from transforms.model import LayoutError

_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_HEAD_BYTES = 2048
DEEPEST_ELEMENT = 200
"""Pages are 20 to 60 elements deep. Readers recurse: beyond this a page would be read or not by the caller's stack."""


def parse(body: bytes, content_type: str = "", only: SoupStrainer | None = None) -> BeautifulSoup:
    """Tree of an HTML page; `only` keeps matching elements with all they contain.

    The encoding is the declared one (HTTP header, then meta), else detected. Raises LayoutError when the bytes
    are no HTML at all, or elements are nested deeper than DEEPEST_ELEMENT.
    """
    head = body[:_HEAD_BYTES].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if b"<" not in body or b"\0" in head or (head.startswith(b"<?xml") and b"<html" not in head):
        raise LayoutError("the answer is not HTML")
    declared = _CHARSET.search(content_type)
    return _Tree(body, "lxml", from_encoding=declared[1] if declared else None, parse_only=only)


class _Tree(BeautifulSoup):
    """A tree of bounded depth, refused while it is built."""

    def pushTag(self, tag: Tag) -> None:  # noqa: N802 - the name is the library's
        """Called by the parser for each element that opens."""
        super().pushTag(tag)
        if len(self.tagStack) > DEEPEST_ELEMENT:
            raise LayoutError(f"elements are nested more than {DEEPEST_ELEMENT} deep")


def one(root: Tag, selector: str) -> Tag:
    """The only element that matches; LayoutError names the selector when there is none or more than one."""
    found = root.select(selector, limit=2)
    if len(found) != 1:
        raise LayoutError(f"{'no' if not found else 'more than one'} element matches {selector!r}")
    return found[0]


def first(root: Tag | None, selector: str) -> Tag | None:
    """The first element that matches, or None; None where there is no root."""
    return root.select_one(selector) if root is not None else None


def attribute(tag: Tag | None, name: str) -> str:
    """An attribute's value; "" when the element or the attribute is missing."""
    value = tag.get(name) if tag is not None else None
    if isinstance(value, list):
        return " ".join(value)
    return value or ""


def published_time(root: Tag) -> str:
    """The moment that the page's Open Graph metadata tell; "" where they do not."""
    return attribute(first(root, 'meta[property="article:published_time"]'), "content")


class Parts(SoupStrainer):
    """Keeps the elements of a page that a reader needs, chosen by name, id and classes while parsing."""

    def __init__(self, wanted: Callable[[str, str, frozenset[str]], bool]) -> None:
        """`wanted(name, id, classes)` says whether an element is kept with all it contains."""
        super().__init__(name=True)
        self._wanted = wanted

    def allow_tag_creation(self, nsprefix: str | None, name: str, attrs: Mapping[str, str] | None) -> bool:  # noqa: ARG002
        """Called by Beautiful Soup for each element outside a kept one."""
        values = attrs or {}
        return self._wanted(name, values.get("id") or "", frozenset((values.get("class") or "").split()))
