"""Readers' own rules: leads, dates, files, layout versions, and which landmark an error names."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from transforms.families import family
from transforms.families.contract import layout_of
from transforms.model import Article, LayoutError, Link, Page

LINK = Link("http://h.test/a", "7", "Tên ở danh mục", "(05/03/2024)")


def page(body: str) -> Page:
    return Page(
        portal="xa", url="http://h.test/vi/news/tin/a-7.html", identity="7",
        fetched_at=datetime(2026, 1, 1, tzinfo=UTC), status=200, headers={"content-type": "text/html; charset=utf-8"},
        body=f"<!DOCTYPE html><html><body>{body}</body></html>".encode(), digest="", archive_file="", archive_offset=0,
    )  # fmt: skip


def nukeviet(lead: str, body: str, extra: str = "") -> Article:
    text = (
        f"<div class='news_column'><h1 class='title'>Tên bài</h1>{extra}<div class='hometext'>{lead}</div>"
        f"<div id='news-bodyhtml'>{body}</div></div>"
    )
    return family("nukeviet").article(page(text), LINK)


@pytest.mark.parametrize(
    ("lead", "body", "text"),
    [
        ("Lời dẫn.", "<p>Thân bài.</p>", "Tên bài\n\nLời dẫn.\n\nThân bài."),
        ("Lời dẫn.", "<p>Lời  dẫn</p><p>Thân bài.</p>", "Tên bài\n\nLời dẫn\n\nThân bài."),
        ("(BTN) - Lời dẫn.", "<p>Lời dẫn.</p><p>Thân bài.</p>", "Tên bài\n\nLời dẫn.\n\nThân bài."),
        ("", "<p>Thân bài.</p>", "Tên bài\n\nThân bài."),
        ("Có 12 hộ.", "<p>Có 21 hộ.</p>", "Tên bài\n\nCó 12 hộ.\n\nCó 21 hộ."),
        ("Chỉ có lời dẫn.", "<p>&nbsp;</p>", "Tên bài\n\nChỉ có lời dẫn."),
    ],
)
def test_the_lead_is_said_once(lead: str, body: str, text: str) -> None:
    assert nukeviet(lead, body).text == text


HIDDEN = "<div class='hidden'><span itemprop='datePublished'>2020-11-09T23:30:00+07:00</span></div>"
SHOWN = "<span class='h5'>Thứ hai - 09/11/2020 10:00</span><span class='h5'>681</span>"


@pytest.mark.parametrize(
    ("extra", "published_text", "day"),
    [
        (HIDDEN + SHOWN, "2020-11-09T23:30:00+07:00", date(2020, 11, 9)),
        (SHOWN, "Thứ hai - 09/11/2020 10:00", date(2020, 11, 9)),
        ("", "(05/03/2024)", date(2024, 3, 5)),
        ("<span class='h5'>681</span>", "(05/03/2024)", date(2024, 3, 5)),
    ],
)
def test_the_best_date_is_taken(extra: str, published_text: str, day: date) -> None:
    article = nukeviet("", "<p>Thân bài.</p>", extra)
    assert (article.published_text, article.published_on) == (published_text, day)


def test_no_date_is_never_invented() -> None:
    body = "<h1 id='a:region:tieude::content'>Tên</h1><div id='a:region:noidung::content'><p>Ngày 5/3/2024.</p></div>"
    article = family("webcenter").article(page(body), replace(LINK, published_text=""))
    assert (article.published_text, article.published_on) == ("", None)


def test_files_are_attachments() -> None:
    files = (
        "<p>Xem <a href='/uploads/news/2020_11/bao-cao.PDF'>báo cáo</a>, <a href='/vi/news/'>tin khác</a></p></div>"
        "<div class='news-download-file'><a download href='?download=1&amp;id=3'>x</a>"
    )
    assert nukeviet("", files).attachments == (
        "http://h.test/uploads/news/2020_11/bao-cao.PDF",
        "http://h.test/vi/news/tin/a-7.html?download=1&id=3",
    )


def test_dnn_files_have_no_names() -> None:
    body = (
        "<span id='dnn_ctr1_lblTitle'>Tên</span><div id='dnn_ctr1_lblContent'><p>Thân bài "
        "<a href='/LinkClick.aspx?fileticket=kPm%3d&amp;tabid=57'>Phụ lục</a> <a href='/Portals/0/bc.docx'>báo cáo</a>"
        "</p></div>"
    )
    article = family("dnn").article(page(body), LINK)
    assert article.attachments == (
        "http://h.test/LinkClick.aspx?fileticket=kPm%3d&tabid=57",
        "http://h.test/Portals/0/bc.docx",
    )


WHOLE = {
    "nukeviet": ("<div class='news_column'><h1 class='title'>{}</h1><div id='news-bodyhtml'><p>{}</p></div></div>",
                 "h1.title", "#news-bodyhtml"),
    "sharepoint_vnpt": ("<h1>{}</h1><div class='article-content'><p>{}</p></div>", "h1", "div.article-content"),
    "webcenter": ("<h1 id='a:region:tieude::content'>{}</h1><div id='a:region:noidung::content'><p>{}</p></div>",
                  "region:tieude::content", "region:noidung::content"),
    "newspaper_a": ("<h1 class='article-title'>{}</h1>"
                    "<div id='newscontents'><div class='content-fck'><p>{}</p></div></div>",
                    "h1.article-title", "#newscontents .content-fck"),
    "newspaper_b": ("<h1 class='cms-title'>{}</h1><div class='article__body' itemprop='articleBody'><p>{}</p></div>",
                    "h1.cms-title", "div.article__body"),
    "newspaper_c": ("<h1 class='block-sc-title'>{}</h1>"
                    "<div class='b-maincontent'><div class='entry'><p>{}</p></div></div>",
                    "h1.block-sc-title", "div.b-maincontent .entry"),
    "newspaper_d": ("<div class='article_title'><h1>{}</h1></div>"
                    "<div class='article_content'><div id='content'><p>{}</p></div></div>",
                    "div.article_title h1", "div.article_content #content"),
    "vnportal": ("<h1 class='ArticleHeader'>{}</h1><div class='ArticleContent'><p>{}</p></div>",
                 ".ArticleHeader", ".ArticleContent"),
    "dnn": ("<h1 id='dnn_ctr4_tieude_lblTitle'>{}</h1><div id='dnn_ctr4_lblContent'><p>{}</p></div>",
            "_lblTitle", "_lblContent"),
    "liferay": ("<h1 class='header-title'>{}</h1><div class='journal-content-article'><p>{}</p></div>",
                "h1.header-title", "div.journal-content-article"),
    "wordpress": ("<h1 class='entry-title'>{}</h1><div class='entry-content'><p>{}</p></div>",
                  "h1.entry-title", ".entry-content"),
}  # fmt: skip


@pytest.mark.parametrize("name", WHOLE)
def test_what_is_missing_is_named(name: str) -> None:
    whole, title, body = WHOLE[name]
    reader = family(name)
    assert reader.article(page(whole.format("Tên", "Thân bài")), LINK).text == "Tên\n\nThân bài"
    with pytest.raises(LayoutError, match="no element matches") as caught:
        reader.article(
            page(
                whole.format("Tên", "Thân bài")
                .replace("h1", "h5")
                .replace("tieude", "khac")
                .replace("ArticleHeader", "Khac")
                .replace("lblTitle", "khac")
            ),
            LINK,
        )
    assert title in str(caught.value)
    cut = whole.format("Tên", "Thân bài").partition("</h1>")[0] + "</h1>"
    with pytest.raises(LayoutError, match="no element matches") as caught:
        reader.article(page(cut), LINK)
    assert body in str(caught.value)
    with pytest.raises(LayoutError, match="title is empty"):
        reader.article(page(whole.format("&nbsp;", "Thân bài")), LINK)
    with pytest.raises(LayoutError, match="body is empty"):
        reader.article(page(whole.format("Tên", "&nbsp;")), LINK)
    with pytest.raises(LayoutError, match="more than one element matches"):
        reader.article(page(whole.format("Tên", "Thân bài") * 2), LINK)


class _Old:
    VERSION = "f.v1"
    VALID_UNTIL: date | None = date(2024, 12, 31)

    def article(self, page: Page, link: Link) -> Article:
        raise NotImplementedError


class _New(_Old):
    VERSION = "f.v2"
    VALID_UNTIL: date | None = None


@pytest.mark.parametrize(
    ("day", "version"), [(datetime(2024, 12, 31, 23, tzinfo=UTC), "f.v1"), (datetime(2025, 1, 1, tzinfo=UTC), "f.v2")]
)
def test_a_page_is_read_by_the_layout_of_its_day(day: datetime, version: str) -> None:
    assert version == layout_of((_Old(), _New()), replace(page(""), fetched_at=day)).VERSION


def test_a_page_after_the_last_layout_is_an_error() -> None:
    with pytest.raises(LayoutError, match="2026-01-01"):
        layout_of((_Old(),), page(""))
