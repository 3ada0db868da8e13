"""What a stretch, a point or a day of the calendar means as dates (time_relative: what counts from today)."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

from transforms.extraction.dates import (
    ExpressionKind,
    Made,
    Maker,
    day,
    latest,
    month_end,
    valid,
    year_of_month,
    year_span,
    years_later,
)
from transforms.extraction.folding import fold_word, pattern, same_tone
from transforms.extraction.number_words import parse

NEXT_QUARTER = timedelta(days=31)
"""A quarter that begins sooner than this is the coming one, else last year's."""
OVERDUE = timedelta(days=120)
"""A deadline without a year that would be longer past than this lies ahead."""
_INTENDED = pattern(r"phấn đấu|mục tiêu|chỉ tiêu|yêu cầu|đề ra|dự kiến|chậm nhất")
_INTENT = pattern(rf"(?:{_INTENDED.pattern})[^.;]{{0,40}}$")
MIDDLE = 15
"""The day of a month that `giữa tháng` means."""
JUST_OVER = 2
"""Up to this month a year without its number is the one before."""
LONGEST_YEARS = 12
"""A span that begins longer ago is an anniversary, no period."""
_QUARTERS = {
    **dict.fromkeys(("i", "1", "một"), 1),
    **dict.fromkeys(("ii", "2", "hai"), 2),
    **dict.fromkeys(("iii", "3", "ba"), 3),
    **dict.fromkeys(("iv", "4", "tư", "bốn"), 4),
}


_SEASONS = {
    same_tone(name): months
    for name, months in {
        "đông xuân": (11, 4),
        "chiêm xuân": (1, 6),
        "chiêm": (1, 6),
        "xuân": (1, 6),
        "xuân hè": (2, 6),
        "hè thu": (4, 9),
        "thu đông": (8, 12),
        "thu mùa": (6, 11),
        "mùa": (6, 11),
        "đông": (9, 12),
    }.items()
}
"""First and last month of each crop season; one that begins later than it ends began the year before."""
_NAMED_MONTHS = {
    same_tone(name): month
    for name, month in {"thanh niên": 3, "công nhân": 5, "hành động vì trẻ em": 6, "an toàn giao thông": 9}.items()
}


