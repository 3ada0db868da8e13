"""Parts and totals: a part names the start of the total it belongs to, so that a sum never counts twice."""

from __future__ import annotations

from transforms.extraction.folding import pattern
from transforms.extraction.quantity import Quantity
from transforms.extraction.sentences import Sentence

Found = tuple[Quantity, Sentence]
_INSIDE = pattern(
    r"(?<!\w)(?:trong đó|trong số này|trong số đó|gồm|bao gồm|cụ thể|riêng|chia ra"
    r"|chia theo|phần còn lại|số còn lại|còn lại|còn"
    r"|cấp (?:tỉnh|huyện|xã|cơ sở)|tập thể|cá nhân)(?!\w)|:|\("
)
"""Words of division between a total and its parts in one sentence."""
_OPENS = pattern(
    r"\W*(?:trong đó|trong số (?:này|đó)|riêng|gồm|bao gồm|cụ thể"
    r"|chia (?:ra|theo)|số còn lại|phần còn lại|còn lại|tính theo|theo nguồn)(?!\w)"
)
"""How a sentence that divides the total of the one before begins."""
_LIST = pattern(r":\s*\n")
_AGAIN = pattern(r"(?<!\w)(?:chia theo|tính theo|phân theo|xét theo|theo nguồn)(?!\w)")
"""A second division of the same total begins."""
NEAR = 700
"""Characters within which a total is sought."""
REACH = 10
"""Quantities before a part among which its total is sought."""
SLACK = 1.0005
"""Rounding that parts may exceed their total by."""


def link_parts(found: list[Found], low: str) -> None:
    """Set `part_of` where smaller figures follow their total with a division between them."""
    spent: dict[int, float] = {}
    last_end: dict[int, int] = {}
    for index, part in enumerate(found):
        quantity = part[0]
        if quantity.measure != "level" or quantity.part_of is not None:
            continue
        for total in reversed(found[max(0, index - REACH) : index]):
            if _is_total(total, part, low) and _fits(total[0], quantity, spent, last_end, low):
                quantity.part_of = total[0].start
                spent[total[0].start] = spent.get(total[0].start, 0.0) + quantity.value
                last_end[total[0].start] = quantity.end
                break


def _fits(total: Quantity, part: Quantity, spent: dict[int, float], last_end: dict[int, int], low: str) -> bool:
    """Parts together are no more than their total, unless it is divided a second time."""
    if spent.get(total.start, 0.0) + part.value <= total.value * SLACK:
        return True
    if part.value <= total.value and _AGAIN.search(low, last_end[total.start], part.start):
        spent[total.start] = 0.0
        return True
    return False


def _is_total(total: Found, part: Found, low: str) -> bool:
    one, other = total[0], part[0]
    same = (one.indicator, one.unit, one.measure, one.modality, one.period) == (
        other.indicator,
        other.unit,
        other.measure,
        other.modality,
        other.period,
    )
    if not same or one.value <= other.value or other.start - one.end > NEAR or one.part_of is not None:
        return False
    if one.indicator == "unmapped" and one.noun != other.noun:
        return False
    place = (one.province, one.district, one.commune) == (other.province, other.district, other.commune)
    return place and _divided(total, part, low)


def _divided(total: Found, part: Found, low: str) -> bool:
    """Whether what stands between a total and a smaller figure divides it."""
    (one, first), (other, second) = total, part
    if first is second or first.start == second.start:
        return bool(_INSIDE.search(low, one.end, other.start))
    if first.block is second.block:
        between = low[one.end : other.start]
        return bool(_OPENS.match(low, second.start)) or any(_OPENS.match(between, stop + 1) for stop in _stops(between))
    if second.block.kind not in ("bullet", "row"):
        return bool(_OPENS.match(low, second.block.start))
    if low[second.block.start] == "+" and low[first.block.start] == "-":
        return True
    return bool(_LIST.search(low, one.end, second.block.start))


def _stops(text: str) -> list[int]:
    return [i for i, character in enumerate(text[:NEAR]) if character in ".;"]
