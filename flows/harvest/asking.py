"""One page of a portal, asked for as its family wants it: a page indeed, and in the encoding that it says."""

from __future__ import annotations

from collections.abc import Mapping

from flows.archive import Answer
from flows.harvest.client import Client
from flows.harvest.encoding import with_true_encoding
from flows.harvest.families import Walker
from flows.harvest.soft_faults import check_page
from transforms.families.feeds import is_xml


def ask_page(walker: Walker, client: Client, url: str, form: Mapping[str, str]) -> Answer:
    """A page, never a notice in its place. Raises HarvestFault.

    What the family takes for a list though it is no HTML (feeds, zipped sitemaps, JSON) comes as it was sent: its
    reader knows how it declares its encoding.
    """
    answer = walker.ask(client, url, form)
    if walker.is_page(answer):
        return answer
    check_page(answer)
    return with_true_encoding(answer)


def ask_feed(walker: Walker, client: Client, url: str) -> Answer:
    """A feed or sitemap as it was sent, zipped or not; or a page that stands for one. Raises HarvestFault."""
    answer = walker.ask(client, url, {})
    if is_xml(answer.body) or walker.is_page(answer):
        return answer
    check_page(answer)
    return with_true_encoding(answer)
