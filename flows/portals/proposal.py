"""A new portal proposed: its family by its marks, its listings by its menu, its name and place by what it says."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urlsplit

from flows import interrupt
from flows.archive import Answer
from flows.harvest.asking import read_listing
from flows.harvest.boundary import is_own
from flows.harvest.faults import ENDS_VISIT, HarvestFault
from flows.portals.call import DELAY_SECONDS, PLAIN, TIMEOUT_SECONDS, Call, Sleep, calling, check_address, stranger
from flows.portals.place import Guess, guess
from flows.settings import Settings
from transforms.families import family as reader_of
from transforms.families.fingerprint import LAST_RESORT, Likeness, Named, family_of, feeds, likenesses, menu, title_of
from transforms.model import LayoutError
from transforms.published import VIETNAM

MOST_LISTINGS = 12
"""Sections looked at: a menu names more, and each costs the portal a request."""
PATIENT_DELAY_SECONDS = {"nukeviet": 2.5}
"""Pauses above the usual one: NukeViet's flood blocker counts 150 requests in five minutes."""
RHYTHM_DAYS = 7
_ENDING = re.compile(r"(?:\.(?:gov|com|org|edu|net))?\.[a-z]+$")
_PARTS = re.compile(r"\s+[-–|]\s+")
_SITE = re.compile(
    r"(?:cổng|trang thông tin|trang tin|báo|ubnd|ủy ban|sở|ban|huyện|thị xã|thành phố|tỉnh)\s", re.IGNORECASE
)
_PAGE = re.compile(r"trang chủ|trang \d+|home", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Section:
    """A listing found: its path, what the menu calls it and how many articles its first page names."""

    listing: str
    path: str
    called: str
    links: int


@dataclass(slots=True)
class Proposal:
    """What could be found out about a portal; cells are empty where nothing could."""

    portal: str
    name: str
    family: str
    base_url: str
    alike: tuple[Likeness, ...]
    place: Guess
    sections: list[Section] = field(default_factory=list)
    feeds: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    remarks: list[str] = field(default_factory=list)
    requests: int = 0

    def portal_row(self) -> dict[str, str]:
        """The row for portals.csv; a person reads the terms and enables it."""
        unit = self.place.unit
        ended = unit.valid_to if unit is not None else None
        return {
            "portal": self.portal, "name": self.name, "family": self.family, "base_url": self.base_url,
            "province": self.place.province, "district": self.place.district,
            "delay_seconds": f"{PATIENT_DELAY_SECONDS.get(self.family, DELAY_SECONDS):g}",
            "timeout_seconds": f"{TIMEOUT_SECONDS:g}",
            "rhythm_days": str(RHYTHM_DAYS), "enabled": "false", "valid_from": "",
            "valid_to": ended.isoformat() if ended else "", "place": unit.place if unit is not None else "",
            "note": "its unit ended on valid_to" if ended else "",
        }  # fmt: skip

    def listing_rows(self) -> list[dict[str, str]]:
        """The rows for listings.csv."""
        where = {"province": self.place.province, "district": self.place.district}
        return [
            {"portal": self.portal, "listing": s.listing, "path": s.path, "publisher": self.name} | where
            for s in self.sections
        ]


def propose(
    url: str,
    settings: Settings,
    progress: Callable[[], None] = lambda: None,
    sleep: Sleep = interrupt.sleep,
    taken: Collection[str] = (),
) -> Proposal:
    """Look at a portal politely; `progress` is called after each page, its id is none of `taken`.

    Raises HarvestFault, NoPortalAddress, LayoutError where the front page is no HTML.
    """
    check_address(url, settings.connect_to)
    with calling(stranger(url), settings, sleep) as call:
        front, alike = _front(call, url)
        family = family_of(alike) or LAST_RESORT
        call.client.delay_seconds = max(call.client.delay_seconds, PATIENT_DELAY_SECONDS.get(family, 0.0))
        progress()
        name = _name(front)
        today = datetime.now(VIETNAM).date()
        found = Proposal(
            _id(url, taken), name, family, _base(front.url), alike, guess(name, url, today), sitemaps=call.sitemaps
        )
        found.feeds = feeds(front.body, front.url)
        _look_at_sections(call, front, found, progress)
        _remark(found)
        found.requests = call.client.requests
    return found


def _front(call: Call, url: str) -> tuple[Answer, tuple[Likeness, ...]]:
    """The front page; asked for once more as its family wants it where it is only a door (a page without links)."""
    answer = call.ask(url, PLAIN)
    alike = likenesses(answer.body, answer.url)
    family = family_of(alike)
    if family is not None and not menu(answer.body, answer.url, reader_of(family)):
        answer = call.ask(answer.url, family)
        alike = likenesses(answer.body, answer.url) or alike
    return answer, alike


def _look_at_sections(call: Call, front: Answer, found: Proposal, progress: Callable[[], None]) -> None:
    """Sections of the menu whose first page the reader can read; the front page itself where there is none."""
    named = menu(front.body, front.url, reader_of(found.family))
    wanted = [*named[:MOST_LISTINGS]] or [Named(front.url, found.name)]
    if len(named) > MOST_LISTINGS:
        found.remarks.append(f"{len(named) - MOST_LISTINGS} further sections of the menu were not looked at")
    for section in wanted:
        try:
            links = _links(call, section.url, found.family)
        except (HarvestFault, LayoutError) as fault:
            found.remarks.append(f"no listing: {section.url}: {fault}")
            if isinstance(fault, HarvestFault) and fault.kind in ENDS_VISIT:
                return
            continue
        finally:
            progress()
        found.sections.append(_section(found, section, links))


def _links(call: Call, url: str, family: str) -> int:
    """How many own articles a listing's first page names. Raises LayoutError where there is none, HarvestFault."""
    answer = call.ask(url, family)
    links = [link for link in read_listing(reader_of(family), answer).links if is_own(url, link.url)]
    if not links:
        raise LayoutError("it names no article of this host")
    return len(links)


def _section(found: Proposal, named: Named, links: int) -> Section:
    parts = urlsplit(named.url)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    last = re.sub(r"\.(?:html?|aspx)$", "", parts.path.rstrip("/").rpartition("/")[2]).removeprefix("pages_")
    known = {section.listing for section in found.sections}
    key = _slug(last if not parts.query else f"{last}-{parts.query}") or "trang-chu"
    while key in known:
        key += "-2"
    return Section(key, path, named.title, links)


def _remark(found: Proposal) -> None:
    if found.family == LAST_RESORT:
        marks = ", ".join(f"{like.family} {like.found} of {like.known}" for like in found.alike) or "none"
        found.remarks.append(f"no family by its marks ({marks}): read by the reader of last resort")
    if not found.sections:
        found.remarks.append("no listing found: name one in listings.csv by hand")
    if not found.name:
        found.remarks.append("the front page gives no name: fill it in")
        found.name = urlsplit(found.base_url).netloc
    if found.place.unit is None:
        maybe = ", ".join(found.place.candidates) or "none"
        found.remarks.append(f"place not clear, left empty; candidates: {maybe}")


def _name(front: Answer) -> str:
    """The part of a title that names the site (`Tin tức - Cổng thông tin huyện …`); all of it where none does."""
    parts = [part.strip() for part in _PARTS.split(title_of(front.body)) if not _PAGE.fullmatch(part.strip())]
    return next((part for part in reversed(parts) if _SITE.match(part)), " - ".join(parts))


def _id(url: str, taken: Collection[str]) -> str:
    """The host without its ending; all of it where that is taken."""
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    short = _slug(_ENDING.sub("", host))
    return short if short and short not in taken else _slug(host)


def _base(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
