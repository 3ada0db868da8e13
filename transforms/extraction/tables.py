"""Table rows: unit from the header or caption, place or category from the row, an earlier term from the column."""

from __future__ import annotations

from dataclasses import dataclass

from transforms.extraction.columns import as_change, compares, sign_of
from transforms.extraction.folding import Folded, pattern
from transforms.extraction.lexicon import UnitEntry, lexicon
from transforms.extraction.quantity import COLUMN, Quantity
from transforms.extraction.reader import Reader
from transforms.extraction.sentences import Sentence, tokenise
from transforms.extraction.structure import Block, cells

_RUNNING = pattern(r"^(?:stt|tt|số tt|số thứ tự|#)$")
_UNIT_COLUMN = pattern(r"^(?:đơn vị(?: tính)?|đvt|đv tính|đv|đơn vị đo)$")
_IN_BRACKETS = pattern(r"\(([^()]{1,40})\)")
_UNIT_PREFIX = pattern(r"(?:đơn vị(?: tính)?|đvt)\s*:?\s*([^,;)]{1,30})")
_EARLIER = pattern(r"kỳ trước|cùng kỳ|năm trước|tháng trước|quý trước")
_PLAN = pattern(r"kế hoạch|chỉ tiêu|mục tiêu|kh năm|dự toán")
_ONLY_PLAN = pattern(r"^(?:kế hoạch|chỉ tiêu|mục tiêu|kh|dự toán)(?: giao| năm| cả năm)?(?: \d{4})?$")
_PLAN_RATIO = pattern(r"(?:%|tỷ lệ).{0,20}(?:kế hoạch|kh|chỉ tiêu|dự toán)|so (?:với )?(?:kế hoạch|kh)")
_RATE = pattern(r"^(?:(?:đạt |hoàn thành )?t[ỷỉ] lệ(?: hoàn thành| đạt| thực hiện)?|đạt)? ?\(?%?\)?$")
"""Beside a column of plans and one of results a rate is that of the plan."""
_RESULT = pattern(r"(?:thực hiện|kết quả|đạt được|đã đạt)(?!\w)")
_SHARE = pattern(r"(?<!\w)t[ỷỉ] (?:lệ|trọng)(?!\w)|%")
_COUNTED_HEADER = pattern(r"^(?:số|tổng số)\s+")
_TOTAL = pattern(
    r"^(?:tổng|tổng cộng|cộng|tổng số|toàn tỉnh|toàn huyện|toàn thành phố|toàn xã|cả tỉnh|cả huyện|tổng toàn tỉnh)$"
)
_CLASS = r"(?:tỉnh|huyện|quận|xã|phường|thị trấn|thị xã|thành phố|tp|đặc khu)"
_PLACE_HEADER = pattern(rf"^(?:tên )?(?:các )?(?:đơn vị|địa phương|{_CLASS}(?:(?:,|/| và| -) ?{_CLASS})*)$")
_LEVELS = (
    ("province", pattern(r"tỉnh")),
    ("commune", pattern(r"(?<!thị )xã|phường|thị trấn|đặc khu")),
    ("district", pattern(r"huyện|quận|thị xã")),
)


@dataclass(frozen=True, slots=True)
class RowOf:
    """A table row read: one sentence holding its numbers, the row's label and the header of that column."""

    sentence: Sentence
    label: str
    label_span: tuple[int, int]
    label_header: str


def read_row(block: Block, text: Folded, reader: Reader) -> RowOf:
    """Read one row; numbers get unit, description, modality and measure from their column."""
    low = text.low
    spans = cells(block, low)
    label = next((s for s in spans if low[s[0] : s[1]].strip() and not low[s[0] : s[1]].strip()[0].isdigit()), spans[0])
    headers = [_heading(block, at, low) for at in range(len(block.header))] + [""] * len(spans)
    sentence = tokenise(block, block.start, block.end, low)
    name = low[label[0] : label[1]].strip()
    unit = _row_unit(spans, headers, label, low)
    for index, (start, end) in enumerate(spans):
        header = headers[index]
        if (start, end) == label or not any(c.isdigit() for c in low[start:end]):
            continue
        if index == 0 or _RUNNING.match(header):
            reader.refuse(start, end, "table_label")
            continue
        sign, skipped = sign_of(low[start:end]) if compares(header) else ("", 0)
        quantity = _cell(block, text, (start + skipped, end), header, headers, unit)
        if quantity is None:
            reader.refuse(start, end, "bare")
            continue
        if compares(header) and quantity.measure != "plan_ratio":
            if quantity.open_unit and sentence.quantities:
                quantity.unit, quantity.open_unit = sentence.quantities[-1].unit, False
            as_change(quantity, header, sign)
        quantity.described = COLUMN.join((block.caption, header, name))
        sentence.quantities.append(quantity)
    at = headers[spans.index(label)]
    return RowOf(sentence, name, label, at)


def _heading(block: Block, at: int, low: str) -> str:
    """A column's heading, behind the one that spans it and its neighbours."""
    spanning = [low[a:b].strip() for a, b in block.spanning[at : at + 1]]
    return " ".join([*filter(None, spanning), low[block.header[at][0] : block.header[at][1]].strip()])


