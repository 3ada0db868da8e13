"""validate: the gate in a process of its own, over a read-only candidate; what it holds back leaves the candidate."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import cast

from flows import quality
from flows.stages.build import BuildRecord, read_record, restate
from flows.stages.findings import CheckRow, Findings
from flows.workspace import Workspace, write_atomically
from warehouse.candidate import Candidate
from warehouse.holding import Held

ROUNDS = 4
"""Gate, rows out, partitions back, and once more to see it good; what then still fails holds the release."""


class GateBroken(RuntimeError):
    """The gate could not run: nothing may be published on its word."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the gate said of one candidate (its content hash): every check's row, and what it held back of it.

    `partitions` are the held province-years; `rows` the claims quarantined, by expectation.
    """

    candidate: str
    checks: list[CheckRow]
    partitions: list[Held] = field(default_factory=list)
    rows: dict[str, list[str]] = field(default_factory=dict)
    blocked: bool = False

    def failed(self, severity: str) -> list[CheckRow]:
        """Failed checks of one severity."""
        return [row for row in self.checks if not row["success"] and row["severity"] == severity]

    @property
    def held(self) -> bool:
        """True where a critical failure is of no partition, or nothing was checked: the published file stays."""
        return not self.checks or self.blocked


def validate(workspace: Workspace, timeout_seconds: float) -> Verdict:
    """Run all suites on the candidate, hold back what they say, store their first rows in `ops_check`, return them.

    A critical check that fails in rows or partitions takes those out of the candidate, which is then judged again;
    one that fails as a whole leaves the candidate as it is and holds it. A page says the same to people (quality.py).
    """
    record = read_record(workspace)
    if record is None or not workspace.candidate.exists():
        raise GateBroken(f"no finished candidate at {workspace.candidate}: run `solieu build` first")
    standing = read_verdict(workspace, record)
    if standing is not None and (standing.rows or standing.partitions) and not standing.held:
        return standing  # what failed is no longer in the candidate: asked again, the gate would find nothing
    workspace.checks.unlink(missing_ok=True)
    first = _run_gate(workspace.candidate, workspace.gate, timeout_seconds)
    findings, rows, content_hash = Findings(), first, record.content_hash
    for _ in range(ROUNDS):
        if not findings.take(rows):
            break
        content_hash = _hold_back(workspace, record, findings)
        rows = _run_gate(workspace.candidate, workspace.gate, timeout_seconds)
    blocked = bool(findings.blocking(rows))
    checks = rows if blocked else first
    with Candidate.open(workspace.candidate) as candidate:
        candidate.record_checks(checks)
        partitions = candidate.held_partitions()
    quality.write(quality.read(workspace.candidate, blocked=blocked), workspace.docs)
    verdict = Verdict(content_hash, checks, partitions, findings.rows, blocked)
    write_atomically(workspace.checks, json.dumps(asdict(verdict), ensure_ascii=False, indent=2))
    restate(workspace, record, content_hash)
    return verdict


def _hold_back(workspace: Workspace, record: BuildRecord, findings: Findings) -> str:
    """The candidate's new content hash. Rows first: a rebuild of the marts would bring held partitions back.

    From here until the verdict is written there is no build record: whoever comes after a kill builds anew, for the
    gate would find nothing in a candidate from which the failing is gone, and would not know what was held.
    """
    workspace.build_record.unlink(missing_ok=True)
    base = workspace.database if record.base is not None else None
    with Candidate.open(workspace.candidate) as candidate:
        if findings.new_rows:
            candidate.quarantine_observations(findings.new_rows, base)
        if findings.partitions:
            candidate.hold_partitions(findings.partitions, base)
        return candidate.content_hash()


def read_verdict(workspace: Workspace, record: BuildRecord) -> Verdict | None:
    """The verdict on the candidate of this record; None where it was not checked, or its verdict is unreadable."""
    try:
        facts = json.loads(workspace.checks.read_text(encoding="utf-8"))
        verdict = Verdict(**{**facts, "partitions": [Held(**held) for held in facts.get("partitions", [])]})
    except (OSError, ValueError, TypeError):
        return None
    return verdict if verdict.candidate == record.content_hash else None


def _run_gate(database: Path, out: Path, timeout_seconds: float) -> list[CheckRow]:
    out.unlink(missing_ok=True)
    command = [sys.executable, "-m", "expectations", str(database), "--out", str(out)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=timeout_seconds, check=False)  # noqa: S603
    except subprocess.TimeoutExpired:
        raise GateBroken(f"the gate did not answer within {timeout_seconds:g} s: {' '.join(command)}") from None
    if done.returncode != 0 or not out.exists():
        last = (done.stderr.strip().splitlines() or ["no message"])[-1]
        raise GateBroken(f"the gate ended with {done.returncode}: {last}; run it yourself: {' '.join(command)}")
    return cast(list[CheckRow], json.loads(out.read_text(encoding="utf-8")))
