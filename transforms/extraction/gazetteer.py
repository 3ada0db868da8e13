"""Official names of provinces and districts as of a day, for resolving names as reports write them."""

from __future__ import annotations

import csv
from bisect import bisect_right
from datetime import date
from pathlib import Path

from transforms.extraction.names import Names, Unit


class Gazetteer:
    """All units of places.csv; `on` gives the names that are in force on a day."""

    def __init__(self, path: Path | None) -> None:
        self.units = {row["place"]: _unit(row) for row in (_rows(path) if path and path.exists() else [])}
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


def _unit(row: dict[str, str]) -> Unit:
    return Unit(
        row["place"],
        row["level"],
        row["name"],
        row["class_word"],
        row["parent"],
        date.fromisoformat(row["valid_from"]) if row.get("valid_from") else date.min,
        date.fromisoformat(row["valid_to"]) if row.get("valid_to") else date.max,
        row.get("successor", ""),
    )


def _after(day: date) -> date:
    return day if day == date.max else date.fromordinal(day.toordinal() + 1)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))
