"""What the gate found and what follows from it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Literal

Severity = Literal["critical", "warning", "info"]
Layer = Literal["raw", "core", "marts"]
Verdict = Literal["publish", "publish_with_flags", "hold"]

CheckRow = dict[str, str | bool | int | list[str] | None]


@dataclass(frozen=True, slots=True)
class Check:
    """The outcome of one expectation.

    `unexpected_count` and `element_count` are rows (for a check of the table as a whole 0 or 1
    of 1); `sample` holds up to 20 keys of failing rows; `error` says why a check could not run.
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

    def row(self) -> CheckRow:
        """Return the check as a JSON-ready row."""
        return {**asdict(self), "sample": list(self.sample)}


def worst(checks: Iterable[Check]) -> Verdict:
    """Say what may happen to the candidate: a critical failure holds it, a warning flags it.

    No checks at all hold it too: nothing looked at is not the same as nothing wrong.
    """
    seen = list(checks)
    failed = {check.severity for check in seen if not check.success}
    if not seen or "critical" in failed:
        return "hold"
    return "publish_with_flags" if "warning" in failed else "publish"
