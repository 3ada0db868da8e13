"""What the gate's rounds found to hold back: rows by expectation, partitions by the expectations that they failed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import cast

from warehouse.holding import Partition

CheckRow = dict[str, object]


@dataclass(slots=True)
class Findings:
    """Grows from round to round; `new_rows` are those of the last one."""

    rows: dict[str, list[str]] = field(default_factory=dict)
    partitions: dict[Partition, list[str]] = field(default_factory=dict)
    new_rows: dict[str, list[str]] = field(default_factory=dict)

    def take(self, checks: list[CheckRow]) -> bool:
        """Take in a round's failures; False where it brings nothing to hold back, or nothing can help."""
        self.new_rows = {}
        failed = _failed(checks)
        if any(effect["release"] for _, effect in failed):
            return False
        news = 0
        for name, effect in failed:
            known = self.rows.get(name, [])
            if rows := [key for key in cast(list[str], effect["rows"]) if key not in known]:
                self.new_rows[name] = rows
                self.rows[name] = known + rows
                news += len(rows)
            for province, year in cast(list[tuple[str, int]], effect["partitions"]):
                names = self.partitions.setdefault((province, int(year)), [])
                news += not names
                if name not in names:
                    names.append(name)
        return bool(news)

    def blocking(self, checks: list[CheckRow]) -> list[str]:
        """Critical expectations that fail beyond the rows and partitions held: they hold the release.

        A held partition may fail in the state it was published in, by a rule that is new: it is held all the same, and
        a row that was taken out once can only stand there again as part of that state.
        """
        return [name for name, effect in _failed(checks) if effect["release"] or not self._covers(name, effect)]

    def _covers(self, name: str, effect: CheckRow) -> bool:
        partitions = cast(list[tuple[str, int]], effect["partitions"])
        again = set(cast(list[str], effect["rows"])) <= set(self.rows.get(name, []))
        return again and all((province, int(year)) in self.partitions for province, year in partitions)


def _failed(checks: list[CheckRow]) -> list[tuple[str, CheckRow]]:
    return [
        (str(row["expectation"]), cast(CheckRow, row["effect"]))
        for row in checks
        if not row["success"] and row["severity"] == "critical"
    ]
