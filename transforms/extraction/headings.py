"""Headings of a table: times that head columns, and two lines of them (`Hộ nghèo` over `Số hộ` and `Tỷ lệ (%)`)."""

from __future__ import annotations

from transforms.extraction.folding import pattern

Spans = list[tuple[int, int]]
"""Cells of one line as offsets."""
_TIME = pattern(
    r"(?P<year>(?:19|20)\d\d)|(?P<month>\d{1,2}/(?:19|20)\d\d)|\d{1,2} tháng(?!\w).*|\d{1,2}/\d{1,2}(?:/\d{4})?"
)


def is_counted(cell: str) -> bool:
    """Whether a cell holds a figure, not a time that heads its column (`9 tháng năm 2023`, `2023`)."""
    return cell[:1].isdigit() and not _TIME.fullmatch(cell)


def in_words(cell: str) -> str:
    """A time that heads a column as a sentence would write it: `2023` is `năm 2023`."""
    found = _TIME.fullmatch(cell.strip())
    if found is None:
        return cell
    return f"năm {cell.strip()}" if found["year"] else f"tháng {cell.strip()}" if found["month"] else cell


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
