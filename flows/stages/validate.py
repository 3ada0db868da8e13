"""validate: the gate in a process of its own, over a read-only candidate; what it holds back leaves the candidate."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import cast

from flows import quality
from flows.stages.build import BuildRecord, read_record, write_record
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
    While things are being taken out the candidate has no record: ended then, it is half a candidate (halves.py), whose
    findings a second look could no longer see.
    """
    record = read_record(workspace)
    if record is None or not workspace.candidate.exists():
        raise GateBroken(f"no finished candidate at {workspace.candidate}: run `solieu build` first")
    standing = read_verdict(workspace, record)
    if standing is not None and (standing.rows or standing.partitions) and not standing.held:
        return standing  # what failed is no longer in the candidate: asked again, the gate would find nothing
    workspace.checks.unlink(missing_ok=True)
    first = _run_gate(workspace.candidate, workspace.gate, timeout_seconds)
    findings, rows = Findings(), first
    for _ in range(ROUNDS):
        if not findings.take(rows):
            break
        workspace.build_record.unlink(missing_ok=True)
        record = _hold_back(workspace, record, findings)
        rows = _run_gate(workspace.candidate, workspace.gate, timeout_seconds)
    blocked = bool(findings.blocking(rows))
    checks = rows if blocked else first
    with Candidate.open(workspace.candidate) as candidate:
        candidate.record_checks(checks)
        partitions = candidate.held_partitions()
    quality.write(quality.read(workspace.candidate, blocked=blocked), workspace.docs)
    verdict = Verdict(record.content_hash, checks, partitions, findings.rows, blocked)
    write_atomically(workspace.checks, json.dumps(asdict(verdict), ensure_ascii=False, indent=2))
    write_record(workspace, record)
    return verdict


def _hold_back(workspace: Workspace, record: BuildRecord, findings: Findings) -> BuildRecord:
    """Rows first: a rebuild of the marts would bring held partitions back."""
    base = workspace.database if record.base is not None else None
    with Candidate.open(workspace.candidate) as candidate:
        if findings.new_rows:
            candidate.quarantine_observations(findings.new_rows, base)
        if findings.partitions:
            candidate.hold_partitions(findings.partitions, base)
        return replace(record, content_hash=candidate.content_hash())


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
        done = _while_alive([*command, "--while-stdin"], timeout_seconds)
    except subprocess.TimeoutExpired:
        raise GateBroken(f"the gate did not answer within {timeout_seconds:g} s: {' '.join(command)}") from None
    if done.returncode != 0 or not out.exists():
        last = (done.stderr.strip().splitlines() or ["no message"])[-1]
        raise GateBroken(f"the gate ended with {done.returncode}: {last}; run it yourself: {' '.join(command)}")
    return cast(list[CheckRow], json.loads(out.read_text(encoding="utf-8")))


def _while_alive(command: list[str], timeout_seconds: float) -> subprocess.CompletedProcess[str]:
    """Run it as long as this process lives: an orphan would keep the candidate from the run that takes over."""
    reading, writing = os.pipe()
    try:
        return subprocess.run(  # noqa: S603
            command, stdin=reading, capture_output=True, text=True, timeout=timeout_seconds, check=False
        )
    finally:
        os.close(reading)
        os.close(writing)
