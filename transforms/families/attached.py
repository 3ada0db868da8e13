"""Files that an article hangs on: reports as PDF, Word or spreadsheet."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from bs4 import Tag

from transforms.families.address import path_of, target, without_noise

# Liferay puts the version's UUID behind the name.
_FILE = re.compile(r"\.(pdf|docx?|xlsx?|rar|zip)(?:/[0-9a-f]{8}(?:-[0-9a-f]{4,12}){4})?$")
# DNN, NukeViet and WebCenter serve files by a number, without their name.
_NAMELESS = re.compile(r"/linkclick\.aspx\?|/webcenter/documentcontent\?|[?&]download=1(?:&|$)")
_UNREAD = frozenset(["doc", "xls", "xlsx", "rar", "zip"])


def is_file(url: str) -> bool:
    """Whether an address names a document by the end of its path or of its query, or is one that serves them."""
    return _kind(url) is not None or _NAMELESS.search(url.lower()) is not None


def may_be_document(url: str) -> bool:
    """Whether a file may be what `transforms.documents` reads: PDF or DOCX, as far as its address tells."""
    return _kind(url) not in _UNREAD


def _kind(url: str) -> str | None:
    match = _FILE.search(path_of(url)) or _FILE.search(urlsplit(url).query.lower())
    return match[1] if match else None


def files_in(body: Tag, base: str, links: str = "a[href]") -> tuple[str, ...]:
    """Addresses of the documents that `links` below `body` lead to, in page order, each once."""
    found = (target(tag, base) for tag in body.select(links))
    return tuple(dict.fromkeys(without_noise(address) for address in found if address and is_file(address)))
