"""Scale words, units and classifiers after a numeral."""

from __future__ import annotations

from transforms.extraction.folding import Folded
from transforms.extraction.lexicon import UnitEntry, lexicon, word_set
from transforms.extraction.number_words import parse
from transforms.extraction.quantity import Quantity
from transforms.extraction.sentences import Sentence

_FOREIGN = (["usd"], ["eur"], ["euro"], ["đô"], ["đôla"])
"""Money that is no đồng is not read as such."""
ABBREVIATED = range(3, 6)
"""Letters of an abbreviated noun (`78 CĐCS`, `5 THT`); shorter ones are names."""


def read_unit(quantity: Quantity, sentence: Sentence, text: Folded) -> tuple[float, UnitEntry | None]:
    """Read scale and unit after `quantity.number_end`, moving its ends; the scale and the unit entry."""
    lex, words = lexicon(), sentence.words
    index = sentence.token_at(quantity.number_end)
    scale = 1.0
    hit = lex.scales.longest(words, index)
    if hit is not None and not (hit.phrase == "tr" and words[index + 1 : index + 2] == ["."]):
        scale = float(hit.payload)
        index = hit.last + 1
        quantity.number_end = quantity.end = sentence.ends[hit.last]
        index = _smaller_scale(quantity, sentence, index, scale)
    index = _in_words(sentence, index)
    while index + 1 < len(words) and words[index] == words[index + 1] and words[index].isalpha():
        index += 1  # a repeated word: `9.278 lượt lượt người`
    unit = lex.units.longest(words, index)
    if unit is None and words[index : index + 1] == ["công"] and _is_workday(sentence, index):
        quantity.unit, quantity.kind, quantity.noun, quantity.end = "day", "measure", "công", sentence.ends[index]
        return scale, None
    if unit is not None and not _is_name_part(unit.first, sentence, text):
        entry: UnitEntry = unit.payload
        quantity.unit, quantity.kind, quantity.noun = entry.unit, entry.kind, unit.phrase  # type: ignore[assignment]
        quantity.end = sentence.ends[unit.last]
        _after_unit(quantity, sentence, unit.last + 1)
        return scale, entry
    if words[index : index + 1] in _FOREIGN:
        return scale, None
    if scale >= 1_000_000:
        quantity.unit, quantity.kind = "VND", "money"
        return scale, None
    _open_noun(quantity, sentence, text, index)
    return scale, None


def _is_workday(sentence: Sentence, index: int) -> bool:
    """`640 công sửa đường`, `800 công để mở đường`, `1.200 công.`: days of work, not `công ty`, `công đất`."""
    following = sentence.words[index + 1 : index + 2]
    return not following or not following[0].isalnum() or following[0] in word_set("workday_after")


def _smaller_scale(quantity: Quantity, sentence: Sentence, index: int, scale: float) -> int:
    """`15 tỷ 300 triệu`, `1 tỷ rưỡi`: the rest goes into `quantity.value` until the numeral is known."""
    lex, words = lexicon(), sentence.words
    if index < len(words) and words[index] == "rưỡi":
        quantity.value += scale / 2
        quantity.number_end = quantity.end = sentence.ends[index]
        return index + 1
    if index + 1 < len(words) and words[index].isdecimal() and len(words[index]) <= 3:
        hit = lex.scales.longest(words, index + 1)
        if hit is not None and float(hit.payload) < scale:
            quantity.value += float(words[index]) * float(hit.payload)
            quantity.number_end = quantity.end = sentence.ends[hit.last]
            return _smaller_scale(quantity, sentence, hit.last + 1, float(hit.payload))
    return index


def _in_words(sentence: Sentence, index: int) -> int:
    """Behind the same number written out: `05 (năm) lớp`."""
    words = sentence.words
    if words[index : index + 1] != ["("]:
        return index
    written = parse(words, index + 1)
    closing = index + 1 + written[1] if written else len(words)
    return closing + 1 if words[closing : closing + 1] == [")"] else index


def _is_name_part(first: int, sentence: Sentence, text: Folded) -> bool:
    """A capitalised classifier in mid-sentence belongs to a name (`2 Hội nghị` does not occur)."""
    return text.cased[sentence.starts[first]].isupper() and sentence.words[first] in ("m", "em", "anh", "con", "ban")


def _after_unit(quantity: Quantity, sentence: Sentence, index: int) -> None:
    """A unit per something (`tiêu chí/xã`, `đồng/người/tháng`), or percent of a plan."""
    lex, words = lexicon(), sentence.words
    if quantity.kind == "percent":
        plan = lex.plan_words.longest(words, index)
        if plan is not None:
            quantity.plan = True
            quantity.end = sentence.ends[plan.last]
        return
    while index + 1 < len(words) and words[index] == "/" and not words[index + 1].isdigit():
        per = lex.per.longest(words, index + 1)
        if per is None:
            return
        quantity.per = True
        quantity.noun += "/" + per.phrase
        quantity.end = sentence.ends[per.last]
        index = per.last + 1


def _open_noun(quantity: Quantity, sentence: Sentence, text: Folded, index: int) -> None:
    """A noun that no file lists still counts things: `4.000 vé số`, `26 "Mái ấm"`."""
    lex, words = lexicon(), sentence.words
    if index >= len(words):
        return
    word, start = words[index], sentence.starts[index]
    if word == '"' and start - quantity.number_end <= 1 and quantity.denominator is None:
        quantity.kind, quantity.noun = "named", "tên"
        return
    if not word.isalpha() or len(word) < 2 or word in lex.not_counted or start - quantity.number_end > 1:
        return
    short = text.cased[start : sentence.ends[index]].isupper() and len(word) in ABBREVIATED
    if (text.cased[start].isupper() and not short) or lex.time_words.get(word) or _is_verb(words, index):
        return
    quantity.kind, quantity.noun, quantity.end = "noun", word, sentence.ends[index]


def _is_verb(words: list[str], index: int) -> bool:
    hit = lexicon().marks.longest(words, index)
    return hit is not None and hit.payload[0] in ("verb", "actual", "modality", "direction")
