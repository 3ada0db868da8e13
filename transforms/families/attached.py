"""Files that an article hangs on: reports as PDF, Word or spreadsheet."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from bs4 import Tag

from transforms.families.address import path_of, target, without_noise

# Liferay puts the version's UUID behind the name.
_FILE = re.compile(r"\.(?:pdf|docx?|xlsx?|rar|zip)(?:/[0-9a-f]{8}(?:-[0-9a-f]{4,12}){4})?$")


def is_file(url: str) -> bool:
    """Whether an address names a document by the end of its path, or of a value of its query."""
    return _FILE.search(path_of(url)) is not None or _FILE.search(urlsplit(url).query.lower()) is not None


def files_in(body: Tag, base: str) -> tuple[str, ...]:
    """Addresses of the documents that links below `body` lead to, in page order, each once."""
    found = (target(tag, base) for tag in body.select("a[href]"))
    return tuple(dict.fromkeys(without_noise(address) for address in found if address and is_file(address)))
