"""Listing pages: which links count, where the next page is, and what is no listing at all."""

from __future__ import annotations

import json

import pytest

from transforms.families import family
from transforms.model import LayoutError, Link

BASE = "http://h.test"


def html(body: str, head: str = "") -> bytes:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode()


def test_nukeviet() -> None:
    body = html(
        "<h3><a href='/vi/news/khac/ngoai-khung-9.html'>Ngoài khung</a></h3>"
        "<div class='news_column listpage'>"
        "<div class='panel featured'><h2><a href='/vi/news/tin/dau-tien-3.html'>Bài đầu\u200b tiên</a></h2>"
        "<ul class='list-inline'><li>12/07/2024 08:30:00 AM</li><li>Đã xem: 5</li></ul>lời dẫn</div>"
        "<div class='panel'><h3><a href='/vi/news/tin/thu-hai-2.html?fbclid=x' title='Bài thứ hai'></a></h3></div>"
        "<div class='panel'><h3><a href='/vi/news/tin/thu-ba-1.html'>Bài thứ ba</a></h3>"
        "<ul class='list-inline'><li>11/07/2024</li></ul></div>"
        "<div class='panel'><h3><a href='/vi/news/tin/dau-tien-3.html'>Lặp lại</a></h3></div>"
        "<ul class='related'><li><a href='/vi/news/tin/cu-0.html'>Cũ</a></li></ul></div>"
        "<ul class='pagination'><li><a href='/vi/news/tin/'>1</a></li>"
        "<li><a rel='next' href='/vi/news/tin/page-2/'>»</a></li></ul>"
    )
    listing = family("nukeviet").listing(body, BASE + "/vi/news/tin/")
    assert listing.links == (
        Link(BASE + "/vi/news/tin/dau-tien-3.html", "3", "Bài đầu tiên", "12/07/2024 08:30:00 AM Đã xem: 5"),
        Link(BASE + "/vi/news/tin/thu-hai-2.html", "2", "Bài thứ hai", ""),
        Link(BASE + "/vi/news/tin/thu-ba-1.html", "1", "Bài thứ ba", "11/07/2024"),
    )
    assert (listing.next_url, listing.next_form) == (BASE + "/vi/news/tin/page-2/", {})


SHAREPOINT = (
    "<form id='aspnetForm' method='post' action='Tin.aspx?x=1'>"
    "<input type='hidden' name='__VIEWSTATE' value='/wEP&quot;+/='>"
    "<input type='hidden' name='__EVENTTARGET' value=''><input type='text' name='q' value='tìm'>"
    "<div class='danhsachtin'><div class='item-tin'>"
    "<h3><a href='/portal/Pages/2024-3-28/Ten-Bai-468601.aspx'>Tên bài</a></h3>"
    "<span class='ngay'>(28/03/2024 2:28 CH)</span></div></div>"
    "<div class='tinmoinhat'><h3><a href='/portal/pages/2024-03-01/khac-468602.aspx'>Khác</a></h3></div>{pager}</form>"
)


def test_sharepoint() -> None:
    script = "javascript:__doPostBack('ctl00$p$lnkNext','Page$2')"
    pager = f"<div class='phantrang'><a class='next' href=\"{script}\">»</a></div>"
    url = BASE + "/portal/KenhTin/Tin.aspx"
    listing = family("sharepoint_vnpt").listing(html(SHAREPOINT.format(pager=pager)), url)
    address = BASE + "/portal/Pages/2024-3-28/Ten-Bai-468601.aspx"
    assert listing.links == (Link(address, "468601", "Tên bài", "(28/03/2024 2:28 CH)"),)
    assert listing.next_url == BASE + "/portal/KenhTin/Tin.aspx?x=1"
    assert listing.next_form == {
        "__VIEWSTATE": '/wEP"+/=', "__EVENTTARGET": "ctl00$p$lnkNext", "__EVENTARGUMENT": "Page$2",
    }  # fmt: skip


def test_sharepoint_last_page_and_odd_pager() -> None:
    reader = family("sharepoint_vnpt")
    last = reader.listing(html(SHAREPOINT.format(pager="")), BASE + "/portal/KenhTin/Tin.aspx")
    assert (last.next_url, last.next_form) == (None, {})
    odd = SHAREPOINT.format(pager="<div class='phantrang'><a class='next' href='/trang-2'>»</a></div>")
    with pytest.raises(LayoutError, match="is no postback"):
        reader.listing(html(odd), BASE)


