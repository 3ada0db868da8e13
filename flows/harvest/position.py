"""Where a backfill of one listing stands: its begin is noted in the archive, the pages read since then are there too.

The position needs no file of its own: pages that follow the note, in their order, are those that need not be asked for
again. A process may be killed at any moment; what it had archived counts, and what it had not is asked for.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date

from flows.archive import Entry, Facts, PortalWriter
from flows.archive.visits import BEGINS
from flows.harvest.marks import Mark, mark_from_json, note

BACKFILL = "backfill"


@dataclass(frozen=True, slots=True)
class Window:
    """Days of publication that are wanted, both included."""

    since: date
    until: date | None

    def __str__(self) -> str:
        return f"{self.since} to {self.until or 'today'}"


class Position:
    """A backfill in progress; `mark` has what it owes and what it gave up."""

    def __init__(self, writer: PortalWriter, listing: str, url: str, window: Window) -> None:
        """Find the backfill of this window, or note that it begins."""
        self._writer, self._listing, self._url, self._window = writer, listing, url, window
        self.done, self.mark, self.resumed = False, Mark(), False
        self._next = self._find()
        self._number = 0
        if self._next is None:
            self._write(Mark(), done=False, begins=True)
            self._next = len(writer.entries)
        self._end = len(writer.entries)

    def page(self, number: int) -> Entry | None:
        """The archive's copy of this backfill's next page; None where it and all further ones must be asked for."""
        if self._next is None or number != self._number + 1:
            return None
        for index in range(self._next, self._end):
            entry = self._writer.entries[index]
            if entry.kind == "listing" and entry.listing == self._listing and entry.identity == str(number):
                self._next, self._number = index + 1, number
                return entry
        self._next = None
        return None

    def stop(self) -> None:
        """From here on all pages are asked for."""
        self._next = None

    def leave(self, pending: Mark, done: bool) -> None:
        """Note what is owed at an orderly end."""
        if (done, pending) != (self.done, self.mark):
            self._write(pending, done=done, begins=False)

    def _find(self) -> int | None:
        begun: int | None = None
        for index, entry in enumerate(self._writer.entries):
            if entry.kind != "mark" or entry.identity not in (BACKFILL, BEGINS) or entry.listing != self._listing:
                continue
            values = json.loads(self._writer.body(entry))
            if values["window"] != str(self._window):
                continue
            begun = index + 1 if entry.identity == BEGINS else begun
            self.mark, self.done = mark_from_json(json.dumps(values["mark"]).encode()), values["done"]
        self.resumed = begun is not None
        return begun

    def _write(self, mark: Mark, *, done: bool, begins: bool) -> None:
        values = {"window": str(self._window), "done": done, "mark": json.loads(mark.to_json())}
        note(self._writer, Facts("mark", self._url, BEGINS if begins else BACKFILL, self._listing), json.dumps(values))
