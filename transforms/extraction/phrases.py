"""Phrases of several words found in a row of tokens, all in one walk."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from transforms.extraction.folding import fold_word

TOKEN = re.compile(r"\d+|[^\W\d_]+(?:[23²³](?!\w))?|[^\w\s]|_")
_END = ""
_COMMA_PAIRS = (
    ("phòng", "chống"),
    ("xây", "sửa"),
    ("khám", "chữa"),
    ("thanh", "thiếu"),
    ("trình", "phần"),
)
"""Words that reports join with or without a comma: `phòng, chống dịch`."""


class Hit(NamedTuple):
    """A phrase at tokens `first` to `last` (inclusive) with what the vocabulary says about it."""

    first: int
    last: int
    phrase: str
    payload: Any


_hit = tuple.__new__
"""Makes a Hit without its constructor: a text has hundreds."""


def words_of(phrase: str) -> list[str]:
    """The tokens of a vocabulary phrase in reading form."""
    return TOKEN.findall(fold_word(phrase))


_NAMED = tuple(words_of(word) for word in ("quỹ", "nhà", "ngôi nhà", "căn nhà", "danh hiệu", "chương trình"))
"""What may have its name in quotation marks: `quỹ "Khuyến học"`, `nhà "Mái ấm"`."""


class PhraseBook:
    """A trie of words; each phrase may carry several payloads."""

    def __init__(self) -> None:
        self._root: dict[str, Any] = {}
        self.longest_phrase = 0
        """Words of the longest."""

    def add(self, phrase: str, payload: object) -> None:
        """Register one phrase (ordinary spelling) with a payload."""
        words = words_of(phrase)
        if not words:
            raise ValueError(f"empty phrase in a vocabulary file: {phrase!r}")
        self._insert(words, " ".join(words), payload)
        for opening in _NAMED:
            if words[: len(opening)] == opening and len(words) > len(opening):
                self._insert([*opening, '"', *words[len(opening) :]], " ".join(words), payload)
        for first, second in _COMMA_PAIRS:
            if f" {first} {second} " in f" {' '.join(words)} ":
                at = next(i for i in range(len(words) - 1) if (words[i], words[i + 1]) == (first, second))
                self._insert([*words[: at + 1], ",", *words[at + 1 :]], " ".join(words), payload)

    def _insert(self, words: Sequence[str], phrase: str, payload: object) -> None:
        self.longest_phrase = max(self.longest_phrase, len(words))
        node = self._root
        for word in words:
            node = node.setdefault(word, {})
        node.setdefault(_END, (phrase, []))[1].append(payload)

    def scan(self, tokens: Sequence[str]) -> list[Hit]:
        """Every occurrence of every phrase, overlaps included, by first token."""
        hits: list[Hit] = []
        root, count = self._root, len(tokens)
        for first, token in enumerate(tokens):
            node = root.get(token)
            last = first
            while node is not None:
                found = node.get(_END)
                if found is not None:
                    phrase, payloads = found
                    for payload in payloads:
                        hits.append(_hit(Hit, (first, last, phrase, payload)))
                last += 1
                node = node.get(tokens[last]) if last < count else None
        return hits

    def payloads(self, tokens: Sequence[str]) -> Iterator[Any]:
        """What `scan` finds, without the places."""
        root, count = self._root, len(tokens)
        for first, token in enumerate(tokens):
            node, last = root.get(token), first
            while node is not None:
                found = node.get(_END)
                if found is not None:
                    yield from found[1]
                last += 1
                node = node.get(tokens[last]) if last < count else None

    def longest(self, tokens: Sequence[str], first: int) -> Hit | None:
        """The longest phrase that begins at one token."""
        node = self._root.get(tokens[first]) if first < len(tokens) else None
        best: Hit | None = None
        last = first
        while node is not None:
            found = node.get(_END)
            if found is not None:
                best = Hit(first, last, found[0], found[1][0])
            last += 1
            node = node.get(tokens[last]) if last < len(tokens) else None
        return best
