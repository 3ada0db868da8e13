"""What expressions mean that count from the report's own day: since when, the past and the coming, this and last."""

from __future__ import annotations

import re
from datetime import date, timedelta

from transforms.extraction.dates import REPORTED_AHEAD, Made, day, month_end, valid, year_of_month, year_span
from transforms.extraction.folding import same_tone
from transforms.extraction.time_values import LONGEST_YEARS, count_of, months

SCHOOL_ENDS, SCHOOL_BEGINS = 6, 8
"""Months: from June on a school year is over, from August on the next one is `năm học này`."""
JUST_BEGUN = 3
"""Up to this month a year is too young to be meant by `3 năm qua`."""
FIRST_DAYS = 15
"""Up to this day of a quarter reports are about the one before."""
_LAST = (same_tone("ngoái"), "trước")
_NEXT = ("tới", "sau")
_STEP = {"tới": 1, "sau": 1, "trước": -1, "vừa qua": -1}


def since_year(m: re.Match[str], p: date) -> Made:
    """`từ năm 2016 đến nay`, `từ năm 2021,`: up to the publication."""
    return valid("span", date(int(m[1]), 1, 1), p, 2)


def year_to_date(m: re.Match[str], p: date) -> Made:
    """`từ đầu năm đến nay`."""
    year = int(m[1]) if m[1] else p.year
    return valid("span", date(year, 1, 1), min(p, date(year, 12, 31)), 2)


def new_year_to_day(m: re.Match[str], p: date) -> Made:
    """`từ đầu năm đến ngày 20/7`."""
    found = day(m[1], m[2], m[3], p)
    return ("span", found.replace(month=1, day=1), found, 3) if found else None


def new_year_to_month(m: re.Match[str], p: date) -> Made:
    """`từ đầu năm đến hết tháng 9`."""
    month = int(m[2])
    year = int(m[1]) if m[1] else year_of_month(month, None, p)
    return valid("span", date(year, 1, 1), month_end(year, month), 2) if year and 1 <= month <= 12 else None


def since_day(m: re.Match[str], p: date) -> Made:
    """`từ ngày 1/7 đến nay`."""
    found = day(m[1], m[2], m[3], p)
    return valid("span", found, p, 2) if found and found.year >= p.year - LONGEST_YEARS else None


def from_day(m: re.Match[str], p: date) -> Made:
    """`Từ ngày 1/7, xã có 12 thôn`: a stock of that day, for what is done since then."""
    made = since_day(m, p)
    return ("from_day", *made[1:]) if made else None


def since_month(m: re.Match[str], p: date) -> Made:
    """`từ tháng 3 đến nay`, `từ tháng 7,`: up to the publication."""
    month = int(m[1])
    if not 1 <= month <= 12:
        return None
    year = int(m[2]) if m[2] else (p.year if month <= p.month else p.year - 1)
    return valid("span", date(year, month, 1), p, 2)


def term_to_date(m: re.Match[str], p: date) -> Made:
    """`từ đầu nhiệm kỳ 2020 - 2025 đến nay`; without its years only the report knows."""
    return valid("span", date(int(m[1]), 1, 1), p, 2) if m[1] else ("since", p, p, 1)


def years_past(m: re.Match[str], p: date) -> Made:
    """`3 năm qua`: whole years before one that has just begun, else up to the publication."""
    count = count_of(m[1])
    if not 1 <= count <= LONGEST_YEARS:
        return None
    if p.month <= JUST_BEGUN:
        return "years_past", date(p.year - count, 1, 1), date(p.year - 1, 12, 31), 1
    return "years_past", date(p.year - count + 1, 1, 1), p, 1


def years_in(m: re.Match[str], p: date) -> Made:
    """`trong 5 năm,`: as `5 năm qua`."""
    return years_past(m, p)


def near_day(m: re.Match[str], p: date) -> Made:
    """`sáng nay`, `chiều qua`."""
    found = p - timedelta(days=m[2] == "qua")
    return "event", found, found, 1


