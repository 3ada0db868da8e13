"""A build's rows come out of their files as they went in, and the files are gone whatever happens."""

from __future__ import annotations

import errno
import signal
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pyarrow as pa
import pytest

from flows import halves
from flows.stages import gathered
from flows.stages.frames import ARTICLES, Row, Rows
from flows.stages.gathered import Gathered
from flows.workspace import Workspace
from transforms.drift import Reading

FULL = """
import resource, signal, sys
from pathlib import Path
from flows.stages.gathered import Gathered
from tests.flows.test_gathered import batch
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))
with Gathered(Path(sys.argv[1])) as rows:
    for number in range(10_000):
        rows.add(batch(number))
"""


def batch(number: int) -> Rows:
    """One article with two claims and a rejection."""
    key = f"p{number % 3}:{number}"
    article: Row = dict.fromkeys(ARTICLES.names, f"{number * 7919}") | {
        "article_id": key, "portal": f"p{number % 3}", "url": f"http://p.test/{number}",
        "published_on": date(2021, 5, 1), "fetched_at": datetime(2026, 1, 2, tzinfo=UTC), "archive_offset": number,
    }  # fmt: skip
    claims: list[Row] = [
        {"observation_id": f"{key}.{n}", "article_id": key, "start": n, "value": number + n / 2} for n in (0, 1)
    ]
    refused: Row = {"article_id": key, "quote": "12", "start": 9, "kind": "year"}
    waits: Row = {"kind": "article", "key": f"w{number}", "portal": "p0", "reason": "layout", "detail": "d"}
    return Rows([article], claims, [refused], [waits], [Reading("p0", 1, key, date(2026, 1, 2))])


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gathered, "AT_ONCE", 3)


@pytest.mark.usefixtures("few")
def test_what_was_added_is_handed_over_in_its_order(tmp_path: Path) -> None:
    with Gathered(tmp_path / "rows.part") as rows:
        for number in range(10):
            rows.add(batch(number))
        tables = {name: table.to_pylist() for name, table in read(rows).items()}
        assert len(list((tmp_path / "rows.part").iterdir())) == 3
    assert tables["articles"] == [row for number in range(10) for row in batch(number).articles]
    assert [(row["observation_id"], row["value"]) for row in tables["observations"]] == [
        (row["observation_id"], row["value"]) for number in range(10) for row in batch(number).observations
    ]
    assert [row["article_id"] for row in tables["rejections"]] == [row["article_id"] for row in tables["articles"]]
    assert [row["key"] for row in tables["quarantine"]] == [f"w{number}" for number in range(10)]
    assert len(rows.readings) == 10
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("few")
def test_nothing_of_what_is_left_out_is_handed_over(tmp_path: Path) -> None:
    with Gathered(tmp_path / "rows.part") as rows:
        for number in range(8):
            rows.add(batch(number))
        assert [row["url"] for row in rows.named(["p1:4", "p2:5", "p9:9"])] == ["http://p.test/4", "http://p.test/5"]
        rows.leave_out(["p1:4", "p2:5"])
        kept = {name: {row["article_id"] for row in read(rows)[name].to_pylist()} for name in gathered.MANY}
    others = {"p0:0", "p1:1", "p2:2", "p0:3", "p0:6", "p1:7"}
    assert kept == dict.fromkeys(gathered.MANY, others)


def test_a_batch_that_is_in_arrow_already_loses_what_is_not_ours(tmp_path: Path) -> None:
    given = pa.record_batch({"portal": ["p"], "kind": ["year"], "start": [4], "article_id": ["p:1"], "quote": ["2"]})
    with Gathered(tmp_path / "rows.part") as rows:
        rows.write("rejections", [given])
        assert read(rows)["rejections"].to_pylist() == [{"article_id": "p:1", "quote": "2", "start": 4, "kind": "year"}]
        assert read(rows)["articles"].num_rows == 0


def test_without_a_row_the_tables_are_empty(tmp_path: Path) -> None:
    with Gathered(tmp_path / "rows.part") as rows:
        assert {name: table.num_rows for name, table in read(rows).items()} == dict.fromkeys(
            (*gathered.MANY, "quarantine", "stories"), 0
        )


@pytest.mark.usefixtures("few")
def test_files_are_gone_after_an_error(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="a reader died"):
        _add_and_die(tmp_path / "rows.part")
    assert list(tmp_path.iterdir()) == []


def _add_and_die(folder: Path) -> None:
    with Gathered(folder) as rows:
        for number in range(4):
            rows.add(batch(number))
        assert folder.exists()
        raise RuntimeError("a reader died")


@pytest.mark.usefixtures("few")
def test_what_a_killed_build_left_is_cleared(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    rows = Gathered(workspace.rows)
    for number in range(4):
        rows.add(batch(number))
    assert workspace.rows in halves.clear(workspace)
    assert not workspace.rows.exists()


@pytest.mark.skipif(not hasattr(signal, "SIGXFSZ"), reason="no limit of file sizes here")
def test_a_full_disk_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(tmp_path / "rows.part")], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert f"OSError: [Errno {errno.EFBIG}]" in done.stderr
    assert list(tmp_path.iterdir()) == []


def read(rows: Gathered) -> dict[str, pa.Table]:
    """Everything in memory."""
    return {
        name: table if isinstance(table, pa.Table) else table.to_table()  # type: ignore[attr-defined]
        for name, table in rows.tables().items()
    }
