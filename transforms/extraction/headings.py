"""Headings of a table that stand in two lines: `Hộ nghèo` over `Số hộ` and `Tỷ lệ (%)`."""

from __future__ import annotations

Spans = list[tuple[int, int]]
"""Cells of one line as offsets."""


def is_second(own: Spans, header: Spans, low: str) -> bool:
    """A line of words under headings some of whose cells are empty or left out, its own first cell too."""
    words = [low[a:b].strip() for a, b in own]
    gaps = len(own) > len(header) or any(not low[a:b].strip() for a, b in header[1:])
    return gaps and not words[0] and not any(cell[:1].isdigit() for cell in words)


def under(header: Spans, own: Spans, low: str) -> tuple[Spans, Spans]:
    """The headings of single columns and, for each, the one that spans it (an empty stretch where none does)."""
    single, spanning = [], []
    last = header[0]
    for at in range(max(len(header), len(own))):
        upper = header[at] if at < len(header) else last
        last = upper if low[upper[0] : upper[1]].strip() else last
        below = own[at] if at < len(own) and low[own[at][0] : own[at][1]].strip() else None
        single.append(below or last)
        spanning.append(last if below else (last[0], last[0]))
    return single, spanning
