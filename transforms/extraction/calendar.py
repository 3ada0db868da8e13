"""The period of each quantity: its sentence, its paragraph, the report, the year to date."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from transforms.extraction.dates import Expression, Span, year_span
from transforms.extraction.folding import pattern
from transforms.extraction.modality import looks_ahead
from transforms.extraction.periods import expressions
from transforms.extraction.quantity import Quantity
from transforms.extraction.sentences import Sentence

EVENT_CODES = frozenset({"conference.delegates", "dialogue.participants", "personnel.elected"})
"""Who came to a meeting was there on its day."""
_SPANS = ("span", "plan")
_AS_OF = ("stock", "since", "event_stock")
_CARRIED = ("span", "stock", "since", "deadline", "report", "plan", "event_stock")
_END_OF_CHANGE = pattern(r"(?<!\w)(?:từ|xuống|còn|lên|lên đến|lên tới)(?: mức| hơn| trên| gần| khoảng| dưới)*\s*$")
_FROM = pattern(r"(?<!\w)từ(?: mức)? [\d.,]+[^,;.]{0,40}$")
_TO = pattern(r" (?:lên|xuống|còn)(?!\w)")
_BREAK = pattern(r"[,;:.(\d]|(?<!\w)(?:so với|và|trong đó)(?!\w)")
_GATHERING = re.compile(r"(?:hội nghị|đại hội|buổi lễ|lễ)(?!\w)", re.IGNORECASE)
"""What gives awards on its own day."""
_LAST_TERM = pattern(r"cùng kỳ(?! (?:năm )?\d{4})(?: năm (?:trước|ngoái))?,? (?:có|là|đạt|chỉ|mới)")


@dataclass(frozen=True, slots=True)
class Report:
    """What title and lead say about time; `span` None where they name none."""

    published: date
    span: Span | None
    plan: Span | None
    event: Span | None
    stock: date | None
    as_of: date | None = None
    deadline: date | None = None

    @property
    def default(self) -> Span:
        """The report's period, else the year to date."""
        return self.span or (date(self.published.year, 1, 1), self.published)


def report_of(title: list[Expression], leads: list[list[Expression]], published: date) -> Report:
    """Read title and lead paragraphs: the most exact span of title and first lead, then of the next, then any."""
    lead = [expression for paragraph in leads for expression in paragraph]
    first = [*title, *(leads[0] if leads else [])]
    year_end = date(published.year, 12, 31)
    spans = [e for e in [*title, *lead] if e.kind == "span" and e.start <= published and e.until <= year_end]
    exact = [e for e in spans if e.weight == 3]
    opening = [e for e in exact if e in first] or [e for e in spans if e.weight == 2 and e in first]
    chosen = next(iter([*opening, *exact, *spans]), None)
    span = (chosen.start, chosen.until) if chosen else None
    opening_lead = leads[0] if leads else []
    counted = next((e.until for e in opening_lead if e.kind == "stock" and e.weight == 3), None)
    titled = any((e.start, e.until) == span for e in title)
    if span == year_span(published.year) and not titled and counted and span[0] < counted <= published:
        span = (span[0], counted)  # a year that is under way, counted up to a day
    later = [e for e in [*title, *lead] if e.kind in _SPANS and span and e.start > span[0] and e.until > span[1]]
    event = next((e for e in [*lead, *title] if e.kind == "event"), None)
    stock = next((e for e in title if e.kind == "stock"), None)
    return Report(
        published,
        span,
        (later[0].start, later[0].until) if later else None,
        (event.start, event.until) if event else None,
        stock.until if stock and not span else None,
        next((e.until for e in opening_lead if e.kind == "stock" and e.weight > 1), None),
        next((e.until for e in lead if e.kind == "deadline"), None),
    )


@dataclass(frozen=True, slots=True)
class Section:
    """What a heading says about time, and whether it heads plans."""

    expression: Expression | None
    ahead: bool

    @staticmethod
    def of(low: str, start: int, end: int, published: date) -> Section:
        """Read a heading."""
        found = [e for e in expressions(low, start, end, published) if e.kind in _SPANS]
        return Section(found[0] if found else None, looks_ahead(low[start:end]))


