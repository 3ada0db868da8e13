"""Paragraphs in TCVN3 or VNI made Unicode; what was converted is kept, so that nothing published is lost."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import accumulate
from typing import Literal

from transforms.legacy.runs import Run, legacy_runs
from transforms.legacy.scheme import SCHEMES, SchemeName

_BY_NAME = {scheme.name: scheme for scheme in SCHEMES}
_OPENS = re.compile(r"(?:^|[.!?:\n\t]\s*|[-+•]\s+)$")
_UNREADABLE = re.compile("[\x80-\x9f\ufffd]")
SOFT_HYPHEN = "\u00ad"


@dataclass(frozen=True, slots=True)
class Loss:
    """What conversion could not bring back: `at` counts code points of the article's text.

    `unknown`: a character that the scheme has no letter for, left as it is. `capital`: a small letter where a sentence
    or cell opens; TCVN3 has no capitals with a tone, its capital font only drew them.
    """

    at: int
    text: str
    kind: Literal["unknown", "capital"]


@dataclass(frozen=True, slots=True)
class Conversion:
    """One stretch: `start` and `end` in the article's text, and the characters that the portal published there."""

    scheme: SchemeName
    start: int
    end: int
    original: str
    losses: tuple[Loss, ...] = ()


def convert_parts(parts: Sequence[str], glue: str) -> tuple[list[str], tuple[Conversion, ...]]:
    """The paragraphs in Unicode, and what was converted in their text joined by `glue`.

    Paragraphs without doubtless signs of an old encoding come back as they are; soft hyphens, which are letters in
    TCVN3 only, are taken out of those.
    """
    runs = [legacy_runs(part) for part in parts]
    known = {run.scheme.name for found in runs for run in found}
    if known:
        runs = [legacy_runs(part, known) for part in parts]
    told = [_part(part, found) for part, found in zip(parts, runs, strict=True)]
    starts = accumulate((len(text) + len(glue) for text, _ in told), initial=0)
    moved = (_moved(item, start) for start, (_, found) in zip(starts, told, strict=False) for item in found)
    return [text for text, _ in told], tuple(moved)


def _part(part: str, runs: Sequence[Run]) -> tuple[str, list[Conversion]]:
    text, done, at = "", list[Conversion](), 0
    for run in runs:
        text += part[at : run.start].replace(SOFT_HYPHEN, "")
        original = part[run.start : run.end]
        pairs = list(_pairs(run.scheme.name, original))
        mended = "".join(letter for _, letter in pairs)
        losses = tuple(_losses(run.scheme.name, text, pairs))
        done.append(Conversion(run.scheme.name, len(text), len(text) + len(mended), original, losses))
        text, at = text + mended, run.end
    return text + part[at:].replace(SOFT_HYPHEN, ""), done


def _pairs(name: SchemeName, original: str) -> Iterator[tuple[str, str]]:
    """Published characters and what became of them, in turn."""
    scheme, at = _BY_NAME[name], 0
    for word in scheme.pieces.finditer(original):
        yield from ((mark, mark) for mark in original[at : word.start()])
        yield from scheme.letters_of(word[0])
        at = word.end()
    yield from ((mark, mark) for mark in original[at:])


def _losses(name: SchemeName, before: str, pairs: Sequence[tuple[str, str]]) -> Iterator[Loss]:
    scheme, text = _BY_NAME[name], before
    capitals = set(scheme.letters.values())
    for codes, letter in pairs:
        unread = _UNREADABLE.match(letter) or (not letter.isascii() and letter.isalpha())
        if codes == letter:
            if unread and letter not in scheme.letters:
                yield Loss(len(text), letter, "unknown")
        elif letter.islower() and letter.upper() not in capitals and _OPENS.search(text[-4:]):
            yield Loss(len(text), letter, "capital")
        text += letter


def _moved(item: Conversion, by: int) -> Conversion:
    losses = tuple(replace(loss, at=loss.at + by) for loss in item.losses)
    return replace(item, start=item.start + by, end=item.end + by, losses=losses)


def published_span(text: str, conversions: Sequence[Conversion], start: int, end: int) -> str:
    """A stretch of the article's text in the portal's own characters (soft hyphens that were no letters are gone)."""
    published, at = "", 0
    for item in conversions:
        published += text[at : item.start] + item.original
        at = item.end
    return (published + text[at:])[_origin(start, conversions) : _origin(end, conversions)]


def _origin(offset: int, conversions: Sequence[Conversion]) -> int:
    """Where a code point of the article's text stands in the text as published."""
    shift = 0
    for item in conversions:
        if offset < item.start:
            break
        if offset < item.end:
            return item.start + shift + _within(item, offset - item.start)
        shift += len(item.original) - (item.end - item.start)
    return offset + shift


def _within(item: Conversion, letters: int) -> int:
    at = seen = 0
    for codes, letter in _pairs(item.scheme, item.original):
        if seen + len(letter) > letters:
            break
        at, seen = at + len(codes), seen + len(letter)
    return at


def to_json(conversions: Sequence[Conversion]) -> str | None:
    """What the warehouse keeps of an article's conversions; None where there are none."""
    return json.dumps([asdict(item) for item in conversions], ensure_ascii=False) if conversions else None


def from_json(text: str) -> tuple[Conversion, ...]:
    """Read what `to_json` wrote."""
    rows = json.loads(text)
    return tuple(Conversion(**row | {"losses": tuple(Loss(**loss) for loss in row["losses"])}) for row in rows)
