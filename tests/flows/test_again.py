"""The second run, the poisoned candidate, the killed run: nothing lost, nothing half-published, nothing twice."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import duckdb
import pytest

from demo.town import Town
from flows.settings import Settings
from flows.stages.build import read_record
from flows.stages.publish import Withdrawn, publish
from flows.workspace import Workspace
from tests.flows.command import Json, Solieu, counts
from tests.flows.web import live_web

pytestmark = pytest.mark.slow
CONTENT = "SELECT content_hash FROM ops_release ORDER BY release DESC LIMIT 1"


def digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


def test_a_second_run_over_an_unchanged_town_makes_nothing(copy_of: Callable[..., Solieu]) -> None:
    solieu = copy_of()
    before = digest(solieu.published)
    run = solieu.facts("run", "--demo")
    assert run["release_is_new"] is False
    assert counts(run, "harvest")["fetched"] == 0
    assert digest(solieu.published) == before
    assert len(solieu.facts("releases")) == 1


def test_a_rebuild_from_nothing_gives_the_same_content(
    published: Solieu, bare_home: Path, standing_api: dict[str, str]
) -> None:
    (bare_home / "archive").symlink_to(published.home / "archive")
    again = Solieu(bare_home, standing_api)
    again.facts("build", "--demo")
    record = read_record(Workspace(bare_home))
    assert record is not None
    assert [{"content_hash": record.content_hash}] == published.rows(CONTENT)


def test_a_page_that_is_missing_leaves_the_published_file_byte_identical(copy_of: Callable[..., Solieu]) -> None:
    solieu = copy_of()
    before = digest(solieu.published)
    with duckdb.connect(str(solieu.home / "warehouse" / "candidate.duckdb")) as candidate:
        candidate.execute("DELETE FROM raw_page WHERE rowid = 0")
        candidate.execute("CHECKPOINT")
    held = solieu.facts("validate", code=3)
    assert held["held"]
    refused = solieu("publish")
    assert refused.returncode == 1
    assert "critical check" in refused.stderr
    assert digest(solieu.published) == before


def test_a_killed_run_is_finished_by_the_next(published: Solieu, bare_home: Path, standing_api: dict[str, str]) -> None:
    with Town() as town:
        solieu = Solieu(bare_home, live_web(town) | standing_api)
        running = solieu.start("run")
        _until(lambda: _archived(bare_home) >= 5)
        running.send_signal(signal.SIGKILL)
        running.wait()
        assert not solieu.published.exists()
        assert len(_unfinished(solieu)) == 1
        run = solieu.facts("run")
        assert run["exit_code"] == 0
        assert solieu.rows(CONTENT) == published.rows(CONTENT)
        assert _unfinished(solieu) == []


def test_rollback_puts_the_earlier_release_back(copy_of: Callable[..., Solieu]) -> None:
    solieu = copy_of()
    first = solieu.facts("status")["release"]
    stricter = Solieu(solieu.home, solieu.env | {"SOLIEU_MIN_CONFIDENCE": "0.95"})
    assert stricter.facts("run", "--demo")["release_is_new"] is True
    assert solieu.facts("status")["release"] != first
    done = solieu("rollback", str(first))
    assert done.returncode == 0, done.stderr
    assert solieu.facts("status")["release"] == first
    before = digest(solieu.published)
    with pytest.raises(Withdrawn, match="rolled back"):  # the same candidate again must not undo the rollback
        publish(Workspace(solieu.home), Settings(home=solieu.home), {})
    assert digest(solieu.published) == before


def test_a_foreign_file_at_the_stable_path_is_never_overwritten(copy_of: Callable[..., Solieu]) -> None:
    solieu = copy_of()
    whole = digest(solieu.published)
    solieu.published.write_text("somebody's notes")
    done = solieu("run", "--demo")
    assert done.returncode == 1
    assert "no warehouse of Solieu" in done.stderr
    assert solieu.published.read_text() == "somebody's notes"
    assert solieu("publish", "--force").returncode == 0
    assert digest(solieu.published) != whole
    assert solieu.rows(CONTENT)


def _archived(home: Path) -> int:
    lines = [line for path in (home / "archive").glob("*/index.jsonl") for line in path.read_text().splitlines()]
    return sum('"article"' in line for line in lines)


def _unfinished(solieu: Solieu) -> list[object]:
    facts: Json = solieu.facts("status")
    found = facts["unfinished_runs"]
    assert isinstance(found, list)
    return found


def _until(condition: Callable[[], bool], seconds: float = 90) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "the run archived nothing"
        time.sleep(0.05)