def test_webcenter() -> None:
    body = html(
        "<div id='T:region:i2:0::item'>"
        "<a href='/webcenter/portal/x/pages_tin/chi-tiet;jsessionid=a!1?dDocName=PORTAL000007"
        "&amp;_afrLoop=12&amp;_adf.ctrl-state=q_4&amp;centerWidth=80%25'>Tên bài</a> <span>(01/02/2024)</span></div>"
        "<div id='T:region:i3:0'><a href='/webcenter/portal/x/pages_tin/chi-tiet?dDocName=PORTAL000008'>Ngoài</a></div>"
        "<a id='T:pager::next' href='/webcenter/portal/x/pages_tin?trang=2&amp;_afrLoop=12'>Trang sau</a>"
    )
    listing = family("webcenter").listing(body, BASE + "/webcenter/portal/x/pages_tin?_afrLoop=12")
    address = BASE + "/webcenter/portal/x/pages_tin/chi-tiet?dDocName=PORTAL000007"
    assert listing.links == (Link(address, "PORTAL000007", "Tên bài", "(01/02/2024)"),)
    assert listing.next_url == BASE + "/webcenter/portal/x/pages_tin?trang=2"


def test_newspaper_a_follows_the_base_address() -> None:
    body = html(
        "<div class='list-article'><div class='article-item'>"
        "<h3><a class='title' href='ten-bai-a5.html'>Tên bài</a></h3>"
        "<span class='time'>29/10/2021 - 14:57</span></div></div>"
        "<div class='box-most-read'><h3><a href='doc-nhieu-a6.html'>Đọc nhiều</a></h3></div>"
        "<div class='paging'><a href='tin/?p=1'>1</a><a rel='next' href='tin/?p=2'>sau</a></div>",
        head="<base href='http://moi.test/'>",
    )
    listing = family("newspaper_a").listing(body, BASE + "/tin/")
    assert listing.links == (Link("http://moi.test/ten-bai-a5.html", "5", "Tên bài", "29/10/2021 - 14:57"),)
    assert listing.next_url == "http://moi.test/tin/?p=2"


def test_broken_and_foreign_links_are_passed_over() -> None:
    hrefs = ["http://[1.2/bai-post1.html", "javascript:mo(2)", "mailto:a@h.test", "#len", "", "/ten-bai-post5.html"]
    items = "".join(f"<article class='story'><a class='cms-link' href='{href}'>Tên</a></article>" for href in hrefs)
    listing = family("newspaper_b").listing(html(f"<div class='story-list'>{items}</div>"), BASE)
    assert [link.identity for link in listing.links] == ["5"]


def test_a_foreign_link_does_not_hide_the_article_with_the_same_number() -> None:
    hrefs = ["http://khac.test/ten-post5.html", "/ten-bai-post5.html", "http://www.h.test/ten-bai-post5.html"]
    items = "".join(f"<article class='story'><a class='cms-link' href='{href}'>Tên</a></article>" for href in hrefs)
    listing = family("newspaper_b").listing(html(f"<div class='story-list'>{items}</div>"), "http://h.test/tin/")
    assert [link.url for link in listing.links] == [
        "http://khac.test/ten-post5.html",
        "http://h.test/ten-bai-post5.html",
    ]


def test_newspaper_b() -> None:
    body = html(
        "<div class='story-list'><article class='story'>"
        "<h2><a class='cms-link' href='/ten-bai-post5.html'>Tên bài</a></h2>"
        "<a class='cms-link' href='/ten-bai-post5.html'><img alt=''></a>"
        "<time class='story__time'>14/08/2026 18:51</time></article></div>"
        "<ul class='cms-pagination'><li><a rel='next' href='?page=2'>sau</a></li></ul>"
    )
    listing = family("newspaper_b").listing(body, BASE + "/tin/")
    assert listing.links == (Link(BASE + "/ten-bai-post5.html", "5", "Tên bài", "14/08/2026 18:51"),)
    assert listing.next_url == BASE + "/tin/?page=2"


LOAD = BASE + "/news?p_p_id=t_INSTANCE_a&p_p_resource_id=loadPage"


def test_liferay_reads_the_json_of_its_list() -> None:
    items = [
        {"title": "Tên  bài", "createdDate": "05/03/2024 08:00",
         "urlDetail": "/news/-/details/20182/ten-bai-20405003;jsessionid=A1?redirect=%2Fnews"},
        {"title": "Tệp", "createdDate": None, "urlDetail": "/documents/1/2/bc.pdf"},
    ]  # fmt: skip
    body = json.dumps({"items": items, "totalPageNum": 2}).encode()
    listing = family("liferay").listing(body, LOAD + "&pageNum=1&recordPerPage=10&keyword=")
    address = BASE + "/news/-/details/20182/ten-bai-20405003"
    assert listing.links == (Link(address, "20405003", "Tên bài", "05/03/2024 08:00"),)
    assert listing.next_url == LOAD + "&pageNum=2&recordPerPage=10&keyword="
    assert family("liferay").listing(body, LOAD + "&pageNum=2").next_url is None
    assert family("liferay").listing(b'{"items": [], "totalPageNum": 0}', LOAD).links == ()


@pytest.mark.parametrize("body", [b'{"items": [], "totalPageNum": 3}', b'{"error": "x"}', b'{"items": 3', b"{}"])
def test_liferay_json_that_is_no_list_is_a_layout_error(body: bytes) -> None:
    with pytest.raises(LayoutError):
        family("liferay").listing(body, LOAD + "&pageNum=1")