class Paragraph:
    """Period carry-over within one paragraph."""

    def __init__(self, report: Report, section: Section | None = None) -> None:
        self.report = report
        self.section = section
        self.carried: Expression | None = None
        self.of_stock = False
        self.event: Span | None = report.event
        self._of_lead: tuple[Expression | None, Span | None] = (None, report.event)

    def next_item(self, *, first: bool) -> None:
        """A bullet knows what the sentence above the list says, not what another bullet says."""
        if first:
            self._of_lead = self.carried, self.event
        self.carried, self.event = self._of_lead

    def decide(self, sentence: Sentence, low: str, stocks: frozenset[str]) -> None:
        """Set the period of every quantity of a sentence, then remember what it said."""
        found = list(expressions(low, sentence.start, sentence.end, self.report.published))
        governed: dict[int, list[bool]] = {}
        for quantity in sentence.quantities:
            expression = _nearest(self._relevant(found, quantity, low, sentence.start), quantity, low)
            if expression is not None and expression.kind == "event":
                self.event = expression.start, expression.until
            stock = quantity.indicator in stocks
            if expression is not None and expression.kind == "now" and not stock:
                expression = None if ";" in low[expression.end : quantity.start] else expression
            expression = expression or self._carried_to(stock) or self._of_section(quantity)
            quantity.period = self._resolve(quantity, expression, stock)
            if expression is not None:
                governed.setdefault(expression.at, []).append(stock)
            if _LAST_TERM.search(low, max(sentence.start, quantity.start - 40), quantity.start + 1):
                quantity.period = _year_before(self.report.default)
        event = next((e for e in found if e.kind == "event"), None)
        if event is not None:
            self.event = event.start, event.until
        first = next((e for e in found if e.kind in _CARRIED and e.at <= sentence.start + _reach(e)), None)
        if first is not None and first.kind == "span" and _starts_a_change(low, first, sentence):
            first = next((e for e in found if e.kind in _SPANS and e.at > first.at), first)
        if first is not None:
            self.carried = first
            self.of_stock = all(governed.get(first.at, [False]))

    def _carried_to(self, stock: bool) -> Expression | None:
        """The date of a stock (`đến nay, dư nợ …`) says nothing of what is done in later sentences."""
        carried = self.carried
        return None if carried is not None and carried.kind in _AS_OF and self.of_stock and not stock else carried

    def _of_section(self, quantity: Quantity) -> Expression | None:
        """A heading's span holds for targets under plans and for results under results."""
        if self.section is None or self.section.expression is None:
            return None
        return self.section.expression if self.section.ahead == (quantity.modality == "target") else None

    def _relevant(self, found: list[Expression], quantity: Quantity, low: str, start: int) -> list[Expression]:
        """Without those inside `so với …,` before the quantity, and spans that cannot be over yet."""
        kept = []
        for e in found:
            base = low.rfind("so với", start, e.at)
            inside = base >= 0 and "," not in low[base : e.at] and "," in low[e.end : quantity.start]
            unfinished = e.kind == "span" and e.until.year > self.report.published.year and e.start.year < e.until.year
            if not inside and not (unfinished and quantity.modality == "actual"):
                kept.append(e)
        return kept

    def of_table(self, quantity: Quantity, found: list[Expression], *, stock: bool) -> Span:
        """The period of a cell: what its column, row, caption or the sentence above the table say, in this order."""
        usable = (e for e in found if e.kind in _CARRIED and not (e.kind == "plan" and quantity.modality == "actual"))
        return self._resolve(quantity, next(usable, None), stock)

    def _resolve(self, quantity: Quantity, expression: Expression | None, stock: bool) -> Span:
        report = self.report
        attended = self._at_event(quantity, expression)
        if attended is not None:
            return attended
        if expression is None:
            return self._unstated(quantity, stock)
        kind = expression.kind
        if kind in ("span", "plan", "deadline", "event", "point"):
            return expression.start, expression.until
        if kind == "years_past":
            known = report.span is not None and report.span[1].year - report.span[0].year >= 1
            return report.default if known else (expression.start, expression.until)
        if kind == "report":
            return report.default if quantity.modality != "target" else year_span(report.default[1].year)
        if kind == "term_end":
            return (report.default[1], report.default[1]) if stock else report.default
        if kind == "same_term":
            return _in_year(report.default, expression.start.year)
        if kind == "now":
            return report.published, report.published
        return self._as_of(quantity, expression, stock)

    def _at_event(self, quantity: Quantity, expression: Expression | None) -> Span | None:
        """The day of a meeting for those who came to it, None for everything else."""
        report = self.report
        honoured = quantity.indicator.startswith("awards.") and _GATHERING.match(quantity.actor or "")
        if honoured and self.event is not None:
            return self.event
        if quantity.indicator not in EVENT_CODES or (quantity.indicator == "personnel.elected" and not report.event):
            return None
        if quantity.indicator == "conference.delegates" and self.event is not None:
            return self.event
        if expression is not None and expression.kind in _SPANS:
            return None
        if expression is not None and expression.kind == "event":
            return expression.start, expression.until
        if self.event is not None:
            return self.event
        if report.span is None or quantity.indicator != "dialogue.participants":
            return report.published, report.published
        return None

    def _as_of(self, quantity: Quantity, expression: Expression, stock: bool) -> Span:
        """`đến nay`, `tính đến`: a stock has the date, a flow runs from the report's start to it."""
        report = self.report
        last = expression.until
        if expression.kind == "meeting":
            return self.event or report.default
        if expression.kind == "event_stock":
            last = report.event[1] if report.event else last
        elif expression.kind == "since":
            last = report.stock or last
        if stock or quantity.modality == "target":
            return last, last
        if report.span is None:
            return last, last
        start = report.span[0] if report.span[0] <= last else date(last.year, 1, 1)
        return start, last

    def _unstated(self, quantity: Quantity, stock: bool) -> Span:
        report = self.report
        if quantity.modality == "target":
            if quantity.noun.replace(" ", "").endswith("/năm"):
                return year_span(report.published.year)
            if report.deadline is not None:
                return report.deadline, report.deadline
            return report.plan or (report.default if report.span else year_span(report.published.year))
        if stock and report.as_of is not None:
            return report.as_of, report.as_of
        if report.stock is not None:
            return report.stock, report.stock
        return report.default


