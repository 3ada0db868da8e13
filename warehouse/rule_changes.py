"""What a change of the rules adds, alters and loses: a candidate against the release beneath it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from warehouse.connection import open_pair, sql_file

KINDS = ("added", "altered", "lost")


@dataclass(frozen=True, slots=True)
class Reading:
    """What the rules made of a number; `period` is an interval of two days."""

    indicator: str
    value: float
    unit: str
    place: str | None
    period: str
    actor: str | None


@dataclass(frozen=True, slots=True)
class RuleChange:
    """One claim read otherwise; `parts` name what differs.

    `before` is None where it is added, `after` where it is lost.
    """

    kind: str
    observation_id: str
    url: str
    parts: list[str]
    before: Reading | None
    after: Reading | None
    quote: str
    sentence: str

    @property
    def indicator(self) -> str:
        """Under which it is counted: as it is read now, or was."""
        reading = self.after or self.before
        return reading.indicator if reading else ""


def rule_changes(candidate: Path, published: Path) -> list[RuleChange]:
    """All claims of unchanged pages that differ; raises WarehouseError where a file is missing or not ours."""
    with open_pair(candidate, published, "published") as connection:
        rows = connection.execute(sql_file("queries", "rule_changes.sql")).fetchall()
    return [
        RuleChange(kind, claim, url, parts, _reading(fields[::2]), _reading(fields[1::2]), quote, sentence)
        for kind, claim, url, parts, *fields, quote, sentence in rows
    ]


def by_indicator(changes: Iterable[RuleChange]) -> dict[str, dict[str, int]]:
    """How many of each kind, by indicator: those with most changes first."""
    counted: dict[str, Counter[str]] = {}
    for change in changes:
        counted.setdefault(change.indicator, Counter())[change.kind] += 1
    order = sorted(counted, key=lambda indicator: (-counted[indicator].total(), indicator))
    return {indicator: {kind: counted[indicator][kind] for kind in KINDS} for indicator in order}


def _reading(fields: list[object]) -> Reading | None:
    return None if fields[0] is None else Reading(*fields)  # type: ignore[arg-type]  # typed by the query
