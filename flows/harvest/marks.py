"""How far a listing is known: notes of earlier harvests, kept in the archive beside the pages.

A mark says that everything the listing named (down to `since`) had been asked for when it was written. What was
archived before it is known territory: a later walk ends at the first page that names nothing else. A harvest that
is interrupted, or that left newer articles out (`until`), writes no mark, so the next one walks on beyond the pages
that this one has fetched.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from flows.archive import Answer, Facts, PortalWriter
from transforms.model import Link


@dataclass(frozen=True, slots=True)
class Pending:
    """An article page that could not be had yet, and in how many harvests it failed."""

    link: Link
    attempts: int


@dataclass(frozen=True, slots=True)
class Mark:
    """State of a listing: complete down to `since` (None: to its end) but for `pending` and `lost` articles.

    `lost` maps identities that are no longer asked for (gone, or failed too often) to the reason, and so the
    addresses of articles on other hosts, which were named once and never asked for.
    """

    since: date | None = None
    pending: tuple[Pending, ...] = ()
    lost: dict[str, str] = field(default_factory=dict)

    def to_json(self) -> str:
        """The mark as the archive keeps it; equal marks give equal text."""
        return json.dumps(
            {
                "since": self.since.isoformat() if self.since else None,
                "pending": [
                    [p.link.url, p.link.identity, p.link.title, p.link.published_text, p.attempts] for p in self.pending
                ],
                "lost": dict(sorted(self.lost.items())),
            }
        )


def mark_from_json(text: bytes) -> Mark:
    """Read what `to_json` wrote."""
    values: dict[str, Any] = json.loads(text)
    return Mark(
        since=date.fromisoformat(values["since"]) if values["since"] else None,
        pending=tuple(Pending(Link(*entry[:4]), int(entry[4])) for entry in values["pending"]),
        lost=dict(values["lost"]),
    )


@dataclass(frozen=True, slots=True)
class Territory:
    """What is known of a listing at the beginning of a walk: its usable mark and the identities before it."""

    mark: Mark | None
    known: frozenset[str]


def territory(writer: PortalWriter, listing: str, since: date | None) -> Territory:
    """Known territory of a listing for a walk down to `since`: a mark that went less deep does not count."""
    for index in range(len(writer.entries) - 1, -1, -1):
        entry = writer.entries[index]
        if entry.kind != "mark" or entry.listing != listing or entry.identity:  # notes of a backfill have a name
            continue
        mark = mark_from_json(writer.body(entry))
        if mark.since is None or (since is not None and since >= mark.since):
            archived = {e.identity for e in writer.entries[:index] if e.kind == "article" and e.status == 200}
            waiting = {pending.link.identity for pending in mark.pending}
            return Territory(mark, frozenset(archived | waiting | mark.lost.keys()))
    return Territory(None, frozenset())


def write_mark(writer: PortalWriter, listing: str, url: str, mark: Mark) -> None:
    """Add a mark to the archive."""
    note(writer, Facts("mark", url, listing=listing), mark.to_json())


def note(writer: PortalWriter, facts: Facts, text: str) -> None:
    """Add a note of the harvest's own to the archive."""
    writer.append(facts, Answer(facts.url, 0, "", (), text.encode(), datetime.now(UTC)))