def _starts_a_change(low: str, expression: Expression, sentence: Sentence) -> bool:
    """`tăng từ 36 triệu đồng năm 2019 lên 47 triệu đồng năm 2022`: where something came from."""
    return bool(_FROM.search(low, sentence.start, expression.at) and _TO.match(low, expression.end, sentence.end))


def _reach(expression: Expression) -> int:
    """How late in a sentence an expression may stand and still hold for the paragraph."""
    return {"since": 130, "event_stock": 12}.get(expression.kind, 60)


def _nearest(found: list[Expression], quantity: Quantity, low: str) -> Expression | None:
    """The last expression before the number, or one that follows its noun at once."""
    after = next((e for e in found if quantity.end <= e.at <= quantity.end + 24), None)
    if after and after.kind == "deadline" and quantity.modality == "target":
        return after
    gap = low[quantity.end : after.at].rstrip() if after else ""
    if after and after.kind == "span" and gap.endswith((" của", " trong")) and not {",", ";"}.intersection(gap):
        return after
    if after and after.kind != "now" and _is_dated_end(low, quantity, after):
        return after
    before = [e for e in found if e.end <= quantity.start]
    strong = [e for e in before if e.kind != "event"]
    if strong and before and strong[-1].at < before[-1].at and strong[-1].kind in _SPANS:
        return strong[-1]
    return before[-1] if before else None


def _is_dated_end(low: str, quantity: Quantity, after: Expression) -> bool:
    """`từ 62,4% năm 2016 xuống còn 38,15% cuối năm 2020`, `12 xã (năm 2015)`: the date stands behind its figure."""
    gap = low[quantity.end : after.at]
    if gap.strip() == "(" and low[after.end : after.end + 1] == ")":
        return True
    return not _BREAK.search(gap) and bool(_END_OF_CHANGE.search(low, max(0, quantity.start - 30), quantity.start))


def _year_before(span: Span) -> Span:
    def back(d: date) -> date:
        return d.replace(year=d.year - 1, day=28) if (d.month, d.day) == (2, 29) else d.replace(year=d.year - 1)

    return back(span[0]), back(span[1])


def _in_year(span: Span, year: int) -> Span:
    while span[1].year > year:
        span = _year_before(span)
    return span
