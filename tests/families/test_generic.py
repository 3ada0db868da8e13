"""The reader of last resort: links by shape, feeds in bad dress, and no day that the page does not name."""

from __future__ import annotations

import gzip
from datetime import UTC, date, datetime

import pytest

from transforms.families import family
from transforms.families.feeds import Named, is_xml, newest_child, read_feed
from transforms.families.generic import feed_address
from transforms.model import LayoutError, Link, Page

BASE = "http://h.test"
READER = family("generic")

IDENTITIES = [
    ("/vi/tin-bai/ngay-hoi?type=NEWS&id=5104", "5104"),
    ("/vi/tin-bai/ten-khac?fbclid=1&ID=5104", "5104"),
    ("/chi-tiet.aspx?ItemID=20417&l=Tin", "20417"),
    ("/tin/ngay-hoi-hien-mau-20417.html", "20417"),
    ("/tin/ngay-hoi-hien-mau-postid20417.bbg", "20417"),
    ("/vi-vn/chuyen-muc/ngay-hoi/20417", "20417"),
    ("/bai-viet/ngay-hoi-hien-mau-tinh-nguyen", "ngay-hoi-hien-mau-tinh-nguyen"),
    ("/tin-tuc", None),
    ("/tin-tuc/page/2024", None),
    ("/tag/hien-mau-tinh-nguyen-dot-hai", None),
    ("/files/bao-cao-thang-2024.pdf", None),
    ("/tim-kiem?q=dan-van&id=12", None),
]


@pytest.mark.parametrize(("target", "identity"), IDENTITIES)
def test_identity(target: str, identity: str | None) -> None:
    assert READER.identity(BASE + target) == identity


def html(body: str, head: str = "") -> bytes:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode()


def test_links_have_a_titles_length_and_stand_outside_the_furniture() -> None:
    title = "Huyện trao quà cho hộ nghèo dịp Tết"
    body = html(
        f"<nav><a href='/bai/{'menu-' * 5}1234.html'>Một mục dài trong thực đơn của trang</a></nav>"
        f"<div><a href='/bai/trao-qua-1234.html'><img></a><a href='/bai/trao-qua-1234.html?fbclid=x'>{title}</a>"
        "<span>Ngày 05/03/2024</span></div>"
        "<div><a href='/bai/ngan-1235.html'>Ngắn</a></div>"
        f"<div><a href='http://khac.test/bai/trao-qua-1236.html'>{title} ở nơi khác</a></div>"
        f"<div><a href='/bai/khong-ngay-1237.html' title='{title} (tiếp)'>…</a></div>"
        "<a href='/tin-tuc?trang=2'>Trang sau</a>"
        f"<footer><a href='/bai/chan-1238.html'>{title} ở chân trang</a></footer>"
    )
    listing = READER.listing(body, BASE + "/tin-tuc")
    assert listing.links == (
        Link(BASE + "/bai/trao-qua-1234.html", "1234", title, "Ngày 05/03/2024"),
        Link(BASE + "/bai/khong-ngay-1237.html", "1237", "…", ""),
    )
    assert listing.next_url == BASE + "/tin-tuc?trang=2"


RSS = (
    '<?xml version="1.0" encoding="utf-16"?><rss><channel><item><title>Tên bài</title>'
    "<link>/bai/ten-bai-1234.html?fbclid=2</link><pubDate>Tue, 05 Mar 2024 01:03:00 GMT</pubDate></item>"
    "<item><title>Trang</title><link>/lien-he</link></item></channel></rss>"
)
ENTRY = [
    Named("/bai/ten-bai-1234.html?fbclid=2", "Tên bài", "Tue, 05 Mar 2024 01:03:00 GMT"),
    Named("/lien-he", "Trang", ""),
]
FEEDS = {
    "utf-16 with its mark": b"\xff\xfe" + RSS.encode("utf-16le"),
    "called utf-16, is utf-8": RSS.encode(),
    "zipped": gzip.compress(RSS.replace("utf-16", "utf-8").encode()),
    "behind a mark and spaces": b"\xef\xbb\xbf" + RSS.replace("utf-16", "utf-8").encode(),
}


@pytest.mark.parametrize("body", FEEDS.values(), ids=FEEDS.keys())
def test_feeds_in_bad_dress(body: bytes) -> None:
    assert is_xml(body)
    assert read_feed(body) == ENTRY
    (link,) = READER.listing(body, BASE + "/rss.xml").links
    assert link == Link(BASE + "/bai/ten-bai-1234.html", "1234", "Tên bài", "Tue, 05 Mar 2024 01:03:00 GMT")


