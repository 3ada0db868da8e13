"""The registry's portals with what the last runs found them to be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flows.archive import Archive
from flows.ledger import read_runs
from flows.settings import Settings
from flows.workspace import Workspace
from warehouse import reference
from warehouse.reference import ListingRow, PortalRow

RUNS_READ = 200
"""Newest runs looked through: a portal of weekly rhythm shows within half a year of daily ones."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A portal and how it stands; `last_harvest` is the start of the last run that asked it (UTC), "" for none."""

    portal: str
    name: str
    family: str
    place: str
    province: str | None
    district: str | None
    enabled: bool
    rhythm_days: float
    listings: int
    last_harvest: str
    state: str
    archived: bool
    moved_to: str
    note: str


def standings(settings: Settings) -> list[Standing]:
    """All portals in registry order. Raises RegistryError, ArchiveError."""
    rows = reference.read_portals(settings.portals)
    listings = reference.read_listings(settings.listings, [row.portal for row in rows])
    workspace = Workspace(settings.home)
    last = _last_harvests(workspace)
    archived = set(Archive(workspace.archive).portals())
    return [_standing(row, listings, last.get(row.portal, ("", "")), row.portal in archived) for row in rows]


def _standing(row: PortalRow, listings: Sequence[ListingRow], last: tuple[str, str], archived: bool) -> Standing:
    count = sum(listing.portal == row.portal for listing in listings)
    return Standing(
        row.portal, row.name, row.family, row.place, row.province, row.district, row.enabled, row.rhythm_days, count,
        *last, archived, row.moved_to, row.note,
    )  # fmt: skip


def _last_harvests(workspace: Workspace) -> dict[str, tuple[str, str]]:
    """By portal: when a run last asked it, and what it was found to be."""
    found: dict[str, tuple[str, str]] = {}
    for run in read_runs(workspace.runs, RUNS_READ):
        for stage in run.stages:
            for facts in stage.portals:
                found.setdefault(str(facts.get("portal")), (run.started_at, str(facts.get("state", ""))))
    return found
