"""Newspaper system D: GET pages `/<category>/trang-N/`; a page past the end redirects to the front page."""

from __future__ import annotations

from urllib.parse import urlsplit

from flows.harvest.families.plain import PlainWalker


class NewspaperDWalker(PlainWalker):
    """See Walker."""

    def past_end(self, first: str, asked: str, got: str) -> bool:
        """A further page that is answered from the front page, or from the list's first, is beyond the end."""
        answered = urlsplit(got).path.rstrip("/")
        return asked != first and answered in ("", urlsplit(first).path.rstrip("/"))
