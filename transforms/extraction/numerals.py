"""Numerals as Vietnamese reports write them: separators, ranges, fractions, dates, times, paper numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from transforms.extraction.folding import pattern

LexemeKind = Literal["number", "range", "fraction", "document_number", "date", "time", "proper_name", "overlong"]
LONGEST = 16
"""Digits of the largest figure a report can mean (quadrillions of đồng)."""

_NUMBER = (
    r"(?:\d{1,3}(?:\.\d{3})+(?![\d])(?:,\d{1,4}(?![\d.,]\d))?"
    r"|\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d{1,4}(?![\d.,]\d))?"
    r"|\d{1,3}(?: ?\. \d{3}| \. ?\d{3})+(?!\d)"
    r"|\d{1,3}(?: \d{3})+(?![\d.,/]\d|\d)"
    r"|\d{1,3}\.\d{6}(?!\d)|\d{1,3}\.\d{3}\d{3}\.\d{3}(?!\d)"
    r"|\d+[.,]\d{1,4}(?![\d.,]\d|\d)"
    r"|\d+)"
)
_PLAIN = pattern(_NUMBER)
_SPACED_DECIMAL = pattern(r"(\d{1,4}) , (\d{1,2})(?= ?(?:%|km|m|ha|kg|tấn|tỷ|tỉ|triệu|nghìn)(?!\w))")
_FRACTION = pattern(rf"({_NUMBER}) ?/ ?({_NUMBER})(?![\d/])")
_RANGE = pattern(rf"({_NUMBER}) ?(?:-|÷|đến|tới) ?({_NUMBER})(?![\d/])")
_DAY_MONTH = pattern(r"(\d{1,2})-(\d{1,2})(?![\d/-]|[.,]\d)")
_DOCUMENT = pattern(r"\d+[a-zđ]?(?: ?[-/] ?\d{4})? ?[-/] ?[A-ZĐ]{1,}[A-ZĐa-zđ\d]*(?:[-/.&,][A-ZĐƯ][A-ZĐa-zđ\dƯ]*)*")
_DOCUMENT_LOOK = pattern(r"[A-ZĐ]{2}|[A-ZĐ][a-zđ]?[/-]|/\d{4}/")
_DATE = pattern(
    r"(?:\d{1,2} ?[/.-] ?\d{1,2} ?[/.-] ?\d{4}|\d{1,2} ?/ ?\d{4}|\d{1,2}-\d{4}(?!\d)|\d{4} ?- ?\d{4})(?![\d/])"
)
_TIME = pattern(
    r"\d{1,2}(?: giờ(?: ?\d{1,2}(?: ?phút)?)?|h\d{2}(?!\w)|h(?!\w)|g\d{2}(?!\w)|:\d{2}(?::\d{2})?(?!\d))(?: ?phút)?"
)


@dataclass(frozen=True, slots=True)
class Lexeme:
    """A numeral or a larger form made of numerals; `parts` are the numerals as written."""

    kind: LexemeKind
    start: int
    end: int
    parts: tuple[str, ...] = ()


def lexeme(cased: str, low: str, start: int, end: int) -> Lexeme:
    """The longest form that begins at a digit (`start`); nothing is read beyond `end`."""
    end = min(end, start + 90)
    for kind, form in (("time", _TIME), ("date", _DATE)):
        match = form.match(low, start, end)
        if match and _plausible(kind, match[0]):
            return Lexeme(kind, start, match.end(), (match[0],))  # type: ignore[arg-type]
    match = _DOCUMENT.match(cased, start, end)
    if match and _DOCUMENT_LOOK.search(match[0]):
        return Lexeme("document_number", start, match.end())
    match = _SPACED_DECIMAL.match(low, start, end)
    if match:
        return Lexeme("number", start, match.end(), (f"{match[1]},{match[2]}",))
    return _figure(low, start, end)


def _figure(low: str, start: int, end: int) -> Lexeme:
    match = _RANGE.match(low, start, end)
    if match and _rising(match[1], match[2]):
        return Lexeme("range", start, match.end(), (match[1], match[2]))
    match = _DAY_MONTH.match(low, start, end)
    if match and int(match[1]) <= 31 and 1 <= int(match[2]) <= 12:
        return Lexeme("date", start, match.end(), (match[0],))
    match = _FRACTION.match(low, start, end)
    if match:
        return Lexeme("fraction", start, match.end(), (match[1], match[2]))
    match = _PLAIN.match(low, start, end)
    if match is None or _digits(match[0]) > LONGEST:
        stop = start
        while stop < len(low) and low[stop].isdigit():
            stop += 1
        return Lexeme("overlong", start, stop)
    return Lexeme("number", start, match.end(), (match[0],))


def _digits(text: str) -> int:
    return sum(c.isdigit() for c in text)


def _plausible(kind: str, text: str) -> bool:
    if kind == "time":
        return True
    parts = [int(p) for p in text.replace("/", " ").replace("-", " ").replace(".", " ").split()]
    years = [p for p in parts if p > 999]
    small = [p for p in parts if p <= 999]
    if any(not 1900 <= y <= 2100 for y in years):
        return False
    if len(small) == 2:
        return small[0] <= 31 and small[1] <= 12
    return len(years) == 2 or (len(small) == 1 and 1 <= small[0] <= 12)


def _rising(low_end: str, high_end: str) -> bool:
    a, b = value_of(low_end), value_of(high_end)
    return a is not None and b is not None and a < b and _digits(high_end) <= LONGEST


def value_of(numeral: str, *, counted: bool = False) -> float | None:
    """The value of a numeral as written; None where its separators make no number.

    `counted` says that what follows cannot be broken (people, houses), which settles `3,130`.
    """
    text = numeral.replace(" ", "")
    if not text.replace(".", "").replace(",", "").isdecimal() or len(text) > LONGEST * 2:
        return None
    points, commas = text.count("."), text.count(",")
    if points and commas:
        last = max(text.rfind("."), text.rfind(","))
        whole = text[:last].replace(".", "").replace(",", "")
        return float(f"{whole}.{text[last + 1 :]}")
    if points:
        return _grouped(text, ".", thousands=not text.startswith("0.") and not text.startswith("00."))
    if commas:
        return _grouped(text, ",", thousands=commas > 1 or (counted and not text.startswith("0,")))
    return float(text)


def _grouped(text: str, mark: str, *, thousands: bool) -> float | None:
    groups = text.split(mark)
    regular = len(groups[0]) <= 3 and all(len(group) in (3, 6) for group in groups[1:])  # 6: a mark left out
    if regular and thousands:
        return float("".join(groups))
    return float(".".join(groups)) if len(groups) == 2 else None
