"""The day of publication where the portal did not give it: publication line, else the latest date in the text."""

from __future__ import annotations

from datetime import date

from transforms.extraction.folding import pattern
from transforms.extraction.structure import Block

_FULL = pattern(r"(?<!\d)(\d{1,2}) ?[/.-] ?(\d{1,2}) ?[/.-] ?(\d{4})(?!\d)")
_YEAR = pattern(r"năm (\d{4})(?!\d)")
UNKNOWN = date(1970, 1, 1)
"""A text without any date; its observations are doubtful."""


def published_of(blocks: list[Block], low: str) -> date:
    """The date of the publication line, else the latest full date of the body, else the end of the first year named."""
    for block in blocks:
        if block.kind == "publication":
            found = _dates(low, block.start, block.end)
            if found:
                return found[0]
    body = [d for b in blocks if b.kind in ("paragraph", "title", "bullet") for d in _dates(low, b.start, b.end)]
    years = [int(y) for y in _YEAR.findall(low) if 1990 <= int(y) <= 2100]
    latest = max(body, default=None)
    if latest is None or (years and latest.year < years[0]):
        return date(years[0], 12, 31) if years else UNKNOWN
    return latest


def _dates(low: str, start: int, end: int) -> list[date]:
    found = []
    for match in _FULL.finditer(low, start, end):
        try:
            found.append(date(int(match[3]), int(match[2]), int(match[1])))
        except ValueError:
            continue
    return found
