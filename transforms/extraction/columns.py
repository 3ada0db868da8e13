"""Columns that compare: `Tăng, giảm (%)`, `So với cùng kỳ`, whose cells may bear a sign."""

from __future__ import annotations

from transforms.extraction.folding import pattern
from transforms.extraction.quantity import Quantity

_COMPARES = pattern(
    r"(?<!\w)(?:tăng|giảm|chênh lệch)(?!\w)"
    r"|(?<!\w)so (?:sánh )?(?:với )?(?:cùng kỳ|năm|kỳ trước|đầu năm|tháng|quý)(?!\w)"
)
_FALLS = pattern(r"(?<!\w)giảm(?!\w)")
_RISES = pattern(r"(?<!\w)(?:tăng|chênh)(?!\w)")
_SIGNED = pattern(r"\s*([+−–-]?)\s*(?=\d)")
LEAST_RATIO = 60.0
"""Percent: an unsigned figure this high under `So với cùng kỳ (%)` is of the whole, not of the change."""


def compares(header: str) -> bool:
    """Whether the cells of a column say by how much another one changed."""
    return bool(_COMPARES.search(header))


def sign_of(cell: str) -> tuple[str, int]:
    """The sign of a cell as written and the characters before its digits."""
    found = _SIGNED.match(cell)
    return (found[1], found.end()) if found else ("", 0)


def as_change(quantity: Quantity, header: str, sign: str) -> None:
    """Make a figure the signed change that its column and its sign tell."""
    falls, rises = _FALLS.search(header), _RISES.search(header)
    ratio = quantity.unit == "percent" and not (sign or falls or rises)
    if ratio and quantity.value >= LEAST_RATIO:
        quantity.value = round(quantity.value - 100.0, 6)
    less = sign in ("-", "−", "–") or (not sign and falls and not rises)
    quantity.measure, quantity.value = "change", -quantity.value if less else quantity.value
