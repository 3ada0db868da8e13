"""What stretches with two ends mean as dates: `từ ngày … đến ngày …`, `tháng 7 và 8`, `từ năm … đến tháng …`."""

from __future__ import annotations

import re
from datetime import date

from transforms.extraction.dates import Made, day, month_end, valid, year_of_month, years_later
from transforms.extraction.time_values import LONGEST_YEARS


def days(m: re.Match[str], p: date) -> Made:
    """`từ ngày 21/7 đến ngày 20/8/2021`."""
    last = day(m[4], m[5], m[6], p)
    first = day(m[1], m[2], m[3] or (str(last.year) if last else None), p)
    if first is None or last is None or first.year < p.year - LONGEST_YEARS:
        return None
    if first > last:
        first = years_later(first, -1)
    return ("span", first, last, 3) if first <= last else None


def days_of_month(m: re.Match[str], p: date) -> Made:
    """`từ ngày 10 đến ngày 15/5/2021`, `Tuần lễ Áo dài (1 - 8/3/2023)`."""
    last = day(m[2], m[3], m[4], p)
    if last is None or not 1 <= int(m[1]) <= last.day:
        return None
    return "span", last.replace(day=int(m[1])), last, 3


def month_to_month(m: re.Match[str], p: date) -> Made:
    """`từ tháng 1 đến tháng 6/2023`."""
    first, last = int(m[1]), int(m[3])
    if not (1 <= first <= 12 and 1 <= last <= 12):
        return None
    until = int(m[4] or 0) or (p.year if last <= p.month else p.year - 1)
    since = int(m[2] or 0) or (until if first <= last else until - 1)
    return valid("span", date(since, first, 1), month_end(until, last), 2)


def month_to_day(m: re.Match[str], p: date) -> Made:
    """`từ tháng 4 đến ngày 15/6`."""
    last = day(m[3], m[4], m[5], p)
    if last is None or not 1 <= int(m[1]) <= 12:
        return None
    year = int(m[2] or 0) or (last.year if int(m[1]) <= last.month else last.year - 1)
    return valid("span", date(year, int(m[1]), 1), last, 3)


def day_to_year_end(m: re.Match[str], p: date) -> Made:
    """`từ khi thành lập (01/7/2025) đến hết năm 2025`."""
    found = day(m[1], m[2], m[3] or m[4], p)
    return valid("span", found, date(int(m[4]), 12, 31), 3) if found else None


def year_to_month(m: re.Match[str], _: date) -> Made:
    """`từ năm 2020 đến tháng 6/2022`."""
    last = int(m[2])
    return valid("span", date(int(m[1]), 1, 1), month_end(int(m[3]), last), 2) if 1 <= last <= 12 else None


def year_to_day(m: re.Match[str], p: date) -> Made:
    """`từ năm 2020 đến ngày 30/6/2022`."""
    last = day(m[2], m[3], m[4], p)
    return valid("span", date(int(m[1]), 1, 1), last, 3) if last else None


def months_listed(m: re.Match[str], p: date) -> Made:
    """`hai tháng 7 và 8`, `tháng 10, tháng 11`, `các tháng 7, 8, 9/2023`: from the first to the last."""
    first, last = int(m[1]), int(m[2])
    year = year_of_month(last, m[3], p)
    if year is None or not 1 <= first < last:
        return None
    return valid("span", date(year, first, 1), month_end(year, last), 2)


def two_days(m: re.Match[str], p: date) -> Made:
    """`27 và 28-7`."""
    last = day(m[2], m[3], m[4], p)
    try:
        return ("event", last.replace(day=int(m[1])), last, 2) if last and int(m[1]) < last.day else None
    except ValueError:
        return None


DATED = (days, days_of_month, two_days, month_to_day)
"""Those that end on a day and a month in figures."""
