"""Which family a page is of, by its marks, and which of its links have the form of that family's listings."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from bs4 import Tag

from transforms.families.address import base_of, target, without_noise
from transforms.families.contract import Family
from transforms.families.markup import attribute, parse
from transforms.families.prose import line, squeeze
from transforms.model import LayoutError

FINGERPRINTS = Path(__file__).with_name("fingerprints.csv")
"""One row a mark: `page` patterns are looked for in the source of any page, `link` and `listing` patterns in path and
query of its links: the form of an article's address, and of a listing's."""
PARTS = ("page", "link", "listing")
LAST_RESORT = "generic"
_NO_LISTING = re.compile(
    r"/(?:login|dang-nhap|users?|dang-ky|lien-he|contact|tim-kiem|seek|search|so-do\w*|sitemap|rss|feeds?|tag|print|c)"
    r"(?:[/.?]|$)|^/?$|\.(?:pdf|docx?|xlsx?|zip|jpe?g|png|xml)$"
    r"|/(?:page|trang)[-/]\d+|[?&](?:p|page|trang|pageindex|currentpage)=\d+",
    re.IGNORECASE,
)
_MENU = re.compile(r"(?:^|[-_])(?:menu|nav|navigation)(?:[-_]|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Likeness:
    """How many marks of a family a page bears, of how many that there are."""

    family: str
    found: int
    known: int


@dataclass(frozen=True, slots=True)
class Named:
    """A link of a menu: its address and what it is called there."""

    url: str
    title: str


def likenesses(body: bytes, url: str) -> tuple[Likeness, ...]:
    """Families whose marks the page bears, most marks first; () for a page of no known family.

    Raises LayoutError for what is no HTML.
    """
    page, source = parse(body), body.decode("utf-8", "replace")
    paths = [_path(address) for address in _own_links(page, url)]
    found = []
    for family, marks in _marks().items():
        page_marks = sum(bool(pattern.search(source)) for pattern in marks["page"])
        link_marks = sum(any(map(pattern.search, paths)) for pattern in marks["link"])
        known = len(marks["page"]) + len(marks["link"])
        if page_marks + link_marks:
            found.append(Likeness(family, page_marks + link_marks, known))
    return tuple(sorted(found, key=lambda likeness: -likeness.found))


def family_of(alike: tuple[Likeness, ...]) -> str | None:
    """The one family with most marks; None where there is none, or two have as many."""
    if not alike or (len(alike) > 1 and alike[0].found == alike[1].found):
        return None
    return alike[0].family


def is_listing_form(family: str, url: str) -> bool:
    """Whether path and query of an address have the form of the family's listings."""
    path = _path(url)
    return any(pattern.search(path) for pattern in _marks()[family]["listing"])


def menu(body: bytes, url: str, reader: Family) -> tuple[Named, ...]:
    """Own links of a page that have the form of the family's listings, once each, in page order.

    What looks like an article's address is one, unless it stands in a menu. Where such links lead has to be looked
    at: a form says little. Raises LayoutError for what is no HTML.
    """
    found: dict[str, Named] = {}
    for address, tag in _own_links(parse(body), url).items():
        path = _path(address)
        if _NO_LISTING.search(path) or not is_listing_form(reader.name, address):
            continue
        if reader.identity(address) is not None and not _in_menu(tag):
            continue
        found.setdefault(path.rstrip("/"), Named(address, line(tag) or attribute(tag, "title")))
    return tuple(found.values())


def feeds(body: bytes, url: str) -> tuple[str, ...]:
    """Addresses of the feeds that a page's head names. Raises LayoutError for what is no HTML."""
    page = parse(body)
    base = base_of(page, url)
    tags = page.select('link[rel~=alternate][type="application/rss+xml"], link[type="application/atom+xml"]')
    return tuple(dict.fromkeys(address for tag in tags if (address := target(tag, base)) is not None))


def title_of(body: bytes) -> str:
    """Name of the site as its page states it: `og:site_name`, else the title; "" for neither or no HTML."""
    try:
        page = parse(body)
    except LayoutError:
        return ""
    stated = attribute(page.select_one('meta[property="og:site_name"]'), "content")
    title = page.select_one("title")
    return squeeze(stated) or line(title)


def _in_menu(tag: Tag) -> bool:
    return any(
        parent.name == "nav" or any(map(_MENU.search, [*attribute(parent, "class").split(), attribute(parent, "id")]))
        for parent in tag.parents
    )


def _own_links(page: Tag, url: str) -> dict[str, Tag]:
    base, host = base_of(page, url), _host(url)
    links: dict[str, Tag] = {}
    for tag in page.select("a[href]"):
        address = target(tag, base)
        if address is not None and _host(address) == host:
            links.setdefault(without_noise(address), tag)
    return links


def _host(url: str) -> str:
    return urlsplit(url).netloc.lower().removeprefix("www.")


def _path(url: str) -> str:
    parts = urlsplit(url)
    return unquote(parts.path or "/") + (f"?{parts.query}" if parts.query else "")


@cache
def _marks() -> dict[str, dict[str, list[re.Pattern[str]]]]:
    found: dict[str, dict[str, list[re.Pattern[str]]]] = {}
    with FINGERPRINTS.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            of_family = found.setdefault(row["family"], {part: [] for part in PARTS})
            of_family[row["part"]].append(re.compile(row["pattern"], re.IGNORECASE))
    return found
