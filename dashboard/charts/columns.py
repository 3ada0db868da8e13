"""Columns of counts of several kinds, one upon the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

WIDTH, HEIGHT, FOOT = 640, 150, 24
LARGEST = 56.0


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its middle and width, its parts as (kind, y, height), and what they add up to."""

    name: str
    middle: float
    width: float
    parts: list[tuple[str, float, float]]
    total: int


def columns(counted: Sequence[tuple[str, Mapping[str, int]]]) -> list[Column]:
    """Columns from left to right, their parts from below in order; the largest is as high as there is room."""
    step = WIDTH / max(len(counted), 1)
    most = max((sum(counts.values()) for _, counts in counted), default=0) or 1
    unit = (HEIGHT - FOOT - 20) / most
    found = []
    for number, (name, counts) in enumerate(counted):
        parts, base = [], float(HEIGHT - FOOT)
        for kind, count in counts.items():
            base -= unit * count
            parts.append((kind, round(base, 1), round(unit * count, 1)))
        middle = round(step * (number + 0.5), 1)
        found.append(Column(name, middle, round(min(LARGEST, 0.7 * step), 1), parts, sum(counts.values())))
    return found
