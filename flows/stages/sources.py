"""Where a build's rows come from: this home's archive, or a lake that the archives of many machines fill."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial

from flows.archive import Archive
from flows.settings import Settings
from flows.stages import build as building
from flows.stages import lake as lakes
from flows.stages.gathered import Gathered
from flows.stages.readers import Read, rows_of


@dataclass(frozen=True, slots=True)
class Source:
    """Portals that have pages, a fingerprint of all pages, what gathers their rows, notes for the record."""

    portals: list[str]
    fingerprint: str
    gather: Callable[[Gathered], None]
    notes: list[str] = field(default_factory=list)


@contextmanager
def source(settings: Settings, archive: Archive, read: Read, *, again: bool = False) -> Iterator[Source]:
    """The source that the settings name, as it is now; a lake gets this archive's rows first, all read `again`
    where asked for.

    Raises UnregisteredPortal, ArchiveError, LakeError.
    """
    portals, _ = building.registry(settings)
    if not settings.lake_catalog:
        building.check_registry(archive, portals, settings)
        yield Source(archive.portals(), archive.fingerprint(), partial(_read_all, settings, archive, read))
        return
    with lakes.open_lake(settings) as lake:
        lakes.fill(lake, archive, settings, read, again=again)
        with lake.snapshot() as snapshot:
            building.check_registered(snapshot.portals, "the lake", portals, settings)
            lakes.check(snapshot)
            gather = partial(lakes.gather, snapshot)
            yield Source(list(snapshot.portals), lakes.fingerprint(snapshot), gather, lakes.told(snapshot))


def _read_all(settings: Settings, archive: Archive, read: Read, rows: Gathered) -> None:
    for batch in rows_of(archive, settings, read):
        rows.add(batch)