def test_liferay_classic_pager_must_lead_on() -> None:
    def page(cur: int) -> bytes:
        return html(
            "<div class='portlet-body'><div class='asset-abstract'><h3 class='asset-title'>"
            "<a href='/web/x/tin/-/asset_publisher/aB3/content/id/7;jsessionid=A?redirect=%2Fx'>Tên</a></h3>"
            "<span class='metadata-publish-date'>05/03/2024</span></div>"
            f"<ul class='pager'><li><a class='next' href='?p_p_id=101&amp;_101_cur={cur}'>sau</a></li></ul></div>"
        )

    reader, here = family("liferay"), BASE + "/web/x/tin"
    listing = reader.listing(page(2), here)
    assert listing.links == (Link(here + "/-/asset_publisher/aB3/content/id/7", "7", "Tên", "05/03/2024"),)
    assert listing.next_url == here + "?p_p_id=101&_101_cur=2"
    assert reader.listing(page(2), here + "?p_p_id=101&_101_cur=2").next_url is None


PAGERS = [
    ("", "/tin?pageindex=1", "/tin?pageindex=1"),
    ("", "javascript:GoToPage('/tin', 1)", "/tin?pageindex=1"),
    ("?pageindex=1", "/tin?pageindex=1", None),
    ("?pageindex=3", "/tin?pageindex=0", None),
    ("?pageindex=3", "javascript:GoToPage('/tin', 4)", "/tin?pageindex=4"),
    ("?pageindex=3", "javascript:void(0)", None),
    ("", "/Default.aspx?pageid=12", None),
]


@pytest.mark.parametrize(("here", "href", "following"), PAGERS)
def test_vnportal_follows_no_pager_that_does_not_lead_on(here: str, href: str, following: str | None) -> None:
    body = html(
        "<div class='ArticleList'><div class='Item'><div class='Title'><a href='/tin/ten-bai-640213?pageindex=0'>Tên"
        "</a></div><span class='PostDate'>05/03/2024 08:00</span></div></div>"
        f'<div class="Paging"><a class="Next" href="{href}">»</a></div>'
    )
    listing = family("vnportal").listing(body, BASE + "/tin" + here)
    assert listing.links == (Link(BASE + "/tin/ten-bai-640213", "640213", "Tên", "05/03/2024 08:00"),)
    assert listing.next_url == (BASE + following if following else None)


CONTAINERS = [
    ("nukeviet", "<div class='news_column'>{}</div>"),
    ("sharepoint_vnpt", "<div class='danhsachtin'>{}</div>"),
    ("webcenter", "<div>{}</div>"),
    ("newspaper_a", "<div class='list-article'>{}</div>"),
    ("newspaper_b", "<div class='story-list'>{}</div>"),
    ("newspaper_c", "<div class='c-list-grid'>{}</div>"),
    ("newspaper_d", "<div class='list_content'>{}</div>"),
    ("vnportal", "<div class='ArticleList'>{}</div>"),
    ("dnn", "<div id='dnn_ContentPane'>{}</div>"),
    ("liferay", "<div class='portlet-body'><i class='no-asset-entries'></i>{}</div>"),
    ("wordpress", "<main>{}</main>"),
]


@pytest.mark.parametrize(("name", "container"), CONTAINERS)
def test_no_links_is_an_error_unless_the_page_says_so(name: str, container: str) -> None:
    reader = family(name)
    with pytest.raises(LayoutError, match="does not say that it is empty"):
        reader.listing(html(container.format("<p>Tin tức</p>")), BASE)
    empty = reader.listing(html(container.format("<p>Chuyên mục chưa có bài viết</p>")), BASE)
    assert (empty.links, empty.next_url) == ((), None)


@pytest.mark.parametrize("name", [name for name, _ in CONTAINERS if name != "webcenter"])
def test_a_page_without_its_container_is_no_listing(name: str) -> None:
    with pytest.raises(LayoutError, match="no element matches"):
        family(name).listing(html("<h3><a href='/a/bai-1.html'>Bài</a></h3>"), BASE)


@pytest.mark.parametrize("body", [b"", b"not a page", b"<?xml version='1.0'?><rss></rss>", b"\x00\x01<html>"])
@pytest.mark.parametrize("name", [name for name, _ in CONTAINERS])
def test_garbage_is_a_layout_error(name: str, body: bytes) -> None:
    with pytest.raises(LayoutError, match="not HTML"):
        family(name).listing(body, BASE)


@pytest.mark.parametrize(("name", "container"), CONTAINERS)
def test_a_listing_nested_without_end_is_a_layout_error(name: str, container: str) -> None:
    deep = "<div>" * 3000 + "Chuyên mục chưa có bài viết"
    with pytest.raises(LayoutError, match="nested more than 200 deep"):
        family(name).listing(html(container.format(deep)), BASE)
