"""Where a result holds: names in the sentence, the paragraph's topic, the publisher's unit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from transforms.extraction.clauses import Actor
from transforms.extraction.folding import Folded, fold_word, pattern
from transforms.extraction.lexicon import word_set
from transforms.extraction.mentions import Mention, MentionFinder
from transforms.extraction.names import Names
from transforms.extraction.phrases import Hit
from transforms.extraction.publisher import Place, bare_name, official_place
from transforms.extraction.quantity import Quantity
from transforms.extraction.respectively import in_turn
from transforms.extraction.scopes import SCOPE_BEHIND, holds, scoped, scopes_of
from transforms.extraction.sentences import Sentence
from transforms.model import Prior

TOPIC_TOKENS = 8
"""A place named this early in a sentence is its topic and holds for the paragraph."""
OPENING_TOKENS = 2
"""A place named as the first thing of a sentence holds for those that follow it."""
BEHIND_TOKENS = 14
VENUE_TOKENS = 30
VENUE_WORDS = 40
_BEHIND = frozenset({"ở", "tại", "thuộc", "("})
_EXAMPLES = frozenset({"như", "là", "ở", "tại", "nhất", "đó"})
"""Before the name of a place that is one of several."""
_MEETINGS = frozenset(
    {
        "hội nghị",
        "lễ",
        "đại hội",
        "hội thảo",
        "tọa đàm",
        "khai mạc",
        "bế mạc",
        "diễn ra",
        "liên hoan",
        "hội thi",
        "ngày hội",
    }
)
_WIDER = pattern(r"(?<!\w)(?:tỉnh|sở|toàn tỉnh|các cấp|trung ương|liên đoàn lao động thành phố)(?!\w)")
_NARROWER = pattern(r"(?<!\w)(?:huyện|xã|thị xã|phường|quận)(?!\w)")
_OF_DISTRICT = pattern(r"(?<!\w)(?:huyện|thị xã|quận|huyện đoàn|huyện ủy|huyện hội|thị đoàn|thị ủy)$")
_OF_COMMUNE = pattern(r"(?<!\w)(?:xã|phường|thị trấn|thôn|ấp|bản|xóm)(?!\w)")
_BELOW = {"province": ("district", "commune"), "district": ("commune",)}
_WIDER_SUBJECT = pattern(
    r"\W*(?:[^,;.:]{2,30}, ?)?(?:(?:toàn |ubnd |lđlđ |liên đoàn lao động )?(?:quận|huyện|thị xã|thành phố|tỉnh)"
    r"(?! (?:này|đó|ấy|ủy|đoàn|đội|lộ|đã hỗ trợ|hỗ trợ|đầu tư|cấp|chi|giao|tặng|trao|công nhận|kiểm tra|khen)(?!\w))"
    r"|(?:mặt trận |hội |đoàn |ubnd )?các (?:phường|xã|địa phương))(?!\w)"
)
"""`Trong 9 tháng, quận tổ chức …` after a sentence about one of its wards."""
_POINTS_BACK = pattern(
    r"\W*(?:tại đây|ở đây|nơi đây|nơi này|đây|(?:huyện|xã|thị xã|thành phố|phường|quận|địa phương|đơn vị)"
    r"(?: này| đó| ấy| còn| cũng| đã| có)"
    r"|ngoài ra|bên cạnh đó|đồng thời|trong đó|cùng với đó|riêng)(?!\w)"
)
_DISTRICTS = tuple(map(fold_word, ("huyện ", "quận ", "thị xã ")))
_COMMUNES = tuple(map(fold_word, ("xã ", "phường ", "thị trấn ")))
_AT = word_set("before_locative")
LEVELS = ("province", "district", "commune")


class Locator:
    """Finds mentions in sentences of one text and resolves them against its prior."""

    def __init__(self, names: Names, prior: Prior, text: Folded) -> None:
        self.names = names
        self.prior = official_place(names, prior)
        self.finder = MentionFinder(names, text, self.prior.province, self.prior.district)
        self.topic: list[Mention] = []
        self.scope: str | None = None
        self.opened = False
        self.sentences = 0

    def about(self, title: list[Sentence], lead: list[Sentence]) -> None:
        """Where the publisher's unit is wider, title and lead may say which unit below it the report is about."""
        titled = {fold_word(m.name) for s in title for m in self.finder.find(s) if m.level == "district"}
        for sentences in (title, lead):
            found = [m for s in sentences for m in self.finder.find(s) if not m.bare and not self._is_venue(m, s)]
            if sentences is lead and not self._leads(lead):
                found = [m for m in found if m.level != "district" or fold_word(m.name) in titled]
            for level in ("district", "commune"):
                names = {fold_word(m.name): m.name for m in found if m.level == level}
                if (
                    len(names) == 1
                    and getattr(self.prior, level) is None
                    and self._may_be_about(level, sentences is lead)
                ):
                    self.prior = replace(self.prior, **{level: next(iter(names.values()))})

    def _leads(self, lead: list[Sentence]) -> bool:
        """Whether a lead can say the district: it names one only, as no example, and no body of the province."""
        named = {fold_word(m.name) for s in lead for m in self.finder.find(s) if m.level == "district"}
        examples = any(m.lead in _EXAMPLES for s in lead for m in self.finder.find(s))
        return len(named) == 1 and not examples and not any(self._of_the_province(s) for s in lead)

    def _of_the_province(self, sentence: Sentence) -> bool:
        """Whether a lead speaks of the province or its bodies; as part of an address it does not."""
        own = fold_word(self.prior.province or "").split()
        return any(
            word == "tỉnh" and [fold_word(w) for w in sentence.words[at + 1 : at + 1 + len(own)]] != own
            for at, word in enumerate(sentence.words)
        )

    def _may_be_about(self, level: str, lead: bool) -> bool:
        """A commune only from the title; a district from the lead when the title named its commune or nothing."""
        return level == "district" or (not lead and self.prior.district is None)

    def new_paragraph(self, *, continues: bool) -> None:
        """Forget the topic of the last paragraph unless this one continues it."""
        if not continues:
            self.topic = []
            self.scope = None
            self.sentences = 0

    def decide(self, sentence: Sentence, hits: list[Hit], low: str = "", bodies: Sequence[Actor] = ()) -> None:
        """Set province, district and commune of every quantity of a sentence; `bodies` are its subjects."""
        mentions = [m for m in self.finder.find(sentence) if not self._is_venue(m, sentence)]
        scopes = scopes_of(sentence, hits)
        if self.topic and self._goes_back(sentence, low, bodies[0].name if bodies else ""):
            self.topic = []
        previous = taken = 0
        groups: list[list[Mention]] = []
        counted: list[int] = []
        turns = in_turn(sentence, mentions)
        for order, quantity in enumerate(sentence.quantities):
            index, after = sentence.token_at(quantity.start), sentence.token_at(quantity.end)
            near = [m for m in mentions if max(previous, taken) <= m.first < index and self._counts(m)]
            behind = [] if near else self._behind(mentions, sentence, order, after)
            if near or behind:
                groups.append(near or behind)
            groups = _without_below(groups, [b for b in bodies if b.at < index], counted)
            counted.append(index)
            taken = behind[-1].last + 1 if behind else taken
            turn = turns.get(order)
            place = self._settled(
                _applied(self.prior, [turn])
                if turn
                else self._place(sentence, groups, scopes, mentions, (index, after, order), bool(near))
            )
            place = _not_inside_itself(place, quantity)
            quantity.province, quantity.district, quantity.commune = place.province, place.district, place.commune
            previous = index
        self._remember(sentence, mentions, scopes)

    def _settled(self, place: Place) -> Place:
        """A district's province where only one has it; None where several do and the text does not tell which."""
        if place.district is None or self.names.is_district(bare_name(place.district) or "", place.province):
            return place
        name = bare_name(place.district) or ""
        owners = self.names.former_owners(name, place.province) if place.province else []
        owners = owners or self.names.owners(name)
        if not owners or (place.province in owners and len(owners) == 1):
            return place
        return replace(place, province=owners[0] if len(owners) == 1 else None)

    def _remember(self, sentence: Sentence, mentions: list[Mention], scopes: list[tuple[int, str]]) -> None:
        """What place the paragraph is about from here on."""
        counted = sentence.token_at(sentence.quantities[0].start) if sentence.quantities else TOPIC_TOKENS
        topical = [m for m in mentions if m.first < min(TOPIC_TOKENS, counted) and self._counts(m)]
        following = [m for m in mentions if topical and m.first > topical[-1].last][:1]
        if topical and not _coordinated([*topical, *following], sentence):
            self.topic, self.scope = topical, None
            self.opened = not self.sentences or topical[0].first <= OPENING_TOKENS
        early = [level for first, level in scopes if first < TOPIC_TOKENS]
        if early and not topical:
            self.topic, self.scope = [], early[0]
        self.sentences += 1

    def _goes_back(self, sentence: Sentence, low: str, subject: str) -> bool:
        """Whether a sentence leaves the place of the one before: another body speaks, or nothing points back."""
        if any(m.level == "commune" for m in self.topic) and _WIDER_SUBJECT.match(low, sentence.start, sentence.end):
            return True
        level = spoken_level(subject)
        if level == "province" and any(m.level in _BELOW[level] for m in self.topic):
            return True
        narrower = self.prior.district is None and any(m.level == "district" for m in self.topic)
        if not narrower:
            return False
        return not self.opened and not _POINTS_BACK.match(low, sentence.start, sentence.end)

    def _is_venue(self, mention: Mention, sentence: Sentence) -> bool:
        """A town where a meeting merely takes place is not the place of what is reported there."""
        if mention.level == "commune" or mention.lead not in _AT:
            return False
        return any(word in _MEETINGS for word in _pairs(sentence.words)) and mention.first < VENUE_TOKENS

    def _behind(self, mentions: list[Mention], sentence: Sentence, order: int, after: int) -> list[Mention]:
        """`3 vụ ở huyện Sốp Cộp`: a district that follows its figure before the next one or a comma comes."""
        following = sentence.quantities[order + 1 : order + 2]
        stop = sentence.token_at(following[0].start) if following else len(sentence.words)
        stop = min(stop, after + BEHIND_TOKENS)
        stop = next((i for i in range(after, stop) if sentence.words[i] in (",", ";")), stop)
        found = [m for m in mentions if after <= m.first < stop and m.lead in _BEHIND and m.level != "province"]
        if found and _coordinated([m for m in mentions if m.first >= found[0].first], sentence):
            return []
        return [m for m in found if self._counts(m)]

    def _counts(self, mention: Mention) -> bool:
        """Whether a mention can be where a result holds, not a mere name inside another."""
        if mention.level == "province":
            if mention.formerly:
                return True
            same = fold_word(mention.name) == fold_word(self.prior.province or "")
            return same or self.prior.province is None or (mention.lead in _AT and mention.first < 3)
        if mention.level == "district" and self.prior.district:
            return mention.lead in _AT or mention.first == 0
        return not (mention.level == "commune" and mention.lead in ("ubnd", "ủy", "bộ"))

    def _place(
        self,
        sentence: Sentence,
        groups: list[list[Mention]],
        scopes: list[tuple[int, str]],
        mentions: list[Mention],
        at: tuple[int, int, int],
        near: bool,
    ) -> Place:
        index, after, order = at
        scope = [
            level
            for first, level in scopes
            if first < index or (first < after + SCOPE_BEHIND and holds(sentence, first, order))
        ]
        if not scope and self.scope and not before_any(mentions, index):
            scope = [self.scope]
        base = _applied(self.prior, self.topic) if self.topic else self.prior
        for group in groups:
            if not _coordinated(group, sentence):
                base = _applied(base, group)
            else:
                base = _applied(base, [m for m in group if m.level != group[-1].level])
                if group[-1].level == "district" and self.prior.district is None:
                    base = replace(base, district=None, commune=None)
        return scoped(base, scope, self.prior, near)


