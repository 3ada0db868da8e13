"""Which indicator a quantity belongs to: constructions scored by grammatical closeness."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from transforms.extraction.belonging import spent_on
from transforms.extraction.codebook import AFTER, BEFORE, CONTEXT, COUNTED, HEAD, NEAR, WITHOUT, Codebook
from transforms.extraction.folding import pattern
from transforms.extraction.inheritance import THRESHOLD, inherit
from transforms.extraction.phrases import TOKEN, Hit
from transforms.extraction.quantity import COLUMN, Quantity
from transforms.extraction.sentences import Sentence
from transforms.extraction.sums import add_up
from transforms.extraction.zones import (
    AFTER_TOKENS,
    CLAUSE_TOKENS,
    CLOSENESS,
    Zones,
    distance,
    head_closeness,
    zone_of,
    zones_of,
)
from transforms.model import Unit

COUNTED_UNITS = ("person", "participation", "household", "item", "session", "case")
_COUNT_UNITS = frozenset({"person", "participation", "household", "session", "case"})
Evidence = frozenset[tuple[int, int]]
"""Constructions that a stretch of text points to, as (index, part)."""
DISTANCE_COST = 0.012
"""What each word between phrase and number takes off."""
STANDS_FOR: dict[str, Unit] = {
    "insurance.people": "person",
    "blood.units": "blood_unit",
    "social.support.people": "person",
}
"""A card stands for who holds it, `đơn vị` for `đơn vị máu`, `trường hợp` for whoever was helped."""
TURN = "lượt"
"""Of what is no person it counts things: `phát thanh 96 lượt`."""
INDEX = "admin.index"
PLACES = "coverage.places"
"""No place is counted in sessions or cases."""
TARGETS = "targets.met"
"""Counts targets; a percentage of one is of what it is set for."""
OTHER_FUND = "fund.other.raised"
ANY_FUND = 3.0
"""What the bare word `quỹ` scores: a fund that is named scores more."""
RAISED = 2.1
"""What a bare verb of raising money scores (`Mặt trận vận động được 2 tỷ đồng`)."""
_RAISES = pattern(r"(?<!\w)(?:vận động|quyên góp|kêu gọi|huy động)(?: được| thêm| mới| gần| hơn| trên| khoảng)*\s*$")
REGISTERED_BONUS = 2.0
PREDICATE = 0.9
"""`1.198 ý kiến được giải đáp`: what is said of the counted noun at once."""
FRESH = 0.7
"""`17 xã đạt tiêu chí y tế, 98,9% dân số có thẻ`: what stands before the comma is said of the figure there."""
LABEL = 0.45
"""How near the line above a list stands to the figures of its bullets."""
HEADING = 0.3
"""The same of a heading, whose paragraphs say more than it does."""
REMEMBERED = 12
"""Quantities before this one that it may take its indicator from."""
_OWN = {HEAD: HEAD, NEAR: NEAR, CONTEXT: CONTEXT, BEFORE: NEAR, AFTER: NEAR, COUNTED: HEAD}
"""The part that a stricter form of it stands for."""
_OUTSIDE = frozenset({"wide", "far", "late"})
_SETTING = frozenset({NEAR, CONTEXT, BEFORE})
_BARRING = frozenset({"gap", "head", "after"})


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the paragraph, its heading and the title point to."""

    paragraph: Evidence
    section: Evidence
    title: Evidence
    label: Evidence = frozenset()
    """The line above a list, up to its colon: what the bullets are about, said once for all."""


def evidence(book: Codebook, text: str) -> Evidence:
    """The constructions that phrases of a text point to."""
    return frozenset(book.phrases.payloads(TOKEN.findall(text)))


def setting(found: Iterable[tuple[int, int]]) -> Evidence:
    """What of it can be context for a figure elsewhere."""
    return frozenset(payload for payload in found if payload[1] in _SETTING)


class _Parts:
    """How close each part of each construction was found, and which constructions are barred."""

    def __init__(self) -> None:
        self.found: dict[int, list[float]] = {}
        self.barred: set[int] = set()

    def add(self, index: int, part: int, near: float) -> None:
        slot = self.found.get(index)
        if slot is None:
            slot = self.found[index] = [0.0, 0.0, 0.0]
        if near > slot[part]:
            slot[part] = near


