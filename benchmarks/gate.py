"""The whole gate at size: `python -m benchmarks.gate [--rows N]`, by default a million generated claims.

Runs `python -m expectations` as `validate` does, in a process of its own, and beside it in the same run the same checks
as our own SQL without Great Expectations. Prints seconds of processor time, wall time and peak memory of both. Nothing
is asserted: figures of one machine stand in docs/gate.md. Generated claims fail some warnings; that costs no less.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

from benchmarks import warehouse
from warehouse.candidate import Candidate

OWN_SQL = """
import sys
from pathlib import Path
from expectations.declared import load_suites
from expectations.store import Store, failing_sql
with Store(Path(sys.argv[1])) as store:
    for expectation in load_suites():
        store.failing_count(expectation)
"""


def main() -> None:
    """Generate, check both ways, print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.gate", description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000, help="claims to generate")
    rows = parser.parse_args(sys.argv[1:] if sys.argv[0].endswith("gate.py") else []).rows
    with TemporaryDirectory() as folder:
        path, out = Path(folder) / "w.duckdb", Path(folder) / "checks.json"
        _build(path, Path(folder) / "portals.csv", rows)
        print(f"{rows} claims, {path.stat().st_size / 2**20:.0f} MiB")
        _report("gate", [sys.executable, "-m", "expectations", str(path), "--out", str(out)])
        _report("own SQL alone", [sys.executable, "-c", OWN_SQL, str(path)])
        checks = json.loads(out.read_text(encoding="utf-8"))
    broken = [check["expectation"] for check in checks if check["error"]]
    failed = sum(not check["success"] for check in checks)
    print(f"{len(checks)} checks, {failed} failed, could not run: {broken or 'none'}")


def _build(path: Path, registry: Path, rows: int) -> None:
    registry.write_text(warehouse.registry(), encoding="utf-8")
    with Candidate.create(path, None, "r1", warehouse.MEMORY) as candidate:
        candidate.load_reference(registry)
        warehouse.load(candidate, rows, "false")
        candidate.build_marts(whole=True)


def _report(name: str, command: list[str]) -> None:
    began = monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    seconds = used.ru_utime + used.ru_stime
    peak = used.ru_maxrss / 2**20
    wall = monotonic() - began
    print(f"{name}: {seconds:.1f} s of processor, {wall:.1f} s, peak {peak:.2f} GiB, exit {process.returncode}")


if __name__ == "__main__":
    main()
