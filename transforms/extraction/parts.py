"""Parts and totals: a part names the start of the total it belongs to, so that a sum never counts twice."""

from __future__ import annotations

from transforms.extraction.folding import pattern
from transforms.extraction.quantity import Quantity
from transforms.extraction.sentences import Sentence

_PART = pattern(r"trong đó|gồm|riêng|bao gồm|:|\+|cấp (?:tỉnh|huyện|xã)|tập thể|còn lại|\(")
NEAR = 700
"""Characters within which a total is sought."""


def link_parts(found: list[tuple[Quantity, Sentence]], low: str) -> None:
    """Set `part_of` where a smaller figure follows its total with a word of division between them."""
    for index, (part, _) in enumerate(found):
        if part.indicator == "unmapped" or part.measure != "level":
            continue
        for total, _ in reversed(found[max(0, index - 8) : index]):
            if _is_total(total, part, low):
                part.part_of = total.start if total.part_of is None else total.part_of
                break


def _is_total(total: Quantity, part: Quantity, low: str) -> bool:
    same = (total.indicator, total.unit, total.measure, total.modality, total.period) == (
        part.indicator,
        part.unit,
        part.measure,
        part.modality,
        part.period,
    )
    if not same or total.value <= part.value or part.start - total.end > NEAR or total.part_of is not None:
        return False
    place = (total.province, total.district, total.commune) == (part.province, part.district, part.commune)
    return place and bool(_PART.search(low, total.end, part.start))
