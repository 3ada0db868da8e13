"""The period of each quantity: its sentence, its paragraph, the report, the year to date."""

from __future__ import annotations

from dataclasses import dataclass, replace

from transforms.extraction.dates import Expression, Span, month_end, year_before, year_span
from transforms.extraction.days import OVERDUE, Known, resolve
from transforms.extraction.folding import pattern
from transforms.extraction.governing import (
    Beginnings,
    began,
    follows,
    is_past_base,
    is_state,
    moved,
    nearest,
    says_nothing,
    starts_a_change,
)
from transforms.extraction.modality import looks_ahead
from transforms.extraction.oversight import time_of_oversight
from transforms.extraction.periods import expressions
from transforms.extraction.quantity import Quantity
from transforms.extraction.report import SPANS, Report
from transforms.extraction.sentences import Sentence

_AS_OF = ("stock", "since", "event_stock")
_CARRIED = (
    "span",
    "stock",
    "since",
    "deadline",
    "report",
    "plan",
    "event_stock",
    "years_past",
    "past_term",
    "next_term",
    "then",
    "rest",
    "month",
    "quarter",
    "since_new_year",
    "from_day",
)
_BALANCE = pattern(
    r"(?<!\w)(?:số dư|tồn quỹ|dư quỹ|tổng nguồn (?:vốn|quỹ)|nguồn quỹ (?:hiện )?(?:có|đạt)|quỹ[^,;.]{0,50} có"
    r"|quỹ[^,;.\d]{0,80} (?:đến|tới)(?: hết)?(?: ngày)? [\d/.-]+ (?:có|đạt|là|còn))"
    r"[^,;.\d]{0,30}$"
)
"""What a fund holds at a date, however its indicator is summed."""
_GAINED = pattern(r"(?<!\w)(?:vận động|phát triển|tặng|trao|cấp|giải ngân|thu hút|phát sinh)(?: được| mới| thêm)*\s*$")
"""What was won or given in a time is no stock, however its indicator is summed: `vận động được 900 người tham gia`."""
VERB_GAP = 30
"""Characters of a verb with its particles before a figure."""
_ALSO_GAINED = pattern(r"(?: [^\W\d]+){0,4}(?:,| và) ")
"""`tặng 218 thẻ BHYT, 74 sổ BHXH`: the verb holds for the next as well."""
_DATED_AHEAD = ("span", "plan", "stock", "deadline")
_YEAR = pattern(r"\d{4}|nay|ngoái|trước|qua")
A_YEAR = 366
_RAISED_TO = pattern(r"(?<!\w)(?:đưa|nâng)(?!\w)[^,;.\d]{3,60}(?:lên|thành)(?: hơn| trên| gần| tới| đến)?\s*$")
"""`từ đầu năm đến nay kết nạp 48 hội viên, nâng tổng số lên 1.120 người`: what it comes to on the last day."""
_LAST_TERM = pattern(r"cùng kỳ(?! (?:năm )?\d{4})(?: năm (?:trước|ngoái))?,? (?:có|là|đạt|chỉ|mới)")


def _reached(
    quantity: Quantity, expression: Expression | None, low: str, sentence: Sentence, report: Report
) -> Span | None:
    """The publication for a stock that a span up to it has raised."""
    until_now = expression is not None and expression.kind == "span" and expression.until == report.published
    raised = until_now and _RAISED_TO.search(low, sentence.start, quantity.start)
    return (report.published, report.published) if raised else None


@dataclass(frozen=True, slots=True)
class Section:
    """What a heading says about time, and whether it heads plans."""

    expression: Expression | None
    ahead: bool

    @staticmethod
    def of(low: str, start: int, end: int, report: Report) -> Section:
        """Read a heading; a time after the report's own is a plan."""
        found = [e for e in expressions(low, start, end, report.published) if e.kind in SPANS]
        later = bool(found) and report.span is not None and found[0].start > report.span[1]
        return Section(found[0] if found else None, later or looks_ahead(low[start:end]))


