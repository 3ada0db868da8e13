"""A named body or group, and where in a sentence the clause of a word begins."""

from __future__ import annotations

from dataclasses import dataclass

from transforms.extraction import actor_words as w
from transforms.extraction.folding import Folded
from transforms.extraction.phrases import Hit
from transforms.extraction.sentences import Sentence


@dataclass(frozen=True, slots=True)
class Actor:
    """A body or group named in the text: token where it begins, the wording, how it is bound."""

    at: int
    name: str
    bond: str
    """subject, source (`theo …`), label (`MTTQ huyện: …`), agent (`do … tổ chức`), asked, place or event."""


@dataclass(frozen=True, slots=True)
class Clauses:
    """One sentence with the phrases found in it."""

    sentence: Sentence
    text: Folded
    original: str
    hits: list[Hit]

    def capital(self, index: int) -> bool:
        """Whether a token is written with a capital."""
        return self.text.cased[self.sentence.starts[index]].isupper()

    def clause(self, start: int) -> int:
        """Where the clause of a token begins: after punctuation or after the verb of one who tells or asks."""
        words = self.sentence.words
        for index in range(start - 1, -1, -1):
            if words[index] in (",", ";", ":"):
                return index + 1
            if index and words[index - 1 : index + 1] in w.TELLING:
                return index + 1
        return 0

    def after_time(self, start: int) -> bool:
        """Whether nothing but words of time stands between the clause's beginning and a token."""
        opening = self.sentence.words[self.clause(start) : start]
        return len(opening) <= w.OPENING_TOKENS and all(word.isdigit() or word in w.TIME_WORDS for word in opening)

    def counts_at(self, index: int) -> bool:
        """Whether a figure begins at a token."""
        return any(self.sentence.token_at(q.start) == index for q in self.sentence.quantities)
