"""What the gate found and what follows from it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Literal

Severity = Literal["critical", "warning", "info"]
Layer = Literal["raw", "core", "marts"]
Holds = Literal["release", "partition", "row"]
Verdict = Literal["publish", "publish_with_flags", "hold_in_part", "hold"]

CheckRow = dict[str, object]
Partition = tuple[str, int]
"""A province (its key in ref_place) and a year."""


@dataclass(frozen=True, slots=True)
class Effect:
    """What a failed critical check holds back: the release, or these partitions and these rows (by key) alone."""

    release: bool = True
    partitions: tuple[Partition, ...] = ()
    rows: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Check:
    """The outcome of one expectation.

    `unexpected_count` and `element_count` are rows (for a check of the table as a whole 0 or 1
    of 1); `sample` holds up to 20 keys of failing rows; `error` says why a check could not run;
    `effect` is read where a critical check failed.
    """

    expectation: str
    layer: Layer
    table: str
    severity: Severity
    reason: str
    success: bool
    unexpected_count: int
    element_count: int
    sample: tuple[str, ...] = ()
    error: str | None = None
    effect: Effect = field(default_factory=Effect)

    def row(self) -> CheckRow:
        """Return the check as a JSON-ready row."""
        return {**asdict(self), "sample": list(self.sample)}


def worst(checks: Iterable[Check]) -> Verdict:
    """Say what may happen to the candidate: a critical failure holds it or parts of it, a warning flags it.

    No checks at all hold it too: nothing looked at is not the same as nothing wrong.
    """
    seen = list(checks)
    failed = {check.severity for check in seen if not check.success}
    critical = [check for check in seen if not check.success and check.severity == "critical"]
    if not seen or any(check.effect.release for check in critical):
        return "hold"
    if critical:
        return "hold_in_part"
    return "publish_with_flags" if "warning" in failed else "publish"
