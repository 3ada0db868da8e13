"""Archived articles that a feed or sitemap says were edited since: asked for again, a changed page is a new version."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from flows.archive import Entry
from flows.harvest.article import fetch_article
from flows.harvest.faults import FaultKind, HarvestFault
from flows.harvest.feed_reading import FeedEntry
from flows.harvest.visit import Visit
from transforms.model import Link


def reread_changed(visit: Visit, entries: Sequence[FeedEntry], gone: Collection[str]) -> frozenset[str]:
    """Ask for what was edited after we fetched it, `max_rereads` at most; returns the identities that are gone.

    The request is conditional where the portal gave something to compare by. Raises GivenUp.
    """
    latest = {e.identity: e for e in visit.writer.entries if e.kind == "article" and e.status == 200}
    due = [
        latest[entry.identity]
        for entry in entries
        if entry.identity in latest
        and entry.identity not in gone
        and entry.changed_since(latest[entry.identity].fetched_at)
    ]
    return frozenset(old.identity for old in due[: visit.options.max_rereads] if not _is_there(visit, old))


def _is_there(visit: Visit, old: Entry) -> bool:
    """False where the portal says that the article is no longer there; its archived page stays what it said."""
    link = Link(old.link_url, old.identity, old.title, old.published_text)
    visit.reread += 1
    try:
        fetch_article(visit, link, old.listing)
    except HarvestFault as fault:
        is_gone = fault.kind in (FaultKind.GONE, FaultKind.SOFT_404)
        visit.note(fault, of_article=True, of_file=is_gone)
        return not is_gone
    return True
