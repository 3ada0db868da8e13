"""Liferay: classic pages are GETs; where a script fills the list, its JSON is asked for in the page's stead."""

from __future__ import annotations

from collections.abc import Mapping

from flows.archive import Answer
from flows.harvest.client import Client
from flows.harvest.families.plain import PlainWalker
from transforms.families.address import path_of
from transforms.families.liferay import script_address

_JSON = frozenset(["application/json", "text/json", "text/javascript"])


class LiferayWalker(PlainWalker):
    """See Walker."""

    def ask(self, client: Client, url: str, form: Mapping[str, str]) -> Answer:
        """See Walker.ask; a listing that only holds its script is answered with the first page of what it loads."""
        answer = client.ask(url, form)
        if "/-/" in path_of(url):
            return answer
        address = script_address(answer.body, answer.url)
        return client.ask(address) if address is not None else answer

    def is_page(self, answer: Answer) -> bool:
        """A page of the JSON list counts as a page."""
        kind = answer.header("Content-Type").partition(";")[0].strip().lower()
        return kind in _JSON and answer.body.lstrip().startswith(b"{")
