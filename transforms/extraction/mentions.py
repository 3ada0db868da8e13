"""Units named in a sentence: with their class word, in lists of one class, or bare where the name is known."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

from transforms.extraction.actor_words import BODIES
from transforms.extraction.folding import Folded, fold_word
from transforms.extraction.lexicon import lexicon, phrase_book, rows, word_set
from transforms.extraction.names import Names
from transforms.extraction.number_words import parse
from transforms.extraction.phrases import Hit, PhraseBook, words_of
from transforms.extraction.sentences import Sentence

LONGEST_NAME = 5
LONGEST_BRACKET = 9
_OTHER_WORDS = frozenset({("tấn", "xã"), ("tác", "xã"), ("thị", "xã"), ("hậu", "phường"), ("hàng", "tỉnh")})
"""Second halves of other words: thông tấn xã, hợp tác xã, thị xã."""
_BODY_ENDS = word_set("body_ends")
"""Capitalised words of a body after which the name of its place follows (`Hội Nông dân Đầm Dơi`)."""
_NUMBERED = frozenset({"quận", "phường", "xã", "thị trấn"})
"""Classes whose units may bear a number for a name."""
HIGHEST_NUMBER = 30
_APOSTROPHES = frozenset({"'", "’", "`", "‘"})


@dataclass(frozen=True, slots=True)
class Mention:
    """A unit named in a sentence; `bare` without its class word."""

    level: str
    name: str
    first: int
    last: int
    bare: bool = False
    lead: str = ""
    formerly: bool = False
    """A closed unit, spoken of as such (`tỉnh Bến Tre cũ`)."""


class ClassWord(NamedTuple):
    """What a class word stands for; `city` is a province or a town."""

    level: str
    word: str


@cache
def _class_words() -> dict[str, ClassWord]:
    return {
        " ".join(words_of(row["phrase"])): ClassWord(row["level"], row["class_word"]) for row in rows("class_words.csv")
    }


@cache
def _class_firsts() -> frozenset[str]:
    return frozenset(phrase.split()[0] for phrase in _class_words())


@cache
def _not_names() -> frozenset[str]:
    """Bodies and regions after a class word: `Tỉnh Đoàn`, `các tỉnh Tây Nguyên`."""
    return BODIES | {fold_word(row["phrase"]) for row in rows("scopes.csv") if row["level"] == "region"}


@cache
def _not_units() -> PhraseBook:
    return phrase_book("not_units.csv")


class MentionFinder:
    """Finds units in the sentences of one text; names declared with their class word are known from then on."""

    def __init__(self, names: Names, text: Folded, province: str | None = None, district: str | None = None) -> None:
        self.names, self.text, self.province = names, text, province
        below = [names.districts_of(province)] if province and not district else []
        self._books = [*below, names.book]
        self.declared = PhraseBook()
        self._known: set[tuple[str, str]] = set()

    def declare(self, sentence: Sentence) -> None:
        """Remember names that stand with their class word, for where they stand bare."""
        for mention in self._classed(sentence):
            self.remember(mention)

    def remember(self, mention: Mention) -> None:
        """Let a name of two words or more be found without its class word from here on."""
        key = (mention.level, fold_word(mention.name))
        if key not in self._known and len(mention.name.split()) > 1 and not mention.name[-1].isdigit():
            self._known.add(key)
            self.declared.add(mention.name, (mention.level, mention.name))

    def find(self, sentence: Sentence) -> list[Mention]:
        """All units named in a sentence, by place in it."""
        found = self._classed(sentence)
        taken = {i for m in found for i in range(m.first, m.last + 1)}
        bare: list[Mention] = []
        for book in (self.declared, *self._books):
            for hit in book.scan(sentence.words):
                if taken.isdisjoint(range(hit.first, hit.last + 1)) and self._stands_alone(sentence, hit):
                    level, name = hit.payload
                    bare.append(Mention(level, name, hit.first, hit.last, True, _before(sentence, hit.first)))
                    taken.update(range(hit.first, hit.last + 1))
        named = sorted([*found, *self._without_things(sentence, bare)], key=lambda m: m.first)
        return [replace(m, formerly=True) if self._formerly(sentence, m) else m for m in named]

    def _formerly(self, sentence: Sentence, mention: Mention) -> bool:
        following = sentence.words[mention.last + 1 : mention.last + 3]
        said = following[:1] == ["cũ"] or following == ["trước", "đây"] or following == ["(", "cũ"]
        return said and self.names.is_former(mention.level, mention.name)

    def _without_things(self, sentence: Sentence, bare: list[Mention]) -> list[Mention]:
        """Bare names without those of hamlets, streets, firms and persons, and what is listed after these."""
        kept: list[Mention] = []
        thing = -2
        for mention in sorted(bare, key=lambda m: m.first):
            follows = mention.first == thing + 2 and sentence.words[thing + 1] == ","
            if follows or self._is_thing(sentence, mention.first):
                thing = mention.last
            else:
                kept.append(mention)
        return kept

    def _is_thing(self, sentence: Sentence, first: int) -> bool:
        """`ấp Tân Châu`, `đường Thoại Sơn`, `ông Châu Phú`."""
        for size in range(_not_units().longest_phrase, 0, -1):
            begin = first - size
            hit = _not_units().longest(sentence.words, begin) if begin >= 0 else None
            if hit is not None and hit.last == first - 1:
                return not (begin and size == 1 and self._is_capital(sentence, begin))
        return False

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
            self.text.cased[sentence.starts[i]].isupper()
            or not sentence.words[i].isalpha()
            or sentence.words[i - 1] in _APOSTROPHES
            for i in range(hit.first, hit.last + 1)
        )

    def _classed(self, sentence: Sentence) -> list[Mention]:
        words, found = sentence.words, []
        index = 0
        firsts = _class_firsts()
        if firsts.isdisjoint(words):
            return []
        while index < len(words):
            if words[index] not in firsts:
                index += 1
                continue
            word, length = self._class_at(sentence, index)
            if word is not None:
                name, last = self._unit_name(sentence, index + length, word)
                if name and fold_word(name) not in _not_names() and self._is_sure(sentence, index, word, name):
                    found.append(self._mention(sentence, word, name, index, last))
                    found.extend(self._listed(sentence, index, last, word, found[-1].level))
                    index = max(last, found[-1].last)
            index += 1
        return found

    def _class_at(self, sentence: Sentence, index: int) -> tuple[ClassWord | None, int]:
        """The class word at a token and its length."""
        words = sentence.words
        for size in (2, 1) if index + 1 < len(words) else (1,):
            word = _class_words().get(" ".join(words[index : index + size]))
            if word is not None and size == 2 and self._begins_name(sentence, index):
                continue
            if word is not None:
                inside = size == 1 and index and (words[index - 1], words[index]) in _OTHER_WORDS
                return (None, 0) if inside else (word, size)
        return None, 0

    def _begins_name(self, sentence: Sentence, index: int) -> bool:
        """`xã Đoàn Kết`: only the second word is written as a name; `xã đoàn`, `Xã Đoàn` are a body."""
        return not self._is_capital(sentence, index) and self._is_capital(sentence, index + 1)

    def _mention(self, sentence: Sentence, word: ClassWord, name: str, first: int, last: int) -> Mention:
        level = word.level if word.level != "city" else self.names.city_level(name, self.province)
        name = self.names.official(level, name, self.province)
        if level == "district" and self.names.twins(name, self.province):
            name = f"{word.word} {name}"
        return Mention(level, name, first, last, False, _before(sentence, first))

    def _is_sure(self, sentence: Sentence, index: int, word: ClassWord, name: str) -> bool:
        """`P. An Mỹ`, `TT Ái Nghĩa` may be initials or other words: a number, or a unit that it lies in, tells."""
        written = sentence.words[index]
        if written not in _SHORT:
            return True
        if word.level == "district":
            official = self.names.official("district", name, self.province)
            return self.names.is_district(official, self.province) or bool(self.names.owners(official))
        return name[-1].isdigit() or self._lies_in(sentence, index)

    def _lies_in(self, sentence: Sentence, index: int) -> bool:
        """Whether the unit above follows at once, in brackets or after a comma."""
        ahead = index + 1
        while ahead < len(sentence.words) and (sentence.words[ahead] == "." or self._is_capital(sentence, ahead)):
            ahead += 1
        if ahead + 1 >= len(sentence.words) or sentence.words[ahead] not in ("(", ",", "-"):
            return False
        word, _ = self._class_at(sentence, ahead + 1)
        return word is not None and word.level in ("district", "city")

    def _listed(self, sentence: Sentence, first: int, last: int, word: ClassWord, level: str) -> list[Mention]:
        """`các xã Bình Hải, Bình Phục`: more names of the same class, until one is of a unit above."""
        found: list[Mention] = []
        before = _before(sentence, first)
        many = before in _MANY or before.isdigit() or parse([before], 0) is not None
        while (comma := self._past_bracket(sentence, last + 1, many=many)) + 1 < len(sentence.words):
            if sentence.words[comma] not in (",", "và"):
                break
            name, end = self._unit_name(sentence, comma + 1, word)
            if not name or not (" " in name or name[-1].isdigit()) or self._is_body(sentence, comma + 1):
                break
            plain = sentence.words[comma] == "," and comma == last + 1
            above = self._above(level, name, many) if plain else None
            called = self.names.official(above, name, self.province) if above else None
            called = called or self._mention(sentence, word, name, comma + 1, end).name
            found.append(Mention(above or level, called, comma + 1, end, False, ","))
            if above == "province":
                break
            level, last = above or level, end
        return found

    @staticmethod
    def _past_bracket(sentence: Sentence, index: int, *, many: bool) -> int:
        """`các xã Thanh Lâm (1.200 m2), Thanh Hòa (900 m2)`: the token after a bracket with a figure."""
        words = sentence.words
        if not many or words[index : index + 1] != ["("] or ")" not in words[index : index + LONGEST_BRACKET]:
            return index
        return words.index(")", index) + 1

    def _above(self, level: str, name: str, many: bool) -> str | None:
        """`xã Bình Hải, Thăng Bình, Quảng Nam`: the level of a name behind the comma that can hold one of `level`."""
        known = self.names.level_of(name, self.province)
        if known is None and self.province is None and self.names.owners(name):
            known = "district"
        if known == "province":
            return known if level != "province" else None
        return known if level == "commune" and not many else None

    def _is_body(self, sentence: Sentence, first: int) -> bool:
        """After the comma a body's name follows, not one more place (`huyện Kế Sách, Hội Nông dân …`)."""
        hit = lexicon().marks.longest(sentence.words, first)
        return hit is not None and hit.last > first and hit.payload[0] in ("actor", "scope")

    def _unit_name(self, sentence: Sentence, first: int, word: ClassWord) -> tuple[str, int]:
        """The name after a class word: capitalised words, or a number that counts nothing."""
        words = sentence.words
        if word.word in _NUMBERED and first < len(words) and words[first].isdigit():
            counted = any(q.start <= sentence.starts[first] < q.end for q in sentence.quantities)
            if counted or not 0 < int(words[first]) <= HIGHEST_NUMBER or self._is_date(sentence, first):
                return "", first
            return f"{word.word.capitalize()} {int(words[first])}", first
        name, last = self._name(sentence, first)
        if name and word.word in _NUMBERED and self._is_numbered(sentence, last + 1):
            return f"{name} {int(words[last + 1])}", last + 1
        return name, last

    def _is_numbered(self, sentence: Sentence, index: int) -> bool:
        """`xã Sơn Kim 2 có …`: a small number that counts nothing and ends the name."""
        words = sentence.words
        if index >= len(words) or not words[index].isdigit() or not 0 < int(words[index]) < 10:
            return False
        following = words[index + 1] if index + 1 < len(words) else "."
        counts = lexicon().units.longest(words, index + 1) is not None or following in lexicon().time_words
        counted = any(q.start <= sentence.starts[index] < q.end for q in sentence.quantities)
        glued = index + 1 < len(words) and following in ("/", "%", "-", ".", ",") and words[index + 2 : index + 3] != []
        digits = glued and words[index + 2].isdigit()
        return not (counts or counted or digits)

    def _is_date(self, sentence: Sentence, first: int) -> bool:
        after = first + 1
        return after < len(sentence.words) and sentence.words[after] in ("/", "%", "-")

    def _name(self, sentence: Sentence, first: int) -> tuple[str, int]:
        """A run of capitalised words (`Bà Rịa - Vũng Tàu`, `Cư M'gar`); empty when there is none."""
        words, last = sentence.words, first - 1
        while last + 1 < len(words) and last + 1 - first < LONGEST_NAME:
            step = last + 1
            if words[step] == "-" and step > first and step + 1 < len(words) and self._is_capital(sentence, step + 1):
                step += 1
            if self._goes_on(sentence, step, first):
                last = step + 1
                continue
            if not self._is_capital(sentence, step):
                break
            last = step
        if last < first:
            return "", first
        return self.text.cased[sentence.starts[first] : sentence.ends[last]], last

    def _goes_on(self, sentence: Sentence, step: int, first: int) -> bool:
        """An apostrophe inside a highland name (`Ea H'leo`)."""
        return (
            step > first
            and sentence.words[step] in _APOSTROPHES
            and step + 1 < len(sentence.words)
            and sentence.ends[step - 1] == sentence.starts[step]
            and sentence.ends[step] == sentence.starts[step + 1]
            and sentence.words[step + 1].isalpha()
        )

    def _is_capital(self, sentence: Sentence, index: int) -> bool:
        return sentence.words[index].isalpha() and self.text.cased[sentence.starts[index]].isupper()


_MANY = frozenset({"các", "những", "nhiều", "số"})
"""Before a class word that several names follow; so are counts."""
_SHORT = frozenset({"h", "q", "p", "x", "tt", "tx"})


def _before(sentence: Sentence, first: int) -> str:
    return sentence.words[first - 1] if first else ""
