"""How numbers, times and units are written for people: the Vietnamese way, decimal comma and dotted thousands."""

from __future__ import annotations

import math
from datetime import UTC, date, datetime, timedelta, timezone
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined

VIETNAM = timezone(timedelta(hours=7), "ICT")
UNITS = {
    "VND": "đồng",
    "person": "người",
    "participation": "lượt người",
    "household": "hộ",
    "case": "vụ, việc",
    "session": "cuộc",
    "item": "cái",
    "percent": "%",
    "tonne": "tấn",
    "day": "ngày",
    "m2": "m²",
    "m3": "m³",
    "blood_unit": "đơn vị máu",
    "point": "điểm",
}

WORDS = {
    "level": "số lượng",
    "share": "tỷ lệ",
    "plan_ratio": "so với kế hoạch",
    "change": "tăng, giảm",
    "rank": "thứ hạng",
    "actual": "đã thực hiện",
    "registered": "đã đăng ký",
    "target": "mục tiêu",
    "year": "cả năm",
    "partial": "một phần năm",
    "events": "cộng các lần",
    "stock": "tại thời điểm",
}


def number(value: float | None) -> str:
    """Write a number with dots between thousands and a decimal comma; nothing for None."""
    if value is None or not math.isfinite(value):
        return ""
    text = f"{value:,.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else f"{value:,}"
    return text.translate(str.maketrans(",.", ".,"))


def moment(value: datetime | date | str | None) -> str:
    """Write a time as it is in Viet Nam; a time without zone is UTC."""
    if isinstance(value, datetime):
        return (value if value.tzinfo else value.replace(tzinfo=UTC)).astimezone(VIETNAM).strftime("%d/%m/%Y %H:%M")
    return value.strftime("%d/%m/%Y") if isinstance(value, date) else value or ""


def share(value: float | None) -> str:
    """Write a share of one as percent."""
    return "" if value is None else f"{number(round(value * 100, 1))}\u00a0%"


def unit(code: str) -> str:
    """Write a unit's code in Vietnamese; codes such as km or ha are their own word."""
    return UNITS.get(code, code)


def word(code: str) -> str:
    """Write a code of measure, modality or basis in Vietnamese."""
    return WORDS.get(code, code)


def web(address: str | None) -> bool:
    """Say whether an address may be a link: http and https only, never javascript."""
    try:
        return urlsplit(address or "").scheme in {"http", "https"}
    except ValueError:
        return False


def environment() -> Environment:
    """Return the templates' environment: everything escaped, an unknown name is an error."""
    made = Environment(loader=PackageLoader("dashboard"), autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    made.filters.update(number=number, moment=moment, share=share, unit=unit, word=word, web=web)
    return made
