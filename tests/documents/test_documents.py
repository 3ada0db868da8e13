"""PDF and Word files as text: paragraphs, tables, pages; and what has no text or is no document."""

from __future__ import annotations

import zipfile
from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from docx import Document

from demo.documents import attached_files
from demo.registry import read_sites
from transforms.documents import NoTextError, is_document, read_document
from transforms.documents import docx as word
from transforms.documents import pdf as portable
from transforms.model import Article, LayoutError, Link, Page

LINK = Link("http://h.test/bai/", "7#ab12cd34", "Báo cáo hòa giải", "2023-12-20")


def file(kind: str) -> bytes:
    return next(f for f in attached_files() if f.kind == kind).answer().body


def read(body: bytes) -> Article:
    day = datetime(2026, 1, 1, tzinfo=UTC)
    return read_document(Page("xa", "http://h.test/bc", LINK.identity, day, 200, {}, body, "", "", 0), LINK)


def test_a_pdf_has_paragraphs_pages_and_tables() -> None:
    article = read(file("pdf"))
    assert (article.article_id, article.layout, article.published_on) == ("xa:7#ab12cd34", "pdf.v1", date(2023, 12, 20))
    assert article.text.split("\n\n") == [
        "Báo cáo hòa giải",
        "BÁO CÁO Kết quả hòa giải ở cơ sở năm 2023",
        "Trong năm 2023, xã Hòa Ninh mở 4 lớp tập huấn về hòa giải ở cơ sở cho 62 học viên là tổ trưởng, trưởng thôn "
        "và người cao tuổi có uy tín trong các tổ dân cư của xã.",
        "Ban Tư pháp xã phát 350 tờ rơi đến từng nhà.",
        "\fPhụ lục: Kết quả theo nội dung",
        "Nội dung\tNăm 2023\nTổ hòa giải\t11\nHòa giải viên\t58",
    ]


def test_a_word_file_keeps_tables_in_their_place() -> None:
    document = Document()
    document.add_paragraph("Đầu  tiên\u200b")
    table = document.add_table(rows=2, cols=3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "Gộp"
    table.cell(0, 2).text = "C"
    for column, text in enumerate(("1.200", "", "3")):
        table.cell(1, column).text = text
    document.add_paragraph("")
    document.add_paragraph("Sau cùng")
    out = BytesIO()
    document.save(out)
    article = read(out.getvalue())
    assert article.layout == "docx.v1"
    assert article.text == "Báo cáo hòa giải\n\nĐầu tiên\n\nGộp\t\tC\n1.200\t\t3\n\nSau cùng"


def test_a_scan_has_no_text() -> None:
    with pytest.raises(NoTextError, match="no text: 1 pages of pictures"):
        read(file("scan"))


def zipped(name: str, content: bytes) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return out.getvalue()


BROKEN = {
    "a page": b"<html><body>404</body></html>",
    "nothing": b"",
    "half a pdf": file("pdf")[:700],
    "a pdf's head alone": b"%PDF-1.7\n",
    "a pdf of garbage": b"%PDF-1.4\n" + bytes(range(256)) * 8,
    "half a word file": file("docx")[:900],
    "a zip that is no word file": zipped("a.txt", b"x"),
    "a spreadsheet's parts": zipped("[Content_Types].xml", b"<Types"),
}


@pytest.mark.parametrize("body", BROKEN.values(), ids=BROKEN.keys())
def test_what_cannot_be_read_is_a_layout_error(body: bytes) -> None:
    with pytest.raises(LayoutError):
        read(body)


def test_bombs_are_refused_before_they_open(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word, "LARGEST_UNZIPPED_BYTES", 1000)
    with pytest.raises(LayoutError, match="more than 1000"):
        read(zipped("word/document.xml", b"\0" * 5000))
    monkeypatch.setattr(portable, "MOST_PAGES", 1)
    with pytest.raises(LayoutError, match="2 pages, more than 1"):
        read(file("pdf"))


def test_documents_are_known_by_their_first_bytes_and_their_parts() -> None:
    others = [zipped("xl/workbook.xml", b""), b"<html>", b""]
    documents = [file("pdf"), file("docx"), b"\n\n%PDF-1.4"]
    assert [is_document(body) for body in documents + others] == [True, True, True, False, False, False]


def test_every_file_of_the_town_hangs_on_an_article() -> None:
    assert len({(f.portal, f.file) for f in attached_files()}) == len(attached_files()) >= 3
    stories = {(site.portal, story.doc) for site in read_sites() for story in site.stories}
    assert {(f.portal, f.doc) for f in attached_files()} <= stories
