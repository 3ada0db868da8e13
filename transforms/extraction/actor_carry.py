"""Which actor a quantity has: its own sentence's, the label's, the paragraph's last, the report's source."""

from __future__ import annotations

from itertools import pairwise

from transforms.extraction.actor_words import BRACKET_TOKENS, FOLLOWS_FROM, TIME_WORDS, UNITS_OF_PLACE
from transforms.extraction.clauses import Actor
from transforms.extraction.folding import fold_word, pattern
from transforms.extraction.lexicon import lexicon
from transforms.extraction.phrases import Hit
from transforms.extraction.quantity import Quantity
from transforms.extraction.sentences import Sentence

AGENT_TOKENS = 9
"""How far after a quantity its agent may stand (`đại biểu do Hội mời`)."""
_ANNOUNCED = pattern(r"(?<!\w)(?:công bố|(?:vừa có|ban hành) báo cáo|vừa tổng hợp|tổng hợp kết quả)(?!\w)")
_REPORTED = pattern(r"\"?(?:theo |qua |từ )?(?:các )?(?:số liệu|báo cáo|thống kê|kết quả tổng hợp|tổng hợp|nguồn tin)")
_CLAUSE_OPENS = frozenset({",", ";"})
_PLACES_COUNTED = ([fold_word("xã")], ["phường"], ["thôn"], ["ấp"], ["khóm"], ["khu"], ["huyện"], ["bản"], ["trường"])
_WARD_GROUP = ["tổ", "dân"]
_POINTER = fold_word("đó")
_AMONG = ["trong", _POINTER]
_POINTERS = frozenset({_POINTER, "nay"})
"""`nhờ đó 52 hộ …`, `đến nay 12 căn …`."""
SUBJECT_TOKENS = 7
LEAD_PARAGRAPHS = 1
"""A report named as the source in the lead is the source of all."""
_TELLING = tuple(map(fold_word, ("báo cáo", "thông tin", "thông báo", "công bố")))
FAR_AGENT_TOKENS = 24
_PARTING = frozenset({"riêng", "trong", ";", ":", "."})
"""Between a figure and who is named behind it: another part, another clause."""
_TURNING = frozenset({",", "do", "nhờ"})
_PASSIVE = pattern(r"(?:[^,;.:\n]|(?<=\d),(?= \d)){0,60}? được (?!hơn|trên|gần|\d)")
_STANDS = pattern(
    r"(?:, (?:xã|phường|thị trấn|thị xã|thành phố|quận|huyện))*(?: (?!không|ra|có|để|do|với|cho)[^\W\d]+){0,7}?"
    r" (?:không (?:xảy ra|có|còn)|ra đời|có (?:thẻ|nhà|việc làm|điện|nước))(?!\w)"
)
"""`9/9 tổ dân phố không xảy ra trộm cắp`, `98% chị em có thẻ bảo hiểm`: nobody did what is so."""
_ANSWERED = pattern(r"[^,;.:\n]{0,30} được (?:trả lời|giải đáp|giải quyết|giải trình|tiếp thu)(?!\w)")
"""`công nhân nêu 947 ý kiến; 879 ý kiến được trả lời`: not by those who spoke."""
_REVIEWED = pattern(r"(?<!\w)(?:tổng kết|sơ kết|giao ban)(?!\w)[^.:]*\.[^.:]*:$")
_SATISFIED = pattern(
    r" (?:số )?(?:người|công|cử|hộ|tổ chức|cá nhân|doanh nghiệp|khách|bệnh)(?!\w)[^,;.:()\n]{0,60} hài lòng"
)
"""`97,4% người dân hài lòng`: those who were asked are the subject."""
_LINKS = frozenset({"được", "có", "là", "đã", "đang", "vừa", "hiện"})