def test_atom_and_sitemaps() -> None:
    atom = (
        b"<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>T</title><link rel='self' href='/x'/>"
        b"<link href='/bai/a-1234.html'/><updated>2024-05-01</updated><published>2024-03-05</published></entry></feed>"
    )
    assert read_feed(atom) == [Named("/bai/a-1234.html", "T", "2024-03-05", "2024-05-01")]
    sitemap = (
        b"<urlset xmlns='s'><url><loc>http://h.test/bai/a-1234.html</loc><lastmod>2024-05-01</lastmod></url></urlset>"
    )
    edited = Named("http://h.test/bai/a-1234.html", "", "", "2024-05-01")
    assert read_feed(sitemap) == [edited], "lastmod is the edit, not the day"
    index = (
        b"<sitemapindex xmlns='s'><sitemap><loc>http://h.test/1.xml</loc><lastmod>2023-01-01</lastmod></sitemap>"
        b"<sitemap><loc>http://h.test/2.xml</loc><lastmod>2024-01-01</lastmod></sitemap></sitemapindex>"
    )
    assert (read_feed(index), newest_child(index), newest_child(sitemap)) == ([], "http://h.test/2.xml", None)


BOMB = b"<?xml version='1.0'?><!DOCTYPE r [<!ENTITY a 'x'><!ENTITY b '&a;&a;'>]><rss><channel>&b;</channel></rss>"


@pytest.mark.parametrize("body", [b"<?xml version='1.0'?><opml/>", b"<rss><item>", b"\x1f\x8bno gzip", b"<rss"])
def test_what_is_no_feed_is_a_layout_error(body: bytes) -> None:
    with pytest.raises(LayoutError):
        READER.listing(body, BASE + "/rss.xml")


def test_entities_are_not_resolved() -> None:
    assert read_feed(BOMB) == []


def test_only_a_feed_of_the_same_host_is_followed() -> None:
    head = (
        "<link rel='alternate' type='application/rss+xml' href='http://feeds.khac.test/x'>"
        "<link rel='alternate' type='application/rss+xml' href='/rss.xml'>"
    )
    assert feed_address(html("", head), BASE + "/tin") == BASE + "/rss.xml"
    assert feed_address(html(""), BASE + "/tin") is None


TEXT = "<p>" + "Huyện đã trao quà cho các hộ nghèo trong dịp Tết vừa qua. " * 4 + "</p>"


def page(body: str, head: str = "") -> Page:
    day = datetime(2026, 1, 1, tzinfo=UTC)
    return Page("xa", BASE + "/bai/a-1234.html", "1234", day, 200, {}, html(body, head), "", "", 0)


LINK = Link(BASE + "/bai/a-1234.html", "1234", "Tên", "(05/03/2024)")
H1 = "<h1>Huyện trao quà</h1>"
DAYS = [
    (H1 + "<div>Thứ sáu: 15:00 ngày 09/02/2024</div>", "", date(2024, 2, 9)),
    (H1, "<meta property='article:published_time' content='2024-02-08T20:00:00+00:00'>", date(2024, 2, 9)),
    (H1 + "<time itemprop='datePublished' datetime='2024-02-09'>hôm qua</time>", "", date(2024, 2, 9)),
    (H1, "", date(2024, 3, 5)),
]


@pytest.mark.parametrize(("top", "head", "day"), DAYS)
def test_days_come_from_where_pages_name_their_own(top: str, head: str, day: date) -> None:
    body = f"<article>{top}{TEXT}</article><footer>Bản quyền 01/01/2020</footer>"
    assert READER.article(page(body, head), LINK).published_on == day


def test_no_day_is_taken_from_text_or_footer() -> None:
    body = (
        f"<article>{H1}{TEXT}<p>Ngày 05/03/2024, huyện họp tổng kết công tác.</p></article><footer>01/01/2020</footer>"
    )
    assert READER.article(page(body), Link(LINK.url, "1234", "Tên")).published_on is None


TITLES = [
    ("<h1>Thực đơn</h1><h1>Huyện trao quà</h1>", "<title>Huyện trao quà | Cổng huyện</title>", "Huyện trao quà"),
    ("<h2>Huyện trao quà</h2>", "<title>Huyện trao quà - Cổng huyện</title>", "Huyện trao quà"),
    ("<h1>Huyện trao quà</h1>", "", "Huyện trao quà"),
]


@pytest.mark.parametrize(("heading", "head", "title"), TITLES)
def test_titles(heading: str, head: str, title: str) -> None:
    found = READER.article(page(f"<article>{heading}{TEXT}</article>", head), LINK)
    assert (found.title, found.layout) == (title, "generic.v1")


def test_too_little_text_is_no_article() -> None:
    with pytest.raises(LayoutError, match="no element matches a body"):
        READER.article(page(f"<article>{H1}<p>Đang cập nhật.</p></article>"), LINK)


def test_tables_keep_their_cells() -> None:
    table = "<table><tr><th>Xã</th><th>Số hộ</th></tr><tr><td>An Hòa</td><td>12</td></tr></table>"
    assert "Xã\tSố hộ\nAn Hòa\t12" in READER.article(page(f"<article>{H1}{TEXT}{table}{TEXT}</article>"), LINK).text