def week(m: re.Match[str], p: date) -> Made:
    """`tuần này` up to the publication, `tuần qua`: Monday to Sunday before."""
    monday = p - timedelta(days=p.weekday())
    if m[1] == "này":
        return "span", monday, p, 2
    return "span", monday - timedelta(days=7), monday - timedelta(days=1), 2


def months_past(m: re.Match[str], p: date) -> Made:
    """`6 tháng qua`: the first months of the year, where the text is not from long after them."""
    found = months(m, p)
    count = found[2].month if found else 0
    if found and count < p.month - 1:  # not from January on: the last whole months
        return "span", date(p.year, p.month - count, 1), month_end(p.year, p.month - 1), 2
    return found if found and found[2] <= p + REPORTED_AHEAD and found[1].year == p.year else None


def months_elapsed(m: re.Match[str], p: date) -> Made:
    """`trong 10 tháng` of a report from early November; any other count of months is a duration."""
    count = count_of(m[1])
    if count == 12 and p.month <= JUST_BEGUN:
        return "span", *year_span(p.year - 1), 2
    return months(m, p) if p.month - 2 <= count <= p.month else None


def then_until(m: re.Match[str], p: date) -> Made:
    """`từ đó đến ngày 31/10`: since when, the sentence before says."""
    found = day(m[1], m[2], m[3], p)
    return ("then", found, found, 2) if found else None


def then_to_date(_: re.Match[str], p: date) -> Made:
    """`từ đó đến nay`."""
    return "then", p, p, 1


def until_year_end(m: re.Match[str], p: date) -> Made:
    """`từ nay đến cuối năm`."""
    return valid("plan", p, date(int(m[1]) if m[1] else p.year, 12, 31), 2)


def months_ahead(m: re.Match[str], p: date) -> Made:
    """`3 tháng tới`: from the next month on."""
    count = count_of(m[1])
    first = p.year * 12 + p.month
    last = first + count - 1
    if not 1 <= count <= 12:
        return None
    return "plan", date(first // 12, first % 12 + 1, 1), month_end(last // 12, last % 12 + 1), 1


def school_year_relative(m: re.Match[str], p: date) -> Made:
    """`năm học vừa qua`, `năm học mới`: the one that is over, under way or about to begin on that day."""
    begun = p.year if p.month >= SCHOOL_BEGINS else p.year - 1
    ended = p.month in range(SCHOOL_ENDS, SCHOOL_BEGINS)
    first = begun + (m[1] == "tới" or (m[1] == "mới" and ended)) - (m[1] in ("qua", "vừa qua") and not ended)
    start = date(first, 9, 1)
    return "plan" if start > p else "span", start, date(first + 1, 5, 31), 1


def quarter_relative(m: re.Match[str], p: date) -> Made:
    """`quý tới`, `quý trước`; a report from its first days looks back on the quarter before."""
    now = p - timedelta(days=FIRST_DAYS)
    index = now.year * 4 + (now.month - 1) // 3 + _STEP.get(m[1], 0)
    year, q = index // 4, index % 4
    return "plan" if m[1] in _NEXT else "span", date(year, q * 3 + 1, 1), month_end(year, q * 3 + 3), 1


def month_relative(m: re.Match[str], p: date) -> Made:
    """`tháng tới`, `tháng trước`."""
    index = p.year * 12 + p.month - 1 + _STEP.get(m[1], 0)
    year, found = index // 12, index % 12 + 1
    return "plan" if m[1] in _NEXT else "span", date(year, found, 1), month_end(year, found), 1


def relative(m: re.Match[str], p: date) -> Made:
    """`năm nay`, `năm ngoái`, `năm tới`."""
    year = p.year - 1 if m[1] in _LAST else p.year + 1 if m[1] == "tới" else p.year
    return ("span", *year_span(year), 1)
