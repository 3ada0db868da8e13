"""How each family of portals writes a moment: one small function a form.

All take an aware datetime (+07:00 in this town) and return the text as the page shows it.
"""

from __future__ import annotations

from datetime import UTC, datetime

WEEKDAYS = ("Thứ hai", "Thứ ba", "Thứ tư", "Thứ năm", "Thứ sáu", "Thứ bảy", "Chủ nhật")
_ENGLISH_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_ENGLISH_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def nukeviet_detail(moment: datetime) -> str:
    """`Thứ hai - 09/11/2020 10:00`."""
    return f"{WEEKDAYS[moment.weekday()]} - {moment:%d/%m/%Y %H:%M}"


def nukeviet_list(moment: datetime) -> str:
    """`12/07/2024 08:30:00 AM`: the twelve-hour clock of the egov theme."""
    half = "AM" if moment.hour < 12 else "PM"
    return f"{moment:%d/%m/%Y} {moment.hour % 12 or 12:02d}:{moment:%M:%S} {half}"


def nukeviet_meta(moment: datetime) -> str:
    """`2020-11-09+0710:00:00`: the malformed `article:published_time` (zone where the T should be)."""
    return f"{moment:%Y-%m-%d}+07{moment:%H:%M:%S}"


def nukeviet_rss(moment: datetime) -> str:
    """RSS date of NukeViet: its minute field holds the month number (format `H:m:s`)."""
    utc = moment.astimezone(UTC)
    return f"{_english_day(utc)} {utc.hour:02d}:{utc.month:02d}:{utc.second:02d} GMT"


def rss(moment: datetime) -> str:
    """RFC 822 date in UTC, also the HTTP date form."""
    utc = moment.astimezone(UTC)
    return f"{_english_day(utc)} {utc:%H:%M:%S} GMT"


def sharepoint_detail(moment: datetime) -> str:
    """`30 - 06 - 2020`, spaces round the hyphens."""
    return f"{moment:%d - %m - %Y}"


def sharepoint_list(moment: datetime) -> str:
    """`28/03/2024 2:28 CH`: twelve-hour clock, SA before noon and CH after."""
    half = "SA" if moment.hour < 12 else "CH"
    return f"{moment:%d/%m/%Y} {moment.hour % 12 or 12}:{moment:%M} {half}"


def day_in_brackets(moment: datetime) -> str:
    """`(28/06/2024)`."""
    return f"({moment:%d/%m/%Y})"


def newspaper_a(moment: datetime) -> str:
    """`29/10/2021 - 14:57`."""
    return f"{moment:%d/%m/%Y - %H:%M}"


def newspaper_b(moment: datetime) -> str:
    """`14/08/2026 18:51`."""
    return f"{moment:%d/%m/%Y %H:%M}"


def _english_day(moment: datetime) -> str:
    # Not strftime: %a and %b follow the process locale, feeds never do.
    return f"{_ENGLISH_DAYS[moment.weekday()]}, {moment:%d} {_ENGLISH_MONTHS[moment.month - 1]} {moment:%Y}"
