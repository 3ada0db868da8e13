"""vnPortal: GET pages `?pageindex=N` from 0; the "next" of the last page leads to itself, to page 0 or nowhere."""

from __future__ import annotations

from flows.harvest.families.plain import PlainWalker


class VnPortalWalker(PlainWalker):
    """The reader takes no next link that leads backwards; past the end the last page is answered again."""
