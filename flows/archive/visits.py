"""Which records of a portal belong to one visit of the harvest: the marks that each leaves tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from flows.archive.entry import Entry

BEGINS = "backfill begins"
"""Identity of the mark that a backfill writes before its first page: it closes nothing."""


def numbered(entries: Iterable[Entry]) -> Iterator[tuple[int, Entry]]:
    """Entries in their order, each with the number of its visit, from 1.

    A listing's mark is written when its walk came through: the next article from that listing is of another visit.
    A visit that broke off left no mark, and goes on in the next.
    """
    visit, closed = 1, set[str]()
    for entry in entries:
        if entry.kind == "mark" and entry.identity != BEGINS:
            closed.add(entry.listing)
        elif entry.kind in ("article", "attachment") and entry.listing in closed:
            visit, closed = visit + 1, set()
        yield visit, entry
