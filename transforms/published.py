"""Dates of publication as portals write them, read as a day in Viet Nam.

The day comes always before the month; clocks ("2:28 CH", "08:30:00 AM", "| 18:00") never change the day.
Machine forms with a zone are converted: `2020-11-09T20:00:00+00:00` is the 10th in Viet Nam.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone

VIETNAM = timezone(timedelta(hours=7))
EARLIEST_YEAR = 1990
LATEST_YEAR = 2099

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ISO = re.compile(
    r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)"
    r"(?:[T ](\d{2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?\s?(Z|[+-]\d{2}:?\d{2})(?!\d))?"
)
_DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})\s?([/.\-])\s?(\d{1,2})\s?\2\s?(\d{4})(?!\d)")
_WORDS = re.compile(r"ngày (\d{1,2}) tháng (\d{1,2}) năm (\d{4})(?!\d)", re.IGNORECASE)
_RFC_822 = re.compile(
    r"(?<!\d)(\d{1,2}) (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* (\d{4})"
    r"(?: (\d{2}):(\d{2})(?::\d{2})? ?(GMT|UTC|Z|[+-]\d{4}))?",
    re.IGNORECASE,
)
_SPACES = re.compile(r"[\s\u200b]+")


def published_on(text: str) -> date | None:
    """First date named in `text`; None when there is none (or only an impossible one, such as 31/02/2024).

    NukeViet's RSS writes the month number where the minute belongs: only day and hour are used there, and a
    whole number of hours lies between UTC and Viet Nam, so the day is right all the same.
    """
    plain = _SPACES.sub(" ", unicodedata.normalize("NFC", text))
    found: list[tuple[int, date]] = []
    for pattern, read in _FORMS:
        for match in pattern.finditer(plain):
            day = read(match)
            if day is not None:
                found.append((match.start(), day))
                break
    return min(found)[1] if found else None


def _iso(match: re.Match[str]) -> date | None:
    year, month, day = int(match[1]), int(match[2]), int(match[3])
    if match[7] is None:
        return _day(year, month, day)
    return _local(year, month, day, int(match[4]), int(match[5]), match[7])


def _rfc_822(match: re.Match[str]) -> date | None:
    year, month, day = int(match[3]), _MONTHS.index(match[2].lower()) + 1, int(match[1])
    if match[6] is None:
        return _day(year, month, day)
    return _local(year, month, day, int(match[4]), 0, match[6].upper())


def _day_first(match: re.Match[str]) -> date | None:
    return _day(int(match[4]), int(match[3]), int(match[1]))


def _words(match: re.Match[str]) -> date | None:
    return _day(int(match[3]), int(match[2]), int(match[1]))


def _day(year: int, month: int, day: int) -> date | None:
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _local(year: int, month: int, day: int, hour: int, minute: int, zone: str) -> date | None:
    """The day in Viet Nam of a moment with a zone; an impossible clock or zone leaves the written day."""
    written = _day(year, month, day)
    if written is None:
        return None
    try:
        moment = datetime(year, month, day, hour, minute, tzinfo=_zone(zone))
    except ValueError:
        return written
    return moment.astimezone(VIETNAM).date()


def _zone(text: str) -> timezone:
    if text in ("Z", "GMT", "UTC"):
        return timezone(timedelta(0))
    digits = text[1:].replace(":", "")
    shift = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-shift if text[0] == "-" else shift)


_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], date | None]], ...] = (
    (_ISO, _iso),
    (_DAY_FIRST, _day_first),
    (_WORDS, _words),
    (_RFC_822, _rfc_822),
)