class ActorCarry:
    """Carry-over of actors within one paragraph, and from a report's source to all of it until others act."""

    def __init__(self) -> None:
        self.paragraph: Actor | None = None
        self.label: Actor | None = None
        self.above: tuple[Actor | None, Actor | None] | None = None
        """Subject and label of the line that a list hangs on."""
        self.inner: tuple[Actor | None, Actor | None] | None = None
        self.frame: Actor | None = None
        """Who `đạt một số kết quả như sau:` before the headings of a report."""
        self.report: str | None = None
        self.acting = self.others = False
        """Whether somebody else than the report's source has acted, and whether so in an earlier paragraph."""
        self.lead: str | None = None
        self.paragraphs = 0

    def new_paragraph(self, *, continues: bool, below: bool = False) -> None:
        """Forget the last paragraph's subject; a bullet goes back to that of the line its list hangs on.

        `below`: a bullet of a list inside a list (`+ …`), which hangs on the bullet above it.
        """
        self.paragraphs += 1
        self.others = self.acting
        if not continues:
            self.paragraph = self.label = None
            self.above, self.inner = None, None
            return
        if below:
            self.inner = self.inner or (self.paragraph, self.label)
            self.paragraph, self.label = self.inner
            return
        self.above, self.inner = self.above or (self.paragraph or self.frame, self.label), None
        self.paragraph, self.label = self.above

    def introduce(self, line: str) -> None:
        """A paragraph that ends with a colon: whose what follows is.

        It heads all that follows (`… như sau:`) where it tells what a body achieved; who met to look back on what
        others did (`Ban Dân vận tổng kết …. Kết quả nổi bật:`) heads nothing.
        """
        if _REVIEWED.search(line):
            self.paragraph = None
        told = any(word in line for word in _TELLING) or not line.endswith("như sau:")
        if self.frame is None and self.paragraph is not None and self.paragraph.bond == "subject" and not told:
            self.frame = self.paragraph

    def of_table(self, intro: str) -> str | None:
        """Whose the figures of a table are: the source of the line above it, else the report's."""
        told = self.paragraph if intro and self.paragraph is not None and self.paragraph.bond == "source" else None
        return told.name if told is not None else self.report

    def decide(self, sentence: Sentence, found: list[Actor], low: str, hits: list[Hit]) -> None:
        """Set the actor of every quantity of a sentence; its place must be known."""
        counts = bool(sentence.quantities)
        verbs = {h.first for h in hits if h.payload[0] == "verb" and h.phrase not in _LINKS} if counts else set()
        if found and found[0].bond == "label":
            self.label = found[0]
        source = next((a for a in found if a.bond == "source"), None)
        giver = next((a for a in found if a.bond == "giver"), None)
        found = [a for a in found if a.bond != "giver"]
        self._remember_source(found, sentence, low)
        inside: Actor | None = None
        alone, passed = False, len(sentence.words)
        for order, quantity in enumerate(sentence.quantities):
            index, after = sentence.token_at(quantity.start), sentence.token_at(quantity.end)
            agent = self._agent(sentence, found, order, verbs)
            own = [a for a in found if a.bond not in ("label", "source") and a.at < index]
            if passed < index and ";" not in sentence.words[passed:index]:
                own = [a for a in own if a.at > passed]
            own = own or _after_its_deed(sentence, found, index, verbs)
            if agent is not None and self.label is None:
                inside = agent
            elif own and (inside is None or own[-1].at > inside.at):
                inside = own[-1]
            if inside is not None and _is_over(inside, sentence, index):
                inside = next((a for a in reversed(own) if not _is_over(a, sentence, index)), None)
            apart = inside is not None and agent is None and _is_apart(sentence, inside, quantity, index, low)
            asked = quantity.unit == "percent" and bool(_SATISFIED.match(low, quantity.end))
            stands = asked or ((inside is None or apart) and self._stands_alone(quantity, sentence, low, after))
            if stands:
                inside, passed = None, index
            alone = stands if not order else alone and not _resumes(sentence, index, verbs)
            quantity.actor = self._name(quantity, inside, source, alone=alone or stands)
            if giver is not None and quantity.indicator.startswith("awards."):
                quantity.actor = giver.name
            if (quantity.indicator == "conference.delegates" and agent is None) or _joins(
                inside, quantity, sentence, low
            ):
                quantity.actor = None
        _give_to_ratios(sentence)
        self._carry([a for a in found if a.bond != "agent" or not sentence.quantities], source, sentence)

    @staticmethod
    def _stands_alone(quantity: Quantity, sentence: Sentence, low: str, after: int) -> bool:
        """Whether a figure is a subject of its own: `412 hộ được …`, `9 hộ tự nguyện …`, `12 căn đã bàn giao`."""
        if _PASSIVE.match(low, quantity.end) or _does_it(quantity, sentence):
            return True
        opens = _opens_clause(sentence.words, sentence.token_at(quantity.start))
        goes_on = sentence.words[after : after + 1] in (["đã"], ["đang"], ["còn"])
        return opens and (goes_on or bool(_STANDS.match(low, quantity.end)))

    @staticmethod
    def _agent(sentence: Sentence, found: list[Actor], order: int, verbs: set[int]) -> Actor | None:
        """Who did it, named behind the figure, also behind what the figure is worth or came with."""
        after = sentence.token_at(sentence.quantities[order].end)
        following = sentence.quantities[order + 1 : order + 2]
        stop = sentence.token_at(following[0].start) if following else len(sentence.words)
        for actor in found:
            if actor.bond != "agent" or actor.at < after:
                continue
            between = sentence.words[after : actor.at - 1]
            acted = any(a.bond == "subject" and a.at < after for a in found)
            passive = sentence.words[actor.at - 1] == "được"
            if acted and passive and "cho" in between:  # `trao 12 suất quà cho học sinh được Hội đỡ đầu`
                continue
            if actor.at <= min(after + AGENT_TOKENS, stop) and "nhờ" not in between:
                return actor
            joined = not acted and _PARTING.isdisjoint(between)
            plain = passive and _TURNING.isdisjoint(between)
            joined = joined and (plain or not verbs.intersection(range(after, actor.at - 1)))
            return actor if joined and len(between) <= FAR_AGENT_TOKENS else None
        return None

    def _name(self, quantity: Quantity, inside: Actor | None, source: Actor | None, *, alone: bool) -> str | None:
        if inside is not None and (self.label is None or inside.bond not in ("asked", "place", "nominal")):
            chosen: Actor | None = inside
        elif self.label is not None:
            chosen = self.label
        else:
            told = self.paragraph is not None and self.paragraph.bond == "source"
            chosen = source or (None if alone and not told else self.paragraph)
            if chosen is self.frame and quantity.modality == "target":
                chosen = None
        if chosen is not None and chosen.bond in ("nominal", "place") and source is not None:
            chosen = source
        if chosen is not None and chosen.bond == "nominal" and self.paragraph and self.paragraph.bond == "source":
            chosen = self.paragraph
        if chosen is not None and chosen.name:
            return chosen.name
        if self.report is not None and not self.others and quantity.modality != "target":
            return self.report
        return self.lead if quantity.province is None else None

    def _carry(self, found: list[Actor], source: Actor | None, sentence: Sentence) -> None:
        """The last subject goes on into the next sentence; events, agents, places and asides do not."""
        subjects = [a for a in found if a.bond in ("subject", "place", "agent", "asked")]
        subjects = [a for a in subjects if a is subjects[0] or not _is_aside(a, sentence)]
        if subjects:
            self.paragraph = subjects[-1] if subjects[-1].name else None
        elif source is not None:
            self.paragraph = source
        self.acting = self.acting or (
            self.report is not None and any(a.name not in ("", self.report) for a in subjects)
        )
        if self.lead is None and subjects and subjects[0].name:
            self.lead = subjects[0].name

    def _remember_source(self, found: list[Actor], sentence: Sentence, low: str) -> None:
        if self.report is not None or not found:
            return
        actor = found[0]
        clause = low[sentence.start : min(sentence.end, sentence.start + 240)]
        quoted = actor.bond == "source" and self.paragraphs <= LEAD_PARAGRAPHS and bool(_REPORTED.match(clause))
        if quoted or (actor.bond == "subject" and actor.at < 3 and _ANNOUNCED.search(clause[:170])):
            self.report = actor.name


