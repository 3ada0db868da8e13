"""Round numbers for an axis."""

from __future__ import annotations

from math import ceil, floor, log10


def ticks(low: float, high: float, about: int = 4) -> list[float]:
    """Steps of 1, 2 or 5 times a power of ten that take in both ends; one step where both are equal."""
    if high <= low:
        high = low + (abs(low) or 1)
    raw = (high - low) / about
    power = 10.0 ** floor(log10(raw))
    step = next(size * power for size in (1, 2, 5, 10) if size * power >= raw)
    return [n * step for n in range(floor(low / step), ceil(high / step) + 1)]
