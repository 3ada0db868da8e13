"""What each line of a report is: title, publication line, paragraph, bullet, table row, page furniture."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from transforms.extraction.folding import Folded, fold_word, pattern
from transforms.extraction.headings import Spans, is_counted, is_second, under
from transforms.extraction.lexicon import rows

Kind = Literal["title", "publication", "heading", "paragraph", "bullet", "caption", "row", "furniture"]
HEAD_LINES = 14
"""Title and publication line stand among the first lines; furniture of the page head may precede them."""
SHORT_LINE = 130
HEADING_LENGTH = 90
MOST_COLUMNS = 60
"""A line with more tabs is no table row."""
_DATE = pattern(r"\d{1,2}\s*[-/.]\s*\d{1,2}\s*[-/.]\s*\d{4}")
_DATE_WORDS = pattern(
    r"\d+|[-/|:,.()+–]|gmt|thứ|hai|ba|tư|năm|sáu|bảy|chủ nhật|ngày|đăng|cập nhật|lúc|giờ|phút|sa|ch|am|pm|h|tháng"
    r"|xuất bản|lượt xem|đã xem|tin|đọc"
)
_LETTER = pattern(r"[^\W\d_]")
_UNIT_OF_TABLE = pattern(r"(?:đơn vị tính|đvt)(?!\w)")
_GENRE = pattern(r"(?:báo cáo|thông báo|tờ trình|kế hoạch|công văn|bản tin)$")
"""A first line that only says what kind of paper it is: its title is the next one."""
_BULLET = pattern(r"\s*(?:[-+*•●▪◦·–]|\d{1,2}\)|[a-zđ]\))\s+")
_NUMBERED = pattern(r"\s*(?:(?:điều|phần|mục|chương) )?(?:(?:\d{1,2}|[ivx]{1,5})(?:[.)/:]|\s?[-–](?=\s))\s*)+(?=\S)")
_PLAIN_HEADING = pattern(
    r"(?:về |công tác |kết quả |nhiệm vụ|phương hướng|tình hình |hoạt động |phong trào |lĩnh vực |kế hoạch )[^:;]*$"
)
"""Intermediate titles without a number are known by the word they begin with."""


@dataclass(slots=True)
class Block:
    """One line of the text with its place and its kind; `section` is the heading above it."""

    kind: Kind
    start: int
    end: int
    section: str = ""
    caption: str = ""
    header: Spans = field(default_factory=list)
    spanning: Spans = field(default_factory=list)
    """The cells above the header, one for each column, where a table has headings in two lines."""


@cache
def _furniture() -> tuple[tuple[str, ...], frozenset[str]]:
    entries = rows("furniture.csv")
    lines = tuple(fold_word(row["phrase"]) for row in entries if row["kind"] == "line")
    return lines, frozenset(fold_word(row["phrase"]) for row in entries if row["kind"] == "end")


def read(text: Folded) -> list[Block]:
    """The non-empty lines of a text in order, each with its kind."""
    blocks = [Block("paragraph", start, end) for start, end in _lines(text.low)]
    _mark_furniture(blocks, text.low)
    body = _mark_head(blocks, text.low)
    _mark_tables(blocks, text.low)
    section = ""
    listing = False
    for block in blocks[body:]:
        if block.kind == "paragraph":
            block.kind = _classified(block, text.low, listing=listing)
            listing = block.kind == "bullet" or text.low[block.start : block.end].endswith(":")
        if block.kind == "heading":
            section = text.low[block.start : block.end]
        block.section = section
    return blocks


def _lines(low: str) -> list[tuple[int, int]]:
    found = []
    start = 0
    for line in low.split("\n"):
        end = start + len(line)
        stripped = line.strip(" \r\t\x0b\x0c")
        if stripped:
            first = start + line.index(stripped[0])
            stop = first + len(stripped)
            if "\t" in stripped and line.startswith("\t"):
                first = start  # an empty first cell: the columns of a row of totals
            found.append((first, stop))
        start = end + 1
    return found


def _mark_furniture(blocks: list[Block], low: str) -> None:
    lines, ends = _furniture()
    after = False
    for index, block in enumerate(blocks):
        line = low[block.start : min(block.end, block.start + SHORT_LINE + 1)]
        after = after or (index > 1 and line.strip(" .:") in ends)
        short = block.end - block.start <= SHORT_LINE
        alone = short and not _LETTER.search(line) and "\t" not in line
        if after or alone or (short and any(phrase in line for phrase in lines)):
            block.kind = "furniture"


def _is_publication(line: str) -> bool:
    return len(line) <= 90 and bool(_DATE.search(line)) and len(_LETTER.findall(_DATE_WORDS.sub("", line))) <= 2


def _mark_head(blocks: list[Block], low: str) -> int:
    """Mark title and publication line; the index of the first block of the body."""
    content = [i for i, block in enumerate(blocks) if block.kind != "furniture"]
    for index, block in enumerate(blocks[:HEAD_LINES]):
        if _is_publication(low[block.start : block.end]):
            block.kind = "publication"
            for before in blocks[:index]:
                before.kind = "title" if before.kind == "paragraph" else before.kind
            return _skip_repeats(blocks, index + 1, low)
    if not content:
        return len(blocks)
    first = content[0]
    blocks[first].kind = "title"
    if len(content) > 1 and _GENRE.match(low[blocks[first].start : blocks[first].end]):
        first = content[1]
        blocks[first].kind = "title"
    return _skip_repeats(blocks, first + 1, low)


def _skip_repeats(blocks: list[Block], body: int, low: str) -> int:
    titles = {low[b.start : b.end] for b in blocks[:body] if b.kind == "title"}
    while body < len(blocks) and low[blocks[body].start : blocks[body].end] in titles:
        blocks[body].kind = "title"
        body += 1
    return body


def _mark_tables(blocks: list[Block], low: str) -> None:
    header: Spans = []
    spanning: Spans = []
    caption = ""
    for index, block in enumerate(blocks):
        line = low[block.start : block.end]
        if block.kind != "paragraph" or not 0 < line.count("\t") < MOST_COLUMNS:
            header = []
            continue
        if not header:
            header, spanning = _cells(block, low), []
            caption = _caption(blocks[index - 1], low, block) if index else ""
            has_numbers = sum(is_counted(low[a:b].strip()) for a, b in header[1:])
            block.kind = "caption" if has_numbers * 2 <= max(1, len(header) - 1) - 1 or not has_numbers else "row"
            block.caption, block.header = caption, header
            if block.kind == "row":
                header = [(a, a) for a, _ in header]
            continue
        if blocks[index - 1].kind == "caption" and not spanning and is_second(_cells(block, low), header, low):
            header, spanning = under(header, _cells(block, low), low)
            block.kind = "caption"
            continue
        block.kind, block.header, block.spanning, block.caption = "row", header, spanning, caption


def _caption(above: Block, low: str, table: Block) -> str:
    line = low[above.start : above.end]
    announces = line.endswith(":") or _UNIT_OF_TABLE.search(line)
    if low.count("\n", above.end, table.start) > 1 + bool(announces) or above.kind not in ("paragraph", "caption"):
        return ""
    if len(line) > SHORT_LINE * 2:
        return ""
    if not line.endswith(":"):
        above.kind = "caption"
    return line


def _cells(block: Block, low: str) -> list[tuple[int, int]]:
    found = []
    start = block.start
    for cell in low[block.start : block.end].split("\t"):
        found.append((start, start + len(cell)))
        start += len(cell) + 1
    return found


def cells(block: Block, low: str) -> list[tuple[int, int]]:
    """The cells of a table row as offsets."""
    return _cells(block, low)


def _classified(block: Block, low: str, *, listing: bool) -> Kind:
    """`listing`: the line above opens a list (`… đã:`) or is one of its members."""
    line = low[block.start : min(block.end, block.start + SHORT_LINE + 1)]
    if _BULLET.match(line) or (listing and _NUMBERED.match(line) and low[block.end - 1] in ".;"):
        return "bullet"
    heads = _NUMBERED.match(line) or _PLAIN_HEADING.match(line)
    return "heading" if heads and len(line) < HEADING_LENGTH and line[-1] not in '.;!?…:,)"' else "paragraph"


def list_number_end(block: Block, low: str) -> int:
    """Where the number or bullet sign that opens a line ends (the start when there is none)."""
    head = low[block.start : block.start + 12]
    found = _NUMBERED.match(head)
    if found and not head[found.end() :][:1].isdigit():
        return block.start + found.end()
    return block.start
