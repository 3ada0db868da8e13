"""The classes of rejected numbers against a checked annotation: a confusion table of the five seed reports."""

from __future__ import annotations

import csv
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from tests.gold import figures as of
from transforms.model import Extraction

ANNOTATION = Path(__file__).with_name("seed_rejections.csv")
"""doc, start, kind: every number of the seed reports that is no observation, read by a person against the text."""
OBSERVATION, MISSED = "observation", "missed"


@dataclass
class Confusion:
    """Counts of (annotated class, class read), and rejections that nobody annotated as (doc, start, class)."""

    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    extra: list[tuple[str, int, str]] = field(default_factory=list)

    @property
    def wrong(self) -> dict[tuple[str, str], int]:
        """The counts off the diagonal."""
        return {pair: count for pair, count in self.counts.items() if pair[0] != pair[1]}

    def add(self, doc: str, annotated: dict[int, str], found: Extraction) -> None:
        """Count one document; a number is read as what covers its offset."""
        for start, kind in annotated.items():
            self.counts[kind, _read_as(start, found)] += 1
        for refused in found.rejections:
            if not any(refused.start <= start < refused.start + len(refused.quote) for start in annotated):
                self.extra.append((doc, refused.start, refused.kind))

    def lines(self) -> list[str]:
        """One line a class: how many, how many right, as what the others were read."""
        found = [f"{'class':<16} {'numbers':>7} {'right':>5}  read as"]
        for kind in sorted({annotated for annotated, _ in self.counts}):
            row = {read: count for (annotated, read), count in self.counts.items() if annotated == kind}
            others = ", ".join(f"{count} {read}" for read, count in sorted(row.items()) if read != kind)
            found.append(f"{kind:<16} {sum(row.values()):>7} {row.get(kind, 0):>5}  {others}".rstrip())
        right = sum(count for (annotated, read), count in self.counts.items() if annotated == read)
        found.append(f"{'all':<16} {sum(self.counts.values()):>7} {right:>5}")
        return [*found, *(f"not annotated: {doc} {start} {kind}" for doc, start, kind in self.extra)]


def _read_as(start: int, found: Extraction) -> str:
    for refused in found.rejections:
        if refused.start <= start < refused.start + len(refused.quote):
            return refused.kind
    covered = any(o.start <= start < o.start + len(o.quote) for o in found.observations)
    return OBSERVATION if covered else MISSED


def annotation() -> dict[str, dict[int, str]]:
    """Classes by document and offset."""
    found: dict[str, dict[int, str]] = {}
    with ANNOTATION.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            found.setdefault(row["doc"], {})[int(row["start"])] = row["kind"]
    return found


def confusion() -> Confusion:
    """Of the seed reports, which must be present."""
    result, annotated = Confusion(), annotation()
    for doc, text, prior in of.SEEDS.read():
        result.add(doc, annotated[doc], of.extractor().extract(text, prior))
    return result


def main() -> int:
    """Print the table; 1 where a class is wrong."""
    if not of.SEEDS.present:
        sys.stdout.write("== rejections: left out, seeds not on this machine\n")
        return 0
    found = confusion()
    sys.stdout.write("== rejections of the seed reports\n" + "\n".join(found.lines()) + "\n")
    return 1 if found.wrong or found.extra else 0
