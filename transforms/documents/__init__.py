"""Reports that articles hang on: PDF and Word files as text with tables, and where in the file a place of it is.

The text has the article's title first, as every Article has. Pages are parted by a form feed, table rows are lines,
cells are parted by tabs: an offset alone tells page, row and cell (`place_of`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from transforms.documents.docx import docx_text
from transforms.documents.pdf import pdf_text
from transforms.families.compose import date_text
from transforms.model import Article, LayoutError, Link, Page
from transforms.published import published_on

__all__ = ["NoTextError", "Place", "is_document", "place_of", "read_document"]

PAGE_BREAK = "\f"
_PDF, _ZIP = b"%PDF-", b"PK\x03\x04"
_HEAD_BYTES = 1024
_READERS: tuple[tuple[bytes, str, Callable[[bytes], list[str]]], ...] = (
    (_PDF, "pdf.v1", pdf_text),
    (_ZIP, "docx.v1", docx_text),
)


class NoTextError(LayoutError):
    """A document without a text layer: pictures of pages, which nothing here can read."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where an offset lies: page from 1 (Word files have one), line from 1 in it, cell from 1 (None outside tables)."""

    page: int
    line: int
    cell: int | None


def is_document(body: bytes) -> bool:
    """Whether bytes begin as PDF or as the archive that a Word file is; servers' content types are not reliable."""
    return _PDF in body[:_HEAD_BYTES] or body.startswith(_ZIP)


def read_document(page: Page, link: Link) -> Article:
    """The Article of an attachment; its title and day are those of the article that it hangs on.

    Raises NoTextError for a scanned document, LayoutError for what is damaged, locked or of another kind.
    """
    layout, read = next(
        ((layout, read) for mark, layout, read in _READERS if mark in page.body[:_HEAD_BYTES]), ("", None)
    )
    if read is None:
        raise LayoutError("the file is neither PDF nor DOCX")
    pages = read(page.body)
    if not any(text.strip() for text in pages):
        raise NoTextError(f"no text: {len(pages)} pages of pictures")
    published_text = date_text(link=link) or link.published_text
    return Article(
        article_id=f"{page.portal}:{page.identity}",
        portal=page.portal,
        url=page.url,
        title=link.title,
        text=f"{link.title}\n\n" + f"\n\n{PAGE_BREAK}".join(pages),
        published_on=published_on(published_text),
        published_text=published_text,
        layout=layout,
    )


def place_of(text: str, offset: int) -> Place:
    """Where in its file a code point of a document's text stands; the title's lines count for the first page's."""
    before = text[:offset]
    start = before.rfind(PAGE_BREAK) + 1
    line_start = before.rfind("\n") + 1
    end = text.find("\n", offset)
    line = text[line_start : end if end >= 0 else len(text)]
    cell = before.count("\t", line_start) + 1 if "\t" in line else None
    return Place(before.count(PAGE_BREAK) + 1, before.count("\n", start) + 1, cell)
