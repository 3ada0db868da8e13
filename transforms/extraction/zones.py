"""Where a phrase stands to a quantity: its noun, the words before or after it, further off."""

from __future__ import annotations

from dataclasses import dataclass

from transforms.extraction.codebook import CONTEXT, HEAD, NEAR
from transforms.extraction.lexicon import lexicon, word_set
from transforms.extraction.phrases import Hit
from transforms.extraction.quantity import Quantity
from transforms.extraction.sentences import Sentence

HEAD_TOKENS = 12
AFTER_TOKENS = 14
CLAUSE_TOKENS = 80
AGENT_TOKENS = 12
_BOUNDARY = word_set("noun_boundary")
_PLAIN = word_set("plain_noun")
_CLOSED = ([","], [";"], [")"])
_COPULAS = (["còn"], ["là"], ["đạt"], ["chiếm"])
_TURNS = frozenset({",", ":", "và", "nhưng"})
_PREDICATIVE = frozenset({"được", "đã", "đang", "chưa"})
CLOSENESS = {
    HEAD: {
        "head": 1.0,
        "gap": 0.4,
        "after": 0.4,
        "prior": 0.36,
        "wide": 0.33,
        "late": 0.25,
        "far": 0.15,
        "label": 0.95,
        "caption": 0.7,
    },
    NEAR: {
        "head": 0.95,
        "gap": 1.0,
        "after": 0.74,
        "prior": 0.8,
        "wide": 0.68,
        "late": 0.4,
        "far": 0.42,
        "label": 0.95,
        "caption": 0.7,
    },
    CONTEXT: {
        "head": 1.0,
        "gap": 1.0,
        "after": 0.95,
        "prior": 0.95,
        "wide": 0.95,
        "late": 0.9,
        "far": 0.9,
        "label": 1.0,
        "caption": 1.0,
    },
}
"""How much a phrase counts by its part in the construction and its zone."""
_NOUNS = ("actor", "scope")
BEFORE_UNITS = frozenset({"VND", "percent", "point"})
"""Units whose noun stands before the number: `thu ngân sách 285 tỷ đồng`."""


@dataclass(slots=True)
class Zones:
    """Token ranges around a quantity; `gap` begins after the previous quantity or semicolon."""

    clause: int
    gap: int
    first: int
    noun: int
    boundary: int
    comma: int
    stop: int
    own: int
    """Where, after the previous quantity and its noun phrase, the words about this one begin."""
    turn: int
    """First comma, colon or conjunction after the noun phrase: what stands beyond it bars nothing here."""
    predicate: int
    """Up to where the predicate begins where the noun phrase ends at `được`, `đã`, `đang`; else 0."""
    fresh: bool
    """Whether a clause of its own begins at the figure, of which words before the comma say little."""


def zones_of(sentence: Sentence, index: int) -> Zones:
    """The token ranges around one quantity of a sentence."""
    quantity, words = sentence.quantities[index], sentence.words
    first = sentence.token_at(quantity.start)
    noun = sentence.token_at(max(quantity.number_end, quantity.shared_end))
    if quantity.unit == "percent":
        noun = sentence.token_at(quantity.end)
    previous = sentence.token_at(sentence.quantities[index - 1].end) if index else 0
    clause = max((i + 1 for i in range(max(0, first - CLAUSE_TOKENS), first) if words[i] == ";"), default=0)
    stop = next((i for i in range(noun, _end(sentence, index)) if words[i] == ";"), _end(sentence, index))
    if quantity.kind == "shared" and not quantity.shared_end and words[noun : noun + 1] in _CLOSED:
        stop = noun  # `hòa giải thành 71, không thành 9`: what follows is about the next one
    end = sentence.token_at(quantity.end)
    if quantity.unit in BEFORE_UNITS and words[end : end + 1] in _CLOSED and _labelled(words, first):
        stop = end  # `hộ nghèo 3,9%, hộ cận nghèo 2,9%`
    boundary = next((i for i in range(noun + 1, min(stop, noun + HEAD_TOKENS)) if _ends_noun(words, i)), None)
    boundary = min(stop, noun + HEAD_TOKENS) if boundary is None else boundary
    comma = next((i for i in range(boundary, stop) if _is_comma(sentence, i)), stop) if stop < len(words) else stop
    gap = max(clause, previous)
    comma_before = max((i + 1 for i in range(gap + 1, first) if words[i] == ","), default=gap)
    own = comma_before if previous and gap == previous else gap
    turn = next((i for i in range(noun + 1, stop) if _turns(sentence, i, boundary)), stop)
    return Zones(
        clause,
        gap,
        first,
        noun,
        boundary,
        comma,
        stop,
        own,
        turn,
        _predicate(words, boundary),
        _is_fresh(quantity, words, first, noun, boundary),
    )


def _is_fresh(quantity: Quantity, words: list[str], first: int, noun: int, boundary: int) -> bool:
    """A clause of its own behind a comma: a share and its noun, a count and its predicate."""
    if words[first - 1 : first] not in ([","], [";"]):
        return False
    if quantity.unit != "percent":
        return boundary < len(words) and words[boundary] in _PREDICATIVE | {"có"}
    of = words[noun] if noun < len(words) else ""
    return of.isalpha() and of not in lexicon().not_counted


