"""Which actor a quantity has: its own sentence's, the label's, the paragraph's last, the report's source."""

from __future__ import annotations

from transforms.extraction.actor import Actor
from transforms.extraction.folding import pattern
from transforms.extraction.lexicon import lexicon
from transforms.extraction.quantity import Quantity
from transforms.extraction.sentences import Sentence

AGENT_TOKENS = 9
"""How far after a quantity its agent may stand (`đại biểu do Hội mời`)."""
_ANNOUNCED = pattern(r"(?<!\w)(?:công bố|(?:vừa có|ban hành) báo cáo|vừa tổng hợp|tổng hợp kết quả)(?!\w)")
_REPORTED = pattern(r"\"?(?:theo |qua |từ )?(?:các )?(?:số liệu|báo cáo|thống kê|kết quả tổng hợp|tổng hợp|nguồn tin)")
_CLAUSE_OPENS = frozenset({",", ";"})
SUBJECT_TOKENS = 7
LEAD_PARAGRAPHS = 3
"""A report named as the source in the first paragraphs is the source of all."""
_PASSIVE = pattern(r"[^,;.:]{0,60}? được (?!hơn|trên|gần|\d)")


class ActorCarry:
    """Carry-over of actors within one paragraph, and from a report's source to all of it."""

    def __init__(self) -> None:
        self.paragraph: Actor | None = None
        self.label: Actor | None = None
        self.above: Actor | None = None
        """The actor of the line that a list hangs on."""
        self.report: str | None = None
        self.lead: str | None = None
        self.paragraphs = 0

    def new_paragraph(self, *, continues: bool) -> None:
        """Forget the last paragraph's subject unless this one (a bullet) continues it."""
        self.paragraphs += 1
        if not continues:
            self.paragraph = None
            self.label = None
            self.above = None
        elif self.above is None:
            self.above = self.paragraph
        elif self.paragraph is None:
            self.paragraph = self.above

    def decide(self, sentence: Sentence, found: list[Actor], low: str) -> None:
        """Set the actor of every quantity of a sentence; its place must be known."""
        if found and found[0].bond == "label":
            self.label = found[0]
        source = next((a for a in found if a.bond == "source"), None)
        self._remember_source(found, sentence, low)
        inside: Actor | None = None
        for order, quantity in enumerate(sentence.quantities):
            index, after = sentence.token_at(quantity.start), sentence.token_at(quantity.end)
            following = sentence.quantities[order + 1 : order + 2]
            stop = min(
                after + AGENT_TOKENS, sentence.token_at(following[0].start) if following else len(sentence.words)
            )
            agent = next((a for a in found if a.bond == "agent" and after <= a.at <= stop), None)
            own = [a for a in found if a.bond not in ("label", "source") and a.at < index]
            if agent is not None and self.label is None:
                inside = agent
            elif own and (inside is None or own[-1].at > inside.at):
                inside = own[-1]
            quantity.actor = self._name(quantity, sentence, inside, source, low)
        self._carry([a for a in found if a.bond != "agent" or not sentence.quantities], source)

    def _name(
        self, quantity: Quantity, sentence: Sentence, inside: Actor | None, source: Actor | None, low: str
    ) -> str | None:
        if inside is not None and (self.label is None or inside.bond not in ("asked", "place")):
            chosen: Actor | None = inside
        elif self.label is not None:
            chosen = self.label
        else:
            own = _PASSIVE.match(low, quantity.end) or _does_it(quantity, sentence)
            chosen = source or (None if own else self.paragraph)
        if chosen is not None and chosen.bond in ("nominal", "place") and source is not None:
            chosen = source
        if chosen is not None and chosen.bond == "nominal" and self.paragraph and self.paragraph.bond == "source":
            chosen = self.paragraph
        if chosen is not None and chosen.name:
            return chosen.name
        if self.report is not None and quantity.modality != "target":
            return self.report
        return self.lead if quantity.province is None else None

    def _carry(self, found: list[Actor], source: Actor | None) -> None:
        """The last subject goes on into the next sentence; events, agents and places do not."""
        subjects = [a for a in found if a.bond in ("subject", "place", "agent", "asked")]
        if subjects:
            self.paragraph = subjects[-1] if subjects[-1].name else None
        elif source is not None:
            self.paragraph = source
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


def _does_it(quantity: Quantity, sentence: Sentence) -> bool:
    """`Tại xã A, 9 hộ tự nguyện hiến đất`: the counted people are the subject of a clause of their own."""
    words, index = sentence.words, sentence.token_at(quantity.start)
    if quantity.unit not in ("household", "person") or (index and words[index - 1] not in _CLAUSE_OPENS):
        return False
    first = sentence.token_at(quantity.end)
    for step in range(first, min(first + SUBJECT_TOKENS, len(words))):
        if words[step] in (",", ";", ".", "(", ":"):
            return False
        hit = lexicon().marks.longest(words, step)
        if hit is not None and hit.payload[0] == "verb":
            return True
    return False
