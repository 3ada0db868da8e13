"""DNN: GET pages `&currentpage=N`; past the end an empty list that says so."""

from __future__ import annotations

from flows.harvest.families.plain import PlainWalker


class DnnWalker(PlainWalker):
    """See Walker."""
