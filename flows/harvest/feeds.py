"""Feeds first: where all that a portal's feeds name is known, its listings need not be asked.

A feed only tells whether there is news. What is new is found by walking the listings, which know who publishes there;
they are walked, in the registry's order, until all the news is found. See docs/harvest.md.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from flows.archive import Facts, PortalWriter
from flows.harvest.faults import ENDS_VISIT, HarvestFault
from flows.harvest.feed_reading import FeedEntry, FeedPage, read_pages
from flows.harvest.marks import note, territory
from flows.harvest.rereads import reread_changed
from flows.harvest.rest import last_first_page
from flows.harvest.visit import Visit
from warehouse.reference import ListingRow

OVERLAP = 3
"""So many of a feed's oldest entries must be known: two that an editor pinned to it may be, though there is a gap."""
_FEEDS = "feeds"


@dataclass(frozen=True, slots=True)
class FeedMark:
    """What earlier harvests made of the feeds' entries.

    `elsewhere`: not archived though all listings were walked: in none of ours, or older than was wanted;
    `gone`: named as changed, and no longer there.
    """

    elsewhere: frozenset[str] = field(default_factory=frozenset)
    gone: frozenset[str] = field(default_factory=frozenset)

    def to_json(self) -> str:
        """The mark as the archive keeps it; equal marks give equal text."""
        return json.dumps({"elsewhere": sorted(self.elsewhere), "gone": sorted(self.gone)})


def read_feed_mark(writer: PortalWriter) -> FeedMark:
    """The last one written; an empty one for a portal that has none."""
    for entry in reversed(writer.entries):
        if entry.kind == "mark" and entry.identity == _FEEDS:
            values = json.loads(writer.body(entry))
            return FeedMark(frozenset(values["elsewhere"]), frozenset(values["gone"]))
    return FeedMark()


class Feeds:
    """A portal's feeds as one visit found them: `spares` before each listing, `finish` after the last."""

    def __init__(self, visit: Visit, rows: Sequence[ListingRow], addresses: Sequence[str]) -> None:
        """Ask for the feeds. A feed's fault is noted and costs no more than the listings' walk; raises GivenUp."""
        self._visit = visit
        self._mark = read_feed_mark(visit.writer)
        self._known = visit.archived | self._mark.elsewhere | self._marked(rows)
        self._entries: dict[str, FeedEntry] = {}
        self._heard = self._reaches = bool(addresses)
        self._asked = False
        for address in addresses:
            self._look(address)

    def spares(self, row: ListingRow) -> bool:
        """Whether a listing need not be walked: known so far, walked not too long ago, and no news left to find."""
        return self._heard and self._reaches and not self._news() and self._trusts(row)

    @property
    def asked(self) -> bool:
        """Whether the portal was asked for any of them, or all were at rest."""
        return self._asked

    def finish(self, complete: bool) -> None:
        """After the listings: ask again for articles that were edited, and note what stands in none of our listings.

        `complete` says that no walk broke off. Raises GivenUp.
        """
        if not self._entries:
            return
        gone = self._mark.gone | reread_changed(self._visit, list(self._entries.values()), self._mark.gone)
        elsewhere = self._mark.elsewhere
        if complete and self._heard:
            elsewhere = frozenset(self._entries.keys() - self._visit.archived)
        mark = FeedMark(elsewhere, gone & self._entries.keys())
        if mark != self._mark:
            facts = Facts("mark", self._visit.base_url, _FEEDS)
            note(self._visit.writer, facts, mark.to_json())

    def _marked(self, rows: Sequence[ListingRow]) -> set[str]:
        marks = [territory(self._visit.writer, row.listing, self._visit.options.since).mark for row in rows]
        owed = {pending.link.identity for mark in marks if mark for pending in mark.pending}
        return owed.union(*(mark.lost for mark in marks if mark))

    def _look(self, address: str) -> None:
        try:
            pages = read_pages(self._visit, address)
        except HarvestFault as fault:
            self._asked, self._heard = True, False
            self._visit.note(fault, of_file=fault.kind not in ENDS_VISIT)
            return
        for page in pages:
            self._asked |= page.fresh
            self._reaches = self._reaches and self._reaches_known(page)
            self._entries |= {entry.identity: entry for entry in page.entries}
        self._visit.named |= self._entries.keys()

    def _reaches_known(self, page: FeedPage) -> bool:
        """Whether there can be no gap between what it names and what is known."""
        if not page.ordered:
            return any(entry.identity in self._known for entry in page.entries)
        days = [entry.day for entry in page.entries]
        oldest = list(page.entries)
        if all(day is not None for day in days):
            oldest.sort(key=lambda entry: entry.day or datetime.now(UTC).date(), reverse=True)
        return bool(oldest) and all(entry.identity in self._known for entry in oldest[-OVERLAP:])

    def _news(self) -> set[str]:
        return self._entries.keys() - self._known - self._visit.archived - self._visit.listed

    def _trusts(self, row: ListingRow) -> bool:
        mark = territory(self._visit.writer, row.listing, self._visit.options.since).mark
        if mark is None or mark.pending:
            return False
        first = last_first_page(self._visit, row.listing)
        longest = timedelta(days=self._visit.options.max_feed_trust_days)
        return first is not None and datetime.now(UTC) - first.fetched_at < longest
