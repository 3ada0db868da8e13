"""Recorded pages → a lake, by one builder and by two at once, and out of it again: seconds per 10,000 pages."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import IO, Any, cast

from flows.settings import cores
from tests.postgres import create_database, private_cluster

ROOT = Path(__file__).parents[1]
PYTHON = ROOT / ".venv-lake" / "bin" / "python"
PAGES = 1500


def main() -> None:
    """Print a line for one builder and one for two; PostgreSQL and the builders are started before the clock."""
    if not PYTHON.exists():
        sys.stdout.write("lake: not measured, no .venv-lake (make lake)\n")
        return
    with private_cluster() as cluster, tempfile.TemporaryDirectory(prefix="solieu-lake-") as folder:
        for builders in (1, 2):
            rows = Path(folder) / str(builders)
            rows.mkdir()
            _tell(builders, {"CATALOG": create_database(cluster, f"lake{builders}"), "DATA": str(rows)})


def _tell(builders: int, lake: dict[str, str]) -> None:
    env = os.environ | {f"SOLIEU_LAKE_{name}": value for name, value in lake.items()}
    running = [_start(number, builders, env) for number in range(builders)]
    for builder in running:
        _next(builder)
    for builder in running:
        _go(builder)
    filled = [_next(builder) for builder in running]
    _go(running[0])
    taken = _next(running[0])
    for builder in running:
        builder.communicate()
    scale = 10_000 / PAGES
    whole, reading = max(found["seconds"] for found in filled), max(found["reading"] for found in filled)
    putting = sum(found["putting"] for found in filled)
    sys.stdout.write(
        f"{builders} lake builders: {whole * scale:,.1f} s per 10,000 pages, {reading * scale:,.1f} of them reading; "
        f"putting took {putting * scale:,.1f} s of processor, taking out {taken['processor'] * scale:,.1f} s and "
        f"{taken['seconds'] * scale:,.1f} s by the clock ({taken['articles']} articles, {taken['claims']} claims; load "
        f"average {os.getloadavg()[0]:.1f} on {cores()} cores: others' work is in these figures)\n"
    )


def _start(number: int, of: int, env: dict[str, str]) -> subprocess.Popen[str]:
    command = [str(PYTHON), "-m", "benchmarks.lake_builder", str(number), str(of), str(PAGES)]
    return subprocess.Popen(command, cwd=ROOT, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def _go(builder: subprocess.Popen[str]) -> None:
    stdin = cast(IO[str], builder.stdin)
    stdin.write("go\n")
    stdin.flush()


def _next(builder: subprocess.Popen[str]) -> Any:
    return json.loads(cast(IO[str], builder.stdout).readline())
