"""Bodies and groups named in a sentence: subject, label, agent, source, or asked to do something."""

from __future__ import annotations

from dataclasses import dataclass

from transforms.extraction.folding import Folded, pattern
from transforms.extraction.lexicon import word_set
from transforms.extraction.phrases import Hit
from transforms.extraction.sentences import Sentence

SOURCE_TOKENS = 18
"""How late in a sentence the body behind a report may be named (`Báo cáo số … ngày … của Sở Tư pháp`)."""
_REPORTS = (["báo", "cáo"], ["số", "liệu"], ["thống", "kê"], ["tổng", "hợp"], ["nguồn", "tin"])
_NO_VERBS = frozenset(
    {("giao", "thông"), ("thu", "nhập"), ("phát", "thanh"), ("dẫn", "đầu"), ("để", "ý"), ("cử", "tri"), ("thu", "thuế")}
)
"""Words that only begin like a verb: `Cảnh sát giao thông`."""
_NOMINAL = pattern(
    r"(?:tổng số|tỷ lệ|tỉ lệ|số lượng|số hộ|số vụ|số người|số hội viên|số đoàn viên|thu nhập|doanh thu"
    r"|tổng thu|thu ngân sách"
    r"|tổng dư nợ|dư nợ|giá trị|sản lượng|diện tích|tổng diện tích|tốc độ|nguồn vốn|tổng vốn|tổng nguồn"
    r"|lượng khách|quỹ|bình quân"
    r"|tổng kinh phí|tổng giá trị|kinh phí|tổng đàn|năng suất|cơ cấu|chỉ số|kim ngạch|tổng mức|mức)(?!\w)"
)
"""Figures that are the subject themselves: nobody did them."""
LONGEST_SUBJECT = 26
"""Tokens of the longest name of a body with its level and place."""
ADVERBIAL_TOKENS = 14
OPENING_TOKENS = 7
"""Words of time before a subject without a comma: `trong sáu tháng đầu năm Mặt trận các cấp …`."""
PARTNER_TOKENS = 30
BRACKET_TOKENS = 12
"""Tokens of a bracket after a name: `Đoàn xã Hương Sơn (huyện Phú Bình, tỉnh …)`."""
_OPEN = word_set("subject_opening")
_STOPS = word_set("subject_stop") | {":"}
_ASKED = word_set("subject_asked")
_AGENT = word_set("subject_agent")
_QUANTIFIERS = word_set("subject_quantifier")
_STATE_VERBS = word_set("state_verb")
_CAPITAL_ONLY = word_set("body_if_capital")
_NAMED_ONLY = word_set("group_if_named")
_PLACE_SUBJECTS = word_set("place_subject")
_ROLES = frozenset({"chủ tịch", "lãnh đạo"})
_TIME_WORDS = word_set("time_opening")
_BODIES = frozenset({"hội", "đoàn", "ủy", "đội"})
_SHORT_CLASSES = ("tp", "tx", "tt")
_UNITS_OF_PLACE = word_set("place_label") | {"trấn", "phố", "ngành", "sở"}
_NO_STOPS = frozenset({("thôn", "mới"), ("các", "đồng"), ("vùng", "đồng")})
"""`nông thôn mới`, `đồng bào`: inside a name these words end nothing."""
_FUND_DOES = frozenset({"tiếp", "nhận", "trao", "tặng", "hỗ", "cho", "giải", "chi", "trích", "cấp"})
"""A fund receives and gives; where it `vận động được` or `có`, it is what was raised."""
_TELLS = (["cho", "biết"], ["thông", "tin"], ["cho", "hay"], ["thống", "kê"])
_LIST_HEADS = (["đơn", "vị"], ["địa", "phương"], ["tổ", "chức"])


@dataclass(frozen=True, slots=True)
class Actor:
    """A body or group named in the text: token where it begins, the wording, how it is bound."""

    at: int
    name: str
    bond: str
    """subject, source (`theo …`), label (`MTTQ huyện: …`), agent (`do … tổ chức`), asked, place or event."""


