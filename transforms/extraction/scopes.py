"""Words for a whole unit or region (`toàn tỉnh`, `Tây Nguyên`): where they say that a figure holds, and where not."""

from __future__ import annotations

from transforms.extraction.lexicon import word_set
from transforms.extraction.phrases import Hit
from transforms.extraction.publisher import Place
from transforms.extraction.sentences import Sentence

_RUN_UP = word_set("before_region")
"""Words that may stand between the beginning of a clause and the region it is about."""
_CLAUSE = frozenset({",", ";", ":", ".", "-", "•", "(", "đến là", "nhất là", "sau là"})
_COMPARED = word_set("compared_scope")
"""Shortly before a scope with which something is only compared (`hơn bình quân cả nước`)."""
_RANKED = frozenset({"thứ", "hạng", "đứng", "xếp"})
_MOVED_TO = frozenset({"ra", "khắp", "sang", "lên"})
_HELD_IN = frozenset({"trên", "trong", "của", "ở", "tại", "cho", "với"})
SCOPE_BEHIND = 8
"""Tokens after a figure within which a scope may still say where it holds."""


def scopes_of(sentence: Sentence, hits: list[Hit]) -> list[tuple[int, str]]:
    """The scopes a sentence speaks of; a region only where it begins a clause."""
    found = [(hit, str(hit.payload[1])) for hit in hits if hit.payload[0] == "scope"]
    inside = {h.first for h, _ in found for other, _ in found if other.first < h.first <= other.last}
    return [
        (hit.first, level)
        for hit, level in found
        if hit.first not in inside
        and (level != "region" or _begins_clause(sentence, hit.first))
        and not _COMPARED.intersection(sentence.words[max(0, hit.first - 3) : hit.first])
        and not (level == "country" and _only_names(sentence, hit))
        and sentence.words[: hit.first].count('"') % 2 == 0
    ]


def _only_names(sentence: Sentence, hit: Hit) -> bool:
    """`xếp thứ 5 cả nước`, `Đại hội Đoàn toàn quốc lần thứ XII`: a field of comparison, part of a name."""
    words = sentence.words
    ranked = _RANKED.intersection(words[max(0, hit.first - 3) : hit.first])
    return bool(ranked) or words[hit.last + 1 : hit.last + 2] == ["lần"]


def holds(sentence: Sentence, first: int, order: int) -> bool:
    """Whether a scope behind a figure says where it holds (`40 mô hình trong toàn tỉnh`), no comparison."""
    quantity = sentence.quantities[order]
    stated = sentence.words[first] in _HELD_IN or sentence.words[first - 1] in _HELD_IN
    moved = sentence.words[first - 1] in _MOVED_TO
    return quantity.measure != "rank" and not moved and (stated or quantity.unit != "percent")


def _begins_clause(sentence: Sentence, first: int) -> bool:
    words = sentence.words
    while first and words[first - 1] in _RUN_UP:
        first -= 1
    return not first or words[first - 1] in _CLAUSE or " ".join(words[max(0, first - 2) : first]) in _CLAUSE


def scoped(place: Place, scopes: list[str], prior: Place, near: bool) -> Place:
    """The unit that the last scope widens to; a unit named right before the figure is stronger."""
    if not scopes or near:
        return place
    level = scopes[-1]
    if level == "own":
        return place
    if level in ("country", "region"):
        return Place()
    if level == "province":
        return Place(place.province, None, None)
    return Place(place.province, place.district or prior.district, None)
