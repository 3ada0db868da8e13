"""What a quantity counts, in the text's words: the noun after a classifier, the noun phrase before an amount."""

from __future__ import annotations

from transforms.extraction.folding import Folded
from transforms.extraction.lexicon import lexicon, word_set
from transforms.extraction.quantity import Quantity
from transforms.extraction.sentences import Sentence
from transforms.extraction.zones import BEFORE_UNITS

_STOPS = word_set("object_stop")
_TRAILING = word_set("object_trailing")
_LEADING = word_set("object_leading")
_CUTS = frozenset({",", ";", ":", "(", ")", "."})
AFTER_TOKENS = 10
BEFORE_TOKENS = 14


def object_of(quantity: Quantity, sentence: Sentence, text: Folded, original: str) -> str:
    """The counted thing; empty where the words around the number name none."""
    if quantity.unit in BEFORE_UNITS:
        return _before(quantity, sentence, text, original)
    if quantity.kind == "shared" and not quantity.shared_end:  # `tố cáo 45, kiến nghị 175`
        return _before(quantity, sentence, text, original) or quantity.noun
    return _after(quantity, sentence, text, original) or quantity.noun


def _after(quantity: Quantity, sentence: Sentence, text: Folded, original: str) -> str:
    """The counted noun with its modifiers, up to the next stop."""
    first = sentence.token_at(max(quantity.number_end, quantity.shared_end))
    last = first
    following = min((q.start for q in sentence.quantities if q.start >= quantity.end), default=sentence.end)
    end = min(sentence.token_at(following), first + AFTER_TOKENS)
    while last < end:
        if sentence.words[last] in _STOPS and last > first:
            break
        last += 1
    return _cut(first, last, sentence, text, original)


def _before(quantity: Quantity, sentence: Sentence, text: Folded, original: str) -> str:
    """The noun phrase that an amount or a share belongs to (`tổng kinh phí`, `quỹ "Vì người nghèo"`)."""
    words = sentence.words
    last = sentence.token_at(quantity.start)
    previous = max((q.end for q in sentence.quantities if q.end <= quantity.start), default=sentence.start)
    least = max(sentence.token_at(previous), last - BEFORE_TOKENS)
    while last > least and words[last - 1] in _TRAILING:
        last -= 1
    first = last
    while first > least and words[first - 1] not in _CUTS:
        first -= 1
    verb = next((i for i in range(first + 1, last) if _is_verb(words, i)), last)
    last = verb if verb - first >= 1 and not _is_verb(words, first) else last
    while first < last and words[first] in _LEADING:
        first += 1
    return _cut(first, last, sentence, text, original)


def _is_verb(words: list[str], index: int) -> bool:
    hit = lexicon().marks.longest(words, index)
    return (
        hit is not None and hit.payload[0] == "verb" and words[index] not in ("thu", "chi", "vay", "tiết", "cấp", "hỗ")
    )


def _cut(first: int, last: int, sentence: Sentence, text: Folded, original: str) -> str:
    if last <= first:
        return ""
    found = original[text.at(sentence.starts[first]) : text.at(sentence.ends[last - 1])].strip(" ,;:./-+•*")
    return found if found.count('"') % 2 == 0 else found.strip('"')
