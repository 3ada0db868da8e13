"""`python -m expectations` in a process of its own: refusals in one line, nothing left behind."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from warehouse.candidate import Candidate


def run_gate(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command with `folder` as home, working and temporary directory."""
    surroundings = {**os.environ, "HOME": str(folder), "TMPDIR": str(folder)}
    return subprocess.run(
        [sys.executable, "-m", "expectations", *arguments],
        cwd=folder,
        env=surroundings,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.mark.parametrize(
    ("prepare", "message"),
    [
        ("missing", "no such file"),
        ("text", "not a readable DuckDB file"),
        ("foreign", "none of the warehouse's tables"),
    ],
)
def test_a_file_that_is_no_warehouse_is_refused_in_one_line(tmp_path: Path, prepare: str, message: str) -> None:
    database = tmp_path / "candidate.duckdb"
    if prepare == "text":
        database.write_text("no database", encoding="utf-8")
    if prepare == "foreign":
        with duckdb.connect(str(database)) as connection:
            connection.execute("CREATE TABLE songs (title VARCHAR)")
    done = run_gate(tmp_path, str(database), "--out", str(tmp_path / "results.json"))
    assert done.returncode == 1
    assert message in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert {path.name for path in tmp_path.iterdir()} <= {"candidate.duckdb"}


def test_wrong_usage_is_2(tmp_path: Path) -> None:
    assert run_gate(tmp_path, "x.duckdb").returncode == 2
    assert run_gate(tmp_path, "x.duckdb", "--out", "r.json", "--layer", "cellar").returncode == 2


def test_it_ends_with_its_caller_when_asked_to(tmp_path: Path) -> None:
    """Its standard input has ended: it has no verdict, though the file is a good one."""
    with Candidate.create(tmp_path / "candidate.duckdb", None, "r1"):
        pass
    done = run_gate(tmp_path, str(tmp_path / "candidate.duckdb"), "--out", str(tmp_path / "r.json"), "--while-stdin")
    assert (done.returncode, done.stdout, done.stderr) == (1, "", "")
