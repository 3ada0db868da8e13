"""Where a text to be explained comes from: a text file, a saved page of a known family, or an address."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

from flows.explain.fetch import fetch
from flows.settings import Settings
from transforms.families import FAMILIES
from transforms.model import Article, LayoutError, Link, Page, Prior

NOTHING = Prior("", None, None, None)
_MARKUP = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_CANONICAL = re.compile(
    r"<(?:link|meta)\b(?=[^>]*\b(?:rel=[\"']canonical|property=[\"']og:url))[^>]*\b(?:href|content)=[\"']([^\"']+)",
    re.IGNORECASE,
)
_HEAD_BYTES = 64 * 1024
LAST_RESORT = "generic"


class Unreadable(ValueError):
    """A file or page that cannot be explained: names it, what was tried and what to do."""


class Misnamed(Unreadable):
    """What was asked for does not exist: the command line is wrong."""


@dataclass(frozen=True, slots=True)
class Source:
    """A text with its prior; `layout` names family and version that read it, empty for a text file."""

    name: str
    text: str
    prior: Prior
    layout: str = ""


def read_source(where: str, given: Prior, family: str | None, settings: Settings) -> Source:
    """The text of a file or address; what `given` states wins over the registry and the page.

    Raises Unreadable (Misnamed where there is no such thing), OSError, RegistryError, and HarvestFault where the
    address could not be had.
    """
    if family and family not in FAMILIES:
        raise Misnamed(f"no family {family!r}: there are {', '.join(sorted(FAMILIES))}")
    if urlsplit(where).scheme in ("http", "https"):
        fetched = fetch(where, family, settings)
        article = _read_page(where, fetched.page, fetched.family)
        return Source(where, article.text, _merged(given, fetched.prior, article), article.layout)
    body = _bytes(Path(where))
    if family or Path(where).suffix.lower() in (".html", ".htm") or _MARKUP.search(body[:_HEAD_BYTES]):
        article = _read_page(where, _saved(body), family)
        return Source(where, article.text, _merged(given, NOTHING, article), article.layout)
    return Source(where, _decoded(where, body), given)


def _merged(given: Prior, known: Prior, article: Article) -> Prior:
    """What the command line says, then the registry, then the page; a place is never mixed from two of them."""
    place = given if given.province else known
    published = given.published_on or article.published_on
    return Prior(given.publisher or known.publisher, place.province, place.district, published)


def _bytes(path: Path) -> bytes:
    if path.is_dir():
        raise Misnamed(f"{path} is a folder: name one file")
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise Misnamed(f"{path}: no such file, and no http address") from None


def _decoded(name: str, body: bytes) -> str:
    """The text as it is, line ends included: offsets count them."""
    if b"\0" in body or body.startswith((b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise Unreadable(f"{name} is neither text nor HTML: save its text, or the page, and name that")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as fault:
        raise Unreadable(f"{name}: byte {fault.start} is not UTF-8: save it as UTF-8") from None


def _saved(body: bytes) -> Page:
    """A page from disk; its address is the one that it states itself, if any."""
    stated = _CANONICAL.search(body[:_HEAD_BYTES].decode("utf-8", "replace"))
    digest = sha256(body).hexdigest()
    return Page("file", stated[1] if stated else "", "", datetime.now(UTC), 200, {}, body, digest, "", 0)


def _read_page(name: str, page: Page, family: str | None) -> Article:
    """By the family named, else by the one family whose marks the page has."""
    read: dict[str, Article] = {}
    faults: dict[str, str] = {}
    for reader in [FAMILIES[family]] if family else FAMILIES.values():
        identity = reader.identity(page.url) or ""
        try:
            read[reader.name] = reader.article(replace(page, identity=identity), Link(page.url, identity, ""))
        except LayoutError as fault:
            faults[reader.name] = str(fault)
    if len(read) > 1:  # the reader of last resort gives way
        read.pop(LAST_RESORT, None)
    if len(read) > 1:  # marks of several: the address decides
        read = {key: article for key, article in read.items() if FAMILIES[key].identity(page.url)} or read
    if len(read) == 1:
        return next(iter(read.values()))
    if read:
        raise Unreadable(f"{name} could be of {', '.join(read)}: say which by --family")
    tried = "; ".join(f"{key}: {fault}" for key, fault in faults.items())
    raise Unreadable(f"{name} is no article page of a known family ({tried}): save its text and name that file")
