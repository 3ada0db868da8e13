"""Every number of a text with the reason why it is an observation or not, in words."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from flows.explain.source import Source
from transforms.extraction.lexicon import rows
from transforms.extraction.published import UNKNOWN
from transforms.model import Extraction, Observation, Rejection

MEASURES = {
    "level": "a count or amount",
    "share": "a share of a whole",
    "plan_ratio": "percent of a plan reached",
    "change": "an increase or decrease",
    "rank": "a place in a ranking",
}
MODALITIES = {"actual": "done", "registered": "signed up for, not yet done", "target": "planned, asked or wished for"}
BOUNDS = {"over": "over ", "nearly": "nearly ", "about": "about ", "at_least": "at least ", "at_most": "at most "}


@dataclass(frozen=True, slots=True)
class Note:
    """One number of the text: its mark (`1`, `2` … observations, `r1`, `r2` … rejections) and the reasons by name.

    `kind` is the measure of an observation or the class of a rejection; `held` one that waits in quarantine.
    """

    mark: str
    start: int
    end: int
    quote: str
    accepted: bool
    kind: str
    modality: str
    held: bool
    reasons: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Account:
    """A source with the notes on its numbers, in reading order."""

    source: Source
    notes: tuple[Note, ...]

    @property
    def observations(self) -> int:
        """How many numbers are observations."""
        return sum(note.accepted for note in self.notes)

    def classes(self) -> list[tuple[str, int]]:
        """Rejections by class, most frequent first."""
        counted = Counter(note.kind for note in self.notes if not note.accepted)
        return sorted(counted.items(), key=lambda item: (-item[1], item[0]))

    def lines(self) -> Iterator[tuple[int, int, list[Note]]]:
        """Start, end and notes of each line that is not blank; a number is never cut in two."""
        text, start, at = self.source.text, 0, 0
        while start < len(text):
            end = text.find("\n", start)
            end = len(text) if end < 0 else end
            here: list[Note] = []
            while at < len(self.notes) and self.notes[at].start < end:
                here.append(self.notes[at])
                end = max(end, self.notes[at].end)
                at += 1
            if text[start:end].strip():
                yield start, end, here
            start = end + 1


def account_of(source: Source, found: Extraction, codebook: Path, min_confidence: float) -> Account:
    """Notes on all numbers of a source; names of indicators are those of the codebook."""
    with codebook.open(encoding="utf-8", newline="") as stream:
        names = {row["code"]: row["name_en"] for row in csv.DictReader(stream)}
    meanings = {row["kind"]: row["meaning"] for row in rows("rejections.csv")}
    marks = {o.start: str(i) for i, o in enumerate(found.observations, 1)}
    notes = [_accepted(o, marks, names, min_confidence) for o in found.observations]
    notes += [_rejected(r, f"r{i}", meanings) for i, r in enumerate(found.rejections, 1)]
    return Account(source, tuple(sorted(notes, key=lambda note: note.start)))


def _accepted(found: Observation, marks: dict[int, str], names: dict[str, str], min_confidence: float) -> Note:
    held = found.confidence < min_confidence
    place = ", ".join(part for part in (found.commune, found.district, found.province) if part)
    confidence = f"{found.confidence:.2f}" + (f", under {min_confidence:g}: waits in quarantine" if held else "")
    reasons = [
        ("value", value_in_words(found)),
        ("measure", f"{found.measure}: {MEASURES[found.measure]}"),
        ("modality", f"{found.modality}: {MODALITIES[found.modality]}"),
        ("indicator", f"{found.indicator}: {names.get(found.indicator, 'none of the codebook fits')}"),
        ("of what", found.object or "not named"),
        ("actor", found.actor or "none named"),
        ("place", place or "not known"),
        ("period", _period(found)),
        ("confidence", confidence),
    ]
    if found.part_of is not None:
        reasons.append(("part of", marks.get(found.part_of, f"the total at {found.part_of}")))
    end = found.start + len(found.quote)
    mark = marks[found.start]
    return Note(mark, found.start, end, found.quote, True, found.measure, found.modality, held, tuple(reasons))


def _rejected(found: Rejection, mark: str, meanings: dict[str, str]) -> Note:
    reasons = (("no observation", f"{found.kind}: {meanings[found.kind]}"),)
    return Note(mark, found.start, found.start + len(found.quote), found.quote, False, found.kind, "", False, reasons)


def value_in_words(found: Observation) -> str:
    """`over 8,000 item`, `3 to 5 session`, `12 of 13 item`."""
    text = BOUNDS.get(found.bound, "") + _number(found.value)
    if found.upper is not None:
        text += f" to {_number(found.upper)}"
    if found.denominator is not None:
        text += f" of {_number(found.denominator)}"
    return f"{text} {found.unit}"


def _period(found: Observation) -> str:
    if found.period_end == UNKNOWN:
        return "not known: neither the text nor --published gives a date"
    return f"{found.period_start} to {found.period_end}"


def _number(value: float) -> str:
    return f"{value:,.0f}" if value.is_integer() else f"{value:,.10g}"
