"""Text of a report to observations and rejections: the order in which the rules speak."""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from pathlib import Path

from transforms.extraction import measure, modality, structure
from transforms.extraction.actor import ActorFinder
from transforms.extraction.actor_carry import ActorCarry
from transforms.extraction.assemble import observation, rejection
from transforms.extraction.belonging import divided, take_part
from transforms.extraction.calendar import Paragraph, Section
from transforms.extraction.codebook import Codebook
from transforms.extraction.criteria import of_one_commune
from transforms.extraction.dates import Expression
from transforms.extraction.folding import fold, pattern
from transforms.extraction.gazetteer import Gazetteer
from transforms.extraction.indicator import REMEMBERED, Evidence, IndicatorScorer, Surroundings, evidence, setting
from transforms.extraction.lexicon import lexicon
from transforms.extraction.objects import object_of
from transforms.extraction.parts import link_parts
from transforms.extraction.periods import expressions
from transforms.extraction.phrases import Hit
from transforms.extraction.places import Locator
from transforms.extraction.published import published_of
from transforms.extraction.quantity import Quantity
from transforms.extraction.reader import Reader
from transforms.extraction.report import Report, report_of
from transforms.extraction.rows import RowReader
from transforms.extraction.sentences import Sentence, split, tokenise
from transforms.extraction.spokespersons import Spokespersons
from transforms.extraction.structure import Block
from transforms.model import Extraction, Prior

LEAD_BLOCKS = 2
"""Paragraphs that may say what period the report is about."""
LEAD_LENGTH = 60
"""Shorter lines are names of places, captions or intermediate titles."""
LEAD_REACH = 330
"""Characters of a lead within which its period stands."""
FRAME_REACH = 100
"""Characters of the second paragraph within which a span is the report's: later on it is of its own sentence."""
LONG_LABEL = 400
"""Characters of a line above a list; a longer one says too many things."""
LONG_BLOCK = 2500
"""A longer paragraph says too many things to be context for all of them."""


@dataclass(frozen=True)
class Extractor:
    """The rule grammar with its codebook and gazetteer; safe to share between texts."""

    codebook: Codebook
    gazetteer: Gazetteer
    stocks: frozenset[str]

    @staticmethod
    def load(codebook: Path, places: Path | None = None, written: Path | None = None) -> Extractor:
        """Read codebook.csv, places.csv (without it bare names are not resolved) and written_names.csv (spellings)."""
        with codebook.open(encoding="utf-8", newline="") as stream:
            rows = list(csv.DictReader(stream))
        stocks = {r["code"] for r in rows if r["aggregation"] in ("last", "mean") or r["code"].startswith("newrural.c")}
        return Extractor(Codebook.load(codebook), Gazetteer(places, written), frozenset(stocks))

    def extract(self, text: str, prior: Prior) -> Extraction:
        """All numbers of a text as observations or rejections, in order of their offsets.

        `text` is Article.text or a file of title, publication line and body, in any Unicode form;
        offsets of the result count its code points. Never raises on odd input.
        """
        return _Run(self, text, prior).result()


