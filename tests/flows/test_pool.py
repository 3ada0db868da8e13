"""Several reading processes: the rows of one, in the same order; none outlives its parent or is waited for in vain."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from flows.archive import ArchivedArticle
from flows.stages.frames import Rows
from flows.stages.pool import AHEAD, ReaderPool, WorkerLost
from tests.flows.command import ROOT
from tests.flows.test_stages import GOOD, PORTAL, archived

pytestmark = pytest.mark.slow
BATCHES = [
    [archived(f"{batch}{page}", GOOD.replace("25", f"{batch + 2}{page}")) for page in range(3)] for batch in range(9)
]
ENDLESS = """
import sys, time
from flows.stages.pool import ReaderPool
from tests.flows.test_pool import BATCHES, PORTAL
import multiprocessing
if __name__ == "__main__":
    with ReaderPool(2, {"a": PORTAL}, {}) as pool:
        reading = pool.read(b for _ in range(10**9) for b in BATCHES)
        for number, batch in enumerate(reading):
            if number == 0:  # the workers may still be starting
                print(*(child.pid for child in multiprocessing.active_children()), flush=True)
            batch.rows()
"""


def read(workers: int) -> Rows:
    rows = Rows()
    with ReaderPool(workers, {"a": PORTAL}, {}) as pool:
        for batch in pool.read(BATCHES):
            rows.add(batch.rows())
    return rows


def test_two_workers_give_the_rows_of_one_in_the_same_order() -> None:
    one, two = read(1), read(2)
    assert one == two
    assert [f.sketch.digest() for f in one.fingerprints] == [f.sketch.digest() for f in two.fingerprints]
    assert [row["value"] for row in two.observations][:4] == [20, 21, 22, 30]
    assert not multiprocessing.active_children()


def _read_and_kill_after(enough: int, taken: list[int]) -> None:
    def coming() -> Iterator[list[ArchivedArticle]]:
        for number in range(10_000):
            taken.append(number)
            yield BATCHES[0]

    with ReaderPool(2, {"a": PORTAL}, {}) as pool:
        for number, batch in enumerate(pool.read(coming())):
            batch.rows()
            assert len(taken) <= number + 2 * AHEAD + 1
            if number == enough:
                for child in multiprocessing.active_children():
                    os.kill(child.pid or 0, signal.SIGKILL)


def test_batches_are_taken_as_they_are_needed_and_a_dead_worker_is_an_error() -> None:
    taken: list[int] = []
    with pytest.raises(WorkerLost, match="SOLIEU_BUILD_WORKERS"):
        _read_and_kill_after(2, taken)
    assert len(taken) < 20
    assert not multiprocessing.active_children()


def test_a_single_batch_starts_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("flows.stages.pool.ProcessPoolExecutor", None)
    with ReaderPool(8, {"a": PORTAL}, {}) as pool:
        assert [batch.pages for batch in pool.read(BATCHES[:1])] == [3]


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGKILL])
def test_no_worker_outlives_its_parent(sent: signal.Signals, tmp_path: Path) -> None:
    """Ctrl-C reaches the whole process group; a kill reaches the parent alone."""
    script = tmp_path / "endless.py"
    script.write_text(ENDLESS)
    running = subprocess.Popen(
        [sys.executable, str(script)], cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip
    assert running.stdout is not None
    workers = [int(pid) for pid in running.stdout.readline().split()]
    assert len(workers) == 2
    (os.killpg if sent is signal.SIGINT else os.kill)(running.pid, sent)
    _, errors = running.communicate(timeout=30)
    assert "SpawnProcess" not in errors  # a worker's own traceback
    end = time.monotonic() + 10
    while any(Path(f"/proc/{pid}").exists() for pid in workers):
        assert time.monotonic() < end, "a worker lives on"
        time.sleep(0.05)
