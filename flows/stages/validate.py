"""validate: the gate in a process of its own, over a read-only candidate."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import cast

from flows.stages.build import BuildRecord, read_record
from flows.workspace import Workspace, write_atomically
from warehouse.candidate import Candidate

CheckRow = dict[str, object]


class GateBroken(RuntimeError):
    """The gate could not run: nothing may be published on its word."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the gate said of one candidate (its content hash): every check's row."""

    candidate: str
    checks: list[CheckRow]

    def failed(self, severity: str) -> list[CheckRow]:
        """Failed checks of one severity."""
        return [row for row in self.checks if not row["success"] and row["severity"] == severity]

    @property
    def held(self) -> bool:
        """True where a critical check failed, or none was made: the published file stays as it is."""
        return not self.checks or bool(self.failed("critical"))


def validate(workspace: Workspace, timeout_seconds: float) -> Verdict:
    """Run all suites on the candidate, store their rows in its `ops_check`, and return them."""
    record = read_record(workspace)
    if record is None or not workspace.candidate.exists():
        raise GateBroken(f"no finished candidate at {workspace.candidate}: run `solieu build` first")
    workspace.checks.unlink(missing_ok=True)
    rows = _run_gate(workspace.candidate, workspace.gate, timeout_seconds)
    with Candidate.open(workspace.candidate) as candidate:
        candidate.record_checks(rows)
    verdict = Verdict(record.content_hash, rows)
    write_atomically(workspace.checks, json.dumps(asdict(verdict), ensure_ascii=False, indent=2))
    return verdict


def read_verdict(workspace: Workspace, record: BuildRecord) -> Verdict | None:
    """The verdict on the candidate of this record; None where it was not checked, or its verdict is unreadable."""
    try:
        verdict = Verdict(**json.loads(workspace.checks.read_text(encoding="utf-8")))
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
