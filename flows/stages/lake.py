"""The lake between the builders of many archives and the one machine that publishes (docs/scale.md)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from hashlib import sha256

from flows.archive import Archive
from flows.settings import Settings, UnusableSettings
from flows.stages import build as building
from flows.stages import lake_owner
from flows.stages.frames import Rows
from flows.stages.gathered import MANY, Gathered
from flows.stages.lake_rows import cut, from_lake, to_lake
from flows.stages.pool import Listings, Portals
from flows.stages.readers import Read, rows_of
from warehouse.lake import TABLES, Lake, LakeError, Origin, Owned, Snapshot, Standing

OF_PORTAL = ("family", "name", "province", "district")
OF_LISTING = ("listing", "publisher", "province", "district")


@dataclass(frozen=True, slots=True)
class Filled:
    """What a fill did: portals of this archive, how many of them were read, their pages, rows that went or came."""

    portals: int = 0
    read: int = 0
    pages: int = 0
    gone: int = 0
    rows_moved: int = 0


def open_lake(settings: Settings) -> AbstractContextManager[Lake]:
    """The lake that the settings name; raises UnusableSettings, LakeError."""
    if not settings.lake_catalog or settings.lake_data is None:
        raise UnusableSettings("a lake needs both SOLIEU_LAKE_CATALOG and SOLIEU_LAKE_DATA (docs/scale.md)")
    return Lake.open(
        settings.lake_catalog,
        settings.lake_data,
        settings.home / "warehouse" / "lake.tmp",
        max_retries=settings.lake_max_retries,
        backoff_seconds=settings.lake_backoff_seconds,
        memory_limit=settings.memory_limit,
    )


def fill(
    lake: Lake, archive: Archive, settings: Settings, read: Read, *, take: bool = False, again: bool = False
) -> Filled:
    """Bring the lake's rows of this archive's portals up to date.

    Only portals whose pages, registry rows or rules are others than the lake's are read, or all `again`. Portals
    are put whole: where a fill breaks off, what it put stays, and the next one goes on from there. Portals of another
    archive are not read unless this one is to `take` them; Owned names them when all others are put. Raises
    UnregisteredPortal, ArchiveError, LakeError.
    """
    portals, _ = building.registry(settings)
    building.check_registry(archive, portals, settings)
    with lake.snapshot() as seen:
        standing = seen.portals
    origins = _origins(archive, settings)
    owner = lake_owner.known(archive)  # last: a disk that went meanwhile took its id along
    others = {name: row for name, row in standing.items() if name in origins and row.owner != owner and not take}
    stale = {
        name: origin
        for name, origin in origins.items()
        if name not in others and (again or _is_stale(standing.get(name), owner, origin))
    }
    gone = [name for name, row in standing.items() if row.owner == owner and name not in origins]
    pages = moved = 0
    if stale or gone:
        owner = owner or lake_owner.of(archive)
        for names, rows in _whole_portals(archive, settings, list(stale), read):
            moved += _put(lake, archive, owner, {name: stale[name] for name in names}, rows, take=take)
            pages += len(rows.readings)
        moved += _put(lake, archive, owner, dict.fromkeys(gone), Rows()) if gone else 0
    if others:
        raise Owned.of(others)
    return Filled(len(origins), len(stale), pages, len(gone), moved)


def _put(
    lake: Lake, archive: Archive, owner: str, origins: Mapping[str, Origin | None], rows: Rows, *, take: bool = False
) -> int:
    lake_owner.check(archive, owner)
    return lake.put(owner, origins, to_lake(rows), place=lake_owner.place(archive), take=take)


def fingerprint(snapshot: Snapshot) -> str:
    """SHA-256 over what all portals' rows were read from."""
    inputs = [(name, standing.origin.inputs) for name, standing in snapshot.portals.items()]
    return sha256(json.dumps(inputs).encode()).hexdigest()


def told(snapshot: Snapshot) -> list[str]:
    """What a record of the build says of the lake."""
    since = min((row.read_at for row in snapshot.portals.values()), default=None)
    oldest = f", the oldest read {since:%Y-%m-%d %H:%M} UTC" if since else ""
    return [f"snapshot {snapshot.number} of the lake: {len(snapshot.portals)} portals{oldest}"]


def check(snapshot: Snapshot) -> None:
    """Raise LakeError, naming the portals, where rows were read by other rules than this machine's."""
    own = building.code_digest()
    strange = [f"{name} by {row.whose}" for name, row in snapshot.portals.items() if row.origin.code != own]
    if strange:
        raise LakeError(
            f"read by other rules than this machine's: {', '.join(strange)}. Install the same Solieu everywhere and "
            "run `solieu lake fill` there; until then the published release stays"
        )


def gather(snapshot: Snapshot, rows: Gathered) -> None:
    """Add all rows of the snapshot, as if read here."""
    for name in MANY:
        rows.write(name, snapshot.batches(name))
    rows.add(from_lake({name: snapshot.rows(name) for name in TABLES if name not in MANY}))


def _origins(archive: Archive, settings: Settings) -> dict[str, Origin]:
    portals, listings = building.registry(settings)
    code = building.code_digest()
    return {name: Origin(_inputs(archive, name, portals, listings), code) for name in archive.portals()}


def _inputs(archive: Archive, portal: str, portals: Portals, listings: Listings) -> str:
    """A digest of the pages and of what `read_batch` uses of the registry: `enabled` and the like read nothing anew."""
    used = [[getattr(portals[portal], field) for field in OF_PORTAL]]
    used += [[getattr(row, field) for field in OF_LISTING] for (of, _), row in sorted(listings.items()) if of == portal]
    return sha256(f"{archive.fingerprint([portal])}{json.dumps(used)}".encode()).hexdigest()


def _is_stale(row: Standing | None, owner: str | None, origin: Origin) -> bool:
    return row is None or row.owner != owner or row.origin != origin


def _whole_portals(
    archive: Archive, settings: Settings, portals: list[str], read: Read
) -> Iterator[tuple[list[str], Rows]]:
    """Portals and all their rows, as many at a time as have `lake_pages` pages; those without pages come last."""
    pending, left = Rows(), set(portals)
    for rows in rows_of(archive, settings, read, portals):
        pending.add(rows)
        last = pending.readings[-1].portal
        if len(pending.readings) >= settings.lake_pages and pending.readings[0].portal != last:
            whole, pending = cut(pending, last)
            names = {reading.portal for reading in whole.readings}
            left -= names
            yield sorted(names), whole
    if left:
        yield sorted(left), pending
