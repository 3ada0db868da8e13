"""What a family's walker has to answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from flows.archive import Answer
from flows.harvest.client import Client
from flows.harvest.faults import HarvestFault


class Walker(Protocol):
    """Asks for pages the way a family's portals want to be asked."""

    def ask(self, client: Client, url: str, form: Mapping[str, str]) -> Answer:
        """The page at `url` (POST when `form` has fields); the answer's url is the canonical one.

        Raises HarvestFault.
        """

    def is_page(self, answer: Answer) -> bool:
        """Whether this answer is a page of the family though it is no HTML (a JSON list, a feed)."""

    def past_end(self, first: str, asked: str, got: str) -> bool:
        """Whether page `asked` of the listing that begins at `first`, answered from `got`, lies beyond the end."""

    def ends_with(self, fault: HarvestFault) -> bool:
        """Whether this fault of a further listing page only says that the list ended before it."""