def _after_its_deed(sentence: Sentence, found: list[Actor], index: int, verbs: set[int]) -> list[Actor]:
    """`Vận động được 12 triệu đồng, Hội trao 15 suất quà`: a deed that opens a sentence is of whom its comma names."""
    words = sentence.words
    if 0 not in verbs or {",", ";", ":"}.intersection(words[:index]):
        return []
    return [
        a
        for a in found
        if a.bond == "subject" and a.at > index and words[a.at - 1] == "," and words.index(",", index) == a.at - 1
    ]


def _give_to_ratios(sentence: Sentence) -> None:
    """`9.650 phụ nữ thoát nghèo, vượt 21% chỉ tiêu`: the plan is of whom the level is."""
    for level, ratio in pairwise(sentence.quantities):
        if ratio.measure == "plan_ratio" and level.measure == "level" and level.indicator == ratio.indicator:
            ratio.actor = level.actor


def _is_aside(actor: Actor, sentence: Sentence) -> bool:
    """`…, trong đó lãnh đạo tiếp 612 lượt`: part of what somebody else did."""
    words = sentence.words
    return words[actor.at - 2 : actor.at] == _AMONG or words[actor.at - 1 : actor.at] == ["riêng"]


def _joins(subject: Actor | None, quantity: Quantity, sentence: Sentence, low: str) -> bool:
    """`Hội huyện cùng 97 cơ sở Hội mở 12 lớp`: how many did it together with the subject is nobody's deed."""
    if subject is None or sentence.words[sentence.token_at(quantity.start) - 1] not in ("và", "cùng"):
        return False
    return subject.bond == "subject" and low[quantity.start : quantity.number_end] in subject.name


