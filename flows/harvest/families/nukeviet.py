"""NukeViet: GET pages `/page-N/`; a page past the end redirects to the first, for ever if one counts on."""

from __future__ import annotations

from urllib.parse import urlsplit

from flows.harvest.families.plain import PlainWalker


class NukeVietWalker(PlainWalker):
    """See Walker."""

    def past_end(self, first: str, asked: str, got: str) -> bool:
        """A further page that is answered from the first one's address is beyond the end."""
        return asked != first and urlsplit(got)[1:4] == urlsplit(first)[1:4]