def _predicate(words: list[str], boundary: int) -> int:
    """Where the verb of `được công nhận` stands at the latest, further off behind who did it (`được Tỉnh ủy …`)."""
    if boundary >= len(words) or words[boundary] not in _PREDICATIVE:
        return 0
    agent = lexicon().marks.longest(words, boundary + 1)
    named = words[boundary] == "được" and agent is not None and agent.payload[0] == "actor"
    return boundary + (AGENT_TOKENS if named else 2)


def _is_comma(sentence: Sentence, index: int) -> bool:
    return sentence.words[index] == "," and not _in_number(sentence, index)


def _in_number(sentence: Sentence, index: int) -> bool:
    """Whether a mark stands inside a figure (`96,7`)."""
    inside = 0 < index < len(sentence.words) - 1
    return inside and sentence.words[index - 1].isdigit() and sentence.words[index + 1].isdigit()


def _labelled(words: list[str], first: int) -> bool:
    """Whether a noun stands right before a number, or its copula: `ngân sách nhà nước 74 tỷ`, `hộ nghèo còn 3%`."""
    if words[first - 1 : first] in _COPULAS and first > 1:
        first -= 1
        if words[first - 1] == ",":
            return True  # `412 hộ, chiếm 3,2%, hộ cận nghèo 530 hộ`
    word = words[first - 1] if first else ""
    mark = lexicon().marks.longest(words, first - 1) if word.isalpha() else None
    return word.isalpha() and word not in lexicon().not_counted and (mark is None or mark.payload[0] in _NOUNS)


def _turns(sentence: Sentence, index: int, boundary: int) -> bool:
    """Where the words turn to another thing; not where the noun phrase goes on: `đoàn viên, thanh niên tham gia`."""
    words = sentence.words
    if words[index] not in _TURNS or _in_number(sentence, index):
        return False
    return not (index < boundary and _people_go_on(words, index))


def _ends_noun(words: list[str], index: int) -> bool:
    """A word that ends a noun phrase; a comma does not where a noun of people goes on: `người dân, doanh nghiệp`."""
    return words[index] in _BOUNDARY if words[index] != "," else not _people_go_on(words, index)


def _people_go_on(words: list[str], index: int) -> bool:
    """Whether a noun of people follows a comma or `và`."""
    unit = lexicon().units.longest(words, index + 1)
    if unit is not None and unit.payload.unit in ("person", "household"):
        return True
    actor = lexicon().marks.longest(words, index + 1)
    return actor is not None and actor.payload == ("actor", "group")


def _end(sentence: Sentence, index: int) -> int:
    """Where the words about a quantity end: at the next one that is not just its share in brackets."""
    if sentence.quantities[index].kind == "shared":
        return len(sentence.words)
    for following in sentence.quantities[index + 1 :]:
        token = sentence.token_at(following.start)
        if _is_pair(sentence, index, following, token):
            continue
        after = sentence.token_at(sentence.quantities[index].end)
        share = following.unit == "percent" and sentence.words[after : after + 1] == ["("]
        if not (share and ")" not in sentence.words[after:token]):
            return _opening(sentence.words, sentence.token_at(sentence.quantities[index].end), token)
    return len(sentence.words)


def _is_pair(sentence: Sentence, index: int, following: Quantity, token: int) -> bool:
    """`19 vụ với 23 đối tượng phạm tội về ma túy`, `46 hộ trên tổng số 71 hộ bị ảnh hưởng`: one phrase for both."""
    quantity = sentence.quantities[index]
    between = sentence.words[sentence.token_at(quantity.end) : token]
    if sentence.quantities[index + 1] is not following:
        return False
    if following.unit == quantity.unit and between[-3:] in (["trên", "tổng", "số"], ["trong", "tổng", "số"]):
        return True
    people = following.unit in ("person", "participation") and quantity.unit in ("case", "session")
    return people and between in (["/"], ["với"], ["-"], [","])


def _opening(words: list[str], after: int, following: int) -> int:
    """Where a bracket opens that the next quantity stands in: its words are about that one, else at that one."""
    opening = max((i for i in range(after, following) if words[i] == "("), default=following)
    return following if ")" in words[opening:following] else opening


def head_closeness(hit: Hit, zone: str, near: float, quantity: Quantity, zones: Zones) -> float:
    """A head noun stands at the number (`3 lớp tập huấn`) or is a label before it (`dư nợ 98 tỷ`)."""
    if zone == "head":
        return near if hit.first <= zones.noun + 2 else 0.5
    if zone == "gap" and (quantity.unit in BEFORE_UNITS or quantity.kind == "shared"):
        return 0.95
    named = quantity.kind == "count" and quantity.noun not in _PLAIN
    if zone == "gap" and zones.first - hit.last <= 4 and not named:
        return 0.8
    return near


def zone_of(hit: Hit, zones: Zones) -> str | None:
    """The zone a phrase lies in: head, after, late, gap, prior, wide, far; None where it says nothing."""
    if hit.first >= zones.noun:
        if hit.first < zones.boundary:
            return "head"
        if hit.first >= zones.stop or hit.first >= zones.boundary + AFTER_TOKENS:
            return None
        return "after" if hit.first < zones.comma else "late"
    if hit.last >= zones.first:
        return None
    if hit.first >= zones.gap:
        return "gap" if hit.last >= zones.own else "prior"
    return "wide" if hit.first >= zones.clause else "far"


def distance(hit: Hit, zones: Zones) -> int:
    """Words between a phrase and the number, at most AFTER_TOKENS."""
    gap = hit.first - zones.noun if hit.first >= zones.noun else zones.first - 1 - hit.last
    return 0 if gap < 0 else 14 if gap > 14 else gap
