"""Bars of the largest values of one year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

MOST = 15
WIDTH, LEFT, RIGHT, STEP = 640, 170, 120, 26
Row = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Bar:
    """One figure's bar from `x`, `width` long, at height `y`."""

    x: float
    y: float
    width: float
    row: Row


def bars(rows: Sequence[Row]) -> list[Bar]:
    """Bars of the figures (value) that are largest, largest first; negative values lie left of the zero line."""
    top = sorted(rows, key=lambda row: -float(str(row["value"])))[:MOST]
    values = [float(str(row["value"])) for row in top]
    low, high = min([0.0, *values]), max([0.0, *values])
    unit = (WIDTH - LEFT - RIGHT) / ((high - low) or 1)
    return [
        Bar(round(LEFT + unit * (min(0.0, value) - low), 1), n * STEP, round(unit * abs(value), 1), row)
        for n, (value, row) in enumerate(zip(values, top, strict=True))
    ]
