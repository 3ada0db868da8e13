"""Table rows through the same rules as sentences, with what column and row say about them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from transforms.extraction.calendar import Paragraph
from transforms.extraction.criteria import of_one_commune
from transforms.extraction.dates import Expression, Span, month_end, year_before
from transforms.extraction.headings import in_words
from transforms.extraction.indicator import REMEMBERED, Surroundings, evidence
from transforms.extraction.mentions import Mention
from transforms.extraction.periods import expressions
from transforms.extraction.places import LEVELS
from transforms.extraction.publisher import Place
from transforms.extraction.quantity import Quantity
from transforms.extraction.structure import Block
from transforms.extraction.tables import RowOf, is_earlier, is_total, names_places, place_level, read_row

if TYPE_CHECKING:
    from transforms.extraction.extractor import _Run


class RowReader:
    """Reads the rows of one text's tables."""

    def __init__(self, run: _Run) -> None:
        self.run = run
        self.columns: dict[tuple[str, int], list[Quantity]] = {}
        self.totals: dict[tuple[str, int], Quantity] = {}

    def read(self, block: Block, intro: str) -> None:
        """Read one row and store its observations; `intro` is the line above the table that ends with a colon."""
        run = self.run
        row = read_row(block, run.text, run.reader)
        if not row.sentence.quantities:
            return
        none: frozenset[tuple[int, int]] = frozenset()
        around = Surroundings(none, evidence(run.extractor.codebook, block.section), run.title)
        done = [q for q, _ in run.found[-REMEMBERED:] if not q.described]
        run.scorer.decide(row.sentence, run.text.low, around, done, [])
        total = is_total(row.label)
        place = run.places.prior if total else self._place(row)
        for quantity in row.sentence.quantities:
            quantity.province, quantity.district, quantity.commune = place.province, place.district, place.commune
            of_one_commune(quantity)
            quantity.actor = run.actors.of_table(intro)
            quantity.object = self._object(block, row, quantity, place is not run.places.prior)
            self._link(block, quantity, total)
            quantity.period = self._period(quantity, block, row.label, intro)
            run.found.append((quantity, row.sentence))

    def _object(self, block: Block, row: RowOf, quantity: Quantity, placed: bool) -> str:
        """The column's heading; where the row is no place, its label with the column in brackets."""
        run = self.run
        label, header = (
            run.original[run.text.at(start) : run.text.at(end)].strip()
            for start, end in (row.label_span, self._header(block, quantity.start))
        )
        if not header:
            return label
        return header if placed or is_total(row.label) else f"{label} ({header})"

    def _link(self, block: Block, quantity: Quantity, total: bool) -> None:
        """Cells of one column are parts of its total, which may stand above or below them."""
        if quantity.measure != "level":
            return
        start = block.header[0][0] if block.header else block.start
        key = f"{start}:{block.caption}", self._column(block, quantity.start)
        if total:
            self.totals[key] = quantity
            for part in self.columns.get(key, []):
                if part.part_of is None and part.value <= quantity.value and part.indicator == quantity.indicator:
                    part.part_of = quantity.start
            return
        above = self.totals.get(key)
        if above is not None and quantity.value <= above.value and quantity.indicator == above.indicator:
            quantity.part_of = above.start
        self.columns.setdefault(key, []).append(quantity)

    def _column(self, block: Block, position: int) -> int:
        return self.run.text.low.count("\t", block.start, position)

    def _header(self, block: Block, position: int) -> tuple[int, int]:
        """Where the heading of a cell's column stands; an empty stretch where it has none."""
        column = self._column(block, position)
        return block.header[column] if column < len(block.header) else (block.start, block.start)

    def _period(self, quantity: Quantity, block: Block, label: str, intro: str) -> Span:
        report, (start, end) = self.run.report, self._header(block, quantity.start)
        header = self.run.text.low[start:end]
        if is_earlier(header):
            if "cùng kỳ" in header or "năm" in header:
                return year_before(report.default)
            return previous_term(report.default)
        said = [e for text in (in_words(header), label, block.caption, intro) for e in self._said(text)]
        return Paragraph(report).of_table(quantity, said, stock=quantity.indicator in self.run.extractor.stocks)

    def _said(self, text: str) -> list[Expression]:
        return list(expressions(text, 0, len(text), self.run.report.published))

    def _place(self, row: RowOf) -> Place:
        run = self.run
        prior = run.places.prior
        name = run.original[run.text.at(row.label_span[0]) : run.text.at(row.label_span[1])].strip()
        mentions = run.places.finder.find(row.sentence)
        level = next((m.level for m in mentions if not m.bare), None)
        if mentions and not mentions[0].bare:
            name = mentions[0].name
        level = level or run.places.names.level_of(name, prior.province)
        if level is None and names_places(row.label_header) and name[:1].isupper():
            level = place_level(row.label_header)
            level = level or ("commune" if prior.district else "district" if prior.province else "province")
        if level not in LEVELS:
            return prior
        run.places.finder.remember(Mention(level, name, 0, 0))
        if level == "province":
            return Place(name, None, None)
        return Place(prior.province, name, None) if level == "district" else Place(prior.province, prior.district, name)


def previous_term(span: Span) -> Span:
    """The term before one: a month earlier for a month from the 21st to the 20th, a year for a year."""
    start, end = span
    months = (end.year - start.year) * 12 + end.month - start.month + (1 if start.day == 1 else 0)
    return _shift(start, -max(1, months)), _shift(end, -max(1, months), whole=end == month_end(end.year, end.month))


def _shift(day: date, months: int, *, whole: bool = False) -> date:
    index = day.year * 12 + day.month - 1 + months
    last = month_end(index // 12, index % 12 + 1)
    return last if whole else last.replace(day=min(day.day, last.day))
