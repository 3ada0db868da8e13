"""Bodies whose people are quoted: `Theo ông A, Chủ tịch Hội LHPN huyện, …`, later only `bà B cho biết`.

Persons are no data: a name is kept only while its text is read, to know whose figures `theo bà B` are.
"""

from __future__ import annotations

import re

from transforms.extraction.clauses import Actor, without_person
from transforms.extraction.folding import Folded, pattern
from transforms.extraction.lexicon import word_set
from transforms.extraction.sentences import Sentence

_TITLES = word_set("person_title")
_TITLE = rf"(?<!\w)(?i:{'|'.join(sorted(_TITLES))})"
_LAST_OF_TITLES = frozenset(title.split()[-1] for title in _TITLES)
"""Without one of them a sentence quotes nobody by name."""
_TOLD = "|".join(sorted(word_set("telling")))
_UPPER = r"[A-ZÀ-ỸĐ][^\W\d_]*"
_ROLE = (
    r"(?i:phó |quyền )?(?i:chủ tịch|bí thư|giám đốc|trưởng|chỉ huy trưởng|chính ủy|chánh|hiệu trưởng|cục trưởng"
    r"|chi cục trưởng|đội trưởng|tổ trưởng|chi hội trưởng|tổng thư ký)(?i: thường trực| thứ nhất| phụ trách)?"
)
_INTRODUCED = pattern(
    rf"{_TITLE} ((?:{_UPPER} ?){{2,5}})(?:, |\s?\(|\s?- ){_ROLE} ([^,;:().\"]{{3,90}}?)(?=[,:)]|\s?- | (?:{_TOLD}))"
)
_BY_ROLE = pattern(
    r"(?<!\w)(?i:bí thư|giám đốc|trưởng ban|chỉ huy trưởng) ([^,;:().\"\d]{3,60}?)"
    rf" (?=yêu cầu|đề nghị|{_TOLD})"
)
_OFFICES = frozenset({"thư", "đốc", "trưởng"})
_AFTERWARDS = pattern(rf"{_TITLE} ((?:{_UPPER} ?){{1,5}})")
_ACCORDING = pattern(r"theo(?: lời| thông tin từ| số liệu của)?\s*$", re.IGNORECASE)
_TELLS = pattern(rf"[,)\s]*(?:thì |đã |cũng |vui mừng |phấn khởi )?(?:{_TOLD}|nói|kể|nêu|báo cáo)")


class Spokespersons:
    """The bodies of those whom one text quotes, by their given names."""

    def __init__(self) -> None:
        self._bodies: dict[str, str] = {}

    def find(self, sentence: Sentence, text: Folded, original: str) -> list[Actor]:
        """The body as source of a sentence in which its representative tells the figures; [] where none does."""
        cased, found = text.cased, list[Actor]()
        if _LAST_OF_TITLES.isdisjoint(sentence.words):
            return self._by_role(sentence, text, original)
        for match in _INTRODUCED.finditer(cased, sentence.start, sentence.end):
            body = without_person(original[text.at(match.start(2)) : text.at(match.end(2))].strip())
            self._bodies[match[1].split()[-1]] = body
            if self._is_told(cased, sentence, match.start(), match.end()):
                found.append(Actor(sentence.token_at(match.start()), body, "source"))
        if found or not self._bodies:
            return found
        for match in _AFTERWARDS.finditer(cased, sentence.start, sentence.end):
            known = self._bodies.get(match[1].split()[-1])
            if known and self._is_told(cased, sentence, match.start(), match.end()):
                return [Actor(sentence.token_at(match.start()), known, "source")]
        return []

    @staticmethod
    def _by_role(sentence: Sentence, text: Folded, original: str) -> list[Actor]:
        """`Bí thư Tỉnh đoàn nhấn mạnh …`: the office without a name (a chairman is a body already)."""
        if _OFFICES.isdisjoint(sentence.words):
            return []
        match = _BY_ROLE.search(text.cased, sentence.start, sentence.end)
        if match is None:
            return []
        body = without_person(original[text.at(match.start(1)) : text.at(match.end(1))].strip())
        return [Actor(sentence.token_at(match.start()), body, "source")]

    @staticmethod
    def _is_told(cased: str, sentence: Sentence, start: int, end: int) -> bool:
        before = cased[max(sentence.start, start - 30) : start]
        return bool(_ACCORDING.search(before)) or bool(_TELLS.match(cased, end, sentence.end))