def spoken_level(body: str) -> str | None:
    """The level that a body without a place's name speaks for: `Hội LHPN tỉnh`, `Mặt trận huyện`."""
    name = fold_word(body)
    if _WIDER.search(name) and not _NARROWER.search(name):
        return "province"
    return "district" if _OF_DISTRICT.search(name) and not _OF_COMMUNE.search(name) else None


def _not_inside_itself(place: Place, quantity: Quantity) -> Place:
    """`10/10 huyện đạt chuẩn`: units of a level are counted in the one above it."""
    noun = f"{quantity.noun} "
    if noun.startswith(_DISTRICTS):
        return Place(place.province, None, None)
    return replace(place, commune=None) if noun.startswith(_COMMUNES) else place


def _without_below(groups: list[list[Mention]], bodies: list[Actor], counted: list[int]) -> list[list[Mention]]:
    """Without units below the body that acts now, where a figure of theirs stands before it."""
    level = spoken_level(bodies[-1].name) if bodies else None
    if level is None:
        return groups
    at = bodies[-1].at
    kept = [
        [m for m in group if m.level not in _BELOW[level] or not any(m.first < figure < at for figure in counted)]
        for group in groups
    ]
    return [group for group in kept if group]


def _pairs(words: list[str]) -> list[str]:
    """Single words and neighbouring pairs of a sentence's beginning."""
    head = words[:VENUE_WORDS]
    return [*head, *(" ".join(pair) for pair in pairwise(head))]


