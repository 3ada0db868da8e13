"""Official names of provinces and districts as of a day, for resolving names as reports write them."""

from __future__ import annotations

import csv
from bisect import bisect_right
from datetime import date
from pathlib import Path

from transforms.extraction.names import Names, Unit

SHORT = "short"
"""Names that mean more than one thing where they stand alone (`HN`, `Huế` for a province)."""


class Gazetteer:
    """All units of places.csv with the spellings of written_names.csv; `on` gives the names in force on a day."""

    def __init__(self, path: Path | None, written: Path | None = None) -> None:
        spellings: dict[str, list[str]] = {}
        for row in _rows(written):
            if row["kind"] != SHORT:
                spellings.setdefault(row["place"], []).append(row["alias"])
        self.units = {row["place"]: _unit(row, tuple(spellings.get(row["place"], ()))) for row in _rows(path)}
        starts = {u.start for u in self.units.values()} | {_after(u.end) for u in self.units.values()}
        self._changes = sorted(starts)
        self._names: dict[int, Names] = {}

    def on(self, day: date) -> Names:
        """The names of one day; days between two changes share them."""
        day = max(day, self._changes[0]) if self._changes else day
        index = bisect_right(self._changes, day)
        if index not in self._names:
            self._names[index] = Names(self.units, day)
        return self._names[index]


def _unit(row: dict[str, str], spellings: tuple[str, ...]) -> Unit:
    return Unit(
        row["place"],
        row["level"],
        row["name"],
        row["class_word"],
        row["parent"],
        date.fromisoformat(row["valid_from"]) if row.get("valid_from") else date.min,
        date.fromisoformat(row["valid_to"]) if row.get("valid_to") else date.max,
        row.get("successor", ""),
        spellings,
    )


def _after(day: date) -> date:
    return day if day == date.max else date.fromordinal(day.toordinal() + 1)


def _rows(path: Path | None) -> list[dict[str, str]]:
    if path is None:
        return []
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))
