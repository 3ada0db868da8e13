"""Unknown families: a page's own links; where it has none, the feed that it names; of a sitemap index the newest."""

from __future__ import annotations

from collections.abc import Mapping

from flows.archive import Answer
from flows.harvest.client import Client
from flows.harvest.families.plain import PlainWalker
from transforms.families.feeds import is_xml, newest_child
from transforms.families.generic import Generic, feed_address
from transforms.model import LayoutError


class GenericWalker(PlainWalker):
    """See Walker."""

    def __init__(self) -> None:
        self._reader = Generic()

    def ask(self, client: Client, url: str, form: Mapping[str, str]) -> Answer:
        """See Walker.ask; a list that scripts fill is answered with the site's feed, an index with its newest child."""
        answer = client.ask(url, form)
        if self._reader.identity(answer.url) is not None:
            return answer
        instead = self._instead(answer)
        return client.ask(instead) if instead is not None else answer

    def is_page(self, answer: Answer) -> bool:
        """Feeds and sitemaps count as lists; an article is always HTML."""
        return self._reader.identity(answer.url) is None and is_xml(answer.body)

    def _instead(self, answer: Answer) -> str | None:
        try:
            if is_xml(answer.body):
                return newest_child(answer.body)
            return None if self._has_links(answer) else feed_address(answer.body, answer.url)
        except LayoutError:  # the reader will say what is wrong with it
            return None

    def _has_links(self, answer: Answer) -> bool:
        try:
            return bool(self._reader.listing(answer.body, answer.url).links)
        except LayoutError:
            return False
