"""Reports that articles hang on: PDF and Word files as text with tables.

The text has the article's title first, as every Article has. Pages are parted by a form feed, table rows are lines,
cells are parted by tabs: an offset alone tells page, row and cell.
"""

from __future__ import annotations

from collections.abc import Callable

from transforms.documents.docx import docx_text
from transforms.documents.pdf import pdf_text
from transforms.families.compose import BLANK_LINE, date_text
from transforms.legacy import convert_parts
from transforms.model import Article, LayoutError, Link, Page
from transforms.published import published_on

__all__ = ["NoTextError", "is_document", "read_document"]

PAGE_BREAK = "\f"
_PDF, _ZIP = b"%PDF-", b"PK\x03\x04"
_WORD_PART = b"word/document.xml"
_HEAD_BYTES = 1024
_READERS: tuple[tuple[bytes, str, Callable[[bytes], list[str]]], ...] = (
    (_PDF, "pdf.v1", pdf_text),
    (_ZIP, "docx.v1", docx_text),
)


class NoTextError(LayoutError):
    """A document without a text layer: pictures of pages, which nothing here can read."""


def is_document(body: bytes) -> bool:
    """Whether bytes are a PDF or a Word file (an archive with its main part); content types are not reliable."""
    return _PDF in body[:_HEAD_BYTES] or (body.startswith(_ZIP) and _WORD_PART in body)


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
    paragraphs = f"{BLANK_LINE}{PAGE_BREAK}".join(pages).split(BLANK_LINE)
    parts, conversions = convert_parts([link.title, *paragraphs], BLANK_LINE)
    published_text = date_text(link=link).text or link.published_text
    return Article(
        article_id=f"{page.portal}:{page.identity}",
        portal=page.portal,
        url=page.url,
        title=parts[0],
        text=BLANK_LINE.join(parts),
        published_on=published_on(published_text),
        published_text=published_text,
        layout=layout,
        conversions=conversions,
    )