def _row_unit(spans: list[tuple[int, int]], headers: list[str], label: tuple[int, int], low: str) -> UnitEntry | None:
    """What a column of units (`Đơn vị tính`) or brackets behind its label say of a row; None where nothing does."""
    for span, header in zip(spans, headers, strict=False):
        if span != label and _UNIT_COLUMN.match(header):
            written = low[span[0] : span[1]].strip()
            return UnitEntry("percent", 1.0, "percent") if written == "%" else _phrase(written)
    named = (_phrase(phrase) for phrase in _IN_BRACKETS.findall(low[label[0] : label[1]]))
    return next((entry for entry in named if entry is not None), None)


def _cell(
    block: Block, text: Folded, span: tuple[int, int], header: str, headers: list[str], row_unit: UnitEntry | None
) -> Quantity | None:
    start, end = span
    cell = tokenise(block, start, end, text.low)
    scratch = Reader(text)
    scratch.read(cell, start)
    quantity = cell.quantities[0] if cell.quantities else None
    of_plan = _PLAN_RATIO.search(header) or (_RATE.match(header) and any(map(_is_plan, headers)) and _told(headers))
    if quantity is None:
        rate = bool(of_plan or _SHARE.search(header))
        entry = UnitEntry("percent", 1.0, "percent") if rate else _unit_entry(header, row_unit, block.caption)
        quantity = _bare_cell(text, span, entry, header)
    if quantity is None:
        return None
    if of_plan:
        quantity.unit, quantity.measure, quantity.plan = "percent", "plan_ratio", True
    elif _PLAN.search(header):
        quantity.modality = "target"
    if quantity.unit == "percent" and quantity.measure == "level":
        quantity.measure = "share"
    return quantity


def _is_plan(header: str) -> bool:
    return bool(_PLAN.search(header)) and "mục tiêu quốc gia" not in header


def _told(headers: list[str]) -> bool:
    return any(_RESULT.search(header) for header in headers)


def _bare_cell(text: Folded, span: tuple[int, int], entry: UnitEntry | None, header: str) -> Quantity | None:
    from transforms.extraction.numerals import value_of

    start, end = span
    raw = text.low[start:end]
    first = start + len(raw) - len(raw.lstrip())
    numeral = raw.strip()
    counted = entry is not None and entry.unit in (
        "VND",
        "person",
        "household",
        "item",
        "case",
        "session",
        "participation",
    )
    value = value_of(numeral, counted=counted and (entry.factor == 1 if entry else False))
    if value is None:
        return None
    factor = entry.factor if entry else 1.0
    stop = first + len(numeral)
    unit = entry.unit if entry else "item"
    noun = _head_noun(header)
    quantity = Quantity(first, stop, stop, round(value * factor, 6) if factor != 1 else value, unit, kind="shared")  # type: ignore[arg-type]
    quantity.noun, quantity.open_unit = noun, entry is None
    quantity.doubts += entry is None
    return quantity


def _head_noun(header: str) -> str:
    """The counted noun of a column (`Số nhà xây mới`), as the unit book knows it."""
    from transforms.extraction.phrases import TOKEN

    words = TOKEN.findall(_COUNTED_HEADER.sub("", header))
    hit = lexicon().units.longest(words, 0)
    return hit.phrase if hit else ""


def _unit_entry(header: str, row_unit: UnitEntry | None, caption: str) -> UnitEntry | None:
    """The unit of a cell: its column's own brackets or words, else its row's, else the caption's."""
    for source in (header, caption):
        if source is caption and row_unit is not None:
            return row_unit
        prefixed = _UNIT_PREFIX.search(source)
        for phrase in [prefixed[1]] if prefixed else _IN_BRACKETS.findall(source):
            entry = _phrase(phrase)
            if entry is not None:
                return entry
        if source is header and header and not _ONLY_PLAN.match(header):
            entry = _phrase(_COUNTED_HEADER.sub("", _IN_BRACKETS.sub("", header))) or (
                UnitEntry("percent", 1.0, "percent") if "%" in header else None
            )
            if entry is not None:
                return entry
    return None


def _phrase(phrase: str) -> UnitEntry | None:
    from transforms.extraction.phrases import TOKEN

    words = TOKEN.findall(phrase.strip())
    lex = lexicon()
    scale = lex.scales.longest(words, 0)
    first = scale.last + 1 if scale else 0
    hit = lex.units.longest(words, first)
    if hit is None:
        return UnitEntry("VND", float(scale.payload), "money") if scale and float(scale.payload) >= 1e6 else None
    entry: UnitEntry = hit.payload
    return UnitEntry(entry.unit, entry.factor * (float(scale.payload) if scale else 1.0), entry.kind)


def is_earlier(header: str) -> bool:
    """A column of the term before."""
    return bool(_EARLIER.search(header)) and "%" not in header and not compares(header)


def is_total(label: str) -> bool:
    """A row that sums up the others."""
    return bool(_TOTAL.match(label))


def names_places(header: str) -> bool:
    """A label column that lists places."""
    return bool(_PLACE_HEADER.match(header))


def place_level(header: str) -> str | None:
    """The level of the units that a label column lists; None where its heading does not tell."""
    return next((level for level, words in _LEVELS if words.search(header)), None)
