"""What one engine says about one expectation, before it becomes a Check."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Outcome:
    """`unexpected_count` counts failing rows; None where the expectation is about a whole table."""

    success: bool
    unexpected_count: int | None = None
    names: tuple[str, ...] = ()
    """Columns that a schema check misses or did not expect."""
    error: str | None = None


def failed(fault: BaseException | str) -> Outcome:
    """Return the outcome of an expectation that could not run: a failure with its first lines."""
    lines = [line.strip() for line in str(fault).splitlines() if line.strip()]
    text = " ".join(lines[:3]) or type(fault).__name__
    return Outcome(success=False, error=text[:400])
