"""Newspaper system A: GET pages `?p=N`; past the end a page that says it is empty."""

from __future__ import annotations

from flows.harvest.families.plain import PlainWalker


class NewspaperAWalker(PlainWalker):
    """See Walker."""