@dataclass
class _Run:
    """One text on its way through the rules."""

    extractor: Extractor
    original: str
    prior: Prior
    found: list[tuple[Quantity, Sentence]] = field(default_factory=list)
    ahead: bool = False
    parent: str = ""
    """The line with a colon that the bullets hang on."""
    item: str = ""
    """The last bullet that others may hang on."""
    listed: Quantity | None = None
    """The count before the colon that the bullets below divide."""

    def result(self) -> Extraction:
        text = fold(self.original)
        self.text, self.blocks, self.reader = text, structure.read(text), Reader(text)
        self.duties, self.report = modality.without_names(text), self._report()
        self.scorer = IndicatorScorer(self.extractor.codebook)
        self.actors, self.speakers = ActorCarry(), Spokespersons()
        self.places = Locator(self.extractor.gazetteer.on(self.report.published), self.prior, text)
        self.title = setting(evidence(self.extractor.codebook, self._title()))
        self.places.about(*self._opening())
        self._read_body()
        link_parts(self.found, text.low)
        self._name_objects()
        observations = [observation(q, s, text, self.original) for q, s in self.found]
        rejections = [rejection(r, text, self.original) for r in self.reader.refused]
        return Extraction(
            tuple(sorted(observations, key=lambda o: o.start)), tuple(sorted(rejections, key=lambda r: r.start))
        )

    def _name_objects(self) -> None:
        """An amount or share without a noun of its own is of what the last of its indicator counted."""
        last: dict[str, str] = {}
        for quantity, sentence in self.found:
            named = quantity.object or object_of(quantity, sentence, self.text, self.original)
            if quantity.actor and named.startswith(quantity.actor):
                named = ""
            follows = quantity.unit == "percent" or quantity.measure in ("change", "plan_ratio") or not named
            if not named and follows:
                named = last.get(quantity.indicator, "")
            quantity.object = named
            if named and quantity.indicator != "unmapped":
                last[quantity.indicator] = named

    def _title(self) -> str:
        """Title and lead: what the whole text is about."""
        low = self.text.low
        titles = [low[b.start : b.end] for b in self.blocks if b.kind == "title"]
        return " . ".join([*titles, *(low[b.start : min(b.end, b.start + LEAD_REACH)] for b in self._lead())])

    def _lead(self) -> list[Block]:
        return [b for b in self.blocks if b.kind == "paragraph" and b.end - b.start >= LEAD_LENGTH][:1]

    def _opening(self) -> tuple[list[Sentence], list[Sentence]]:
        """Title lines and the first sentence of the lead."""
        low = self.text.low
        titles = [tokenise(b, b.start, min(b.end, b.start + 300), low) for b in self.blocks if b.kind == "title"]
        firsts = [(lead, next(split(lead, self.text), None)) for lead in self._lead()]
        return titles, [tokenise(lead, *first, low) for lead, first in firsts if first]

    def _report(self) -> Report:
        low = self.text.low
        published = self.prior.published_on or published_of(self.blocks, low)
        titles: list[Expression] = []
        leads: list[list[Expression]] = []
        left = LEAD_BLOCKS
        opening: list[str] = []
        for block in self.blocks:
            if block.kind == "title":
                titles.extend(expressions(low, block.start, min(block.end, block.start + 600), published))
                opening.append(low[block.start : block.end])
            elif block.kind == "paragraph" and left and block.end - block.start >= LEAD_LENGTH:
                left -= 1
                opening.append(low[block.start : min(block.end, block.start + LEAD_REACH)])
                found = expressions(low, block.start, min(block.end, block.start + LEAD_REACH), published)
                late = block.start + FRAME_REACH
                leads.append([e for e in found if e.weight and (not leads or e.kind != "span" or e.at < late)])
        return report_of([e for e in titles if e.weight], leads, published, "\n".join(opening))

    def _read_body(self) -> None:
        low = self.text.low
        heading: Section | None = None
        listed = False
        periods = Paragraph(self.report)
        rows = RowReader(self)
        for block in self.blocks:
            if block.kind in ("title", "publication", "furniture", "caption"):
                self._refuse_all(block, block.kind)
                continue
            if block.kind == "row":
                rows.read(block, self.parent)
                continue
            intro = self._hangs_on(block)
            continues = block.kind == "bullet"
            if block.kind == "heading":
                heading = Section.of(low, block.start, block.end, self.report)
            if continues:
                periods.next_item(first=not listed)
            else:
                periods = Paragraph(self.report, heading)
            listed = continues
            self.actors.new_paragraph(continues=continues, below=self.text.low.startswith("+", block.start))
            self.places.new_paragraph(continues=continues)
            self.ahead = bool(heading and heading.ahead) or (
                continues and intro.endswith(":") and modality.looks_ahead(intro)
            )
            self.listed = self.listed if continues else None
            self._read_block(block, f"{block.section} . {intro}", periods, intro if continues else "")
            self._remember_line(block)
            line = self.text.low[block.start : block.end]
            if block.kind == "paragraph" and line.endswith(":"):
                self.actors.introduce(line)
            if line.endswith(":") and self.found and self.found[-1][0].start >= block.start:
                self.listed = divided(line, [q for q, _ in self.found if q.start >= block.start])

    def _hangs_on(self, block: Block) -> str:
        """The paragraph with a colon above a list; for a sub-bullet with the bullet above it."""
        below = block.kind == "bullet" and self.text.low[block.start] == "+"
        return f"{self.parent} {self.item}" if below and self.item else self.parent

    def _remember_line(self, block: Block) -> None:
        line = self.text.low[block.start : block.end]
        if block.kind != "bullet":
            self.item, self.parent = "", line if line.endswith(":") and len(line) < LONG_LABEL else ""
        elif line[:1] != "+":
            self.item = line

    def _refuse_all(self, block: Block, kind: str) -> None:
        for match in _DIGITS.finditer(self.text.low, block.start, block.end):
            self.reader.refuse(match.start(), match.end(), "table_label" if kind == "caption" else kind)

    def _read_block(self, block: Block, section: str, periods: Paragraph, label: str) -> None:
        low = self.text.low
        begin = structure.list_number_end(block, low)
        if begin > block.start and low[block.start].isdigit():
            self.reader.refuse(block.start, begin, "list_number")
        said, about, named = Evidence(), Evidence(), Evidence()
        unread: list[list[str]] = []
        earlier: list[Quantity] = []
        for start, end in split(block, self.text):
            sentence = tokenise(block, start, end, low)
            if _NUMBER.search(low, start, end):
                self.reader.read(sentence, max(begin, start))
            hits = lexicon().marks.scan(sentence.words)
            self.places.finder.declare(sentence)
            if not sentence.quantities:
                unread.append(sentence.words)
            else:
                book = self.extractor.codebook.phrases
                phrases = book.scan(sentence.words)
                if block.end - block.start <= LONG_BLOCK:
                    said = said.union(
                        *(setting(book.payloads(words)) for words in unread),
                        setting(phrase.payload for phrase in phrases),
                    )
                unread.clear()
                about = about or setting(evidence(self.extractor.codebook, section))
                named = named or evidence(self.extractor.codebook, label)
                around = Surroundings(said, about, self.title, named)
                self._understand(sentence, around, earlier, block, phrases)
            self._follow(sentence, hits, periods)
            earlier = [*earlier, *sentence.quantities][-REMEMBERED:]

    def _understand(
        self, sentence: Sentence, around: Surroundings, earlier: list[Quantity], block: Block, phrases: list[Hit]
    ) -> None:
        low = self.text.low
        measure.decide(sentence, low)
        said = self.duties[max(block.start, sentence.start - 900) : sentence.start]
        modality.decide(sentence, self.duties, said, plans=self.ahead)
        done = earlier or [q for q, _ in self.found[-3:]]
        self.scorer.decide(sentence, low, around, done, phrases)
        measure.settle(sentence, low, self.extractor.stocks)
        if self.listed is not None:
            take_part(sentence.quantities, self.listed)

    def _follow(self, sentence: Sentence, hits: list[Hit], periods: Paragraph) -> None:
        """Carry-overs see every sentence, also those without numbers."""
        low = self.text.low
        actors = ActorFinder(sentence, self.text, self.original, hits).find()
        self.places.decide(sentence, hits, low, [a for a in actors if a.bond == "subject"])
        actors = sorted([*actors, *self.speakers.find(sentence, self.text, self.original)], key=lambda a: a.at)
        self.actors.decide(sentence, actors, low, hits)
        periods.decide(sentence, low, self.extractor.stocks)
        for quantity in sentence.quantities:
            of_one_commune(quantity)
            known = max(self.report.published, self.report.default[1])  # a month is named before it is over
            if quantity.period[0].replace(day=1) > known and quantity.modality == "actual":
                quantity.modality = "target"
            self.found.append((quantity, sentence))


_DIGITS = pattern(r"\d+(?:[.,:/-]\d+)*")
_NUMBER = pattern(
    r"\d|chục|trăm|ngàn|nghìn|(?:triệu|tỷ|tỉ) đồng"
    r"|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|nửa|rưỡi|thứ|nhất|nhì|[xvi]{2}"
)
