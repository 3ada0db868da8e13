"""Where a result holds: names in the sentence, the paragraph's topic, the publisher's unit."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

from transforms.extraction.folding import Folded, fold_word
from transforms.extraction.gazetteer import Gazetteer
from transforms.extraction.lexicon import word_set
from transforms.extraction.mentions import Mention, MentionFinder
from transforms.extraction.phrases import Hit
from transforms.extraction.sentences import Sentence
from transforms.model import Prior

TOPIC_TOKENS = 8
"""A place named this early in a sentence is its topic and holds for the paragraph."""
_AT = word_set("before_locative")
LEVELS = ("province", "district", "commune")


@dataclass(frozen=True, slots=True)
class Place:
    """A unit by level; None where the text does not tell."""

    province: str | None = None
    district: str | None = None
    commune: str | None = None


def prior_place(prior: Prior) -> Place:
    """The publisher's unit; a commune is read from its name (`… xã Nghĩa Phú`)."""
    words = prior.publisher.split()
    for index, word in enumerate(words[:-1]):
        if word.lower() in ("xã", "phường") and words[index + 1][:1].isupper():
            return Place(prior.province or None, prior.district or None, " ".join(words[index + 1 :]))
    return Place(prior.province or None, prior.district or None, None)


class Locator:
    """Finds mentions in sentences of one text and resolves them against its prior."""

    def __init__(self, gazetteer: Gazetteer, prior: Place, text: Folded) -> None:
        self.prior = prior
        self.finder = MentionFinder(gazetteer, text)
        self.topic: list[Mention] = []
        self.scope: str | None = None

    def about(self, title: list[Sentence], lead: list[Sentence]) -> None:
        """Where the publisher's unit is wider, title and lead may say which unit below it the report is about."""
        for sentences in (title, lead):
            found = [m for s in sentences for m in self.finder.find(s) if not m.bare]
            for level in ("district", "commune"):
                names = {fold_word(m.name): m.name for m in found if m.level == level}
                if (
                    len(names) == 1
                    and getattr(self.prior, level) is None
                    and self._may_be_about(level, sentences is lead)
                ):
                    self.prior = replace(self.prior, **{level: next(iter(names.values()))})

    def _may_be_about(self, level: str, lead: bool) -> bool:
        """A commune only from the title; a district from the lead when the title named its commune or nothing."""
        return level == "district" or (not lead and self.prior.district is None)

    def new_paragraph(self, *, continues: bool) -> None:
        """Forget the topic of the last paragraph unless this one continues it."""
        if not continues:
            self.topic = []
            self.scope = None

    def decide(self, sentence: Sentence, hits: list[Hit]) -> None:
        """Set province, district and commune of every quantity of a sentence."""
        mentions = self.finder.find(sentence)
        scopes = [(hit.first, str(hit.payload[1])) for hit in hits if hit.payload[0] == "scope"]
        previous = 0
        for quantity in sentence.quantities:
            index = sentence.token_at(quantity.start)
            place = self._place(sentence, mentions, scopes, previous, (index, sentence.token_at(quantity.end)))
            quantity.province, quantity.district, quantity.commune = place.province, place.district, place.commune
            previous = index
        topical = [m for m in mentions if m.first < TOPIC_TOKENS and self._counts(m)]
        if topical and not _coordinated(topical, sentence):
            self.topic, self.scope = topical, None
        early = [level for first, level in scopes if first < TOPIC_TOKENS]
        if early and not topical:
            self.topic, self.scope = [], early[0]

    def _counts(self, mention: Mention) -> bool:
        """Whether a mention can be where a result holds, not a mere name inside another."""
        if mention.level == "province":
            same = fold_word(mention.name) == fold_word(self.prior.province or "")
            return same or self.prior.province is None or (mention.lead in _AT and mention.first < 3)
        if mention.level == "district" and self.prior.district:
            return mention.lead in _AT or mention.first == 0
        return not (mention.level == "commune" and mention.lead in ("ubnd", "ủy", "đoàn", "bộ"))

    def _place(
        self,
        sentence: Sentence,
        mentions: list[Mention],
        scopes: list[tuple[int, str]],
        previous: int,
        at: tuple[int, int],
    ) -> Place:
        index, after = at
        before = [m for m in mentions if m.first < index and self._counts(m)]
        near = [m for m in before if m.first >= previous]
        scope = [level for first, level in scopes if first < after + 8]
        if not scope and self.scope and not before_any(mentions, index):
            scope = [self.scope]
        base = self.prior
        if self.topic:
            base = _applied(base, self.topic)
        if before and not _coordinated(before, sentence):
            base = _applied(base, before)
        elif before:
            base = _applied(base, [m for m in before if m.level != before[-1].level])
        if near and not _coordinated(near, sentence):
            base = _applied(base, near)
        return _scoped(base, scope, self.prior, bool(near))


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
    return any(m.level == "commune" and sentence.words[max(0, m.first - 3) : m.first].count("và") for m in mentions)


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


def _scoped(place: Place, scopes: list[str], prior: Place, near: bool) -> Place:
    if not scopes or near:
        return place
    level = scopes[-1]
    if level == "own":
        return place
    if level == "country":
        return Place()
    if level == "province":
        return Place(place.province, None, None)
    return Place(place.province, place.district or prior.district, None)