_MONTHS = [
    fold_word(word)
    for word in (
        *("giêng", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín"),
        *("mười", "mười một", "mười hai"),
    )
]


def new_year(m: re.Match[str], p: date) -> Made:
    """What is done for Tết of a year is done in its first weeks: the year to date."""
    year = int(m[1])
    return valid("span", date(year, 1, 1), min(p, date(year, 12, 31)), 2)


def school_year(m: re.Match[str], _: date) -> Made:
    """`năm học 2022-2023`: September to May."""
    first, last = int(m[1]), int(m[2])
    return valid("span", date(first, 9, 1), date(last, 5, 31), 1) if last == first + 1 else None


def crop_season(m: re.Match[str], _: date) -> Made:
    """`vụ đông xuân 2023-2024`: its months; a season without its years is a crop, no period of its own."""
    begin, end = _SEASONS[m[1]]
    return valid("span", date(int(m[2]), begin, 1), month_end(int(m[3]), end), 1)


def before_month(m: re.Match[str], p: date) -> Made:
    """`trước tháng 10/2025`: the last day before it."""
    month = int(m[1])
    if not 1 <= month <= 12:
        return None
    year = int(m[2]) if m[2] else (p.year if month > p.month else p.year + 1)
    end = date(year, month, 1) - timedelta(days=1)
    return valid("deadline", end, end, 2)


def years(m: re.Match[str], _: date) -> Made:
    """`giai đoạn 2016 - 2020`."""
    return valid("span", date(int(m[1]), 1, 1), date(int(m[2]), 12, 31), 1)


def months(m: re.Match[str], p: date) -> Made:
    """`6 tháng đầu năm`, `3 tháng cuối năm`; these are over where the year is."""
    count = count_of(m[1])
    if not 1 <= count <= 12:
        return None
    if m[2] == "cuối" and not m[3] and is_over(m, p):
        return "span", date(p.year - 1, 13 - count, 1), date(p.year - 1, 12, 31), 2
    if m[2] == "cuối":
        return ("plan", *latest(13 - count, 12, m[3], p, plan=True), 1)
    return ("span", *latest(1, count, m[3], p), 2)


def quarters(m: re.Match[str], p: date) -> Made:
    """`hai quý đầu năm`."""
    count = count_of(m[1])
    return ("span", *latest(1, 3 * count, m[2], p), 2) if 1 <= count <= 3 else None


def into_month(m: re.Match[str], p: date) -> Made:
    """`đến đầu tháng 9`, `tính đến giữa tháng 9`: a day of it."""
    year = year_of_month(int(m[2]), m[3], p)
    if year is None:
        return None
    found = date(year, int(m[2]), 1 if m[1] == same_tone("đầu") else MIDDLE)
    return valid("stock", found, found, 2)


def named_month(m: re.Match[str], _: date) -> Made:
    """`Tháng Công nhân 2023` is May, where the text gives no days."""
    year, found = int(m[2]), _NAMED_MONTHS.get(m[1])
    return valid("span", date(year, found, 1), month_end(year, found), 1) if found else None


def half(m: re.Match[str], p: date) -> Made:
    """`nửa đầu năm`."""
    if m[1] == "cuối":
        return ("plan", *latest(7, 12, m[2], p, plan=True), 1)
    return ("span", *latest(1, 6, m[2], p), 2)


def quarter(m: re.Match[str], p: date) -> Made:
    """`quý II năm 2016`."""
    q = _QUARTERS.get(m[1])
    if q is None:
        return None
    year = int(m[2]) if m[2] else p.year
    if not m[2] and date(year, q * 3 - 2, 1) > p + NEXT_QUARTER:
        year -= 1
    return valid("span", date(year, q * 3 - 2, 1), month_end(year, q * 3), 2)


def quarter_end(m: re.Match[str], p: date) -> Made:
    """`đến hết quý III`: the last day of the quarter."""
    found = quarter(m, p)
    return ("stock", found[2], found[2], 2) if found else None


def month(m: re.Match[str], p: date) -> Made:
    """`tháng 8/2021`, `đến hết tháng 11-2018`."""
    month = int(m[2])
    year = year_of_month(month, m[3], p)
    if year is None:
        return None
    if m[1]:
        return valid("stock", month_end(year, month), month_end(year, month), 2)
    kind: ExpressionKind = "plan" if date(year, month, 1) > p else "span"
    return valid(kind, date(year, month, 1), month_end(year, month), 1)


def month_in_words(m: re.Match[str], p: date) -> Made:
    """`tháng Ba`, `tháng Giêng năm 2024`."""
    found = _MONTHS.index(m[1]) + 1
    year = year_of_month(found, m[2], p)
    return (
        valid("plan" if date(year, found, 1) > p else "span", date(year, found, 1), month_end(year, found), 1)
        if year
        else None
    )


def month_of_event(m: re.Match[str], _: date) -> Made:
    """`năm 2023, diễn ra trong tháng 5`: more exact than its year."""
    year, found = int(m[1]), int(m[2])
    return valid("span", date(year, found, 1), month_end(year, found), 3) if 1 <= found <= 12 else None


def part_of_month(m: re.Match[str], p: date) -> Made:
    """`nửa đầu tháng 9`, `hai tuần cuối tháng 9`, `10 ngày đầu tháng 9`."""
    month = int(m[3])
    year = year_of_month(month, m[4], p)
    if year is None:
        return None
    first, last = date(year, month, 1), month_end(year, month)
    length = {"nửa": 15, "tuần": 7}.get(m[1]) or (14 if m[1].endswith("tuần") else int(m[1].split()[0]))
    if not 1 <= length <= last.day:
        return None
    if m[2] == "đầu":
        return valid("span", first, first.replace(day=length), 2)
    return valid("span", last - timedelta(days=length - 1 if m[1] != "nửa" else last.day - 16), last, 2)


def month_edge(m: re.Match[str], p: date) -> Made:
    """`vào cuối tháng 11`: a stock of its last day, else the month."""
    month = int(m[1])
    year = year_of_month(month, m[2], p)
    if year is None:
        return None
    return valid("edge", date(year, month, 1), month_end(year, month), 1)


def year_edge(m: re.Match[str], p: date) -> Made:
    """`đầu năm toàn huyện có 900 hộ nghèo`: a stock of its first day; of anything else it says nothing."""
    first = date(int(m[1]) if m[1] else p.year - is_over(m, p), 1, 1)
    return valid("edge", first, first, 1)


def until(m: re.Match[str], p: date) -> Made:
    """`tính đến ngày 15/9`; after a word of intent the next such day."""
    found = day(m[1], m[2], m[3], p)
    if found and not m[3] and found < p and _INTENT.search(m.string, max(0, m.start() - 50), m.start()):
        found = years_later(found, 1)
    return ("stock", found, found, 3) if found else None


def deadline(m: re.Match[str], p: date) -> Made:
    """`trước ngày 20/8/2025`."""
    found = day(m[1], m[2], m[3], p)
    if found and not m[3] and found < p - OVERDUE:
        found = found.replace(year=p.year)  # a deadline without a year lies ahead
    return ("deadline", found, found, 3) if found else None


def is_over(m: re.Match[str], p: date) -> bool:
    """Whether a year without its number is the one that has just ended."""
    return p.month <= JUST_OVER and not _INTENDED.search(m.string, max(0, m.start() - 50), m.end() + 50)


def year_end(m: re.Match[str], p: date) -> Made:
    """`đến cuối năm 2016`; without a year, and without an intent, the one that is just over."""
    year = int(m[1]) if m[1] else p.year - is_over(m, p)
    end = date(year, 12, 31)
    return valid("stock" if end <= p else "deadline", end, end, 2)


def year_point(m: re.Match[str], p: date) -> Made:
    """`Cuối năm 2017,`: what was so on its last day."""
    end = date(int(m[1]), 12, 31)
    return valid("point" if end <= p else "deadline", end, end, 1)


def year(m: re.Match[str], _: date) -> Made:
    """`năm 2020`."""
    return valid("span", *year_span(int(m[1])), 1)


def event(m: re.Match[str], p: date) -> Made:
    """`sáng 26/9`."""
    found = day(m[1], m[2], m[3], p)
    return ("event", found, found, 1) if found else None


def same_term(m: re.Match[str], _: date) -> Made:
    """`cùng kỳ năm 2019`."""
    return valid("same_term", *year_span(int(m[1])), 2)


@cache
def marker(kind: ExpressionKind) -> Maker:
    """A word whose dates only the report knows (`đến nay`, `hiện có`, `dịp này`)."""
    return lambda _, p: (kind, p, p, 1)


def count_of(word: str) -> int:
    """A count in figures or in words; 0 where it is neither."""
    return int(word) if word.isdigit() else int((parse(word.split(), 0) or (0, 0))[0])
