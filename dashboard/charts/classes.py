"""Classes of values for a map: as many units in each, at most five."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

CLASSES = 5


def bounds(values: Iterable[float]) -> list[float]:
    """Lower bounds of the classes after the first; equal values are never parted, so there may be fewer than four."""
    ordered = sorted(values)
    cuts = [ordered[len(ordered) * n // CLASSES] for n in range(1, CLASSES)] if ordered else []
    return sorted({cut for cut in cuts if cut > ordered[0]})


def class_of(value: float, cuts: list[float]) -> int:
    """Class of a value, from 0."""
    return bisect_right(cuts, value)


def legend(values: Iterable[float], cuts: list[float]) -> list[tuple[int, float, float]]:
    """Class, least and largest value in it, of the classes that have any."""
    found: dict[int, list[float]] = {}
    for value in values:
        found.setdefault(class_of(value, cuts), []).append(value)
    return [(each, min(inside), max(inside)) for each, inside in sorted(found.items())]
