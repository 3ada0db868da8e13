"""harvest: one portal's new pages into the archive."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from flows import interrupt
from flows.archive import Archive
from flows.harvest import HarvestOptions, PortalOutcome, harvest_portal
from flows.harvest.pace_book import Window
from flows.settings import Settings
from flows.workspace import Workspace
from warehouse import reference
from warehouse.reference import ListingRow, PortalRow


class UnusableRequest(ValueError):
    """A harvest that cannot be asked for: unknown or disabled portals, none at all, or no day left between the two."""


def select(
    settings: Settings,
    wanted: Sequence[str] | None,
    since: date | None = None,
    until: date | None = None,
    *,
    disabled_too: bool = False,
) -> list[tuple[PortalRow, list[ListingRow]]]:
    """The registry's enabled portals, or those named, with their listings. Raises UnusableRequest, RegistryError.

    `disabled_too`: those named may be disabled; a person may look at a few pages as with a browser.
    """
    if since and until and since > until:
        raise UnusableRequest(f"no day is both after {since} and before {until}: --since must not be after --until")
    portals = {row.portal: row for row in reference.read_portals(settings.portals)}
    _refuse(settings, portals, wanted or (), disabled_too)
    listings = reference.read_listings(settings.listings, portals.keys())
    chosen = [portals[key] for key in wanted] if wanted else [row for row in portals.values() if row.enabled]
    if not chosen:
        raise UnusableRequest(
            f"no portal is enabled in {settings.portals}: set enabled=true where you have read the terms, "
            "or use --demo for the demo town"
        )
    return [(row, [item for item in listings if item.portal == row.portal]) for row in chosen]


def of_rhythm(
    chosen: Sequence[tuple[PortalRow, list[ListingRow]]], over_days: float, up_to_days: float | None
) -> list[tuple[PortalRow, list[ListingRow]]]:
    """The portals whose `rhythm_days` is more than `over_days` and at most `up_to_days`; there may be none."""
    most = float("inf") if up_to_days is None else up_to_days
    return [pair for pair in chosen if over_days < pair[0].rhythm_days <= most]


def _refuse(settings: Settings, portals: Mapping[str, PortalRow], wanted: Sequence[str], disabled_too: bool) -> None:
    unknown = sorted(set(wanted) - portals.keys())
    if unknown:
        known = ", ".join(sorted(portals)) or "none"
        raise UnusableRequest(f"no portal {', '.join(unknown)} in {settings.portals}; there are: {known}")
    disabled = sorted(key for key in wanted if not (disabled_too or portals[key].enabled))
    if disabled:
        raise UnusableRequest(
            f"{', '.join(disabled)} not enabled in {settings.portals}: read the terms, then set enabled"
        )


def options(settings: Settings, since: date | None, until: date | None, resume: bool = False) -> HarvestOptions:
    """What the walkers need of the settings."""
    return HarvestOptions(
        contact=settings.contact,
        max_retries=settings.max_retries,
        backoff_seconds=settings.backoff_seconds,
        connect_timeout_seconds=settings.connect_timeout_seconds,
        max_request_seconds=settings.max_request_seconds,
        max_wait_seconds=settings.max_wait_seconds,
        max_crawl_delay_seconds=settings.max_crawl_delay_seconds,
        max_body_bytes=settings.max_body_bytes,
        windows=(Window(settings.requests_per_minute, 60.0), Window(settings.requests_per_five_minutes, 300.0)),
        pace_folder=Workspace(settings.home).pace,
        max_requests=settings.max_requests_per_portal,
        listing_rest_seconds=settings.listing_rest_minutes * 60,
        robots_max_age_seconds=settings.robots_max_age_hours * 3600,
        connect_to=dict(settings.connect_to),
        since=since,
        until=until,
        resume=resume,
    )


def harvest(
    portal: PortalRow,
    listings: list[ListingRow],
    settings: Settings,
    since: date | None,
    until: date | None,
    progress: Callable[[str, int], None] | None,
    resume: bool = False,
) -> PortalOutcome:
    """Bring one portal's archive up to date, or with `resume` go on with a backfill.

    A portal's own fault is in the outcome, never an exception.
    """
    archive = Archive(Workspace(settings.home).archive)
    return harvest_portal(portal, listings, archive, options(settings, since, until, resume), progress, interrupt.sleep)
