"""A build read by Dask's workers, one of them killed, has the content of one read here."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from demo.town import Town
from flows.archive import Archive
from flows.settings import Settings
from flows.stages import build, dask_pool
from flows.stages.dask_pool import DaskPool, StrangeWorker
from flows.stages.frames import Rows
from flows.stages.readers import readers
from flows.workspace import Workspace
from tests.flows.command import ROOT, Solieu

pytestmark = pytest.mark.slow
CONTENT = "SELECT content_hash FROM ops_release ORDER BY release DESC LIMIT 1"
Cluster = tuple[str, list[subprocess.Popen[bytes]]]


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A scheduler and two workers, each a process of its own."""
    folder = tmp_path_factory.mktemp("dask")
    where = folder / "scheduler.json"
    env = os.environ | {"PYTHONPATH": str(ROOT), "DASK_DISTRIBUTED__WORKER__DAEMON": "False"}

    def start(*arguments: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "dask", *arguments, "--scheduler-file", str(where), "--no-dashboard"]
        return subprocess.Popen(command, cwd=folder, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    with ExitStack() as stack:
        scheduler = start("scheduler", "--host", "127.0.0.1", "--port", "0")
        stack.callback(_end, scheduler)
        workers = [start("worker", "--no-nanny", "--nthreads", "1", "--host", "127.0.0.1") for _ in range(2)]
        for worker in workers:
            stack.callback(_end, worker)
        yield _address(where), workers


def _address(where: Path) -> str:
    end = time.monotonic() + 60
    while not where.exists():
        assert time.monotonic() < end, "the scheduler did not start"
        time.sleep(0.1)
    return str(json.loads(where.read_text())["address"])


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    process.wait(timeout=30)


def test_the_same_content_though_a_worker_is_killed(cluster: Cluster, published: Solieu, tmp_path: Path) -> None:
    address, workers = cluster
    settings = Settings(
        home=tmp_path, portals=Town.portals_csv, listings=Town.listings_csv, dask_scheduler=address, batch_pages=10
    )
    archive, rows = Archive(Workspace(published.home).archive), Rows()
    with readers(settings, *build.registry(settings)) as pool:
        assert isinstance(pool, DaskPool)
        pool._client.wait_for_workers(2, timeout=60)
        for number, batch in enumerate(pool.read(build.batches(archive, settings.batch_pages))):
            if number == 1:
                workers[0].send_signal(signal.SIGKILL)
            rows.add(batch.rows())
    build.assemble(rows, Workspace(tmp_path), settings, "inputs", "2026-01-01.1")
    record = build.read_record(Workspace(tmp_path))
    assert record is not None
    assert [{"content_hash": record.content_hash}] == published.rows(CONTENT)


def test_a_worker_with_other_rules_is_refused(cluster: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dask_pool, "code_digest", _other_rules)
    with DaskPool(cluster[0], {}, {}) as pool, pytest.raises(StrangeWorker, match="install the same Solieu"):
        pool.read([])


def _other_rules() -> str:
    return f"the code of process {os.getpid()}"