class IndicatorScorer:
    """Gives each quantity of a sentence its code."""

    def __init__(self, book: Codebook) -> None:
        self.book = book

    def decide(
        self, sentence: Sentence, low: str, around: Surroundings, earlier: list[Quantity], hits: list[Hit]
    ) -> None:
        """Set indicator and score; `earlier` are the paragraph's quantities so far, `hits` the sentence's phrases."""
        starts = [hit.first for hit in hits]
        for index, quantity in enumerate(sentence.quantities):
            zones = zones_of(sentence, index)
            low_end = bisect_left(starts, zones.first - CLAUSE_TOKENS)
            near = [] if quantity.described else hits[low_end : bisect_left(starts, zones.boundary + AFTER_TOKENS)]
            reading = self._reading(quantity)
            parts = _placed(near, quantity, zones, reading)
            self._described(quantity, parts)
            _add_context(parts, around, reading)
            scores = self._ranked(parts) if quantity.measure == "rank" else self._weigh(quantity, parts)
            _named_fund(
                scores, around.paragraph, self.book, low[max(sentence.start, quantity.start - 60) : quantity.start]
            )
            if quantity.modality == "registered" and "models.registered" in scores:
                scores["models.registered"] += REGISTERED_BONUS
            inherit(quantity, scores, (earlier + sentence.quantities[:index])[-REMEMBERED:], sentence, low)
            _choose(quantity, scores)
            unit = self.book.units.get(quantity.indicator, "")
            if quantity.unit in ("item", "case"):
                quantity.unit = STANDS_FOR.get(quantity.indicator, quantity.unit)
            if quantity.noun == TURN and unit == "item":
                quantity.unit = "item"
            if quantity.open_unit and quantity.unit == "item" and unit in _COUNT_UNITS:
                quantity.unit = unit  # type: ignore[assignment]
        spent_on(sentence, low)
        add_up(sentence, low, earlier)

    def _reading(self, quantity: Quantity) -> frozenset[int]:
        """The constructions that its unit allows; all counts for a cell without a unit, the index for a rank."""
        own = self.book.reading["point" if quantity.measure == "rank" else quantity.unit]
        return own.union(*(self.book.reading[unit] for unit in COUNTED_UNITS)) if quantity.open_unit else own

    def _described(self, quantity: Quantity, parts: _Parts) -> None:
        """What the header, label and caption of a table cell point to."""
        if not quantity.described:
            return
        _, header, label = quantity.described.split(COLUMN)
        counted = evidence(self.book, header) | evidence(self.book, quantity.noun)
        reading = self._reading(quantity)
        cell = counted | evidence(self.book, label)
        headed = {index for index, part in counted if part in (HEAD, COUNTED)}
        for index, part in evidence(self.book, quantity.described) | counted:
            if part == COUNTED and (index, part) not in counted:
                continue
            if index not in reading:
                continue
            if part == WITHOUT:
                if (index, part) in cell or index not in headed:
                    parts.barred.add(index)
            else:
                own = _OWN[part]
                parts.add(index, own, CLOSENESS[own]["label" if (index, part) in cell else "caption"])

    def _ranked(self, parts: _Parts) -> dict[str, float]:
        """`SIPAS xếp thứ 8`: a rank is of the index named beside it, else of the figure before."""
        named = {i for i, found in parts.found.items() if self.book.constructions[i].code == INDEX and found[NEAR] > 0}
        return {INDEX: max(self.book.constructions[i].weight * parts.found[i][NEAR] for i in named)} if named else {}

    def _weigh(self, quantity: Quantity, parts: _Parts) -> dict[str, float]:
        scores: dict[str, float] = {}
        reading = self._reading(quantity)
        for index in self.book.bare:  # the unit alone says it
            if index in reading:
                parts.found.setdefault(index, [0.0, 0.0, 0.0])
        for index, found in parts.found.items():
            construction = self.book.constructions[index]
            met = construction.code == TARGETS and quantity.measure == "plan_ratio"
            met = met or (construction.code == PLACES and quantity.unit in ("session", "case"))
            if index in parts.barred or met or (quantity.kind == "place" and not construction.needs[HEAD]):
                continue
            score = construction.weight
            for need, value in zip(construction.needs, found, strict=True):
                if need:
                    score *= value if value > 0.0 else 0.0
            if score > scores.get(construction.code, 0.0):
                scores[construction.code] = score
        return scores


