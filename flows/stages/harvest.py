"""harvest: one portal's new pages into the archive."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from flows.archive import Archive
from flows.harvest import HarvestOptions, PortalOutcome, harvest_portal
from flows.settings import Settings
from flows.workspace import Workspace
from warehouse import reference
from warehouse.reference import ListingRow, PortalRow


class UnknownPortal(ValueError):
    """A portal id that the registry does not have."""


def select(settings: Settings, wanted: Sequence[str] | None) -> list[tuple[PortalRow, list[ListingRow]]]:
    """The registry's enabled portals, or those named; with their listings."""
    portals = {row.portal: row for row in reference.read_portals(settings.portals)}
    unknown = sorted(set(wanted or ()) - portals.keys())
    if unknown:
        known = ", ".join(sorted(portals)) or "none"
        raise UnknownPortal(f"no portal {', '.join(unknown)} in {settings.portals}; there are: {known}")
    listings = reference.read_listings(settings.listings)
    chosen = [portals[key] for key in wanted] if wanted else [row for row in portals.values() if row.enabled]
    return [(row, [item for item in listings if item.portal == row.portal]) for row in chosen]


def options(settings: Settings, since: date | None, until: date | None) -> HarvestOptions:
    """What the walkers need of the settings."""
    return HarvestOptions(
        contact=settings.contact,
        max_retries=settings.max_retries,
        backoff_seconds=settings.backoff_seconds,
        connect_timeout_seconds=settings.connect_timeout_seconds,
        max_body_bytes=settings.max_body_bytes,
        listing_rest_seconds=settings.listing_rest_minutes * 60,
        robots_max_age_seconds=settings.robots_max_age_hours * 3600,
        connect_to=dict(settings.connect_to),
        since=since,
        until=until,
    )


def harvest(
    portal: PortalRow,
    listings: list[ListingRow],
    settings: Settings,
    since: date | None,
    until: date | None,
    progress: Callable[[str, int], None] | None,
) -> PortalOutcome:
    """Bring one portal's archive up to date. A portal's own fault is in the outcome, never an exception."""
    archive = Archive(Workspace(settings.home).archive)
    return harvest_portal(portal, listings, archive, options(settings, since, until), progress)
