"""Two ways of doing one thing, in CPU time (that is, per core), in turn (A B A B …): a busy machine slows both."""

from __future__ import annotations

import statistics
import sys
from collections.abc import Callable
from time import process_time

ROUNDS = 5


def compare(
    what: str, unit: str, amount: int, ours: Callable[[], object], name: str, rival: Callable[[], object]
) -> float:
    """Print both medians in `unit` a second and their ratio; return the ratio (above 1: ours is faster)."""
    ours()
    rival()
    times = [(_seconds(ours), _seconds(rival)) for _ in range(ROUNDS)]
    ratio = statistics.median(theirs / mine for mine, theirs in times)
    mine, theirs = (statistics.median(column) for column in zip(*times, strict=True))
    sys.stdout.write(
        f"{what}: {amount / mine:,.0f} {unit}/s, {name} {amount / theirs:,.0f} {unit}/s, ratio {ratio:.2f} "
        f"(median of {ROUNDS} pairs)\n"
    )
    return ratio


def _seconds(act: Callable[[], object]) -> float:
    began = process_time()
    act()
    return process_time() - began
