"""One writer: who it is, whether it still gives signs, and what becomes of one that was killed."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time
from asyncio import CancelledError
from contextlib import nullcontext
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event

import pytest
from prefect.exceptions import Pause, TerminationSignal

from flows import halves, lease, orders
from flows.archive.errors import ArchiveBusyError, DamagedArchiveError
from flows.interrupt import Interrupted
from flows.ledger import KILLED, RunRecord, read_runs
from flows.own_faults import may_pass
from flows.turn import turn
from flows.wishes import wish_of
from flows.workspace import Busy, Workspace
from tests.flows.command import ROOT

HOLDER = """
import sys
from pathlib import Path
from flows.turn import turn
from flows.settings import Settings
from flows.workspace import Workspace
with turn("run") as record, record.stage("build", Settings().home / "runs"):
    record.flow_run = "7d0d3b2c-0000-4000-8000-000000000001"
    record.save(Settings().home / "runs")
    candidate = Workspace(Settings().home).candidate
    candidate.parent.mkdir()
    candidate.write_text("half")
    candidate.with_name("candidate.duckdb.tmp").mkdir()
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    monkeypatch.setenv("SOLIEU_HOME", str(tmp_path / "data"))
    return Workspace(tmp_path / "data")


def test_a_lease_is_renewed_while_its_holder_lives(tmp_path: Path) -> None:
    path = tmp_path / "lease"
    with lease.held(path, beat_seconds=0.01):
        first = path.stat().st_ino
        end = time.monotonic() + 10
        while path.stat().st_ino == first:
            assert time.monotonic() < end, "it is not renewed"
            time.sleep(0.01)
        found = lease.read(path)
        assert found is not None
        assert found.pid == os.getpid()
    assert lease.read(path) is None


def test_one_that_gives_no_sign_is_called_a_zombie() -> None:
    now = datetime(2026, 11, 27, 12, 0, tzinfo=UTC)
    alive = lease.Lease(7, "box", "2026-11-27T11:00:00+00:00", now.isoformat())
    assert alive.words(now) == "process 7 on box, since 2026-11-27T11:00:00+00:00"
    assert "a zombie: no sign for 90 s; end it" in alive.words(now + timedelta(seconds=90))


def test_a_killed_run_is_named_and_taken_over_by_the_next(workspace: Workspace) -> None:
    running = subprocess.Popen(
        [sys.executable, "-c", HOLDER], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert running.stdout is not None
    assert running.stdin is not None
    assert running.stdout.readline() == "held\n"
    with pytest.raises(Busy, match=rf"process {running.pid} on "), workspace.writing(0):
        pass
    os.kill(running.pid, signal.SIGKILL)
    running.communicate()
    assert workspace.candidate.exists()
    with turn("run") as record:
        assert record.killed_before == ["7d0d3b2c-0000-4000-8000-000000000001"]
        assert list(workspace.candidate.parent.iterdir()) == []
    (killed,) = (run for run in read_runs(workspace.runs) if run.run_id != record.run_id)
    assert (record.exit_code, killed.exit_code) == (0, KILLED)
    assert killed.error == f"killed in build; {record.run_id} takes its work over"


def test_runs_that_came_to_their_end_are_not_taken_over(workspace: Workspace) -> None:
    done = RunRecord.start("run")
    done.finish(3)
    done.save(workspace.runs)
    assert RunRecord.start("run").take_over(workspace.runs) == []


class Refusing(nullcontext[Event]):
    def __enter__(self) -> Event:
        raise Busy("a run on another machine is writing")


def test_who_is_kept_out_by_another_machine_touches_nothing_of_it(workspace: Workspace) -> None:
    """On a disk whose locks do not reach across: the other is in mid-build."""
    alive = RunRecord.start("run")
    alive.save(workspace.runs)
    half, part = workspace.candidate, workspace.published / "releases" / "r1.duckdb.part"
    for path in (half, part):
        path.parent.mkdir(parents=True)
        path.touch()

    with pytest.raises(Busy), turn("run", Refusing(Event())):
        pytest.fail("it goes on")
    assert read_runs(workspace.runs) == [alive]
    assert half.exists()
    assert part.exists()


def test_a_run_whose_place_another_took_leaves_the_others_work_alone(workspace: Workspace) -> None:
    lost = Event()
    workspace.candidate.parent.mkdir(parents=True)

    def lose() -> None:
        workspace.candidate.touch()
        lost.set()
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), turn("run", nullcontext(lost)):
        lose()
    (record,) = read_runs(workspace.runs)
    assert (record.exit_code, str(record.error)[:35]) == (1, "a run on another machine took this ")
    assert workspace.candidate.exists()