def _is_over(actor: Actor, sentence: Sentence, index: int) -> bool:
    """Counted people and `mỗi xã` go no further than the semicolon."""
    short = actor.bond == "counted" or actor.name[:4].lower() == "mỗi "
    return short and ";" in sentence.words[actor.at : index]


def _resumes(sentence: Sentence, index: int, verbs: set[int]) -> bool:
    """`120 người được cấp chứng chỉ; trao 50 suất quà`: a clause that begins with its verb has the old subject."""
    words = sentence.words
    opening = max((i + 1 for i in range(index) if words[i] == ";"), default=0)
    return opening > 0 and opening in verbs


def _opens_clause(words: list[str], index: int) -> bool:
    """Whether nothing but `có` and words of time stands between the clause's beginning and a figure."""
    if not index or words[index - 1] in _CLAUSE_OPENS or words[index - 1] in _POINTERS or _is_outcome(words, index):
        return True
    if words[index - 1] not in ("có", "hiện", "nay"):
        return False
    index -= 1
    while index and (words[index - 1] in TIME_WORDS or words[index - 1] in ("đã", "cả") or words[index - 1].isdigit()):
        index -= 1
    return not index or words[index - 1] in _CLAUSE_OPENS


def _is_outcome(words: list[str], index: int) -> bool:
    """`…; kết quả 52 hộ đồng thuận bàn giao mặt bằng`."""
    return words[index - 2 : index] in FOLLOWS_FROM and words[index - 3 : index - 2] in ([";"], [","], ["."], [])


def _is_apart(sentence: Sentence, subject: Actor, quantity: Quantity, index: int, low: str) -> bool:
    """Whether people, or what was answered to them, stand as subject in another clause than the one before."""
    words = sentence.words
    if subject.bond != "subject" or ";" not in words[subject.at : index] or words[index - 2 : index] == _AMONG:
        return False
    return quantity.unit in ("person", "participation", "household") or (
        words[index - 1] == ";" and bool(_ANSWERED.match(low, quantity.end))
    )


def _does_it(quantity: Quantity, sentence: Sentence) -> bool:
    """`Tại xã A, 9 hộ tự nguyện hiến đất`: the counted people are the subject of a clause of their own."""
    words, index = sentence.words, sentence.token_at(quantity.start)
    counted = words[sentence.token_at(quantity.number_end) :][:2]
    place = quantity.unit == "item" and (counted[:1] in _PLACES_COUNTED or counted == _WARD_GROUP)
    if not (quantity.unit in ("household", "person") or place) or not _opens_clause(words, index):
        return False
    first = _past_units(words, _past_bracket(words, sentence.token_at(quantity.end)))
    for step in range(first, min(first + SUBJECT_TOKENS, len(words))):
        if words[step] in (",", ";", ".", "(", ":"):
            return False
        hit = lexicon().marks.longest(words, step)
        if hit is not None and hit.payload[0] == "verb":
            return True
    return False


def _past_units(words: list[str], index: int) -> int:
    """`17/19 xã, thị trấn đạt chuẩn`: where the sentence goes on behind further kinds of units."""
    while words[index : index + 1] == [","] and words[index + 1 : index + 2] and words[index + 1] in UNITS_OF_PLACE:
        index += 3 if words[index + 1] in ("thị", "thành") else 2
    return index


def _past_bracket(words: list[str], index: int) -> int:
    """`52/60 hộ (đạt 87%) đồng thuận …`: where the sentence goes on."""
    bracket = words[index : index + BRACKET_TOKENS]
    return index + bracket.index(")") + 1 if bracket[:1] == ["("] and ")" in bracket else index
