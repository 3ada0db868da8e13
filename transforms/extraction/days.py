"""What an expression of time, or none, means as the days of a quantity in one report."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from transforms.extraction.dates import Expression, Span, in_year, month_end, year_span
from transforms.extraction.quantity import Quantity
from transforms.extraction.report import SHORT_DAYS, SPANS, Report

EVENT_CODES = frozenset({"conference.delegates", "dialogue.participants", "personnel.elected"})
"""Who came to a meeting was there on its day."""
_GATHERING = re.compile(r"(?:hội nghị|đại hội|buổi lễ|lễ)(?!\w)", re.IGNORECASE)
"""What gives awards on its own day."""
_TOLD_BY_REPORT = frozenset(
    {
        "past_term",
        "next_term",
        "term_of_office_end",
        "then",
        "years_past",
        "report",
        "rest",
        "month",
        "quarter",
        "since_new_year",
    }
)
OVERDUE = timedelta(days=45)
"""What a target without a year names so long before its text is of the coming year."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known where a quantity stands: its report, the last day of an event, the last span, the heading's."""

    report: Report
    event: Span | None
    latest: Expression | None
    headed: Expression | None


def resolve(quantity: Quantity, expression: Expression | None, stock: bool, known: Known) -> Span:
    """The days of a quantity; without an expression those of the report."""
    report = known.report
    attended = _at_event(quantity, expression, known)
    if attended is not None:
        return attended
    if expression is None:
        return _unstated(quantity, stock, report)
    kind = expression.kind
    reached = kind == "deadline" and quantity.modality == "actual" and expression.until < report.published + OVERDUE
    if kind in ("span", "plan", "event", "point") or (kind == "deadline" and not reached):
        return expression.start, expression.until
    if kind == "term_start":
        return report.default[0], report.default[0]
    if kind in ("edge", "from_day"):
        dated = expression.until if kind == "edge" else expression.start
        return (dated, dated) if stock else (expression.start, expression.until)
    if kind in _TOLD_BY_REPORT:
        return _of_report(quantity, expression, known)
    if kind == "term_end":
        return (report.default[1], report.default[1]) if stock else report.default
    if kind == "same_term":
        return in_year(report.default, expression.start.year)
    if kind == "now":
        return report.published, report.published
    return _as_of(quantity, expression, stock, known)


def _of_report(quantity: Quantity, expression: Expression, known: Known) -> Span:
    """What only the report or an earlier sentence dates: a term, `từ đó`, `3 năm qua`, `cả năm`."""
    report, kind = known.report, expression.kind
    if kind in ("past_term", "next_term", "term_of_office_end"):
        term = _of_term(quantity, kind, report)
        return (term[1], term[1]) if kind == "term_of_office_end" else term
    if kind == "years_past":
        several = report.default[1].year > report.default[0].year
        return report.default if several else (expression.start, expression.until)
    if kind in ("month", "quarter"):
        return _last_of(1 if kind == "month" else 3, quantity, known)
    if kind == "since_new_year":
        return _since_new_year(report)
    if kind == "rest":
        end = date(report.published.year, 12, 31)
        return min(report.default[1] + timedelta(days=1), end), end
    if kind == "then":
        since = known.latest.start if known.latest is not None else report.default[0]
        return min(since, expression.until), expression.until
    if known.headed is not None:
        return known.headed.start, known.headed.until
    return report.default if quantity.modality != "target" else year_span(report.default[1].year)


def _since_new_year(report: Report) -> Span:
    """`từ đầu năm,`: up to the end of the term that the report is about, else to its publication."""
    end = report.default[1]
    term = end == month_end(end.year, end.month) and end.year >= report.published.year - 1
    until = end if term else report.published
    return date(until.year, 1, 1), until


def _last_of(months: int, quantity: Quantity, known: Known) -> Span:
    """`trong tháng`, `trong quý`: what the report is about where it is so short, else the last such time of it."""
    named = known.latest or known.headed
    if named is not None and (named.until - named.start).days <= 31 * months:
        return named.start, named.until
    span = (known.report.plan if quantity.modality == "target" else None) or known.report.default
    if (span[1] - span[0]).days < 31 * months:
        return span
    first = span[1].month - (span[1].month - 1) % months
    return date(span[1].year, first, 1), month_end(span[1].year, first + months - 1)


def _of_term(quantity: Quantity, kind: str, report: Report) -> Span:
    """`nhiệm kỳ qua`, `nhiệm kỳ tới` of a congress; without its years what the report is about."""
    if kind == "next_term" or quantity.modality == "target":
        return report.term or report.plan or year_span(report.published.year)
    return report.past_term or report.default


def _at_event(quantity: Quantity, expression: Expression | None, known: Known) -> Span | None:
    """The day of a meeting for those who came to it, None for everything else."""
    report = known.report
    honoured = quantity.indicator.startswith("awards.") and _GATHERING.match(quantity.actor or "")
    if honoured and known.event is not None:
        return known.event
    if quantity.indicator not in EVENT_CODES or (quantity.indicator == "personnel.elected" and not report.event):
        return None
    event = None if known.event is None or _is_apart(known.event, report) else known.event
    if quantity.indicator == "conference.delegates" and event is not None:
        return event
    if expression is not None and expression.kind in SPANS:
        return None
    if expression is not None and expression.kind == "event":
        return expression.start, expression.until
    apart = quantity.indicator == "dialogue.participants" and report.span is not None and event == report.event
    if event is not None and not apart:
        return event
    if report.span is not None and (report.span[1] - report.span[0]).days < SHORT_DAYS:
        return report.span
    if report.span is None or quantity.indicator != "dialogue.participants":
        return report.published, report.published
    return None


def _is_apart(event: Span, report: Report) -> bool:
    """`lập từ ngày 1/7` in a report on some days of November: no day on which anybody came."""
    span = report.span
    short = span is not None and (span[1] - span[0]).days < SHORT_DAYS
    return short and span is not None and not span[0] <= event[0] <= span[1]


def _as_of(quantity: Quantity, expression: Expression, stock: bool, known: Known) -> Span:
    """`đến nay`, `tính đến`: a stock has the date, a flow runs from the report's start to it."""
    report = known.report
    last = expression.until
    if expression.kind in ("meeting", "same_day"):
        return known.event or report.default
    if expression.kind == "event_stock":
        last = report.event[1] if report.event else last
    elif expression.kind == "since":
        last = report.stock or last
    if stock or quantity.modality == "target":
        return last, last
    if report.span is None and not (report.told and last == report.as_of):
        return (last.replace(month=1, day=1) if (last.month, last.day) == (12, 31) else last), last
    start = report.default[0] if report.default[0] <= last else date(last.year, 1, 1)
    return start, last


def _unstated(quantity: Quantity, stock: bool, report: Report) -> Span:
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
