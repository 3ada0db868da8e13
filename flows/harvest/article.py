"""One article and its files asked for as one: in the archive an article stands after its files, so that it has them."""

from __future__ import annotations

from flows.archive import Answer, Facts
from flows.harvest.attachments import fetch_attachments
from flows.harvest.faults import FaultKind, HarvestFault
from flows.harvest.visit import Visit
from transforms.model import Article, LayoutError, Link, Page


def fetch_article(visit: Visit, link: Link, listing: str) -> None:
    """Ask for an article page and the files it hangs on, and archive them, the page last.

    A harvest that is killed between them finds no article and asks for it again; the other way round the article would
    be known and its files never asked for. Raises HarvestFault: a page that cannot be read, or that still lacks a file,
    is archived all the same: `build` quarantines it with the same reason, and the next harvest asks again.
    """
    answer = visit.ask(link.url)
    if visit.reader.identity(answer.url) != link.identity:
        raise HarvestFault(FaultKind.MOVED, link.url, f"redirected to {answer.url}, which is not this article")
    try:
        fetch_attachments(visit, _read(visit, link, answer), link, listing)
    except HarvestFault:
        _keep(visit, link, listing, answer)
        raise
    _keep(visit, link, listing, answer)


def _keep(visit: Visit, link: Link, listing: str, answer: Answer) -> None:
    facts = Facts("article", answer.url, link.identity, listing, link.url, link.title, link.published_text)
    entry = visit.keep(facts, answer)
    visit.archived.add(link.identity)
    if not entry.revisit:
        visit.fetched += 1
        visit.progress(visit.portal, visit.fetched)


def _read(visit: Visit, link: Link, answer: Answer) -> Article:
    """The article of a page that is not archived yet."""
    page = Page(
        portal=visit.portal, url=answer.url, identity=link.identity, fetched_at=answer.fetched_at,
        status=answer.status, headers=dict(answer.headers), body=answer.body,
        digest="", archive_file="", archive_offset=0,
    )  # fmt: skip
    try:
        return visit.reader.article(page, link)
    except LayoutError as fault:
        raise HarvestFault(FaultKind.LAYOUT, answer.url, str(fault)) from fault
    except Exception as fault:  # one portal's odd page must not stop the others
        raise HarvestFault(FaultKind.READER, answer.url, repr(fault)) from fault
