"""The codebook and the constructions that point to its codes, as one phrase book."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from transforms.extraction.lexicon import lexicon, rows
from transforms.extraction.phrases import PhraseBook
from transforms.model import Unit

HEAD, NEAR, CONTEXT, WITHOUT, BEFORE, COUNTED, AFTER = range(7)
"""BEFORE is a NEAR that must precede the number (written `<phrase`), AFTER one that must follow it (`>phrase`: what
those counted did), COUNTED a HEAD that is the counted noun itself and no modifier or label (`=phrase`)."""
_PREFIXES = {"<": BEFORE, "=": COUNTED, ">": AFTER}
PARTS = ("head", "near", "context", "without")
UNMAPPED = "unmapped"
"""Constructions of things that the codebook leaves out (people struck off, dossiers due)."""
SYNONYM_WEIGHT = {1: 1.2, 2: 2.6, 3: 3.8}
"""A synonym of the codebook counts the more the more words it has."""


@dataclass(frozen=True, slots=True)
class Construction:
    """One row of indicators.csv: which parts it asks for, which units it allows, how much it weighs."""

    code: str
    families: frozenset[str]
    needs: tuple[bool, bool, bool]
    weight: float
    general: bool
    """Whether a percentage may be read by it (no units of its own)."""


@dataclass(frozen=True)
class Codebook:
    """Indicator constructions and the phrases by which they are found."""

    constructions: tuple[Construction, ...]
    phrases: PhraseBook
    """Payloads: (index of construction, part)."""
    units: dict[str, str]
    bare: tuple[int, ...]
    """Constructions that ask for no phrase: the unit alone points to their code."""
    reading: dict[str, frozenset[int]]
    """The constructions by which each unit may be read."""

    @staticmethod
    def load(path: Path) -> Codebook:
        """Read a codebook CSV (code, unit, synonyms_vi …) and join our own constructions to it."""
        with path.open(encoding="utf-8", newline="") as stream:
            codes = list(csv.DictReader(stream))
        units = {row["code"]: row["unit"] for row in codes}
        book = PhraseBook()
        found: list[Construction] = []
        for row in rows("indicators.csv"):
            if row["code"] not in units and row["code"] != UNMAPPED:
                continue  # a smaller codebook than ours is allowed
            _add(row, units, book, found)
        for row in codes:
            _add_synonyms(row, units, book, found)
        bare = tuple(index for index, construction in enumerate(found) if not any(construction.needs))
        reading = {unit: _reading(unit, found) for unit in get_args(Unit)}
        return Codebook(tuple(found), book, units, bare, reading)


def _reading(unit: str, found: list[Construction]) -> frozenset[int]:
    kin = {unit, family(unit)}
    return frozenset(
        index for index, one in enumerate(found) if kin & one.families or (unit == "percent" and one.general)
    )


def family(unit: str) -> str:
    """Units that one indicator may be counted in share a family."""
    return lexicon().family_of.get(unit, unit)


def _add(row: dict[str, str], units: dict[str, str], book: PhraseBook, found: list[Construction]) -> None:
    own = row["units"].split(";") if row["units"] else [family(units.get(row["code"], "item"))]
    needs = (bool(row["head"]), bool(row["near"]), bool(row["context"]))
    index = len(found)
    found.append(Construction(row["code"], frozenset(own), needs, float(row["weight"]), not row["units"]))
    for part, name in enumerate(PARTS):
        for phrase in filter(None, row[name].split("|")):
            place = COUNTED if part == HEAD and " " not in phrase else _PREFIXES.get(phrase[0], part)
            book.add(phrase.lstrip("<=>"), (index, place))


def _add_synonyms(row: dict[str, str], units: dict[str, str], book: PhraseBook, found: list[Construction]) -> None:
    for synonym in filter(None, row["synonyms_vi"].split("|")):
        length = min(3, len(synonym.split()))
        index = len(found)
        families = frozenset([family(units[row["code"]])])
        found.append(Construction(row["code"], families, (True, False, False), SYNONYM_WEIGHT[length], True))
        book.add(synonym, (index, HEAD if length > 1 else COUNTED))
