"""Parts and totals: a part names the start of the total it belongs to, so that a sum never counts twice."""

from __future__ import annotations

from transforms.extraction.divisions import says_what_some_are
from transforms.extraction.folding import pattern
from transforms.extraction.quantity import Quantity
from transforms.extraction.sentences import Sentence

Found = tuple[Quantity, Sentence]
_INSIDE = pattern(
    r"(?<!\w)(?:trong đó|trong số này|trong số đó|gồm|bao gồm|cụ thể|riêng|chia ra"
    r"|chia theo|phần còn lại|số còn lại|còn lại|còn)(?!\w)|:|\("
    r"|[,;–-]\s*(?:có\s+)?(?:cấp (?:tỉnh|huyện|xã|cơ sở)|tập thể|cá nhân)(?!\w)"
)
"""Words of division between a total and its parts in one sentence: `, tập thể 12`, but not `, 12 cá nhân về …, 5`."""
_OPENS = pattern(
    r"\W*(?:trong đó|trong số (?:này|đó)|riêng|gồm|bao gồm|cụ thể"
    r"|chia (?:ra|theo)|số còn lại|phần còn lại|còn lại|tính theo|theo nguồn)(?!\w)"
)
"""How a sentence that divides the total of the one before begins."""
_LIST = pattern(r":\s*\n")
_AGAIN = pattern(r"(?<!\w)(?:chia theo|tính theo|phân theo|xét theo|theo nguồn)(?!\w)")
"""A second division of the same total begins."""
_AMONG = pattern(r"(?<!\w)trong (?:đó|số đó|số này),?(?: có)?\W*$")
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
        before = found[max(0, index - REACH) : index]
        if _is_described(part, low):
            quantity.part_of = _largest(before, part)
            continue
        for total in reversed(before):
            if _is_total(total, part, low) and _fits(total[0], quantity, spent, last_end, low):
                quantity.part_of = total[0].start
                spent[total[0].start] = spent.get(total[0].start, 0.0) + quantity.value
                last_end[total[0].start] = quantity.end
                break


def _is_described(part: Found, low: str) -> bool:
    """A clause that says of some, counted before in other sentences, what they are."""
    quantity, sentence = part
    if says_what_some_are(low, sentence.start, quantity.start, quantity.end, sentence.end):
        return True
    counted = [q for q in sentence.quantities if q.measure == "level" and q.start < quantity.start]
    return not counted and bool(_AMONG.search(low, sentence.start, quantity.start))


def _largest(before: list[Found], part: Found) -> int | None:
    """Where the largest of the same figures before stands: what a description is of."""
    totals = [one for one, sentence in before if sentence is not part[1] and _is_larger(one, part[0])]
    return max(totals, key=lambda one: one.value).start if totals else None


def _fits(total: Quantity, part: Quantity, spent: dict[int, float], last_end: dict[int, int], low: str) -> bool:
    """Parts together are no more than their total, unless it is divided a second time."""
    if spent.get(total.start, 0.0) + part.value <= total.value * SLACK:
        return True
    if part.value <= total.value and _AGAIN.search(low, last_end[total.start], part.start):
        spent[total.start] = 0.0
        return True
    return False


def _is_total(total: Found, part: Found, low: str) -> bool:
    return _is_larger(total[0], part[0]) and _divided(total, part, low)


def _is_larger(one: Quantity, other: Quantity) -> bool:
    """A figure of the same kind, place and period, near enough and no part itself."""
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
    return (one.province, one.district, one.commune) == (other.province, other.district, other.commune)


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
