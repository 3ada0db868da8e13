"""Counts that add up to the one before are its parts, whatever they are called: `46 mô hình (41 nhóm, 5 cá nhân)`."""

from __future__ import annotations

from transforms.extraction.codebook import UNMAPPED, family
from transforms.extraction.divisions import WORDS
from transforms.extraction.folding import pattern
from transforms.extraction.quantity import Quantity
from transforms.extraction.sentences import Sentence

_NO_COUNTS = frozenset({"VND", "percent", "point"})
_BRACKET = pattern(r"[^();.\d]{0,60}\(")
_DIVIDED = pattern(r"[^().\d]{0,80}?(?<!\w)" + WORDS)
OWN_LABEL = 5.0
"""A label that names an outcome this clearly keeps it: `14.590 hồ sơ, trong đó đúng hạn 14.561, trễ hạn 29`."""
FEWEST = 2
"""One figure adds up to another by being equal, which says nothing."""


def add_up(sentence: Sentence, low: str) -> None:
    """Parts whose sum is their total take its indicator and modality."""
    counts = sentence.quantities
    for index, total in enumerate(counts):
        if _counts(total) and total.indicator != UNMAPPED:
            for part in _parts(total, counts[index + 1 :], low):
                if part.score >= OWN_LABEL and part.indicator != total.indicator:
                    continue
                part.indicator, part.score = total.indicator, max(part.score, total.score)
                if part.modality == "actual":
                    part.modality = total.modality


def _parts(total: Quantity, following: list[Quantity], low: str) -> list[Quantity]:
    if not following:
        return []
    opened, closed = _BRACKET.match(low, total.end, following[0].start), low.find(")", following[0].start)
    inside = bool(opened) and closed >= 0
    if not inside and not _DIVIDED.match(low, total.end, following[0].start):
        return []
    found: list[Quantity] = []
    for part in following:
        if inside and part.start > closed:
            break
        if not _counts(part) or not (inside or family(part.unit) == family(total.unit)):
            continue
        found.append(part)
        if len(found) >= FEWEST and sum(q.value for q in found) == total.value:
            return found
    return []


def _counts(quantity: Quantity) -> bool:
    return quantity.measure == "level" and quantity.unit not in _NO_COUNTS and quantity.denominator is None
