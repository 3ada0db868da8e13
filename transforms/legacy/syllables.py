"""What a written syllable of Vietnamese is: an opening, a rime, one tone, regular capitals."""

from __future__ import annotations

import csv
import unicodedata
from functools import lru_cache
from pathlib import Path

ROWS = Path(__file__).with_name("syllables.csv")
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_OF_STOPS = frozenset("\u0301\u0323")
_STOPS = ("c", "ch", "k", "p", "t")
_BEFORE_FRONT, _NOT_BEFORE_FRONT = frozenset(["k", "gh", "ngh"]), frozenset(["c", "g", "ng"])
_FRONT = "eêiy"


def _parts(part: str) -> frozenset[str]:
    with ROWS.open(encoding="utf-8", newline="") as file:
        return frozenset(row["letters"] for row in csv.DictReader(file) if row["part"] == part)


_ONSETS, _RIMES = _parts("onset"), _parts("rime")


@lru_cache(maxsize=50_000)
def is_syllable(word: str) -> bool:
    """Whether letters alone spell one syllable: a rime there is, a tone it can bear, no capital inside.

    Rimes of place names of the highlands (`Đắk`) are among them. Unicode form does not count.
    """
    if not (word.islower() or word.isupper() or word[1:].islower()):
        return False
    letters = unicodedata.normalize("NFD", word.lower())
    tones = [mark for mark in letters if mark in _TONES]
    bare = unicodedata.normalize("NFC", "".join(mark for mark in letters if mark not in _TONES))
    if len(tones) > 1:
        return False
    return any(_fits(bare[:size], bare[size:], tones) for size in range(min(len(bare), 4)))


def _fits(onset: str, rime: str, tones: list[str]) -> bool:
    if (onset and onset not in _ONSETS) or rime not in _RIMES:
        return False
    if (onset in _BEFORE_FRONT) != (rime[0] in _FRONT) and onset in _BEFORE_FRONT | _NOT_BEFORE_FRONT:
        return (onset, rime[0]) == ("g", "i")
    return not tones or not rime.endswith(_STOPS) or tones[0] in _OF_STOPS