def before_any(mentions: list[Mention], index: int) -> bool:
    """Whether any unit is named before a token."""
    return any(m.first < index for m in mentions)


def _coordinated(mentions: list[Mention], sentence: Sentence) -> bool:
    """Several names of one level side by side: the result is of none of them alone."""
    for one, other in pairwise(mentions):
        joined = sentence.words[one.last + 1 : other.first]
        if (
            one.level == other.level
            and one.name != other.name
            and len(joined) <= 2
            and joined[:1] in ([","], ["và"], [])
        ):
            return True
    words = sentence.words
    return any(
        m.level == "commune"
        and "và" in words[max(0, m.first - 3) : m.first]
        and ")" not in words[m.first - 3 : m.first]
        for m in mentions
    )


def _applied(base: Place, mentions: list[Mention]) -> Place:
    """Names of a level replace that level and forget the ones below; the first of a level wins."""
    province, district, commune = base.province, base.district, base.commune
    first: dict[str, str] = {}
    for mention in mentions:
        first.setdefault(mention.level, mention.name)
    if "province" in first and fold_word(first["province"]) != fold_word(province or ""):
        province, district, commune = first["province"], None, None
    if "district" in first and fold_word(first["district"]) != fold_word(district or ""):
        district, commune = first["district"], None
    if "commune" in first:
        commune = first["commune"]
    return Place(province, district, commune)
