"""Which stretches of a text are of an old encoding: by its letters, and by how many words become syllables."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from transforms.legacy.scheme import SCHEMES, Scheme
from transforms.legacy.syllables import is_syllable

LEAST_MENDED = 2
"""Different words that are syllables only after conversion: one may be chance, as `µm` is (it would be `àm`)."""
LARGEST_BROKEN_SHARE = 0.25
"""Of the words with marks, those that are no syllables even then: names of the highlands, at most a quarter."""
# Letters that Latin-1 lacks: no word with one of them was ever typed in an old encoding.
_UNICODE = re.compile("[ăđĩũơưĂĐĨŨƠƯ\u1ea0-\u1ef9\u0300\u0301\u0303\u0309\u0323]")
_MARKED = re.compile("[\u00a1-\u00ff]")
_TOKEN = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of one part that is to be converted."""

    start: int
    end: int
    scheme: Scheme


def legacy_runs(part: str, known: Collection[str] = ()) -> list[Run]:
    """Runs of an old encoding in one paragraph; one mended word is enough for a scheme that is `known` to be there."""
    if not _MARKED.search(part):
        return []
    stretches = list(_stretches(part))
    mixed = len(stretches) != 1 or stretches[0] != (0, len(part))
    marked = (stretch for stretch in stretches if _MARKED.search(part, *stretch))
    found = (_judged(part, *stretch, known, mixed) for stretch in marked)
    return [run for run in found if run is not None]


def _stretches(part: str) -> Iterator[tuple[int, int]]:
    """What lies between words that are Unicode beyond doubt."""
    start = 0
    for token in _TOKEN.finditer(part):
        if _UNICODE.search(token[0]):
            yield start, token.start()
            start = token.end()
    yield start, len(part)


def _judged(part: str, start: int, end: int, known: Collection[str], mixed: bool) -> Run | None:
    best, best_gain = None, 0
    for scheme in SCHEMES:
        words = [word for word in scheme.pieces.finditer(part, start, end) if _MARKED.search(word[0])]
        mended = [word for word in words if _mends(scheme, word[0])]
        if len({word[0] for word in mended}) < (1 if scheme.name in known else LEAST_MENDED):
            continue
        first, last = start, end
        if mixed:  # beside Unicode, words at the edges that read well as they are stay as they are
            first, last = mended[0].start(), mended[-1].end()
            words = [word for word in words if first <= word.start() < last]
        broken = sum(word[0][0].isalpha() and not is_syllable(converted(scheme, word[0])) for word in words)
        gain = len(mended) - broken
        if broken <= LARGEST_BROKEN_SHARE * len(words) and gain > best_gain:
            best, best_gain = Run(first, last, scheme), gain
    return best


def _mends(scheme: Scheme, word: str) -> bool:
    """Whether a word is a syllable after conversion and none before; one mark alone proves nothing."""
    return len(word) > 1 and not is_syllable(word) and is_syllable(converted(scheme, word))


def converted(scheme: Scheme, word: str) -> str:
    """One word read in a scheme."""
    return "".join(letter for _, letter in scheme.letters_of(word))
