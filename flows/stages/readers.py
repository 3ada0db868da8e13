"""Where a build's pages are read: processes of this machine, or the workers of a Dask scheduler."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

from flows.settings import Settings, UnusableSettings
from flows.stages.pool import Listings, Portals, ReaderPool

if TYPE_CHECKING:
    from flows.stages.dask_pool import DaskPool


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
