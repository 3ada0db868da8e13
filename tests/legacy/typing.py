"""Typists of old: Unicode text put into TCVN3 or VNI, as the fonts had it."""

from __future__ import annotations

import unicodedata

from transforms.legacy.scheme import SCHEMES, Scheme

TCVN3, VNI = SCHEMES


def typed(text: str, scheme: Scheme) -> str:
    """The text in a scheme; a capital that TCVN3 lacks is typed small, as its users did."""
    codes = {letter: code for code, letter in reversed(scheme.letters.items())}

    def letter_of(mark: str) -> str:
        return codes.get(mark) or codes.get(mark.lower(), mark)

    return "".join(map(letter_of, unicodedata.normalize("NFC", text)))


def without_counterpart(text: str, scheme: Scheme) -> bool:
    """Whether a text has characters that the scheme uses for letters: it could never have been typed so."""
    marks = {mark for codes in scheme.letters for mark in codes if not mark.isascii()}
    letters = set(scheme.letters.values())
    return any(mark in marks and mark not in letters for mark in unicodedata.normalize("NFC", text))
