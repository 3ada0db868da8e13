"""Pages read by several processes, rows handed back in the order of the pages.

Reading is pure Python and uses a core to the full, so threads would not help. Processes are spawned, not forked: the
parent has Prefect's threads and DuckDB's. Ctrl-C ends the workers with their parent, and so does its death.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import chain, islice
from multiprocessing import connection
from types import TracebackType
from typing import Self

from flows.archive import ArchivedArticle
from flows.stages.frames import Rows
from flows.stages.read import read_batch
from warehouse.reference import ListingRow, PortalRow

AHEAD = 2
"""Batches handed out per worker: one being read, one waiting, so that none idles and memory stays bounded."""
Batch = list[ArchivedArticle]
Portals = Mapping[str, PortalRow]
Listings = Mapping[tuple[str, str], ListingRow]


class WorkerLost(RuntimeError):
    """A reading process ended of itself, most likely for want of memory."""


@dataclass(frozen=True, slots=True)
class Handed:
    """A batch on its way: `pages` of it, and `rows()`, which waits for its rows and raises WorkerLost."""

    pages: int
    rows: Callable[[], Rows]


def in_order(batches: Iterable[Batch], ahead: int, hand: Callable[[Batch], Handed]) -> Iterator[Handed]:
    """Each batch handed out in its order, `ahead` of them under way; lazily, as archives are large."""
    under_way: deque[Handed] = deque()
    for batch in batches:
        under_way.append(hand(batch))
        if len(under_way) >= ahead:
            yield under_way.popleft()
    yield from under_way


class ReaderPool:
    """Reads batches between entry and exit; one worker, or one batch in all, is read in this process."""

    def __init__(self, workers: int, portals: Portals, listings: Listings) -> None:
        self._workers = workers
        self._registry = (dict(portals), dict(listings))
        self._before = set(multiprocessing.active_children())
        self._executor: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._executor is None:
            return
        if kind is not None:  # whoever gave up does not wait for what was begun
            for child in set(multiprocessing.active_children()) - self._before:
                child.terminate()
        self._executor.shutdown(wait=True, cancel_futures=True)

    def read(self, batches: Iterable[Batch]) -> Iterator[Handed]:
        """Each batch in its order, AHEAD times the workers of them under way; lazily, as archives are large."""
        coming = iter(batches)
        opening = list(islice(coming, 2))
        if self._workers == 1 or len(opening) < 2:
            for batch in chain(opening, coming):
                yield Handed(len(batch), partial(read_batch, batch, *self._registry))
            return
        self._executor = ProcessPoolExecutor(
            self._workers, multiprocessing.get_context("spawn"), initializer=_in_worker, initargs=self._registry
        )
        yield from in_order(chain(opening, coming), self._workers * AHEAD, partial(_hand, self._executor))


def _hand(executor: ProcessPoolExecutor, batch: Batch) -> Handed:
    with _without_interrupts():
        future = executor.submit(_read, batch)

    def rows() -> Rows:
        try:
            return future.result()
        except BrokenProcessPool as error:
            raise WorkerLost(
                "a reading process was ended from outside (out of memory?): lower SOLIEU_BUILD_WORKERS or "
                "SOLIEU_BATCH_PAGES and build again; the archive is untouched"
            ) from error

    return Handed(len(batch), rows)


@contextmanager
def _without_interrupts() -> Iterator[None]:
    """A worker started in this block leaves Ctrl-C to its parent from its first instruction; here it only waits."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


_registry: tuple[Portals, Listings] = ({}, {})


def _in_worker(portals: Portals, listings: Listings) -> None:
    """Called once in each worker, which ends when its parent is gone."""
    global _registry
    _registry = (portals, listings)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)


def _read(batch: Batch) -> Rows:
    return read_batch(batch, *_registry)
