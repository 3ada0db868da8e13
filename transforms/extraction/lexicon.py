"""The vocabulary files read once: phrase books and tables that the rules share."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from transforms.extraction.folding import fold_word
from transforms.extraction.phrases import PhraseBook, words_of

FOLDER = Path(__file__).parent / "vocabulary"


class UnitEntry(NamedTuple):
    """What a unit or classifier means: code, factor to the base unit, kind of word."""

    unit: str
    factor: float
    kind: str


@dataclass(frozen=True)
class Lexicon:
    """All vocabulary that does not depend on the codebook."""

    units: PhraseBook
    scales: PhraseBook
    plan_words: PhraseBook
    per: PhraseBook
    marks: PhraseBook
    """Words found while a sentence is read; payloads are (category, value)."""
    not_counted: frozenset[str]
    time_words: dict[str, str]
    numbered_names: dict[str, str]
    name_length: int
    number_words: dict[str, tuple[float, str]]
    left_bounds: dict[str, str]
    right_bounds: dict[str, str]
    money_of: dict[str, str]
    audience_of: dict[tuple[str, str], str]
    """Event or gift and unit of the people it was for: their indicator."""
    family_of: dict[str, str]


def rows(name: str) -> list[dict[str, str]]:
    """The rows of one vocabulary file; a ragged row is an error that names it."""
    path = FOLDER / name
    with path.open(encoding="utf-8", newline="") as stream:
        found = list(csv.DictReader(stream))
    for index, row in enumerate(found, 2):
        if None in row or None in row.values():
            raise ValueError(f"{path.name}:{index}: wrong number of columns: {row}")
    return found


def _column(name: str, key: str, value: str) -> dict[str, str]:
    return {" ".join(words_of(row[key])): row[value] for row in rows(name)}


def phrase_book(name: str) -> PhraseBook:
    """The phrases of one file, each its own payload."""
    book = PhraseBook()
    for row in rows(name):
        book.add(row["phrase"], row["phrase"])
    return book


def _units() -> PhraseBook:
    book = PhraseBook()
    for row in rows("units.csv"):
        book.add(row["phrase"], UnitEntry(row["unit"], float(row["factor"]), row["kind"]))
    return book


def _scales() -> PhraseBook:
    book = PhraseBook()
    for row in rows("scales.csv"):
        book.add(row["word"], float(row["factor"]))
    return book


def _marks() -> PhraseBook:
    book = PhraseBook()
    for row in rows("directions.csv"):
        book.add(row["phrase"], ("direction", row["phrase"]))
    for row in rows("modality.csv"):
        book.add(row["phrase"], ("modality", row["phrase"]))
    for row in rows("actual_words.csv"):
        book.add(row["phrase"], ("actual", row["phrase"]))
    for row in rows("actors.csv"):
        book.add(row["phrase"], ("actor", row["kind"]))
    for row in rows("verbs.csv"):
        book.add(row["phrase"], ("verb", row["phrase"]))
    for row in rows("scopes.csv"):
        book.add(row["phrase"], ("scope", row["level"]))
    return book


@cache
def lexicon() -> Lexicon:
    """The vocabulary of this installation (read once per process)."""
    bounds = rows("bounds.csv")
    names = _column("numbered_names.csv", "phrase", "kind")
    return Lexicon(
        units=_units(),
        scales=_scales(),
        plan_words=phrase_book("plan_words.csv"),
        per=phrase_book("per.csv"),
        marks=_marks(),
        not_counted=frozenset(fold_word(row["word"]) for row in rows("not_counted.csv")),
        time_words=_column("time_words.csv", "phrase", "kind"),
        numbered_names=names,
        name_length=max(len(name.split()) for name in names),
        number_words={fold_word(r["word"]): (float(r["value"]), r["role"]) for r in rows("number_words.csv")},
        left_bounds={fold_word(r["phrase"]): r["bound"] for r in bounds if r["side"] == "left"},
        right_bounds={fold_word(r["phrase"]): r["bound"] for r in bounds if r["side"] == "right"},
        money_of={r["count"]: r["money"] for r in rows("money_of.csv")},
        audience_of={
            (r["event"], unit): r["people"] for r in rows("audience_of.csv") for unit in r["units"].split(";")
        },
        family_of={r["unit"]: r["family"] for r in rows("families.csv")},
    )


@cache
def word_set(name: str) -> frozenset[str]:
    """A named set of single words or phrases (word_sets.csv) in reading form."""
    found = [row["words"] for row in rows("word_sets.csv") if row["set"] == name]
    if len(found) != 1:
        raise KeyError(f"word_sets.csv has {len(found)} rows for the set {name!r}")
    return frozenset(" ".join(words_of(word)) for word in found[0].split("|"))


def rejection_kinds() -> tuple[str, ...]:
    """The closed list of classes of numbers that are no observations."""
    return tuple(row["kind"] for row in rows("rejections.csv"))