def test_the_first_record_of_a_run_names_it_as_prefect_knows_it(workspace: Workspace) -> None:
    with turn("run", flow_run="7d0d3b2c"):
        assert [run.flow_run for run in read_runs(workspace.runs)] == ["7d0d3b2c"]


def test_a_disk_that_cannot_be_cleared_does_not_hide_why_the_run_failed(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object) -> None:
        raise OSError(errno.EIO, "input/output")

    def fail_with_the_disk() -> None:
        monkeypatch.setattr(halves, "clear", broken)
        raise ValueError("ours")

    with pytest.raises(ValueError, match="ours"), turn("run"):
        fail_with_the_disk()
    (record,) = read_runs(workspace.runs)
    assert (record.exit_code, record.error) == (1, "ValueError: ours")
    assert "still there: [Errno 5] input/output" in caplog.text


def broken_by(wish: BaseException, words: str = "the pool is gone") -> Exception:
    """What a library makes of it."""
    error = RuntimeError(words)
    error.__cause__ = wish
    return error


def fail(workspace: Workspace, ending: BaseException, *files: str) -> None:
    """A run that ends so, with these files made."""
    workspace.candidate.parent.mkdir(parents=True)
    with turn("run"):
        for name in files:
            workspace.candidate.with_name(name).touch()
        raise ending


@pytest.mark.parametrize(
    ("ending", "code", "said"),
    [
        (KeyboardInterrupt(), 130, "interrupted"),
        (Pause(), 130, "suspended on Prefect's pages: it is run again when resumed"),
        (TerminationSignal(signal=signal.SIGTERM), 130, "cancelled on Prefect's pages, or its process was told to end"),
        (ValueError("ours"), 1, "ValueError: ours"),
        (Interrupted(), 130, "interrupted"),
        (broken_by(KeyboardInterrupt()), 130, "interrupted"),
        (broken_by(CancelledError(), "time is up"), 1, "RuntimeError: time is up"),
    ],
)
def test_a_run_that_does_not_come_to_its_end_says_why_and_leaves_no_half(
    ending: BaseException, code: int, said: str, workspace: Workspace
) -> None:
    with pytest.raises(type(ending)):
        fail(workspace, ending, "candidate.duckdb")
    (record,) = read_runs(workspace.runs)
    assert (record.exit_code, record.error) == (code, said)
    assert list(workspace.candidate.parent.iterdir()) == []


def test_an_error_that_is_its_own_origin_is_a_fault() -> None:
    first, second = ValueError("a"), ValueError("b")
    first.__cause__, second.__context__ = second, first
    assert wish_of(first) is None


@pytest.mark.parametrize(
    ("ending", "told"), [(Pause(), 1), (broken_by(Pause()), 1), (ValueError("ours"), 0), (KeyboardInterrupt(), 0)]
)
def test_what_is_recorded_as_suspended_is_told_as_suspended(
    ending: BaseException, told: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    events: list[str] = []
    monkeypatch.setenv("PREFECT__RUNTIME__FLOW_RUN__ID", "7d0d3b2c")
    monkeypatch.setattr(orders, "emit_event", lambda name, resource: events.append(f"{name} {resource}"))
    with pytest.raises(type(ending)), orders.suspendable():
        raise ending
    assert events == ["run.suspended {'prefect.resource.id': 'prefect.flow-run.7d0d3b2c'}"] * told


def test_a_candidate_that_is_whole_outlives_a_run_that_fails(workspace: Workspace) -> None:
    with pytest.raises(ValueError, match="later"):
        fail(workspace, ValueError("later"), "candidate.duckdb", "build.json")
    assert workspace.candidate.exists()


@pytest.mark.parametrize(
    ("fault", "passes"),
    [
        (OSError(errno.EIO, "input/output"), True),
        (ArchiveBusyError("another"), True),
        (OSError(errno.ENOSPC, "no space"), False),
        (DamagedArchiveError("bytes"), False),
        (ValueError("ours"), False),
    ],
)
def test_only_what_may_pass_is_tried_again(fault: Exception, passes: bool) -> None:
    assert may_pass(fault) is passes
