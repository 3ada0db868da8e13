"""The harvest of one portal: robots.txt, then every listing; the portal's faults end up in its outcome."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from flows.archive import Archive, PortalArchiveError, PortalWriter
from flows.harvest.client import Client
from flows.harvest.families import walker
from flows.harvest.faults import Fault, FaultKind, HarvestFault
from flows.harvest.feeds import Feeds
from flows.harvest.file_hosts import FileHosts
from flows.harvest.options import HarvestOptions
from flows.harvest.outcome import PortalOutcome
from flows.harvest.robots import obey_robots
from flows.harvest.visit import GivenUp, Visit
from flows.harvest.walk import walk
from transforms.families import family
from warehouse.reference import ListingRow, PortalRow


def harvest_portal(
    portal: PortalRow,
    listings: Sequence[ListingRow],
    archive: Archive,
    options: HarvestOptions,
    progress: Callable[[str, int], None] | None = None,
    sleep: Callable[[float], None] = time.sleep,
) -> PortalOutcome:
    """Bring the archive up to date with one portal's listings (rows of other portals are passed over).

    `progress(portal, n)` is called after the n-th new article page. Never raises for a fault of the portal, nor for
    damage in its own archive folder (fault `archive`); raises ArchiveBusyError when another harvest writes there,
    ArchiveError when the archive as a whole cannot be written, KeyError for a family that has no reader.
    """
    started = time.monotonic()
    visit: Visit | None = None
    damage: list[Fault] = []
    given_up = True
    try:
        with archive.writer(portal.portal) as writer:
            visit = _visit(portal, writer, options, progress, sleep)
            given_up = not _go_round(visit, [row for row in listings if row.portal == portal.portal], portal.feeds)
    except PortalArchiveError as fault:
        damage.append(Fault(FaultKind.ARCHIVE, str(archive.root / portal.portal), f"{fault}: {fault.advice}"))
    finally:
        if visit is not None:
            visit.client.close()
            visit.file_hosts.close()
    return _outcome(portal.portal, visit, damage, given_up, time.monotonic() - started)


def _outcome(portal: str, visit: Visit | None, damage: list[Fault], given_up: bool, seconds: float) -> PortalOutcome:
    if visit is None:
        return PortalOutcome(portal, 0, 0, 0, 0, 0, damage, not damage, seconds, given_up)
    faults = visit.faults + damage
    return PortalOutcome(
        portal=portal,
        requests=visit.client.requests + visit.file_hosts.requests,
        listed=len(visit.listed | visit.named),
        fetched=visit.fetched,
        unchanged=visit.unchanged,
        bytes=visit.client.bytes + visit.file_hosts.bytes,
        faults=faults,
        ok=not faults,
        seconds=seconds,
        given_up=given_up,
        resting=visit.resting,
        not_modified=visit.client.not_modified,
        spared=visit.spared,
        reread=visit.reread,
        gaps=visit.gaps,
    )


def _go_round(visit: Visit, rows: Sequence[ListingRow], addresses: Sequence[str]) -> bool:
    """The feeds, then all listings that they do not speak for; False when the portal was left before the end."""
    if not rows:
        visit.faults.append(Fault(FaultKind.REGISTRY, visit.base_url, "no listing in the registry"))
        return True
    try:
        obey_robots(visit.client, visit.writer, visit.base_url, visit.options)
    except HarvestFault as fault:
        visit.faults.append(fault.fault)
        return False
    try:
        past = visit.options.resume or visit.options.until is not None  # old articles are in no feed
        feeds = Feeds(visit, rows, () if past else addresses)
        complete = True
        for row in rows:
            if not feeds.spares(row):
                complete &= walk(visit, row)
            elif feeds.asked:
                visit.spared += 1
            else:
                visit.resting += 1
        feeds.finish(complete)
    except GivenUp:
        return False
    return True


def _visit(
    portal: PortalRow,
    writer: PortalWriter,
    options: HarvestOptions,
    progress: Callable[[str, int], None] | None,
    sleep: Callable[[float], None],
) -> Visit:
    return Visit(
        portal=portal.portal,
        base_url=portal.base_url,
        client=Client(portal, options, sleep),
        walker=walker(portal.family),
        reader=family(portal.family),
        writer=writer,
        file_hosts=FileHosts(portal, writer, options, sleep),
        options=options,
        progress=progress or (lambda _portal, _count: None),
    )
