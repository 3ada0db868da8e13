"""WordPress: GET pages `/page/N/`; past the end 404."""

from __future__ import annotations

from flows.harvest.families.plain import PlainWalker


class WordPressWalker(PlainWalker):
    """See Walker."""
