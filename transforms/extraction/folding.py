"""One reading form of a text whose every position leads back to the text as stored.

Folding composes letters, unifies dashes, quotation marks and spaces, drops zero-width characters and
moves tone marks to one place (`hoà` and `hòa` read alike), so that the grammar has one spelling to know.
Time is linear in the length of the text, also where it is nothing but combining marks.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

MARKS = "\u0300-\u036f"
INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
_ODD = re.compile(f"[{MARKS}{INVISIBLE}]")
_ALIKE = str.maketrans(
    {
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033", '"'),
        **dict.fromkeys("\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000", " "),
        "\u00f0": "đ",
        "\u00d0": "Đ",
    }
)
_TONES = "\u0300\u0301\u0303\u0309\u0323"


def _compose(text: str) -> str:
    return unicodedata.normalize("NFC", text)


_TONE_PAIRS = [
    (_compose(a + b + tone), _compose(a + tone + b)) for a, b in ("oa", "oe", "uy", "OA", "OE", "UY") for tone in _TONES
]
_NEW_TONE = re.compile("|".join(new for new, _ in _TONE_PAIRS))
_OLD_FOR_NEW = dict(_TONE_PAIRS)


def same_tone(text: str) -> str:
    """Move tone marks of oa, oe, uy to their first letter; length is kept."""
    return _NEW_TONE.sub(lambda m: _OLD_FOR_NEW[m[0]], text)


def fold_word(text: str) -> str:
    """The reading form of a vocabulary entry (lower case, composed, one tone placement)."""
    return same_tone(_compose(text).translate(_ALIKE).lower())


def pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    """Compile a regular expression written in ordinary spelling for use on `Folded.low`."""
    return re.compile(same_tone(_compose(source)), flags)


@dataclass(frozen=True, slots=True)
class Folded:
    """A text in reading form: `cased` and `low` have equal length, `origin` leads back."""

    cased: str
    low: str
    origin: list[int] | None

    def at(self, position: int) -> int:
        """Offset in the stored text of a position of the reading form."""
        return position if self.origin is None else self.origin[position]


def fold(text: str) -> Folded:
    """Fold a stored text of any Unicode form."""
    origin: list[int] | None = None
    if _ODD.search(text):
        text, origin = _rebuilt(text)
    cased = text.translate(_ALIKE)
    low = cased.lower()
    if len(low) != len(cased):
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in cased)
    return Folded(cased, same_tone(low), origin)


def _rebuilt(text: str) -> tuple[str, list[int]]:
    parts: list[str] = []
    origin: list[int] = []
    position = 0
    length = len(text)
    while position < length:
        end = position + 1
        if text[position] in INVISIBLE:
            position = end
            continue
        while end < length and end - position < 7 and "\u0300" <= text[end] <= "\u036f":
            end += 1
        composed = _compose(text[position:end]) if end > position + 1 else text[position]
        parts.append(composed)
        origin.extend([position] * len(composed))
        position = end
    origin.append(length)
    return "".join(parts), origin
