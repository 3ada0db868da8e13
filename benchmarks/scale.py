"""Archived pages → rows by processes of this machine, Dask's workers, builders of a lake: time per 10,000 pages."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import partial
from time import perf_counter

from distributed import LocalCluster

from benchmarks import lake
from benchmarks.pool import work
from flows.settings import cores
from flows.stages.dask_pool import DaskPool
from flows.stages.pool import Batch, ReaderPool

Pool = ReaderPool | DaskPool

PAGES = 1500
EMPTY = 200
"""Batches without a page: what handing out and back costs by itself."""


def main() -> None:
    """Print a line for each kind and number of readers; Dask's workers, which stay, are started before the clock."""
    batches, portals = work()
    batches = batches[: PAGES // len(batches[0])]
    for workers in sorted({1, cores()}):
        _tell(f"{workers} processes", batches, partial(ReaderPool, workers, portals, {}))
        with LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=None) as cluster:
            address = cluster.scheduler_address
            _read(DaskPool(address, portals, {}), batches[:workers])  # rules are loaded once a worker
            _tell(f"{workers} Dask workers", batches, partial(DaskPool, address, portals, {}))
    lake.main()


def _tell(name: str, batches: list[Batch], pool: Callable[[], Pool]) -> None:
    pages = sum(map(len, batches))
    whole = _read(pool(), batches) / pages * 10_000
    empty = _read(pool(), [[] for _ in range(EMPTY)]) / EMPTY * 1000
    sys.stdout.write(
        f"{name}: {whole:,.1f} s per 10,000 pages, {empty:.1f} ms a batch with the pool's start "
        f"(load average {os.getloadavg()[0]:.1f} on {cores()} cores: others' work is in these figures)\n"
    )


def _read(pool: Pool, batches: list[Batch]) -> float:
    began = perf_counter()
    with pool as readers:
        for batch in readers.read(batches):
            batch.rows()
    return perf_counter() - began
