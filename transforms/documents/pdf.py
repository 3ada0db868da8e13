"""PDF: lines of a page joined into paragraphs, tables as rows where they stand."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any

import pdfplumber
from pdfminer.pdfparser import PDFSyntaxError
from pdfplumber.utils.exceptions import PdfminerException

from transforms.families.prose import squeeze
from transforms.model import LayoutError

MOST_PAGES = 200
"""Reports have 2 to 40 pages; a book's worth of figures is a yearbook and wants a reader of its own."""
_WIDE_GAP = 1.8  # of the line height: more than that between two lines parts paragraphs
_OPENS = re.compile(r"^(?:[-+•*–]|[IVX]+\.|\d{1,2}[.)]|[a-zđ]\))\s")
_CLOSES = (".", ":", ";", "!", "?")

Line = tuple[float, float, str]
"""Top and bottom in points from the page's top, and the text."""


def pdf_text(body: bytes) -> list[str]:
    """Text of each page: paragraphs parted by an empty line. Raises LayoutError for a damaged or locked file."""
    try:
        with pdfplumber.open(BytesIO(body)) as document:
            if len(document.pages) > MOST_PAGES:
                raise LayoutError(f"the file has {len(document.pages)} pages, more than {MOST_PAGES}")
            return [_page(page) for page in document.pages]
    except (PdfminerException, PDFSyntaxError, ValueError, KeyError, TypeError, IndexError, AttributeError) as fault:
        if isinstance(fault, LayoutError):
            raise
        raise LayoutError(f"the PDF cannot be read: {fault!r:.200}") from fault


def _page(page: Any) -> str:
    tables = page.find_tables()
    outside = page.filter(lambda item: not any(_within(item, table.bbox) for table in tables))
    blocks = [(line[0], line[1], squeeze(str(line[2]))) for line in _lines(outside)]
    parts: list[tuple[float, str]] = _paragraphs([block for block in blocks if block[2]])
    for table in tables:
        rows = [[squeeze(str(cell or "").replace("\n", " ")) for cell in row] for row in table.extract()]
        text = "\n".join("\t".join(row) for row in rows if any(row))
        if text:
            parts.append((float(table.bbox[1]), text))
    return "\n\n".join(text for _, text in sorted(parts, key=lambda part: part[0]))


def _lines(page: Any) -> list[Line]:
    return [(line["top"], line["bottom"], line["text"]) for line in page.extract_text_lines(return_chars=False)]


def _within(item: dict[str, Any], box: tuple[float, float, float, float]) -> bool:
    if item.get("object_type") != "char":
        return False
    middle = ((item["x0"] + item["x1"]) / 2, (item["top"] + item["bottom"]) / 2)
    return bool(box[0] <= middle[0] <= box[2] and box[1] <= middle[1] <= box[3])


def _paragraphs(lines: list[Line]) -> list[tuple[float, str]]:
    """Lines of one paragraph joined: a wide gap, a closed sentence before it or a bullet opens the next."""
    found: list[tuple[float, str]] = []
    bottom = 0.0
    for top, end, text in lines:
        height = max(end - top, 1.0)
        previous = found[-1][1] if found else ""
        joins = bool(previous) and top - bottom < (_WIDE_GAP - 1) * height
        if joins and not previous.endswith(_CLOSES) and not _OPENS.match(text):
            found[-1] = (found[-1][0], f"{previous} {text}")
        else:
            found.append((top, text))
        bottom = end
    return found
