"""What title and lead say about the time of a report."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from transforms.extraction.dates import Expression, Span, year_span
from transforms.extraction.folding import pattern
from transforms.extraction.time_values import JUST_OVER

SPANS = ("span", "plan")
SHORT_DAYS = 31
LONGEST_TERM = 5
_CONGRESS = pattern(r"đại hội[^.;\n]{0,140}?nhiệm kỳ (\d{4}) ?- ?(\d{4})(?!\d)")

_PROGRAMME = pattern(
    r"(?:tổng kết|sơ kết|đánh giá|rà soát|tiến độ)(?: kết quả| thực hiện| việc| tiến độ| công tác)*"
    r" (?:chương trình|đề án|dự án|cuộc vận động)(?! phối hợp| công tác| hành động)(?!\w)"
)
"""What runs for years: a date up to which it is counted begins with it, not with the calendar year."""


_REVIEW = pattern(
    r"(?:tổng kết|nhìn lại|đánh giá|kết quả)(?: [^\W\d]+){0,6}?"
    r" (?:(?<!hai )(?<!ba )(?<!bốn )(?<!năm )(?<!mười )(?<!mỗi )năm(?: qua| vừa qua)?|một năm)(?=[,.;:\n]|$)"
    r"|(?<!\w)một năm (?:đã |vừa )?(?:khép lại|trôi qua|đi qua)"
)
"""`tổng kết công tác năm`: a year without its number."""
LAST_MONTH = 12


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
    term: Span | None = None
    """The term of office that a congress opens."""
    told: bool = False
    """Whether the lead tells of a meeting and the figures are what was told there."""

    @property
    def default(self) -> Span:
        """The report's period, else the term that a congress looks back on, else the year to date."""
        counted = self.as_of is not None and self.as_of.year == self.published.year and self.as_of <= self.published
        until = self.as_of if self.as_of is not None and counted else self.published
        return self.span or self.past_term or (date(self.published.year, 1, 1), until)

    @property
    def past_term(self) -> Span | None:
        """The term before the one that a congress opens."""
        if self.term is None:
            return None
        first = self.term[0].year
        return date(2 * first - self.term[1].year, 1, 1), date(first, 12, 31)


def report_of(title: list[Expression], leads: list[list[Expression]], published: date, said: str = "") -> Report:
    """Read title and lead paragraphs: the most exact span of title and first lead, then of the next, then any.

    `said` are their words, folded.
    """
    lead = [expression for paragraph in leads for expression in paragraph]
    first = [*title, *(leads[0] if leads else [])]
    year_end = date(published.year, 12, 31)
    spans = [e for e in [*title, *lead] if e.kind == "span" and e.start <= published and e.until <= year_end]
    exact = [e for e in spans if e.weight == 3 and not _is_visit(e, spans)]
    opening = [e for e in exact if e in first] or [e for e in spans if e.weight == 2 and e in first]
    chosen = next(iter([*opening, *exact, *spans]), None)
    span = (chosen.start, chosen.until) if chosen else _year_reviewed(said, published)
    before = year_span(published.year - 1)
    if (
        published.month <= JUST_OVER
        and span == year_span(published.year)
        and any((e.start, e.until) == before for e in spans)
    ):
        span = before  # `nhiệm vụ năm 2025 sau khi đánh giá kết quả năm 2024`
    opening_lead = leads[0] if leads else []
    meeting = not span and len(leads) > 1 and _is_meeting(title, opening_lead)
    told = leads[1] if meeting and not _PROGRAMME.search(said) else []
    counted = next((e.until for e in opening_lead if e.kind == "stock" and e.weight == 3), None)
    titled = any((e.start, e.until) == span for e in title)
    if span == year_span(published.year) and not titled and counted and span[0] < counted <= published:
        span = (span[0], counted)  # a year that is under way, counted up to a day
    later = [e for e in [*title, *lead] if e.kind in SPANS and span and e.start > span[0] and e.until > span[1]]
    event = next((e for e in [*lead, *title] if e.kind == "event"), None)
    stock = next((e for e in title if e.kind == "stock"), None)
    return Report(
        published,
        span,
        (later[0].start, later[0].until) if later else None,
        (event.start, event.until) if event else None,
        stock.until if stock and not span else None,
        next((e.until for e in [*opening_lead, *told] if e.kind == "stock" and e.weight > 1), None),
        next((e.until for e in lead if e.kind == "deadline"), None),
        _term_of(said, published),
        bool(told),
    )


def _year_reviewed(said: str, published: date) -> Span | None:
    """`tổng kết công tác năm` in December or January: the year without its number."""
    if JUST_OVER < published.month < LAST_MONTH or not _REVIEW.search(said):
        return None
    return year_span(published.year - (published.month <= JUST_OVER))


def _is_meeting(title: list[Expression], lead: list[Expression]) -> bool:
    """`Chiều 15/9, Thường trực HĐND làm việc với Sở …`: a lead that names only the day on which people met."""
    return bool(lead) and all(e.kind in ("event", "meeting") for e in [*title, *lead])


def _is_visit(exact: Expression, spans: list[Expression]) -> bool:
    """The days on which somebody looked at years named before (`giám sát … giai đoạn 2021 - 2023`)."""
    days = (exact.until - exact.start).days
    return days < SHORT_DAYS and any(
        e.until.year > e.start.year and e.until < exact.start and e.at < exact.at for e in spans if e is not exact
    )


def _term_of(low: str, published: date) -> Span | None:
    """The term that a congress opens, from title and lead: `Đại hội … nhiệm kỳ 2023 - 2028` in 2022 to 2024."""
    for found in _CONGRESS.finditer(low):
        first, last = int(found[1]), int(found[2])
        if abs(first - published.year) <= 1 and 2 <= last - first <= LONGEST_TERM:
            return date(first, 1, 1), date(last, 12, 31)
    return None
