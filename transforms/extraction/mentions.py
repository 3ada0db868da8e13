"""Units named in a sentence: with their class word, in lists of one class, or bare where the name is known."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from transforms.extraction.folding import Folded, fold_word
from transforms.extraction.gazetteer import Gazetteer
from transforms.extraction.lexicon import rows
from transforms.extraction.phrases import Hit, PhraseBook, words_of
from transforms.extraction.sentences import Sentence

LONGEST_NAME = 5


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


class MentionFinder:
    """Finds units in the sentences of one text; names declared with their class word are known from then on."""

    def __init__(self, gazetteer: Gazetteer, text: Folded) -> None:
        self.gazetteer, self.text = gazetteer, text
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
        for book in (self.declared, self.gazetteer.book):
            for hit in book.scan(sentence.words):
                if taken.isdisjoint(range(hit.first, hit.last + 1)) and self._capital(sentence, hit):
                    level, name = hit.payload
                    found.append(Mention(level, name, hit.first, hit.last, True, _before(sentence, hit.first)))
                    taken.update(range(hit.first, hit.last + 1))
        return sorted(found, key=lambda m: m.first)

    def _capital(self, sentence: Sentence, hit: Hit) -> bool:
        return all(
            self.text.cased[sentence.starts[i]].isupper() or not sentence.words[i].isalpha()
            for i in range(hit.first, hit.last + 1)
        )

    def _classed(self, sentence: Sentence) -> list[Mention]:
        words, found = sentence.words, []
        classes = _class_words()
        index = 0
        while index < len(words):
            level, length = None, 0
            for size in (2, 1):
                level = classes.get(" ".join(words[index : index + size]))
                if level:
                    length = size
                    break
            name, last = self._name(sentence, index + length) if level else ("", index)
            if level and name:
                found.append(Mention(self._level(level, name), name, index, last, False, _before(sentence, index)))
                found.extend(self._listed(sentence, last, found[-1].level))
                index = max(last, found[-1].last)
            index += 1
        return found

    def _level(self, level: str, name: str) -> str:
        if level != "city":
            return level
        return "province" if fold_word(name) in self.gazetteer.provinces or name == "Hồ Chí Minh" else "district"

    def _listed(self, sentence: Sentence, last: int, level: str) -> list[Mention]:
        """`các xã Bình Hải, Bình Phục, Bình Đào`: more names of the same class."""
        found = []
        while last + 2 < len(sentence.words) and sentence.words[last + 1] in (",", "và"):
            name, end = self._name(sentence, last + 2)
            if not name or " " not in name:
                break
            found.append(Mention(level, name, last + 2, end, False, ","))
            last = end
        return found

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
