"""Families without behaviour of their own: pages are asked for as the reader says, lists end with their last link."""

from __future__ import annotations

from collections.abc import Mapping

from flows.archive import Answer
from flows.harvest.client import Client
from flows.harvest.faults import FaultKind, HarvestFault


class PlainWalker:
    """Asks as the address says; a missing further page ends the list (it may have become shorter meanwhile)."""

    def ask(self, client: Client, url: str, form: Mapping[str, str]) -> Answer:
        """See Walker.ask."""
        return client.ask(url, form)

    def is_page(self, answer: Answer) -> bool:  # noqa: ARG002 - for families whose lists are no HTML
        """See Walker.is_page."""
        return False

    def past_end(self, first: str, asked: str, got: str) -> bool:  # noqa: ARG002 - for families that redirect
        """See Walker.past_end."""
        return False

    def ends_with(self, fault: HarvestFault) -> bool:
        """See Walker.ends_with."""
        return fault.kind is FaultKind.GONE
