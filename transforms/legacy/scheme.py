"""The two old encodings as rows: bytes of a font, seen as Latin-1 letters, and the letter that they stood for."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal

SchemeName = Literal["tcvn3", "vni"]


@dataclass(frozen=True)
class Scheme:
    """One encoding; `letters` maps one to two Latin-1 characters to one Vietnamese letter."""

    name: SchemeName
    letters: dict[str, str]

    @cached_property
    def pieces(self) -> re.Pattern[str]:
        """What a word of it is made of, and the foreign letters that may stand among them."""
        marks = "".join(sorted({mark for codes in self.letters for mark in codes}))
        return re.compile(f"[A-Za-z\u00c0-\u00ff{re.escape(marks)}]+")

    @cached_property
    def _codes(self) -> re.Pattern[str]:
        longest_first = sorted(self.letters, key=lambda codes: (-len(codes), codes))
        return re.compile("|".join(map(re.escape, longest_first)))

    def letters_of(self, word: str) -> Iterator[tuple[str, str]]:
        """Codes and letter in turn; what has no counterpart comes as it is, one character at a time."""
        at = 0
        while at < len(word):
            found = self._codes.match(word, at)
            codes = found[0] if found else word[at]
            yield codes, self._cased(word, self.letters[codes]) if found else codes
            at += len(codes)

    def _cased(self, word: str, letter: str) -> str:
        """TCVN3 has no capitals with a tone; its capital font drew the small ones so: the word's other letters tell."""
        plain = [mark for mark in word if mark.isascii()]
        shouted = self.name == "tcvn3" and len(word) > 2 and bool(plain) and all(map(str.isupper, plain))
        return letter.upper() if shouted else letter


def _read(name: SchemeName) -> Scheme:
    with Path(__file__).with_name(f"{name}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return Scheme(name, {bytes.fromhex(row["codes"]).decode("latin-1"): row["letter"] for row in rows})


SCHEMES: tuple[Scheme, ...] = (_read("tcvn3"), _read("vni"))
