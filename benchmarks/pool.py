"""Archived pages → rows by one process and by one a core: the same work, wall time with the start of the workers."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from time import perf_counter

from benchmarks.articles import pages
from flows.archive import ArchivedArticle
from flows.settings import cores
from flows.stages.pool import ReaderPool
from warehouse.reference import PortalRow

TIMES = 200
BATCH = 100


def main() -> None:
    """Print pages a second by number of processes."""
    batches, portals = work()
    base = 0.0
    for workers in sorted({1, cores()}):
        began = perf_counter()
        with ReaderPool(workers, portals, {}) as pool:
            for batch in pool.read(batches):
                batch.rows()
        speed = sum(map(len, batches)) / (perf_counter() - began)
        base = base or speed
        sys.stdout.write(
            f"page → rows: {workers} processes {speed:,.0f} pages/s, {speed / base:.2f} × one "
            f"(load average {os.getloadavg()[0]:.1f} on {cores()} cores: others' work is in these figures)\n"
        )


def work() -> tuple[list[list[ArchivedArticle]], dict[str, PortalRow]]:
    """The recorded pages many times over, in batches; one portal a family."""
    found, portals = [], {}
    for name, page, link in pages() * TIMES:
        portals[name] = PortalRow(name, name, name, "http://p.test/", None, None, 0.0, 5.0, 1.0, True, None, None)
        found.append(ArchivedArticle(replace(page, portal=name), link, ""))
    return [found[i : i + BATCH] for i in range(0, len(found), BATCH)], portals
