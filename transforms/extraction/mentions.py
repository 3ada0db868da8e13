"""Units named in a sentence: with their class word, in lists of one class, or bare where the name is known."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from transforms.extraction.folding import Folded, fold_word
from transforms.extraction.gazetteer import Gazetteer
from transforms.extraction.lexicon import lexicon, rows, word_set
from transforms.extraction.phrases import Hit, PhraseBook, words_of
from transforms.extraction.sentences import Sentence

LONGEST_NAME = 5
_OTHER_WORDS = frozenset({("tấn", "xã"), ("tác", "xã"), ("thị", "xã"), ("hậu", "phường"), ("hàng", "tỉnh")})
"""Second halves of other words: thông tấn xã, hợp tác xã, thị xã."""
_BODIES = frozenset({"đoàn", "hội", "ủy", "đội"})
"""`Tỉnh Đoàn`, `Huyện Hội` are bodies, no places."""
_BODY_ENDS = word_set("body_ends")
"""Capitalised words of a body after which the name of its place follows (`Hội Nông dân Đầm Dơi`)."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A unit named in a sentence; `bare` without its class word."""

    level: str
    name: str
    first: int
    last: int
    bare: bool = False
    lead: str = ""


@cache
def _class_words() -> dict[str, str]:
    return {" ".join(words_of(row["phrase"])): row["level"] for row in rows("class_words.csv")}


@cache
def _class_firsts() -> frozenset[str]:
    return frozenset(phrase.split()[0] for phrase in _class_words())


class MentionFinder:
    """Finds units in the sentences of one text; names declared with their class word are known from then on."""

    def __init__(
        self, gazetteer: Gazetteer, text: Folded, province: str | None = None, district: str | None = None
    ) -> None:
        self.gazetteer, self.text, self.province = gazetteer, text, province
        below = [gazetteer.districts_of(province)] if province and not district else []
        self._books = [*below, gazetteer.book]
        self.declared = PhraseBook()
        self._known: set[tuple[str, str]] = set()

    def declare(self, sentence: Sentence) -> None:
        """Remember names that stand with their class word, for where they stand bare."""
        for mention in self._classed(sentence):
            self.remember(mention)

    def remember(self, mention: Mention) -> None:
        """Let a name of two words or more be found without its class word from here on."""
        key = (mention.level, fold_word(mention.name))
        if key not in self._known and len(mention.name.split()) > 1:
            self._known.add(key)
            self.declared.add(mention.name, (mention.level, mention.name))

    def find(self, sentence: Sentence) -> list[Mention]:
        """All units named in a sentence, by place in it."""
        found = self._classed(sentence)
        taken = {i for m in found for i in range(m.first, m.last + 1)}
        for book in (self.declared, *self._books):
            for hit in book.scan(sentence.words):
                if taken.isdisjoint(range(hit.first, hit.last + 1)) and self._stands_alone(sentence, hit):
                    level, name = hit.payload
                    found.append(Mention(level, name, hit.first, hit.last, True, _before(sentence, hit.first)))
                    taken.update(range(hit.first, hit.last + 1))
        return sorted(found, key=lambda m: m.first)

    def _stands_alone(self, sentence: Sentence, hit: Hit) -> bool:
        """Written as a name, and no part of a longer one (`Sơn La` in `Nguyễn Sơn La`)."""
        if not self._capital(sentence, hit):
            return False
        before, after = hit.first - 1, hit.last + 1
        longer = after < len(sentence.words) and self._is_capital(sentence, after) and after - 1 == hit.last
        name_goes_on = longer and sentence.starts[after] - sentence.ends[hit.last] <= 1
        opened = before > 0 and self._is_capital(sentence, before) and sentence.words[before] not in _BODY_ENDS
        return not (name_goes_on or opened)

    def _capital(self, sentence: Sentence, hit: Hit) -> bool:
        return all(
            self.text.cased[sentence.starts[i]].isupper() or not sentence.words[i].isalpha()
            for i in range(hit.first, hit.last + 1)
        )

    def _classed(self, sentence: Sentence) -> list[Mention]:
        words, found = sentence.words, []
        classes = _class_words()
        index = 0
        firsts = _class_firsts()
        if firsts.isdisjoint(words):
            return []
        while index < len(words):
            if words[index] not in firsts:
                index += 1
                continue
            level, length = None, 0
            for size in (2, 1):
                level = classes.get(" ".join(words[index : index + size]))
                if level:
                    length = size
                    break
            inside = length == 1 and index and (words[index - 1], words[index]) in _OTHER_WORDS
            name, last = self._name(sentence, index + length) if level and not inside else ("", index)
            if level and name and fold_word(name) not in _BODIES:
                found.append(Mention(self._level(level, name), name, index, last, False, _before(sentence, index)))
                found.extend(self._listed(sentence, last, found[-1].level))
                index = max(last, found[-1].last)
            index += 1
        return found

    def _level(self, level: str, name: str) -> str:
        if level != "city":
            return level
        return self.gazetteer.city_level(name, self.province)

    def _listed(self, sentence: Sentence, last: int, level: str) -> list[Mention]:
        """`các xã Bình Hải, Bình Phục, Bình Đào`: more names of the same class."""
        found = []
        while last + 2 < len(sentence.words) and sentence.words[last + 1] in (",", "và"):
            name, end = self._name(sentence, last + 2)
            if not name or " " not in name or self._is_body(sentence, last + 2):
                break
            found.append(Mention(level, name, last + 2, end, False, ","))
            last = end
        return found

    def _is_body(self, sentence: Sentence, first: int) -> bool:
        """After the comma a body's name follows, not one more place (`huyện Kế Sách, Hội Nông dân …`)."""
        hit = lexicon().marks.longest(sentence.words, first)
        return hit is not None and hit.last > first and hit.payload[0] in ("actor", "scope")

    def _name(self, sentence: Sentence, first: int) -> tuple[str, int]:
        """A run of capitalised words (`Bà Rịa - Vũng Tàu`); empty when there is none."""
        words, last = sentence.words, first - 1
        while last + 1 < len(words) and last + 1 - first < LONGEST_NAME:
            step = last + 1
            if words[step] == "-" and step > first and step + 1 < len(words) and self._is_capital(sentence, step + 1):
                step += 1
            if not self._is_capital(sentence, step):
                break
            last = step
        if last < first:
            return "", first
        return self.text.cased[sentence.starts[first] : sentence.ends[last]], last

    def _is_capital(self, sentence: Sentence, index: int) -> bool:
        return sentence.words[index].isalpha() and self.text.cased[sentence.starts[index]].isupper()


def _before(sentence: Sentence, first: int) -> str:
    return sentence.words[first - 1] if first else ""
