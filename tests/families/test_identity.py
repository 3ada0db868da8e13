"""One article, one identity, whatever its address looks like; other pages have none."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit, urlunsplit

import pytest

from transforms.families import FAMILIES, family

SAME = [
    ("nukeviet", "1187", [
        "http://h.test/vi/news/ngoc-hoi/ngay-tien-quan-1187.html",
        "https://h.test/news/ngoc-hoi/ngay-tien-quan-1187.html?fbclid=AbC",
        "http://h.test/ngoc-hoi/ten-da-doi-1187.html#binh-luan",
        "http://h.test/vi/news/print/ngoc-hoi/ngay-tien-quan-1187.html",
        "http://h.test/VI/NEWS/Ngoc-Hoi/Ngay-Tien-Quan-1187.HTML",
    ]),
    ("sharepoint_vnpt", "468686", [
        "http://h.test/portal/pages/2024-02-05/chuyen-doi-so-trong-v-468686.aspx",
        "http://h.test/portal/Pages/2024-2-5/Chuyen-doi-so--trong-v-468686.aspx?fbclid=1",
        "http://h.test/portal/pages/print.aspx?p=468686",
        "http://h.test/portal/pages/print.aspx?p=468686+++++",
    ]),
    ("sharepoint_vnpt", "2020-06-30/ket-qua-cong-tac-dan-vana1b2c", [
        "http://h.test/portal/Pages/2020-6-30/Ket-qua-cong-tac-dan-vana1B2c.aspx",
        "http://h.test/portal/pages/2020-06-30/ket-qua-cong-tac-dan-vana1b2c.aspx",
    ]),
    ("webcenter", "PORTAL402101", [
        "http://h.test/webcenter/portal/phuninh/pages_tin-tuc/chi-tiet?dDocName=PORTAL402101",
        "http://h.test/webcenter/portal/phuninh/pages_tin-tuc/chi-tiet;jsessionid=a!-1!2?_afrLoop=1&dDocName=PORTAL402101"
        "&_adf.ctrl-state=x_4&centerWidth=80%25&showFooter=false",
        "http://h.test/webcenter/portal/phuninh/pages_tin-tuc/chi-tiet?ddocname=portal402101",
    ]),
    ("newspaper_a", "117157", [
        "http://h.test/ten-bai-16072023-a117157.html",
        "http://h.test/ten-moi-a117157.html?utm_source=zalo",
        "https://www.h.test/ten-bai-16072023-a117157.html/../ten-bai-a117157.html",
    ]),
    ("wordpress", "xa-hoa-ninh-ra-quan", [
        "http://h.test/xa-hoa-ninh-ra-quan/",
        "https://h.test/tin-tuc/xa-hoa-ninh-ra-quan/?fbclid=1",
        "http://h.test/2021/02/22/xa-hoa-ninh-ra-quan/#comments",
        "http://h.test/Xa-Hoa-Ninh-ra-quan.html",
        "http://h.test/xa-hoa-ninh-ra-quan/amp/",
        "http://h.test/xa-hoa-ninh-ra-quan/?amp",
    ]),
    ("wordpress", "p8112", ["http://h.test/?p=8112"]),
    ("newspaper_c", "391204", [
        "http://h.test/hai-phong-giu-sach-391204.html",
        "https://www.h.test/ten-moi-391204.html?gidzl=x#comment",
    ]),
    ("newspaper_d", "38801e1", [
        "http://h.test/thoi-su/202010/phu-binh-hien-dat-38801e1/",
        "https://www.h.test/xa-hoi/202011/ten-moi-38801E1?fbclid=1",
    ]),
    ("vnportal", "640213", [
        "http://h.test/tin-tuc-su-kien/moc-chau-giup-dan-640213",
        "http://h.test/tin-tuc-su-kien/moc-chau-giup-dan-640213?pageindex=0",
        "http://h.test/Tin-Tuc-Su-Kien/ten-moi-640213/",
    ]),
    ("dnn", "2203", [
        "http://h.test/Default.aspx?tabid=57&ID=2203",
        "http://h.test/default.aspx?ID=2203&TabId=61&language=vi-VN&mid=402",
        "http://h.test/tin-tuc/tabid/57/ID/2203/Default.aspx",
        "http://h.test/Default.aspx?tabid=57&ID=2203&dnnprintmode=true&SkinSrc=%5bG%5dSkins",
    ]),
    ("liferay", "20405003", [
        "http://h.test/news/-/details/20182/bac-ninh-quy-en-on-20405003",
        "http://h.test/vi/news/-/details/20182/bac-ninh-quy-en-on-20405003;jsessionid=4F1B.node1?redirect=%2Fnews",
        "http://h.test/web/x/tin-tuc/-/asset_publisher/m6Tx2qLw9aBc/content/id/20405003?inheritRedirect=false",
        "http://h.test/web/x/tin-tuc/-/asset_publisher//Content/bac-ninh-quy?20405003",
        "http://h.test/web/x/tin-tuc/-/asset_publisher//Content/bac-ninh-quy?20405003&t=1",
    ]),
    ("liferay", "doan-ak-lak", ["http://h.test/-/doan-ak-lak", "http://h.test/tin-tuc/-/doan-ak-lak?fbclid=1"]),
    ("newspaper_b", "282010", ["http://h.test/viec-nho-post282010.html", "http://h.test/viec-nho-post282010.amp"]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "identity", "urls"), SAME)
def test_one_article(name: str, identity: str, urls: list[str]) -> None:
    assert [family(name).identity(url) for url in urls] == [identity] * len(urls)


def _jsessionid(url: str) -> str:
    parts = urlsplit(url)
    return urlunsplit(parts._replace(path=f"{parts.path};jsessionid=4F1B.node1!-77"))


def _with(query: str) -> Callable[[str], str]:
    def add(url: str) -> str:
        parts = urlsplit(url)
        return urlunsplit(parts._replace(query=f"{parts.query}&{query}" if parts.query else query))

    return add


TWINS: dict[str, Callable[[str], str]] = {
    "other scheme": lambda url: url.replace("http://", "https://"),
    "www": lambda url: url.replace("//h.test", "//www.h.test"),
    "mobile host": lambda url: url.replace("//h.test", "//m.h.test"),
    "moved host": lambda url: url.replace("//h.test", "//tulan.bacninh.test"),
    "other case": lambda url: url.replace(urlsplit(url).path, urlsplit(url).path.upper()),
    "fbclid": _with("fbclid=IwAR0"),
    "gclid": _with("gclid=x"),
    "zalo": _with("zarsrc=30&utm_source=zalo"),
    "_afrLoop": _with("_afrLoop=6516955897427314&_adf.ctrl-state=x_4"),
    "t": _with("t=1700000000000"),
    "amp": _with("amp=1"),
    "jsessionid": _jsessionid,
    "fragment": lambda url: f"{url}#binh-luan",
}
FIRST = {name: (identity, urls[0]) for name, identity, urls in reversed(SAME)}


@pytest.mark.parametrize("twin", TWINS)
@pytest.mark.parametrize("name", sorted(FIRST))
def test_a_twin_is_the_same_article(name: str, twin: str) -> None:
    identity, url = FIRST[name]
    assert TWINS[twin](url) != url
    assert family(name).identity(TWINS[twin](url)) == identity


def test_every_family_has_a_sample() -> None:
    assert FIRST.keys() | {"generic"} == FAMILIES.keys(), "the generic reader's own test is in test_generic.py"


OTHERS = [
    ("nukeviet", "http://h.test/vi/news/ngoc-hoi/"),
    ("nukeviet", "http://h.test/vi/news/ngoc-hoi/page-2/"),
    ("nukeviet", "http://h.test/uploads/news/2020_11/bao-cao-2020.pdf"),
    ("sharepoint_vnpt", "http://h.test/portal/KenhTin/Tin-Tuc-Su-Kien.aspx"),
    ("sharepoint_vnpt", "http://h.test/portal/pages/print.aspx"),
    ("webcenter", "http://h.test/webcenter/documentContent?dDocName=PORTAL402101"),
    ("webcenter", "http://h.test/webcenter/portal/phuninh/pages_tin-tuc?trang=2"),
    ("newspaper_a", "http://h.test/chinh-tri/?p=2"),
    ("wordpress", "http://h.test/"),
    ("wordpress", "http://h.test/category/tin-tuc/"),
    ("wordpress", "http://h.test/tin-tuc/page/2/"),
    ("wordpress", "http://h.test/2021/02/"),
    ("wordpress", "http://h.test/bai-viet/feed/"),
    ("wordpress", "http://h.test/wp-content/uploads/2021/02/bao-cao.pdf"),
    ("newspaper_c", "http://h.test/hoc-tap-bac-event1876.html"),
    ("newspaper_c", "http://h.test/chinh-tri?page=2"),
    ("newspaper_c", "http://h.test/infographic/bieu-do-391204.html"),
    ("newspaper_d", "http://h.test/thoi-su/trang-2/"),
    ("newspaper_d", "http://h.test/dataimages/202010/original/images59244801_1.jpg"),
    ("vnportal", "http://h.test/tin-tuc-su-kien"),
    ("vnportal", "http://h.test/Default.aspx?pageid=640213"),
    ("dnn", "http://h.test/Default.aspx?tabid=57&currentpage=2"),
    ("dnn", "http://h.test/LinkClick.aspx?fileticket=Ab%3d&tabid=57&ID=1"),
    ("liferay", "http://h.test/web/x/tin-tuc?p_p_id=101_INSTANCE_a&_101_INSTANCE_a_cur=2"),
    ("liferay", "http://h.test/documents/12445/0/bc.pdf/0b3c4f6e?t=1"),
    ("newspaper_b", "http://h.test/su-kien-event282010.html"),
]


@pytest.mark.parametrize(("name", "url"), OTHERS)
def test_no_article(name: str, url: str) -> None:
    assert family(name).identity(url) is None


def test_families_by_name() -> None:
    assert sorted(FAMILIES) == [
        "dnn",
        "generic",
        "liferay",
        "newspaper_a",
        "newspaper_b",
        "newspaper_c",
        "newspaper_d",
        "nukeviet",
        "sharepoint_vnpt",
        "vnportal",
        "webcenter",
        "wordpress",
    ]
    assert all(reader.name == name for name, reader in FAMILIES.items())
    with pytest.raises(KeyError, match="unknown family 'joomla'; known: dnn, "):
        family("joomla")
