"""A named body or group, and where in a sentence the clause of a word begins."""

from __future__ import annotations

from dataclasses import dataclass

from transforms.extraction import actor_words as w
from transforms.extraction.folding import Folded, fold_word, pattern
from transforms.extraction.lexicon import word_set
from transforms.extraction.phrases import Hit
from transforms.extraction.sentences import Sentence

PERSON_WORDS = 3
_SURNAMES = word_set("surname")
_NAMED_AFTER_PERSONS = frozenset(
    map(fold_word, ("xã", "phường", "huyện", "quận", "trấn", "phố", "trường", "thôn", "ấp", "khóm"))
)
"""Units and schools bear the names of persons; a province does not."""
_ROLE = pattern(r"(?<!\w)(?:chủ tịch|bí thư|giám đốc|trưởng|lãnh đạo)(?!\w)")
_PLACES = frozenset({fold_word("Hồ Chí Minh")})


@dataclass(frozen=True, slots=True)
class Actor:
    """A body or group named in the text: token where it begins, the wording, how it is bound."""

    at: int
    name: str
    bond: str
    """subject, source (`theo …`), label (`MTTQ huyện: …`), agent (`do … tổ chức`), giver, asked, place or event."""


def without_person(name: str) -> str:
    """A body's name without the person who leads it: `Chủ tịch UBND tỉnh Nguyễn Văn A` (persons are no data)."""
    words = name.split()
    first = len(words)
    while first and words[first - 1][:1].isupper():
        first -= 1
    named = words[first:]
    place = first and fold_word(words[first - 1]) in _NAMED_AFTER_PERSONS and not _ROLE.search(fold_word(name))
    if place:
        return name
    person = (
        len(named) >= PERSON_WORDS and fold_word(named[0]) in _SURNAMES and fold_word(" ".join(named)) not in _PLACES
    )
    return " ".join(words[:first]) if first and person else name


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

    def is_giver(self, start: int) -> bool:
        """`22 cá nhân nhận Bằng khen của Chủ tịch UBND tỉnh`: whether who honoured others is named here."""
        words = self.sentence.words
        return words[start - 1 : start] == ["của"] and bool(
            w.HONOURS.intersection(words[max(0, start - 3) : start - 1])
        )

    def is_focus(self, start: int) -> bool:
        """`Tiêu biểu như Hội Phụ nữ xã`: whether a name is the one singled out."""
        if self.sentence.words[start - 1 : start] not in (["là"], ["như"], ["có"], ["đến"], ["các"]):
            return False
        return bool(w.FOCUS.search(self.text.low, self.sentence.start, self.sentence.starts[start]))

    def is_asked(self, start: int) -> bool:
        """`đề nghị nhiệm kỳ tới Hội …`: an adverbial stands between the request and who is asked."""
        clause = self.clause(start)
        return clause > 1 and self.sentence.words[clause - 2 : clause] in (["đề", "nghị"], ["yêu", "cầu"])
