"""New articles of a portal against its earlier ones: a break holds them back, nothing else."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import groupby
from pathlib import Path

from transforms.drift.measures import Measures, Reading, measure

BREAKS = Path(__file__).with_name("breaks.csv")
LEAST_NEW = 3
"""Articles that are judged together: one odd page is its own affair, fewer are as those before them."""
LEAST_HISTORY = 5
"""Earlier articles below which a portal has no habits to be held to."""
LONGEST_HISTORY = 200
"""Latest good articles that are the measure: a year or two, so that slow change is no break."""

Accepted = Mapping[str, date]
"""Portals whose look was accepted as it is from a day on: history begins anew there."""


@dataclass(frozen=True, slots=True)
class Break:
    """One measure that fell, from its value over the history to that over the new articles."""

    measure: str
    before: float
    after: float
    reason: str

    def __str__(self) -> str:
        """`date_on_page 1 → 0`."""
        return f"{self.measure} {self.before:g} → {self.after:g}"


@dataclass(frozen=True, slots=True)
class BlockReport:
    """Some visits judged together: their articles and files, measured against the history before them."""

    portal: str
    readings: tuple[Reading, ...]
    breaks: tuple[Break, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """Articles and files that a break holds back."""
        return tuple(reading.key for reading in self.readings)


@dataclass(frozen=True, slots=True)
class _Rule:
    measure: str
    least_articles: int
    before: float
    after: float
    relative: bool
    reason: str

    def broken(self, then: Measures, now: Measures) -> bool:
        before, after = getattr(then, self.measure), getattr(now, self.measure)
        floor = self.after * before if self.relative else self.after
        return now.articles >= self.least_articles and before >= self.before and after < floor


@cache
def rules() -> tuple[_Rule, ...]:
    """The thresholds, one row a measure."""
    with BREAKS.open(encoding="utf-8", newline="") as file:
        return tuple(
            _Rule(
                row["measure"], int(row["least_articles"]), float(row["before"]), float(row["after"]),
                row["relative"] == "yes", row["reason"],
            )
            for row in csv.DictReader(file)
        )  # fmt: skip


def judge(readings: Sequence[Reading], accepted: Accepted) -> list[BlockReport]:
    """Every portal's visits in order, each block with the breaks that it shows against the good ones before it.

    A pure function of what the archive holds: a build tomorrow, with a mended reader, judges anew.
    """
    ordered = sorted(readings, key=lambda item: (item.portal, item.visit, item.key))
    found: list[BlockReport] = []
    for portal, group in groupby(ordered, lambda item: item.portal):
        found += _portal(portal, list(group), accepted.get(portal))
    return found


def _portal(portal: str, readings: Sequence[Reading], since: date | None) -> Iterator[BlockReport]:
    history: list[Reading] = []
    breaks: tuple[Break, ...] = ()
    renewed = since is None
    for block in _blocks(readings):
        articles = [item for item in block if not item.is_file]
        if not renewed and since is not None and min(item.fetched_on for item in block) >= since:
            history, breaks, renewed = [], (), True
        if len(articles) >= LEAST_NEW:  # too few to judge are as those before them
            breaks = _breaks(history, articles)
        if not breaks:
            history = (history + articles)[-LONGEST_HISTORY:]
        yield BlockReport(portal, tuple(block), breaks)


def _blocks(readings: Sequence[Reading]) -> Iterator[list[Reading]]:
    """Visits, small ones joined until there is enough to judge; the last block may be too small yet."""
    block: list[Reading] = []
    for _, visit in groupby(readings, lambda item: item.visit):
        block += visit
        if sum(not item.is_file for item in block) >= LEAST_NEW:
            yield block
            block = []
    if block:
        yield block


def _breaks(history: Sequence[Reading], articles: Sequence[Reading]) -> tuple[Break, ...]:
    if len(history) < LEAST_HISTORY:
        return ()
    then, now = measure(history), measure(articles)
    return tuple(
        Break(rule.measure, getattr(then, rule.measure), getattr(now, rule.measure), rule.reason)
        for rule in rules()
        if rule.broken(then, now) and (rule.measure == "read" or now.read > 0)
    )
