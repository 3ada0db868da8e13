"""Archived pages read, and put into a lake, as Prefect's task and flow."""

from __future__ import annotations

from dataclasses import asdict
from time import monotonic

from prefect import flow, task
from prefect.cache_policies import NO_CACHE

from flows import lineage, progress
from flows.archive import Archive
from flows.ledger import StageRecord
from flows.settings import Settings
from flows.stages import lake as lakes
from flows.stages import records
from flows.stages.frames import Rows
from flows.stages.pool import Handed
from flows.workspace import Workspace


@task(cache_policy=NO_CACHE)
def read_pages(batch: Handed) -> Rows:
    """One batch of archived pages; a page that no reader can read is a quarantined row, not a failure."""
    rows = batch.rows()
    progress.current().advance("build", batch.pages)
    return rows


@flow(name="fill")
def fill(take: bool = False) -> StageRecord:
    """Bring the lake's rows of this archive's portals up to date; another machine builds and publishes them.

    Args:
        take: Take over portals that another archive filled before.
    """
    return lineage.told("fill", lambda: _fill(take))


def _fill(take: bool) -> StageRecord:
    settings, began = Settings(), monotonic()
    archive = Archive(Workspace(settings.home).archive)
    with lakes.open_lake(settings) as lake:
        filled = lakes.fill(lake, archive, settings, read_pages, take=take)
    record = StageRecord("fill", monotonic() - began, asdict(filled))
    progress.current().done("fill", records.counts_line(record))
    return record
