"""Files that an article hangs on: asked for with the portal's manners and limits, archived beside it."""

from __future__ import annotations

from hashlib import blake2b

from flows.archive import Facts
from flows.harvest.faults import FaultKind, HarvestFault
from flows.harvest.visit import Visit
from transforms.documents import is_document
from transforms.families.attached import may_be_document
from transforms.model import Article, Link

MOST_FILES = 10
"""Files of one article: reports come with an annex or two; a page of fifty is a library of forms."""
_FINAL = frozenset(
    [FaultKind.GONE, FaultKind.ROBOTS, FaultKind.REJECTED, FaultKind.TOO_LARGE, FaultKind.FOREIGN, FaultKind.MOVED]
)


def attachment_identity(article: str, url: str) -> str:
    """The article's identity and a digest of the file's address."""
    return f"{article}#{blake2b(url.encode(), digest_size=4).hexdigest()}"


def fetch_attachments(visit: Visit, article: Article, link: Link, listing: str) -> None:
    """Archive the article's PDF and Word files that are not archived yet.

    Passed over are files on hosts that are neither the portal's own nor among its `file_hosts`, and files whose names
    say that nothing here reads them (spreadsheets, archives, old Word). What will not change (gone, forbidden, too
    large, of another kind) is noted; any other fault is raised, so that the next harvest asks for the article again
    and for what it still lacks.
    """
    raised: HarvestFault | None = None
    for url in [url for url in article.attachments if _may_be_asked(visit, url) and may_be_document(url)][:MOST_FILES]:
        identity = attachment_identity(link.identity, url)
        if identity in visit.archived_files:
            continue
        try:
            _fetch(visit, url, Facts("attachment", url, identity, listing, article.url, article.title, _day(article)))
        except HarvestFault as fault:
            if fault.kind in _FINAL:
                visit.note(fault, of_file=True)
            else:
                raised = raised or fault
    if raised is not None:
        raise raised


def _may_be_asked(visit: Visit, url: str) -> bool:
    return visit.owns(url) or visit.file_hosts.knows(url)


def _day(article: Article) -> str:
    return article.published_on.isoformat() if article.published_on is not None else ""


def _fetch(visit: Visit, url: str, facts: Facts) -> None:
    client = visit.client if visit.owns(url) else visit.file_hosts.client(url)
    answer = client.ask(url)
    if not is_document(answer.body):
        raise HarvestFault(FaultKind.REJECTED, url, "the file is neither PDF nor DOCX", answer=answer)
    visit.keep(facts, answer)
    visit.archived_files.add(facts.identity)
