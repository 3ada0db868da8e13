"""Figures that add up to the one before are its parts, whatever they are called: `46 mô hình (41 nhóm, 5 cá nhân)`."""

from __future__ import annotations

from transforms.extraction.belonging import is_source
from transforms.extraction.codebook import UNMAPPED, family
from transforms.extraction.divisions import DIVIDES, WORDS
from transforms.extraction.folding import pattern
from transforms.extraction.quantity import Quantity
from transforms.extraction.sentences import Sentence

_NO_COUNTS = frozenset({"percent", "point"})
_BRACKET = pattern(r"[^();.\d]{0,60}\(")
_DIVIDED = pattern(r"[^().\d]{0,80}?(?<!\w)" + WORDS)
OWN_LABEL = 5.0
"""A label that names an outcome this clearly keeps it: `14.590 hồ sơ, trong đó đúng hạn 14.561, trễ hạn 29`."""
ROUNDING = 0.001
"""By how much amounts in tỷ and triệu may miss their total."""
FEWEST = 2
"""One figure adds up to another by being equal, which says nothing."""


def add_up(sentence: Sentence, low: str, earlier: list[Quantity]) -> None:
    """Parts whose sum is their total take its indicator and modality; the total may stand in the sentence before."""
    figures = sentence.quantities
    if DIVIDES.match(low, sentence.start, sentence.end):
        for total in reversed([q for q in earlier if q.start < sentence.start and _adds(q)]):
            parts = _summing(total, figures)
            if parts and all(part.kind == "shared" or part.noun == total.noun for part in parts):
                _take(parts, total)
                break
    for index, one in enumerate(figures):
        if _adds(one):
            _take(_parts(one, figures[index + 1 :], low), one)


def _take(parts: list[Quantity], total: Quantity) -> None:
    for part in parts:
        given = part.indicator.startswith("fund.") or part.indicator == "social.support.value"
        own = not (given or is_source(part, total)) if total.unit == "VND" else part.score >= OWN_LABEL
        if own and part.indicator != total.indicator:
            continue
        part.indicator, part.score = total.indicator, max(part.score, total.score)
        if part.modality == "actual":
            part.modality = total.modality


def _parts(total: Quantity, following: list[Quantity], low: str) -> list[Quantity]:
    if not following:
        return []
    opened, closed = _BRACKET.match(low, total.end, following[0].start), low.find(")", following[0].start)
    if opened and closed >= 0:
        inside = [part for part in following if part.start <= closed]
        rest = following[len(inside) :]
        again = _summing(total, rest) if rest and _DIVIDED.match(low, closed + 1, rest[0].start) else []
        return [*_summing(total, inside, alike=False), *again]
    return _summing(total, following) if _DIVIDED.match(low, total.end, following[0].start) else []


def _summing(total: Quantity, following: list[Quantity], *, alike: bool = True) -> list[Quantity]:
    """The first figures, of the total's kind or (`alike` false) of any but money, whose sum it is; else none."""
    found: list[Quantity] = []
    for part in following:
        kin = family(part.unit) == family(total.unit) or not (alike or "VND" in (part.unit, total.unit))
        if not kin or not _counts(part):
            continue
        found.append(part)
        missed = abs(sum(q.value for q in found) - total.value)
        if len(found) >= FEWEST and missed <= (ROUNDING * total.value if total.unit == "VND" else 0):
            return found
    return []


def _adds(quantity: Quantity) -> bool:
    return _counts(quantity) and quantity.indicator != UNMAPPED


def _counts(quantity: Quantity) -> bool:
    return quantity.measure == "level" and quantity.unit not in _NO_COUNTS and quantity.denominator is None
