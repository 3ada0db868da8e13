"""One page recorded as a fixture of the reader's tests: it fails there until a person has read what the reader got."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urljoin

from flows import interrupt
from flows.archive import Answer
from flows.harvest.asking import read_listing
from flows.harvest.faults import ONE_PAGE, HarvestFault
from flows.portals.call import Call, NoPortalAddress, Sleep, calling, check_address
from flows.settings import Settings
from transforms.families import Family, family
from transforms.model import Article, Link, Page
from warehouse.reference import ListingRow, PortalRow


class CannotRecord(ValueError):
    """A page that cannot become a fixture: says why and what to do."""


def record(
    url: str, row: PortalRow, listings: Sequence[ListingRow], to: Path, settings: Settings,
    sleep: Sleep = interrupt.sleep,
) -> Path:  # fmt: skip
    """Ask for one article and save it under `to/<family>/`; returns the new folder.

    The listings' first pages are asked, too, until one names the article: a date may stand nowhere else. Raises
    CannotRecord, NoPortalAddress, HarvestFault, LayoutError (nothing is saved), OSError.
    """
    check_address(url, settings.connect_to)
    reader = family(row.family)
    with calling(row, settings, sleep) as call:
        answer = call.ask(url, row.family)
        identity = reader.identity(answer.url)
        if identity is None:
            raise NoPortalAddress(f"{answer.url} is no article's address in family {row.family}: name an article")
        folder = to / row.family / re.sub(r"[^a-z0-9]+", "-", f"{row.portal}-{identity}".lower()).strip("-")
        if folder.exists():
            raise CannotRecord(f"{folder} is there already: remove it to record the page anew")
        link = _link(call, row, listings, reader, identity) or Link(answer.url, identity, "")
    page = _page(row, answer, identity)
    article = reader.article(page, link)
    folder.mkdir(parents=True)
    (folder / "page.html").write_bytes(answer.body)
    _write(folder / "link.json", _facts(page, link))
    _write(folder / "expected.json", _expected(article))
    return folder


def _link(call: Call, row: PortalRow, listings: Sequence[ListingRow], reader: Family, identity: str) -> Link | None:
    """The article as a listing names it; None where no first page does."""
    for listing in listings:
        try:
            links = read_listing(reader, call.ask(urljoin(row.base_url, listing.path), row.family)).links
        except HarvestFault as fault:
            if fault.kind in ONE_PAGE:
                continue
            raise
        found = next((link for link in links if link.identity == identity), None)
        if found is not None:
            return found
    return None


def _page(row: PortalRow, answer: Answer, identity: str) -> Page:
    headers = {"content-type": answer.header("Content-Type")}
    moment = answer.fetched_at.astimezone(UTC).replace(microsecond=0)
    return Page(row.portal, answer.url, identity, moment, answer.status, headers, answer.body, "", "", 0)


def _facts(page: Page, link: Link) -> dict[str, object]:
    return {
        "portal": page.portal, "page_url": page.url,
        "fetched_at": datetime.isoformat(page.fetched_at), "content_type": page.headers["content-type"],
        "url": link.url, "identity": link.identity, "title": link.title, "published_text": link.published_text,
    }  # fmt: skip


def _expected(article: Article) -> dict[str, object]:
    """What the reader got, for a person to read against the page; `text` by its lines."""
    return {
        "reviewed": False,
        "article_id": article.article_id, "url": article.url, "title": article.title,
        "text": article.text.split("\n"), "published_on": str(article.published_on),
        "published_text": article.published_text, "layout": article.layout,
        "attachments": list(article.attachments),
    }  # fmt: skip


def _write(path: Path, facts: dict[str, object]) -> None:
    path.write_text(json.dumps(facts, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
