"""A line of one place's values, as small as a word."""

from __future__ import annotations

from collections.abc import Mapping

WIDTH, HEIGHT, EDGE = 90, 24, 3


def spark(values: Mapping[int, float]) -> list[tuple[float, float]]:
    """Points of the values by year, from zero up; none for fewer than two."""
    if len(values) < 2:
        return []
    first, last = min(values), max(values)
    low, high = min(0.0, *values.values()), max(0.0, *values.values())
    across, up = (WIDTH - 2 * EDGE) / (last - first), (HEIGHT - 2 * EDGE) / ((high - low) or 1)
    return [
        (round(EDGE + across * (year - first), 1), round(HEIGHT - EDGE - up * (values[year] - low), 1))
        for year in sorted(values)
    ]
