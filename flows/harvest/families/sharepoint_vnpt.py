"""SharePoint: pages of a list are postbacks with the view state of the page before."""

from __future__ import annotations

from flows.harvest.families.plain import PlainWalker


class SharePointWalker(PlainWalker):
    """The reader gives the form, the client posts it; nothing more is needed."""
