"""How many requests a host bears: what the family's software is known to block, and the operator's own limit."""

from __future__ import annotations

from flows.harvest.options import HarvestOptions
from flows.harvest.pace_book import Window
from warehouse.reference import PortalRow

# NukeViet's flood blocker answers 429 to the 41st request in 60 s and the 151st in 300 s; nine tenths, because
# requests booked evenly arrive unevenly.
_KNOWN_BLOCKERS: dict[str, tuple[Window, ...]] = {"nukeviet": (Window(36, 60.0), Window(135, 300.0))}


def windows_of(portal: PortalRow, options: HarvestOptions) -> tuple[Window, ...]:
    """All windows that requests to a portal must keep."""
    limits = [*_KNOWN_BLOCKERS.get(portal.family, ()), *options.windows]
    if portal.requests_per_minute is not None:
        limits.append(Window(portal.requests_per_minute, 60.0))
    return tuple(limits)
