"""Oracle WebCenter: a loop-back script page comes first; its `_afrLoop` and the cookie open the page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from flows.archive import Answer
from flows.harvest.client import Client
from flows.harvest.families.plain import PlainWalker
from flows.harvest.faults import FaultKind, HarvestFault
from transforms.families.address import without_noise

_LOOP = re.compile(rb"_afrLoop=(\d+)")
_SCRIPT = re.compile(rb"(?:document|window)\.location")
_LOOP_PAGE_BYTES = 20_000
MAX_TRIES = 3


class WebCenterWalker(PlainWalker):
    """Keeps the last loop number: while the session lives it opens further pages at the first try."""

    def __init__(self) -> None:
        self._loop = ""

    def ask(self, client: Client, url: str, form: Mapping[str, str]) -> Answer:
        """See Walker.ask; `session_loop` when the third answer is still the loop-back page."""
        address = without_noise(url)
        for _ in range(MAX_TRIES):
            answer = client.ask(self._with_loop(address), form)
            loop = _loop_of(answer)
            if loop is None:
                return replace(answer, url=without_noise(answer.url))
            self._loop = loop
        raise HarvestFault(FaultKind.SESSION_LOOP, address, f"loop-back page {MAX_TRIES} times")

    def _with_loop(self, address: str) -> str:
        if not self._loop:
            return address
        return f"{address}{'&' if '?' in address else '?'}_afrLoop={self._loop}"


def _loop_of(answer: Answer) -> str | None:
    """The number in a loop-back page; None for any other page (their links carry such numbers, too)."""
    body = answer.body
    number = _LOOP.search(body)
    if number is None or len(body) > _LOOP_PAGE_BYTES or not _SCRIPT.search(body) or b"dDocName" in body:
        return None
    return number[1].decode()
