"""Archived pages to rows: reader, then extractor; a page that breaks is quarantined, never dropped."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

from flows.archive import ArchivedArticle
from flows.stages.frames import Row, Rows, article_row, extraction_rows
from transforms import extraction
from transforms.documents import NoTextError, read_document
from transforms.drift import Reading
from transforms.extraction import Extractor
from transforms.families import family
from transforms.model import Article, Extraction, LayoutError, Prior
from transforms.stories import fingerprint
from warehouse import reference
from warehouse.reference import ListingRow, PortalRow


@cache
def extractor(codebook: Path = reference.CODEBOOK, places: Path = reference.PLACES) -> Extractor:
    """The rules, loaded once a process."""
    return Extractor.load(codebook, places, reference.WRITTEN_NAMES)


def read_batch(
    batch: Iterable[ArchivedArticle], portals: Mapping[str, PortalRow], listings: Mapping[tuple[str, str], ListingRow]
) -> Rows:
    """Rows of one batch of pages of known portals."""
    rows = Rows()
    for archived in batch:
        portal = portals[archived.page.portal]
        listing = listings.get((archived.page.portal, archived.listing))
        rows.add(_read(archived, portal, listing))
    return rows


def _read(archived: ArchivedArticle, portal: PortalRow, listing: ListingRow | None) -> Rows:
    """Rows of one page; whatever breaks on it, a layout that changed or a defect of ours, costs this page alone."""
    try:
        article = _article(archived, portal)
    except NoTextError as error:
        return _broken(archived, "no_text", str(error))
    except LayoutError as error:
        return _broken(archived, "layout", str(error))
    except Exception as error:
        return _broken(archived, "reader", repr(error))
    prior = _prior(portal, listing, article)
    try:
        found = extractor().extract(article.text, prior)
    except Exception as error:
        return _broken(archived, "extractor", repr(error))
    return _rows(archived, article, prior, found)


def _article(archived: ArchivedArticle, portal: PortalRow) -> Article:
    """Files are read by what they are, pages by their portal's family."""
    if archived.is_attachment:
        return read_document(archived.page, archived.link)
    return family(portal.family).article(archived.page, archived.link)


def _rows(archived: ArchivedArticle, article: Article, prior: Prior, found: Extraction) -> Rows:
    observations, rejections = extraction_rows(article.article_id, found, extraction.VERSION)
    row = article_row(article, archived.page, prior.publisher, archived.listing)
    reading = replace(
        _reading(archived), layout=article.layout, landmarks=article.landmarks, length=len(article.text),
        dated=article.published_on is not None, observations=len(observations), rejections=len(rejections),
    )  # fmt: skip
    places = [(claim.province, claim.district, claim.commune) for claim in found.observations]
    story = [fingerprint(article.article_id, article.published_on, article.text, places)] if places else []
    return Rows([row], observations, rejections, readings=[reading], fingerprints=story)


def _reading(archived: ArchivedArticle) -> Reading:
    """What is known of a page before it is read, and all that is known of one that cannot be."""
    page = archived.page
    key, day = f"{page.portal}:{page.identity}", page.fetched_at.date()
    return Reading(page.portal, archived.visit, key, day, is_file=archived.is_attachment)


def _prior(portal: PortalRow, listing: ListingRow | None, article: Article) -> Prior:
    """Who publishes in this section; the portal itself where the section says nothing."""
    section = listing or portal
    publisher = listing.publisher if listing else portal.name
    return Prior(publisher, section.province, section.district, article.published_on)


def _broken(archived: ArchivedArticle, reason: str, detail: str) -> Rows:
    page = archived.page
    key = f"{page.portal}:{page.identity}"
    row: Row = {"kind": "article", "key": key, "portal": page.portal, "reason": reason}
    return Rows(quarantine=[row | {"detail": f"{page.url}: {detail}"}], readings=[_reading(archived)])
