"""Sentences of a block with their tokens."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from transforms.extraction.folding import Folded, pattern
from transforms.extraction.phrases import TOKEN
from transforms.extraction.quantity import Quantity
from transforms.extraction.structure import Block

LONGEST = 2400
"""Characters of the longest sentence: the longest real one seen has 1,900."""
_STOP = pattern(r"[.!?…]+[\")\]]*\s+")
_ABBREVIATION = pattern(r"(?:\b(?:tp|tx|tt|ths|ts|pgs|gs|bs|đ/c|đc|gđ|st|mr|ks|q|p|h|x|tr|no|v\.v)|\b[a-zđ])\.$")
_DEBRIS = pattern(r"\d \.\s+$")
_NUMBERED = pattern(r"(?:^|\n|: ?|; ?)\s*(?:\d{1,2}|[ivx]{1,4})\.\s+$")


@dataclass(slots=True)
class Sentence:
    """A stretch of text between stops; tokens carry their places in the folded text."""

    block: Block
    start: int
    end: int
    words: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    quantities: list[Quantity] = field(default_factory=list)

    def token_at(self, position: int) -> int:
        """Index of the first token that begins at or after a position."""
        return bisect_left(self.starts, position)


def split(block: Block, text: Folded) -> Iterator[tuple[int, int]]:
    """The sentences of a block as offsets, none longer than LONGEST (all later work is bounded by that)."""
    for start, end in _stops(block, text):
        while end - start > LONGEST:
            cut = _cut(text.low, start)
            yield start, cut
            start = cut
        yield start, end


def _cut(low: str, start: int) -> int:
    """Where a sentence without end is cut: after a semicolon, a comma, a space, else anywhere."""
    for mark in (";", ",", " "):
        cut = low.rfind(mark, start + LONGEST // 2, start + LONGEST)
        if cut > 0:
            return cut + 1
    return start + LONGEST


def _stops(block: Block, text: Folded) -> Iterator[tuple[int, int]]:
    low, start = text.low, block.start
    for stop in _STOP.finditer(low, block.start, block.end):
        after = text.cased[stop.end() : stop.end() + 1]
        if not after or after.islower() or stop.end() >= block.end:
            continue
        before = low[max(start, stop.start() - 8) : stop.start() + 1]
        if _ABBREVIATION.search(before):
            continue
        if after.isdigit() and _DEBRIS.search(low, max(start, stop.start() - 2), stop.end()):
            continue
        if _NUMBERED.search(low[max(start, stop.start() - 8) : stop.end()]) or stop.start() - start < 4:
            continue
        yield start, stop.end()
        start = stop.end()
    if start < block.end:
        yield start, block.end


def tokenise(block: Block, start: int, end: int, low: str) -> Sentence:
    """Build one sentence with its tokens."""
    spans = [match.span() for match in TOKEN.finditer(low, start, end)]
    words = [low[first:last] for first, last in spans]
    return Sentence(block, start, end, words, [first for first, _ in spans], [last for _, last in spans])
