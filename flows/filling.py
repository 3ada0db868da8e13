"""fill, as a Prefect flow: this home's archive → the lake, for a machine that publishes nothing itself."""

from __future__ import annotations

from dataclasses import asdict
from time import monotonic

from prefect import flow

from flows import progress
from flows.archive import Archive
from flows.ledger import StageRecord
from flows.orchestration import read_pages
from flows.settings import Settings
from flows.stages import lake as lakes
from flows.stages import records
from flows.workspace import Workspace


@flow(name="fill")
def fill(take: bool = False) -> StageRecord:
    """Bring the lake's rows of this archive's portals up to date; another machine builds and publishes them.

    Args:
        take: Take over portals that another archive filled before.
    """
    settings, began = Settings(), monotonic()
    archive = Archive(Workspace(settings.home).archive)
    with lakes.open_lake(settings) as lake:
        filled = lakes.fill(lake, archive, settings, read_pages, take=take)
    record = StageRecord("fill", monotonic() - began, asdict(filled))
    progress.current().done("fill", records.counts_line(record))
    return record
