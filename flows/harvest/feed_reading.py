"""One feed asked for and read: a feed, a sitemap, an index of sitemaps, or a page that names the newest articles."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from urllib.parse import urljoin

from flows.archive import Answer, Entry, Facts
from flows.harvest.asking import ask_feed
from flows.harvest.faults import FaultKind, HarvestFault
from flows.harvest.visit import Visit
from transforms.families.feeds import Named, children, is_sitemap, is_xml, read_feed
from transforms.model import LayoutError
from transforms.published import VIETNAM, published_on

MOST_CHILDREN = 3
"""Sitemaps of an index asked for in one harvest: a month's and its neighbours; older ones the listings know."""


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One article of the portal as a feed names it; `day` is that of publication, where it says one."""

    identity: str
    day: date | None
    changed: str

    def changed_since(self, moment: datetime) -> bool:
        """Whether its last edit is later than `moment`; false where it names none, or one that is yet to come."""
        try:
            if len(self.changed) <= len("2024-05-05"):
                today = datetime.now(VIETNAM).date()
                return moment.astimezone(VIETNAM).date() < date.fromisoformat(self.changed) <= today
            edited = datetime.fromisoformat(self.changed)
        except ValueError:
            return False
        aware = edited if edited.tzinfo is not None else edited.replace(tzinfo=VIETNAM)
        return moment < aware <= datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class FeedPage:
    """What one answer names of the portal's own: `ordered` if the newest comes first, `fresh` if it was asked now."""

    entries: tuple[FeedEntry, ...]
    ordered: bool
    fresh: bool


def read_pages(visit: Visit, address: str) -> list[FeedPage]:
    """The feed at `address`; of an index the sitemaps that changed since they were last asked for.

    Raises HarvestFault; `not_html` for what is neither a feed nor a page.
    """
    url = urljoin(visit.base_url, address)
    answer, fresh = _answer(visit, url)
    try:
        below = children(answer.body) if is_xml(answer.body) else []
        if not below:
            return [_page(visit, answer, fresh)]
        found = [_answer(visit, child) for child in _due(visit, below)]
        return [_page(visit, *each) for each in found]
    except LayoutError as fault:
        raise HarvestFault(FaultKind.NOT_HTML, url, f"no feed either: {fault}") from fault


def _answer(visit: Visit, url: str) -> tuple[Answer, bool]:
    """The archive's own answer while it is at rest, else the portal's; and whether the portal was asked."""
    last = _last(visit, url)
    rest = timedelta(seconds=visit.options.listing_rest_seconds)
    if last is not None and datetime.now(UTC) - last.fetched_at < rest:
        headers = tuple(last.headers.items())
        return Answer(last.url, last.status, "OK", headers, visit.writer.body(last), last.fetched_at), False
    answer = ask_feed(visit.walker, visit.client, url)
    visit.failures_in_a_row = 0
    visit.keep(Facts("feed", answer.url, url), answer)
    return answer, True


def _last(visit: Visit, url: str) -> Entry | None:
    return next((e for e in reversed(visit.writer.entries) if e.kind == "feed" and e.identity == url), None)


def _due(visit: Visit, below: list[Named]) -> list[str]:
    """The child that changed last, and others that changed since they were asked for."""
    newest = sorted(below, key=lambda child: child.changed, reverse=True)[:MOST_CHILDREN]
    return [newest[0].address, *(child.address for child in newest[1:] if _changed(visit, child))]


def _changed(visit: Visit, child: Named) -> bool:
    last = _last(visit, child.address)
    return last is not None and FeedEntry("", None, child.changed).changed_since(last.fetched_at)


def _page(visit: Visit, answer: Answer, fresh: bool) -> FeedPage:
    if not is_xml(answer.body):
        links = visit.read_listing(answer).links
        named = [Named(link.url, link.title, link.published_text) for link in links]
        return FeedPage(tuple(_entries(visit, answer, named)), True, fresh)
    return FeedPage(tuple(_entries(visit, answer, read_feed(answer.body))), not is_sitemap(answer.body), fresh)


def _entries(visit: Visit, answer: Answer, named: list[Named]) -> list[FeedEntry]:
    found: dict[str, FeedEntry] = {}
    for entry in named:
        url = urljoin(answer.url, entry.address)
        identity = visit.reader.identity(url) if entry.address and visit.owns(url) else None
        if identity is not None:
            found.setdefault(identity, FeedEntry(identity, published_on(entry.published), entry.changed))
    return list(found.values())