class Paragraph:
    """Period carry-over within one paragraph."""

    def __init__(self, report: Report, section: Section | None = None) -> None:
        self.report = report
        self.section = section
        self.carried: Expression | None = None
        self.quoting = 0
        self.before_quote: tuple[Expression | None] | None = None
        """What was carried before a quotation named a time of its own."""
        self.latest: Expression | None = None
        """The last span or day that an earlier sentence named."""
        self.dated: dict[str, Expression] = {}
        """The day of an event by the indicator counted there: what else is counted of it was on that day."""
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
        same: tuple[Quantity, Expression | None] | None = None
        gained = False
        for order, quantity in enumerate(sentence.quantities):
            gained = bool(_GAINED.search(low, max(sentence.start, quantity.start - VERB_GAP), quantity.start)) or (
                gained and bool(_ALSO_GAINED.fullmatch(low, sentence.quantities[order - 1].end, quantity.start))
            )
            stock = quantity.indicator in stocks and not gained
            expression = self._said(found, quantity, low, sentence, stock=stock)
            expression = expression or self._of_day(quantity) or self._carried_to(stock) or self._of_section(quantity)
            held = is_state(quantity, expression, low) or (
                quantity.unit == "VND" and bool(_BALANCE.search(low, sentence.start, quantity.start))
            )
            since = began(expression, found) if expression is not None and not (stock or held) else None
            since = since or _reached(quantity, expression, low, sentence, self.report) if stock else since
            overseen = time_of_oversight(quantity, low, sentence, self.report) if expression not in found else None
            quantity.period = since or overseen or self._resolve(quantity, expression, stock or held)
            if same is not None and same[1] is expression and follows(quantity, same[0], low):
                quantity.period = same[0].period
            same = quantity, expression
            if expression is not None:
                governed.setdefault(expression.at, []).append(stock)
            if _LAST_TERM.search(low, max(sentence.start, quantity.start - 40), quantity.start + 1):
                quantity.period = year_before(self.report.default)
        event = next((e for e in found if e.kind == "event"), None)
        if event is not None:
            self.event = event.start, event.until
        self.latest = next((e for e in reversed(found) if e.kind in ("span", "event", "from_day")), self.latest)
        begins = Beginnings(low, sentence)
        first = next(
            (e for e in found if e.weight and e.kind in _CARRIED and begins.reach(e) and not begins.is_aside(e)), None
        )
        if first is not None and is_past_base(first, found, low):
            first = None
        if first is not None and first.kind == "span" and starts_a_change(low, first, sentence):
            first = next((e for e in found if e.kind in SPANS and e.at > first.at), first)
        self._carry(first, sentence, low, of_stock=first is not None and all(governed.get(first.at, [False])))

    def _carry(self, first: Expression | None, sentence: Sentence, low: str, *, of_stock: bool) -> None:
        """Let a sentence's time go on; one named in a quotation goes no further than its end."""
        if first is not None:
            if (low.count('"', sentence.start, first.at) + self.quoting) % 2 and self.before_quote is None:
                self.before_quote = (self.carried,)
            self.carried, self.of_stock = first, of_stock
        self.quoting = (low.count('"', sentence.start, sentence.end) + self.quoting) % 2
        if self.before_quote is not None and not self.quoting:
            (self.carried,), self.before_quote = self.before_quote, None

    def _said(
        self, found: list[Expression], quantity: Quantity, low: str, sentence: Sentence, *, stock: bool
    ) -> Expression | None:
        """What the sentence itself says about a quantity; the day of an event is remembered."""
        relevant = self._relevant(found, quantity, low, sentence.start)
        expression = nearest(relevant, quantity, low, sentence, self.report.published, stock=stock)
        if expression is None or says_nothing(expression, quantity, low, stock=stock):
            return None
        if expression.kind == "event":
            self.event = expression.start, expression.until
            self.dated[quantity.indicator] = expression
        return self._ahead(self._of_year_named(expression, found), quantity, low)

    def _of_day(self, quantity: Quantity) -> Expression | None:
        """The day on which an earlier sentence counted the same thing, where no span was named since."""
        dated = self.dated.get(quantity.indicator) if quantity.modality == "actual" else None
        if dated is None or quantity.indicator == "unmapped" or (self.carried and self.carried.at > dated.at):
            return None
        return dated

    def _ahead(self, expression: Expression, quantity: Quantity, low: str) -> Expression:
        """A target without a year lies ahead; `6 tháng đầu năm` among those of a coming year is of that year."""
        if quantity.modality == "target" and expression.kind in _DATED_AHEAD:
            past = expression.until < self.report.published - OVERDUE
            if past and not _YEAR.search(low, expression.at, expression.end):
                return moved(expression, self.report.published)
        plan = self.section.expression if self.section is not None and self.section.ahead else None
        if plan is None or quantity.modality != "target" or (plan.start, plan.until) != year_span(plan.start.year):
            return expression
        months = expression.kind in SPANS and expression.weight == 2 and expression.until.year == plan.start.year - 1
        if not months or expression.start.year != expression.until.year:
            return expression
        year = plan.start.year
        return replace(
            expression, start=expression.start.replace(year=year), until=month_end(year, expression.until.month)
        )

    def _of_year_named(self, expression: Expression, found: list[Expression]) -> Expression:
        """`năm 2024 phải …; trong năm giúp 60 hộ`: the year that the sentence named before."""
        if expression.kind == "years_past":
            known = [e for e in [self.carried, *found] if e is not None and e.at < expression.at and e.kind == "span"]
            return next((e for e in reversed(known) if e.until.year > e.start.year), expression)
        if expression.kind != "report":
            return expression
        years = [e for e in found if e.kind == "span" and e.at < expression.at and e.start.year == e.until.year]
        return years[-1] if years and years[-1].weight == 1 else expression

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
            unfinished = e.kind == "span" and e.until.year > self.report.published.year
            unfinished = unfinished and (e.until - e.start).days > A_YEAR
            if not inside and not (unfinished and quantity.modality == "actual"):
                kept.append(e)
        return kept

    def of_table(self, quantity: Quantity, found: list[Expression], *, stock: bool) -> Span:
        """The period of a cell: what its column, row, caption or the sentence above the table say, in this order."""
        usable = (
            e
            for e in found
            if e.kind in (*_CARRIED, "point") and not (e.kind == "plan" and quantity.modality == "actual")
        )
        return self._resolve(quantity, next(usable, None), stock)

    def _resolve(self, quantity: Quantity, expression: Expression | None, stock: bool) -> Span:
        known = Known(self.report, self.event, self.latest, self._of_section(quantity))
        return resolve(quantity, expression, stock, known)
