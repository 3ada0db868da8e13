"""A listing seen a moment ago is left in peace (docs/adr/0007-listings-rest.md)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from flows.archive import Entry
from flows.harvest.visit import FIRST_PAGE, Visit
from transforms.model import LayoutError, Listing


def seen_a_moment_ago(visit: Visit, listing: str) -> Listing | None:
    """The first page as the archive has it, while it is at rest; None where the portal is to be asked."""
    rest = timedelta(seconds=visit.options.listing_rest_seconds)
    seen = last_first_page(visit, listing)
    if seen is None or datetime.now(UTC) - seen.fetched_at >= rest:
        return None
    try:
        return visit.reader.listing(visit.writer.body(seen), seen.url)
    except LayoutError:
        return None


def last_first_page(visit: Visit, listing: str) -> Entry | None:
    """The listing's first page as last archived."""
    pages = (e for e in reversed(visit.writer.entries) if e.kind == "listing" and e.listing == listing)
    return next((page for page in pages if page.identity == FIRST_PAGE), None)
