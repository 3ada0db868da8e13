"""How words, numbers, times and units are written for people, in Vietnamese and in English."""

from __future__ import annotations

import csv
import math
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined

VIETNAM = timezone(timedelta(hours=7), "ICT")
LANGUAGES = ("vi", "en")


@cache
def catalogue(name: str) -> dict[str, dict[str, str]]:
    """Rows of `words.csv` or `units.csv` by their first column."""
    text = (files("dashboard") / f"{name}.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines())
    return {next(iter(row.values())): row for row in rows}


def number(value: float | None, lang: str = "vi") -> str:
    """Write a number: dots between thousands and a decimal comma in Vietnamese; nothing for None."""
    if value is None or not math.isfinite(value):
        return ""
    text = f"{value:,.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else f"{value:,}"
    return text if lang == "en" else text.translate(str.maketrans(",.", ".,"))


def moment(value: datetime | date | str | None) -> str:
    """Write a time as it is in Viet Nam; a time without zone is UTC."""
    if isinstance(value, datetime):
        return (value if value.tzinfo else value.replace(tzinfo=UTC)).astimezone(VIETNAM).strftime("%d/%m/%Y %H:%M")
    return value.strftime("%d/%m/%Y") if isinstance(value, date) else value or ""


def web(address: str | None) -> bool:
    """Say whether an address may be a link: http and https only, never javascript."""
    try:
        return urlsplit(address or "").scheme in {"http", "https"}
    except ValueError:
        return False


class Writing:
    """One language's way of writing; raises KeyError for a word that words.csv lacks."""

    def __init__(self, lang: str) -> None:
        self.lang = lang

    def t(self, key: str, **values: object) -> str:
        """A word of the pages, with its values put in."""
        return catalogue("words")[key][self.lang].format(**values)

    def code(self, code: str | None) -> str:
        """A code of measure, modality, basis, level or severity in words; codes that have none are their own."""
        row = catalogue("words").get("year_basis" if code == "year" else code or "")
        return row[self.lang] if row else code or ""

    def unit(self, code: str | None) -> str:
        """A unit's name; codes such as km or ha are their own."""
        row = catalogue("units").get(code or "")
        return row[self.lang] if row else code or ""

    def number(self, value: float | None) -> str:
        """A number the language's way."""
        return number(value, self.lang)

    def short(self, value: float) -> str:
        """A number in few signs, for axes: 1,2 tỷ."""
        for size, vi, en in ((1e12, " nghìn tỷ", "T"), (1e9, " tỷ", "B"), (1e6, " tr", "M")):
            if abs(value) >= size:
                return number(round(value / size, 1), self.lang) + (en if self.lang == "en" else vi)
        return number(value, self.lang)

    def share(self, value: float | None) -> str:
        """A share of one as percent."""
        return "" if value is None else f"{self.number(round(value * 100, 1))}\u00a0%"

    def name(self, row: dict[str, object]) -> str:
        """An indicator's name."""
        return str(row[f"name_{self.lang}"])


class _OfRows(Environment):
    """Looks in a row for its column first: Jinja would first raise and catch that a dict has no such attribute."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        if type(obj) is dict and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)


def environment() -> Environment:
    """Return the templates' environment: everything escaped, an unknown name is an error."""
    made = _OfRows(
        loader=PackageLoader("dashboard"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(moment=moment, web=web)
    return made