def _placed(hits: list[Hit], quantity: Quantity, zones: Zones, reading: frozenset[int]) -> _Parts:
    """The phrases of the sentence that its unit allows, each under its construction."""
    parts = _Parts()
    narrow = quantity.unit == "percent" or quantity.measure == "change"
    first = last = -1
    zone = None
    for hit in hits:
        index, part = hit.payload
        if index not in reading:
            continue
        if hit.first != first or hit.last != last:  # else the same words under another construction
            first, last, zone = hit.first, hit.last, zone_of(hit, zones)
        if zone is not None and not (narrow and zone in _OUTSIDE and part != CONTEXT):
            _place(parts, hit, zone, quantity, zones)
    return parts


def _place(parts: _Parts, hit: Hit, zone: str, quantity: Quantity, zones: Zones) -> None:
    """Enter one phrase by how close it stands."""
    index, part = hit.payload
    if part == WITHOUT:
        if zone in _BARRING and not (zone in ("head", "after") and hit.first > zones.turn):
            parts.barred.add(index)
        return
    if _misplaced(hit, zone, quantity, zones):
        return
    own = _OWN[part]
    near = CLOSENESS[own][zone]
    if zone == "prior" and zones.fresh and own == NEAR:
        near *= FRESH
    if own == HEAD:
        near = head_closeness(hit, zone, near, quantity, zones)
    elif own == NEAR and zone == "head" and hit.first > zones.noun + 4:
        near = 0.78
    elif own == NEAR and zone == "after" and hit.first <= zones.predicate:
        parts.add(index, own, PREDICATE)  # however long the noun phrase before it is
        return
    parts.add(index, own, near if own == CONTEXT else near - DISTANCE_COST * distance(hit, zones))


def _misplaced(hit: Hit, zone: str, quantity: Quantity, zones: Zones) -> bool:
    """Whether a phrase that says where it must stand does not stand there."""
    part = hit.payload[1]
    if part == BEFORE:
        return zone not in ("gap", "prior", "wide")
    if part == AFTER:
        return zone not in ("head", "after")
    if part != COUNTED:
        return False
    shared = hit.first < zones.noun and quantity.kind == "shared"
    return (zone != "head" and not shared) or hit.first > zones.noun + 1


def _add_context(parts: _Parts, around: Surroundings, reading: frozenset[int]) -> None:
    """The paragraph, its heading and the title count as context, each a little less."""
    for found, near in ((around.paragraph, 0.85), (around.section, 0.85), (around.title, 0.62)):
        for index, part in found:
            if index not in reading:
                continue
            if part == CONTEXT:
                parts.add(index, CONTEXT, near)
            elif part == NEAR and index in parts.found:
                parts.add(index, NEAR, near * 0.45)
            elif part == NEAR and found is around.section:
                parts.add(index, NEAR, HEADING)
    for index, part in around.label:
        if part in (NEAR, BEFORE) and index in reading:
            parts.add(index, NEAR, LABEL)


def _named_fund(scores: dict[str, float], paragraph: Evidence, book: Codebook, before: str) -> None:
    """`vận động thêm cho quỹ 320 triệu`, `vận động được 2 tỷ đồng`: the one fund that its paragraph names."""
    best = max(scores, key=lambda c: scores[c], default="")
    raised = best == "social.support.value" and scores[best] <= RAISED and _RAISES.search(before)
    if best != OTHER_FUND and not raised:
        return
    rows = [book.constructions[index] for index, part in paragraph if part == NEAR]
    named = {row.code for row in rows if not row.needs[CONTEXT] and row.weight > ANY_FUND}
    funds = {code for code in named if code.startswith("fund.")}
    funds = funds - {OTHER_FUND} or funds
    if len(funds) == 1 and scores[best] <= ANY_FUND:
        scores[funds.pop()] = scores[best] + 0.01


def _choose(quantity: Quantity, scores: dict[str, float]) -> None:
    """The best code, ties by name so that a replay is the same; none below the threshold."""
    code = max(scores, key=lambda c: (scores[c], c), default="")
    if not code or scores[code] < THRESHOLD:
        quantity.doubts += 2
        return
    quantity.indicator, quantity.score = code, scores[code]
