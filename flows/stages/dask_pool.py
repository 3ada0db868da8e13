"""Pages read by the workers of a Dask scheduler, on other machines, rows handed back in the order of the pages.

Batches travel with their pages, so that workers need neither the archive nor its disk, and a batch whose worker dies is
read by another. A worker with other rules would make rows of its own: it is refused before it reads anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from types import TracebackType
from typing import Self

import dask
from distributed import Client, Future, KilledWorker

from flows.stages.build import code_digest
from flows.stages.frames import Rows
from flows.stages.pool import AHEAD, Batch, Handed, Listings, Portals, WorkerLost, in_order
from flows.stages.read import read_batch

CONNECT_SECONDS = 30
_SETTINGS = {"distributed.admin.large-graph-warning-threshold": "1GiB"}  # a batch of pages is one argument


class StrangeWorker(RuntimeError):
    """A worker, named, whose code or reference rows are others than those of this machine; or there is none."""


class DaskPool:
    """Reads batches between entry and exit, through the scheduler at `address` (`tcp://host:8786`)."""

    def __init__(self, address: str, portals: Portals, listings: Listings) -> None:
        self._address = address
        self._registry = (dict(portals), dict(listings))

    def __enter__(self) -> Self:
        self._settings = dask.config.set(_SETTINGS)
        self._client = Client(self._address, timeout=CONNECT_SECONDS)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()  # the scheduler drops what nobody waits for any more

    def read(self, batches: Iterable[Batch]) -> Iterator[Handed]:
        """Each batch in its order, AHEAD times the workers' threads of them under way."""
        self._check()
        threads = sum(self._client.nthreads().values())
        return in_order(batches, threads * AHEAD, self._hand)

    def _check(self) -> None:
        own = code_digest()
        found: dict[str, str] = self._client.run(code_digest, on_error="return")
        strange = sorted(worker for worker, digest in found.items() if digest != own)
        if strange or not found:
            who = ", ".join(strange) or "no worker, or one"
            raise StrangeWorker(
                f"{who} at {self._address} with other code than this machine: install the same Solieu on every worker, "
                "restart them, and build again"
            )

    def _hand(self, batch: Batch) -> Handed:
        future = self._client.submit(read_batch, batch, *self._registry, pure=False)
        return Handed(len(batch), partial(self._rows, future))

    def _rows(self, future: Future) -> Rows:
        try:
            rows: Rows = future.result()
        except KilledWorker as error:
            raise WorkerLost(
                f"a batch ended {error.allowed_failures + 1} workers: give them more memory or lower "
                "SOLIEU_BATCH_PAGES, and build again; the archive is untouched"
            ) from error
        return rows
