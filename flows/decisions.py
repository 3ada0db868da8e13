"""What persons decided on quarantined rows: one append-only file, a JSON object a line, that survives rebuilds.

A decision is known by what it judged (article, quote and its offset, value, reason), never by a row's number.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

from warehouse.decided import ACCEPTABLE

CASE_LENGTH = 10
"""Characters of a case's name: among a million cases two share one with a chance of one in two."""


class Undecidable(ValueError):
    """A decision that cannot be taken; says why, and what to do instead."""


class DamagedDecisions(RuntimeError):
    """The file of decisions cannot be read; names the line."""


@dataclass(frozen=True, slots=True)
class Case:
    """What is judged: a refused page (no quote, offset, value) or a refused number, and why it was refused."""

    kind: str
    article_id: str
    quote: str | None
    start: int | None
    value: float | None
    reason: str

    @property
    def name(self) -> str:
        """A short name that the same case has after every rebuild."""
        parts = [self.kind, self.article_id, self.quote, self.start, self.value, self.reason]
        return sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()[:CASE_LENGTH]


@dataclass(frozen=True, slots=True)
class Decision:
    """One line of the file. `decided_at` is ISO in UTC, `until` the last day on which it holds."""

    decision: str
    case: Case
    decided_by: str
    why: str
    decided_at: str
    until: str | None = None

    def row(self) -> dict[str, object]:
        """The decision as the row of ops_decision, flat."""
        facts = asdict(self)
        return {**asdict(self.case), **{name: value for name, value in facts.items() if name != "case"}}


def check(decision: Decision, today: date) -> None:
    """Raise Undecidable where a decision would have no effect, or nobody stands behind it."""
    if not decision.decided_by.strip() or not decision.why.strip():
        raise Undecidable("a decision names who takes it (--by) and why (--why)")
    if decision.until is not None and date.fromisoformat(decision.until) < today:
        raise Undecidable(f"--until {decision.until} is past: the decision would never hold")
    if decision.decision == "accept" and decision.case.reason not in ACCEPTABLE:
        raise Undecidable(
            f"{decision.case.reason} cannot be accepted, only {', '.join(sorted(ACCEPTABLE))}: mend its cause and "
            "`solieu quarantine retry`, or reject it"
        )


def append(path: Path, decision: Decision) -> None:
    """Add a decision at the file's end, on the disk when this returns; what a kill left half-written goes first."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab+") as file:
        file.seek(0)
        text = file.read()
        if not text.endswith(b"\n"):
            file.truncate(text.rfind(b"\n") + 1)
        file.write(json.dumps(asdict(decision), ensure_ascii=False).encode() + b"\n")
        file.flush()
        os.fsync(file.fileno())


def read(path: Path) -> list[Decision]:
    """All decisions, oldest first; a last line without its end was never decided. Raises DamagedDecisions."""
    if not path.exists():
        return []
    found = []
    lines = path.read_bytes().split(b"\n")[:-1]
    for number, line in enumerate(lines, 1):
        try:
            facts = json.loads(line)
            found.append(Decision(**{**facts, "case": Case(**facts["case"])}))
        except (ValueError, TypeError, KeyError) as error:
            raise DamagedDecisions(
                f"{path}, line {number} is no decision ({error}): mend the line, or remove it to forget it"
            ) from error
    return found


def in_force(path: Path, today: date) -> Mapping[str, Decision]:
    """The decisions that hold today, by the name of their case: of several on one case the last."""
    latest = {decision.case.name: decision for decision in read(path)}
    return {
        name: decision
        for name, decision in sorted(latest.items())
        if decision.until is None or date.fromisoformat(decision.until) >= today
    }
