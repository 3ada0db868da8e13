"""Bars of the largest values of one year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

MOST = 15
WIDTH = 100  # as wide as the page lets it be: names and values stand beside it as text
Row = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Bar:
    """One figure's bar from `x`, `width` long, of WIDTH."""

    x: float
    width: float
    row: Row


def bars(rows: Sequence[Row]) -> list[Bar]:
    """Bars of the figures (value) that are largest, largest first; negative values lie left of the zero line."""
    top = sorted(rows, key=lambda row: -float(str(row["value"])))[:MOST]
    values = [float(str(row["value"])) for row in top]
    low, high = min([0.0, *values]), max([0.0, *values])
    unit = WIDTH / ((high - low) or 1)
    return [
        Bar(round(unit * (min(0.0, value) - low), 1), round(unit * abs(value), 1), row)
        for value, row in zip(values, top, strict=True)
    ]
