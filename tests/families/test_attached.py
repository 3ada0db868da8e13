"""Files linked from an article's body: found in every family, and only there."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from transforms.families import family
from transforms.families.attached import is_file, may_be_document
from transforms.model import Link, Page

FILES = "<p>Xem <a href='/files/Bao-cao.PDF?v=1&fbclid=x'>báo cáo</a>, <a href='/files/phu-luc.docx'>phụ lục</a>.</p>"
BODIES = {
    "nukeviet": "<div class='news_column'><h1 class='title'>T</h1><div id='news-bodyhtml'>{}</div></div>",
    "sharepoint_vnpt": "<h1>T</h1><div class='article-content'>{}</div>",
    "webcenter": "<h1 id='r1:region:tieude::content'>T</h1><div id='r1:region:noidung::content'>{}</div>",
    "newspaper_a": "<h1 class='article-title'>T</h1><div id='newscontents'><div class='content-fck'>{}</div></div>",
    "newspaper_b": "<h1 class='cms-title'>T</h1><div class='article__body' itemprop='articleBody'>{}</div>",
    "newspaper_d": "<h1 class='detail_title'>T</h1><div class='article_content'><div id='content'>{}</div></div>",
    "wordpress": "<h1 class='entry-title'>T</h1><div class='entry-content'>{}</div>",
}


def page(body: str) -> Page:
    html = f"<html><body><a href='/menu.pdf'>Sơ đồ</a>{body}<p><a href='/chan-trang.pdf'>Quy chế</a></p></body></html>"
    now = datetime(2026, 1, 1, tzinfo=UTC)
    return Page("xa", "http://h.test/tin/bai.html", "1", now, 200, {}, html.encode(), "", "", 0)


@pytest.mark.parametrize("name", sorted(BODIES))
def test_the_bodys_own_files_in_their_order(name: str) -> None:
    read = family(name).article(page(BODIES[name].format("<p>Thân bài.</p>" + FILES)), Link("", "1", "T"))
    assert read.attachments == ("http://h.test/files/Bao-cao.PDF?v=1", "http://h.test/files/phu-luc.docx")
    bare = family(name).article(page(BODIES[name].format("<p>Thân bài.</p>")), Link("", "1", "T"))
    assert bare.attachments == ()


@pytest.mark.parametrize(
    ("url", "file", "readable"),
    [
        ("http://h.test/webcenter/documentContent?dDocName=PORTAL402101", True, True),
        ("http://h.test/webcenter/portal/x/chi-tiet?dDocName=PORTAL402101", False, True),
        ("http://h.test/LinkClick.aspx?fileticket=Ab%3d&tabid=57", True, True),
        ("http://h.test/documents/1/2/BC.pdf/0b3c4f6e-1111-2222-3333-444444444444?t=1", True, True),
        ("http://h.test/tai-ve/so-lieu.xlsx", True, False),
        ("http://h.test/tin/bai.html", False, True),
    ],
)
def test_what_an_address_tells(url: str, file: bool, readable: bool) -> None:
    assert (is_file(url), may_be_document(url)) == (file, readable)
