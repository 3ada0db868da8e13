"""One page of a portal, asked for as its family wants it: a page indeed, and in the encoding that it says."""

from __future__ import annotations

from collections.abc import Mapping

from flows.archive import Answer
from flows.harvest.client import Client
from flows.harvest.encoding import with_true_encoding
from flows.harvest.families import Walker
from flows.harvest.faults import FaultKind, HarvestFault
from flows.harvest.soft_faults import check_page
from transforms.families import Family
from transforms.families.feeds import is_xml
from transforms.model import LayoutError, Listing


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


def read_listing(reader: Family, answer: Answer) -> Listing:
    """Links of a listing page. Raises HarvestFault (`layout`, or `reader` for a defect of ours)."""
    try:
        return reader.listing(answer.body, answer.url)
    except LayoutError as fault:
        raise HarvestFault(FaultKind.LAYOUT, answer.url, str(fault), answer=answer) from fault
    except Exception as fault:  # one portal's odd page must not stop the others
        raise HarvestFault(FaultKind.READER, answer.url, repr(fault), answer=answer) from fault
