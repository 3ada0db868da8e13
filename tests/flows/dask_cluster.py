"""A Dask scheduler and its workers, each a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tests.flows.command import ROOT

Cluster = tuple[str, list[subprocess.Popen[bytes]]]


@contextmanager
def dask_cluster(folder: Path, workers: int, python: Path = Path(sys.executable)) -> Iterator[Cluster]:
    """The scheduler's address, and the workers; they lie in `folder` and are ended with the block."""
    where = folder / "scheduler.json"
    env = os.environ | {"PYTHONPATH": str(ROOT), "DASK_DISTRIBUTED__WORKER__DAEMON": "False"}

    def start(*arguments: str) -> subprocess.Popen[bytes]:
        command = [str(python), "-m", "dask", *arguments, "--scheduler-file", str(where), "--no-dashboard"]
        return subprocess.Popen(command, cwd=folder, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    with ExitStack() as stack:
        scheduler = start("scheduler", "--host", "127.0.0.1", "--port", "0")
        stack.callback(_end, scheduler)
        started = [start("worker", "--no-nanny", "--nthreads", "1", "--host", "127.0.0.1") for _ in range(workers)]
        for worker in started:
            stack.callback(_end, worker)
        yield _address(where), started


def _address(where: Path) -> str:
    end = time.monotonic() + 60
    while not where.exists():
        assert time.monotonic() < end, "the scheduler did not start"
        time.sleep(0.1)
    return str(json.loads(where.read_text())["address"])


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    process.wait(timeout=30)
