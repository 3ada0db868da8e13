"""Newspaper system C: GET pages `?page=N`; past the end the last page again, so the list ends where nothing is new."""

from __future__ import annotations

from flows.harvest.families.plain import PlainWalker


class NewspaperCWalker(PlainWalker):
    """See Walker."""
