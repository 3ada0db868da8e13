"""What is kept of a text to find its copies: a MinHash of its words without figures, and its figures."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from rensa import RMinHash

Place = tuple[str | None, str | None, str | None]

BANDS, ROWS = 42, 3
"""Two texts half alike miss each other in all bands of three values once in three hundred times."""
PERMUTATIONS = BANDS * ROWS
"""Estimates similarity within 0.09, two standard errors."""
WORDS = 4
"""Words of a shingle: fewer are found in any two reports of a kind, more break at each reworded phrase."""
_SEED = 1  # any would do; another one changes every signature
_FIGURE = re.compile(r"\d+(?:[.,/:-]\d+)*")
_WORD = re.compile(r"[^\W\d_]+|#")


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """An article as far as copies go; `places` are the (province, district, commune) of its claims."""

    article_id: str
    published_on: date | None
    sketch: RMinHash = field(compare=False)  # rensa's are equal to themselves only
    figures: frozenset[str]
    places: frozenset[Place]


def fingerprint(article_id: str, published_on: date | None, text: str, places: Iterable[Place]) -> Fingerprint:
    """The fingerprint of one text; the same text gives the same in every process and on every machine."""
    folded = unicodedata.normalize("NFC", text).lower()
    words = _WORD.findall(_FIGURE.sub("#", folded))
    shingles = {" ".join(words[n : n + WORDS]) for n in range(max(1, len(words) - WORDS + 1))}
    sketch = RMinHash(num_perm=PERMUTATIONS, seed=_SEED)
    sketch.update(sorted(shingles))
    return Fingerprint(article_id, published_on, sketch, frozenset(_FIGURE.findall(folded)), frozenset(places))


def to_bytes(sketch: RMinHash) -> bytes:
    """A sketch as it can be kept; another version of rensa may write it otherwise."""
    kept: bytes = sketch.__getstate__()
    return kept


def from_bytes(kept: bytes) -> RMinHash:
    """The sketch of `to_bytes`."""
    sketch = RMinHash(num_perm=PERMUTATIONS, seed=_SEED)
    sketch.__setstate__(kept)
    return sketch
