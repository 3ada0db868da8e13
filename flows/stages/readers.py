"""Where an archive's pages are read: processes of this machine, or the workers of a Dask scheduler."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

from flows.archive import Archive
from flows.settings import Settings, UnusableSettings
from flows.stages import build as building
from flows.stages.frames import Rows
from flows.stages.pool import Handed, Listings, Portals, ReaderPool

if TYPE_CHECKING:
    from flows.stages.dask_pool import DaskPool

Read = Callable[[Handed], Rows]


def readers(
    settings: Settings, portals: Portals, listings: Listings
) -> AbstractContextManager[ReaderPool] | AbstractContextManager[DaskPool]:
    """The pool that the settings ask for; raises UnusableSettings where it is not installed."""
    if not settings.dask_scheduler:
        return ReaderPool(settings.build_workers, portals, listings)
    try:
        from flows.stages.dask_pool import DaskPool
    except ImportError as error:
        raise UnusableSettings(f"SOLIEU_DASK_SCHEDULER needs `pip install 'solieu[dask]'`: {error}") from error
    return DaskPool(settings.dask_scheduler, portals, listings)


def rows_of(archive: Archive, settings: Settings, read: Read, portals: Sequence[str] | None = None) -> Iterator[Rows]:
    """The rows of these portals' pages, or all, a batch at a time, in the archive's order."""
    if portals is not None and not portals:
        return
    with readers(settings, *building.registry(settings)) as pool:
        for batch in pool.read(building.batches(archive, settings.batch_pages, portals)):
            yield read(batch)