@dataclass(frozen=True, slots=True)
class ActorFinder:
    """Finds the actors of one sentence."""

    sentence: Sentence
    text: Folded
    original: str
    hits: list[Hit]

    def find(self) -> list[Actor]:
        """Actors in reading order; a place as subject has an empty name."""
        heads = [hit for hit in self.hits if hit.payload[0] == "actor"]
        words = self.sentence.words
        verbs = {
            hit.first
            for hit in self.hits
            if hit.payload[0] == "verb"
            and not (hit.first and words[hit.first - 1] in _QUANTIFIERS and words[hit.first - 2] != "đòan")
            and tuple(words[hit.first : hit.first + 2]) not in _NO_VERBS
        }
        found: list[Actor] = []
        spans: list[range] = []
        reached = -1
        for head in heads:
            longer = any(other.first == head.first and other.last > head.last for other in heads)
            if head.first <= reached or longer or not self._is_name(head):
                continue
            start = self._leftmost(head.first)
            if start and (self._is_partner(start, verbs) or not self._opens(start, head)):
                continue
            end = self._end(start, head, {h.first for h in heads}, verbs)
            actor = self._bound(start, end, head, verbs)
            if actor is not None:
                found.append(actor)
                spans.append(range(start, end))
                reached = end
        places = [place for place in self._places(verbs) if not any(place.at in span for span in spans)]
        return sorted(found + places + self._nominal(found), key=lambda actor: actor.at)

    def _nominal(self, found: list[Actor]) -> list[Actor]:
        """A figure as subject of the sentence, at its start or after the adverbial that opens it."""
        words, starts = self.sentence.words, self.sentence.starts
        comma = next((i for i, word in enumerate(words[:ADVERBIAL_TOKENS]) if word == ","), None)
        for first in (0, *([comma + 1] if comma is not None else [])):
            if first >= len(words) or any(actor.at <= first for actor in found):
                continue
            if _NOMINAL.match(self.text.low, starts[first]):
                return [Actor(first, "", "nominal")]
        return []

    def _is_name(self, head: Hit) -> bool:
        """`Đoàn`, `Hội`, `Sở` are bodies only when written as names; a village needs its name."""
        at = head.first if head.phrase in _CAPITAL_ONLY else head.last + 1 if head.phrase in _NAMED_ONLY else None
        return at is None or (at < len(self.sentence.words) and self._capital(at))

    def _capital(self, index: int) -> bool:
        return self.text.cased[self.sentence.starts[index]].isupper()

    def _leftmost(self, first: int) -> int:
        while first and self.sentence.words[first - 1] in _QUANTIFIERS:
            first -= 1
        return first

    def _opens(self, start: int, head: Hit) -> bool:
        """Whether a name that begins here can be subject, agent, source or the body asked."""
        words = self.sentence.words
        before = words[start - 1]
        if head.phrase in _ROLES:
            return before in ("của", ",", ";")
        if words[start] == "mỗi":
            return True
        if before in _OPEN or before in _ASKED or before in _AGENT or self._is_source(start):
            return True
        clause = max((i + 1 for i in range(start) if words[i] in (",", ";", ":")), default=0)
        opening = words[clause:start]
        adverbial = len(opening) <= OPENING_TOKENS and all(w.isdigit() or w in _TIME_WORDS for w in opening)
        return adverbial or (before == "cho" and words[start] == "mỗi")

    def _is_partner(self, start: int, verbs: set[int]) -> bool:
        """`Hội phối hợp với các cấp, ngành mở 3 lớp`: those it worked with are not who did it."""
        words = self.sentence.words
        for index in range(start - 3, max(-1, start - PARTNER_TOKENS), -1):
            if words[index : index + 2] == ["phối", "hợp"] and words[index + 2] in ("với", "cùng"):
                return not any(index < verb < start for verb in verbs - {index, index + 1})
        return False

    def _is_source(self, start: int) -> bool:
        words = self.sentence.words
        before = words[start - 1] if start else ""
        if before == "theo":
            return True
        reported = start <= SOURCE_TOKENS and any(words[i : i + 2] in _REPORTS for i in range(start - 1))
        return before in ("của", "từ") and ("theo" in words[max(0, start - 6) : start] or reported)

    def _end(self, start: int, head: Hit, starts: set[int], verbs: set[int]) -> int:
        """The token after the name: its verb, or whatever else ends it."""
        words = self.sentence.words
        index = head.last + 1
        while index < min(len(words), start + LONGEST_SUBJECT):
            word = words[index]
            if word == "." and words[index - 1] in _SHORT_CLASSES:
                index += 1
                continue
            stops = word in _STOPS and (words[index - 1], word) not in _NO_STOPS
            if (stops or index in verbs) and not self._capital(index):
                break
            if word == "," and (self._is_source(start) or not _list_goes_on(words, index, starts)):
                break
            index += 1
        return index

    def _bound(self, start: int, end: int, head: Hit, verbs: set[int]) -> Actor | None:
        words = self.sentence.words
        if end >= len(words):
            return None
        last = end - 1 if words[end - 1] == "," else end
        if words[end] == "(":
            closing = next((i for i in range(end, min(end + BRACKET_TOKENS, len(words) - 1)) if words[i] == ")"), None)
            end = closing + 1 if closing is not None else end
        if words[start:last].count('"') % 2:
            return None
        name = self.original[self.text.at(self.sentence.starts[start]) : self.text.at(self.sentence.ends[last - 1])]
        bond = self._bond(start, end, head, verbs)
        return Actor(start, name, bond) if bond else None

    def _bond(self, start: int, end: int, head: Hit, verbs: set[int]) -> str | None:
        words = self.sentence.words
        before = words[start - 1] if start else ""
        if self._is_source(start):
            return "source"
        if words[end] == ":" and start <= 1:
            return "label"
        if (words[start] == "mỗi" and words[end] == "là") or (before == "của" and head.phrase in _ROLES):
            return "subject"
        if words[end : end + 2] in _TELLS:
            return "source"
        if head.phrase == "quỹ" and words[end] not in _FUND_DOES:
            return None
        if end not in verbs or words[end] == "là" or (head.payload[1] == "group" and words[end] in _STATE_VERBS):
            return None
        if before in _AGENT:
            owned = words[end : end + 2] in (["làm", "chủ"], ["đứng", "tên"])
            return None if owned or words[end - 1] == "tự" else "agent"
        return "asked" if before in _ASKED else "event" if head.payload[1] == "event" else "subject"

    def _name_end(self, last: int) -> int:
        """The last word of the name that follows a class word (`Thị xã Ngã Năm có …`)."""
        words = self.sentence.words
        for step in range(last + 1, min(last + 5, len(words))):
            if words[step] in _BODIES:
                break
            if words[step] != "xã" and not (words[step].isalpha() and self._capital(step)):
                break
            last = step
        return last

    def _places(self, verbs: set[int]) -> list[Actor]:
        """`toàn huyện có …`, `huyện tiễn …`: a place as subject is no actor and ends the one before."""
        words = self.sentence.words
        spans = [(hit.first, hit.last) for hit in self.hits if hit.payload[0] == "scope"]
        spans += [(index, index) for index, word in enumerate(words) if word in _PLACE_SUBJECTS]
        spans += [(i, i + 1) for i in range(len(words) - 1) if words[i : i + 2] == ["thành", "phố"]]
        spans = [(first, self._name_end(last)) for first, last in spans]
        return [
            Actor(first, "", "place")
            for first, last in spans
            if last + 1 in verbs and (first == 0 or words[first - 1] in (",", ";", "."))
        ]


def _list_goes_on(words: list[str], comma: int, starts: set[int]) -> bool:
    """`các cơ quan, đơn vị trong huyện`: after the comma another body follows."""
    following = comma + 1
    if following in starts or (words[comma - 1] in _UNITS_OF_PLACE and words[following : following + 1] != []
        and words[following] in _UNITS_OF_PLACE):
        return True
    while following < len(words) and words[following] in _QUANTIFIERS:
        following += 1
    return following in starts or words[following : following + 2] in _LIST_HEADS
