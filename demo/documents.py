"""Files that articles hang on: PDF, Word and a scan, made from the texts beside documents.csv.

`documents/<file>.txt`: a form feed parts pages, an empty line paragraphs, tabs part cells. A scan has no text.
"""

from __future__ import annotations

import textwrap
import zlib
from dataclasses import dataclass
from functools import cache
from io import BytesIO

from docx import Document as Word

from demo.registry import HERE, Story, read_rows
from demo.web import Response

DOCUMENTS_CSV = HERE / "documents.csv"
_TYPES = {
    "pdf": "application/pdf",
    "scan": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
_SIZE, _LEADING, _LEFT, _TOP, _LINE_LETTERS = 11, 15, 60, 780, 80


@dataclass(frozen=True, slots=True)
class Attached:
    """One file of one article."""

    doc: str
    portal: str
    file: str
    kind: str

    @property
    def readable(self) -> bool:
        """Whether there is any text in it."""
        return self.kind != "scan"

    def answer(self) -> Response:
        """The file as a server sends it."""
        return Response(200, _content(self.file, self.kind), [("Content-Type", _TYPES[self.kind])])


@cache
def attached_files() -> tuple[Attached, ...]:
    """All rows of documents.csv."""
    return tuple(Attached(**row) for row in read_rows(DOCUMENTS_CSV))


def files_of(portal: str, story: Story) -> list[Attached]:
    """The files of an article as this portal carries it."""
    return [file for file in attached_files() if (file.portal, file.doc) == (portal, story.doc)]


@cache
def _content(file: str, kind: str) -> bytes:
    if kind == "scan":
        return _pdf([b"0.9 0.9 0.85 rg 40 40 515 760 re f"], "")
    text = (HERE / "documents" / f"{file}.txt").read_text(encoding="utf-8")
    return _word(text) if kind == "docx" else _pdf([_drawn(page, text) for page in text.split("\f")], text)


def _word(text: str) -> bytes:
    document = Word()
    for part in text.strip().split("\n\n"):
        rows = [line.split("\t") for line in part.split("\n")]
        if len(rows[0]) == 1:
            document.add_paragraph(part)
            continue
        table = document.add_table(rows=len(rows), cols=len(rows[0]))
        for row, cells in zip(table.rows, rows, strict=True):
            for cell, value in zip(row.cells, cells, strict=True):
                cell.text = value
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _drawn(page: str, alphabet: str) -> bytes:
    """The drawing of one page: wrapped lines, tables ruled."""
    top, out = _TOP, list[str]()
    for part in page.strip("\n").split("\n\n"):
        for line in part.strip("\n").split("\n"):
            cells = line.split("\t")
            for number, cell in enumerate(cells if len(cells) > 1 else []):
                left = _LEFT + 240 * number
                out += [f"{left} {top - 4} 240 {_LEADING + 3} re S", _shown(cell, left + 4, top, alphabet)]
            for row in textwrap.wrap(line, _LINE_LETTERS) if len(cells) == 1 else []:
                out.append(_shown(row, _LEFT, top, alphabet))
                top -= _LEADING
            top -= _LEADING + 3 if len(cells) > 1 else 0
        top -= 2 * _LEADING
    return "\n".join(out).encode()


def _shown(text: str, left: int, top: int, alphabet: str) -> str:
    letters = _letters(alphabet)
    codes = "".join(f"{letters.index(letter) + 1:04X}" for letter in text)
    return f"BT /F1 {_SIZE} Tf {left} {top} Td <{codes}> Tj ET"


def _letters(text: str) -> list[str]:
    return sorted(set(text))


def _pdf(pages: list[bytes], alphabet: str) -> bytes:
    """A PDF whose font is not embedded: what its codes mean is said by the ToUnicode map alone."""
    count = len(pages)
    kids = " ".join(f"{6 + 2 * n} 0 R" for n in range(count))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>".encode(),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /Times /Encoding /Identity-H /DescendantFonts [4 0 R] "
        b"/ToUnicode 5 0 R >>",
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Times /DW 500 "
        b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
        b"/FontDescriptor << /Type /FontDescriptor /FontName /Times /Flags 4 /Ascent 800 /Descent -200 "
        b"/FontBBox [0 -200 1000 800] >> >>",
        _stream(_to_unicode(alphabet)),
    ]
    for number, drawing in enumerate(pages):
        resources = "/Resources << /Font << /F1 3 0 R >> >>"
        head = f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] {resources} /Contents {7 + 2 * number} 0 R >>"
        objects += [head.encode(), _stream(drawing)]
    return _assembled(objects)


def _stream(data: bytes) -> bytes:
    packed = zlib.compress(data)
    return f"<< /Length {len(packed)} /Filter /FlateDecode >>\nstream\n".encode() + packed + b"\nendstream"


def _to_unicode(alphabet: str) -> bytes:
    rows = [f"<{n:04X}> <{letter.encode('utf-16-be').hex()}>" for n, letter in enumerate(_letters(alphabet), 1)]
    groups = [rows[n : n + 100] for n in range(0, len(rows), 100)]
    maps = "\n".join(f"{len(group)} beginbfchar\n" + "\n".join(group) + "\nendbfchar" for group in groups)
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <FFFF> endcodespacerange\n{maps}\nendcmap end end"
    ).encode()


def _assembled(objects: list[bytes]) -> bytes:
    out, places = bytearray(b"%PDF-1.5\n"), list[int]()
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}".encode()
    out += f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)
