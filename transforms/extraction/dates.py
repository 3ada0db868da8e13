"""A time expression of a text, and days, months and years as dates; the publication fills in missing years."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

ExpressionKind = Literal[
    "span",
    "plan",
    "stock",
    "now",
    "since",
    "event",
    "deadline",
    "report",
    "meeting",
    "event_stock",
    "term_end",
    "term_start",
    "same_term",
    "point",
    "years_past",
    "past_term",
    "next_term",
    "then",
    "edge",
    "rest",
    "month",
    "quarter",
    "since_new_year",
    "term_of_office_end",
    "same_day",
    "from_day",
]
Span = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Expression:
    """A time expression at a place of the text; `weight` ranks precision (days over months over years)."""

    kind: ExpressionKind
    at: int
    end: int
    start: date
    until: date
    weight: int = 1


REPORTED_AHEAD = timedelta(days=100)
"""Reports come out up to this long before their period ends (`9 tháng` in July)."""
NEXT_MONTHS = 1
"""Months ahead that a month without a year may lie: `tháng 5` in April is the coming one."""
Made = tuple[ExpressionKind, date, date, int] | None
Maker = Callable[["re.Match[str]", date], Made]


def year_span(year: int) -> Span:
    """A whole calendar year."""
    return date(year, 1, 1), date(year, 12, 31)


def day(d: str, m: str, y: str | None, published: date) -> date | None:
    """A date as written; without a year the last such day not far after publication."""
    try:
        if y:
            return date(int(y), int(m), int(d))
        found = date(published.year, int(m), int(d))
        return found if found <= published + timedelta(days=45) else found.replace(year=published.year - 1)
    except ValueError:
        return None


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def latest(start_month: int, end_month: int, year: str | None, published: date, *, plan: bool = False) -> Span:
    """Months of the year named, else of the last year in which they can have been reported."""
    y = int(year) if year else published.year
    if not year and not plan and month_end(y, end_month) > published + REPORTED_AHEAD:
        y -= 1
    return date(y, start_month, 1), month_end(y, end_month)


def valid(kind: ExpressionKind, start: date, end: date, weight: int) -> Made:
    """An expression, or None where its days are out of order or of no living memory."""
    return (kind, start, end, weight) if start <= end and 1930 <= start.year <= 2100 else None


def years_later(d: date, count: int) -> date:
    """The same day so many years later, earlier where negative; of a leap day the one before it."""
    return d.replace(year=d.year + count, day=28 if (d.month, d.day) == (2, 29) else d.day)


def year_before(span: Span) -> Span:
    """The same days a year earlier."""
    return years_later(span[0], -1), years_later(span[1], -1)


def in_year(span: Span, year: int) -> Span:
    """The same days of the year in which they shall end, or of their own where that is earlier."""
    while span[1].year > year:
        span = year_before(span)
    return span


def year_of_month(m: int, year: str | None, published: date) -> int | None:
    """The year named, else the last one in which the month is not far ahead; None where it is no month."""
    if not 1 <= m <= 12:
        return None
    return int(year) if year else published.year - (m > published.month + NEXT_MONTHS)
