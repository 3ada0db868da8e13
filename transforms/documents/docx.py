"""Word files: paragraphs and tables in their order."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO
from zlib import error as ZlibError  # noqa: N812 - the library's own name is `error`

from docx import Document
from docx.document import Document as Word
from docx.opc.exceptions import PackageNotFoundError
from docx.table import Table
from lxml.etree import XMLSyntaxError

from transforms.families.prose import squeeze
from transforms.model import LayoutError

LARGEST_UNZIPPED_BYTES = 100 * 1024 * 1024
"""A Word report unzips to a few megabytes; beyond this it is a bomb."""


def docx_text(body: bytes) -> list[str]:
    """Text of the file as one page: a Word file has no pages until it is printed. Raises LayoutError."""
    try:
        with zipfile.ZipFile(BytesIO(body)) as archive:
            size = sum(item.file_size for item in archive.infolist())
        if size > LARGEST_UNZIPPED_BYTES:
            raise LayoutError(f"the file unzips to {size} bytes, more than {LARGEST_UNZIPPED_BYTES}")
        return ["\n\n".join(_blocks(Document(BytesIO(body))))]
    except (zipfile.BadZipFile, PackageNotFoundError, XMLSyntaxError, ZlibError, KeyError, EOFError, OSError) as fault:
        raise LayoutError(f"the Word file cannot be read: {fault!r:.200}") from fault
    except ValueError as fault:  # python-docx: a zip that is no Word file
        raise LayoutError(str(fault)) from fault


def _blocks(document: Word) -> Iterator[str]:
    for block in document.iter_inner_content():
        text = _table(block) if isinstance(block, Table) else squeeze(block.text)
        if text:
            yield text


def _table(table: Table) -> str:
    """Rows as lines; a merged cell is said once, in the column where it begins."""
    lines = []
    for row in table.rows:
        seen: set[int] = set()
        cells = []
        for cell in row.cells:
            cells.append("" if id(cell._tc) in seen else squeeze(cell.text.replace("\n", " ")))
            seen.add(id(cell._tc))
        lines.append("\t".join(cells))
    return "\n".join(line for line in lines if line.strip())
