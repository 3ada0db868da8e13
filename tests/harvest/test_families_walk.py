"""The paging and session tricks of each family, on small portals that insist on them."""

from __future__ import annotations

import gzip
import itertools
import json
import re
from pathlib import Path

import pytest

from flows.archive import Archive
from flows.harvest import FaultKind, PortalOutcome, harvest_portal
from flows.harvest.families import walker
from flows.harvest.families.plain import PlainWalker
from tests.harvest.site import Answerer, Asked, Reply, Site, listing, page, portal

PAGES = {1: (6, 5), 2: (4, 3), 3: (2, 1)}


def harvest(family: str, answer: Answerer, root: Path, path: str) -> tuple[PortalOutcome, list[str], set[str]]:
    """Outcome, requests, and the identities archived."""
    with Site(answer) as site:
        outcome = harvest_portal(portal(family), [listing(path)], Archive(root), site.options())
        return outcome, site.targets, {item.page.identity for item in Archive(root).articles("xa")}


def nukeviet(asked: Asked) -> Reply:
    """Always offers a next page; past the end redirects to the first, as the real one does."""
    if match := re.fullmatch(r"/vi/news/tin/bai-(\d+)\.html", asked.target):
        return page(
            f"<div class='news_column'><h1 class='title'>Bài {match[1]}</h1>"
            f"<div id='news-bodyhtml'><p>Thân bài {match[1]}</p></div></div>"
        )
    match = re.fullmatch(r"/vi/news/tin/(?:page-(\d+)/)?", asked.target)
    number = int(match[1] or 1) if match else 0
    if number not in PAGES:
        return Reply("", 301, {"Location": "http://xa.test/vi/news/tin/"})
    items = "".join(f"<h3><a href='/vi/news/tin/bai-{n}.html'>Bài {n}</a></h3>" for n in PAGES[number])
    return page(
        f"<div class='news_column'>{items}</div><ul class='pagination'>"
        f"<li><a rel='next' href='/vi/news/tin/page-{number + 1}/'>»</a></li></ul>"
    )


def test_nukeviet_ends_where_it_is_sent_back_to_page_one(tmp_path: Path) -> None:
    outcome, targets, found = harvest("nukeviet", nukeviet, tmp_path, "/vi/news/tin/")
    assert (outcome.ok, found) == (True, {"1", "2", "3", "4", "5", "6"})
    lists = [target for target in targets if "bai-" not in target]
    assert lists == [f"GET /vi/news/tin/{tail}" for tail in ("", "page-2/", "page-3/", "page-4/", "")]
    assert len([e for e in Archive(tmp_path).folder("xa").entries() if e.kind == "listing"]) == 3


class SharePoint:
    """Refuses any view state but the last one that it gave out."""

    def __init__(self) -> None:
        self.state = ""
        self.states = (f"/wEP+/={n}" for n in itertools.count())
        self.pages: dict[str, int] = {}

    def __call__(self, asked: Asked) -> Reply:
        if match := re.fullmatch(r"/portal/pages/2024-03-01/bai-(\d{6})\.aspx", asked.target):
            return page(f"<h1>Bài {match[1]}</h1><div class='article-content'><p>Thân bài {match[1]}</p></div>")
        number = 1
        if asked.method == "POST":
            if asked.form.get("__VIEWSTATE") != self.state or asked.form.get("__REQUESTDIGEST") != "0xAB":
                return Reply("lỗi", 500)
            number = self.pages[asked.form["__EVENTTARGET"]]
        self.state = next(self.states)
        self.pages = {"ctl00$pager$lnkNext": number + 1}
        items = "".join(
            f"<div class='item-tin'><h3><a href='/portal/pages/2024-03-01/bai-{n:06d}.aspx'>Bài {n}</a></h3></div>"
            for n in PAGES[number]
        )
        more = "<a class='next' href=\"javascript:__doPostBack('ctl00$pager$lnkNext','')\">Tiếp</a>"
        return page(
            f"<form id='aspnetForm' method='post' action='{asked.target}'>"
            f"<input type='hidden' name='__VIEWSTATE' value='{self.state}'>"
            f"<input type='hidden' name='__REQUESTDIGEST' value='0xAB'>"
            f"<div class='danhsachtin'>{items}</div><div class='phantrang'>{more if number < 3 else ''}</div></form>"
        )


def test_sharepoint_pages_are_posted_with_the_last_view_state(tmp_path: Path) -> None:
    path = "/portal/KenhTin/Tin.aspx"
    outcome, targets, found = harvest("sharepoint_vnpt", SharePoint(), tmp_path, path)
    assert (outcome.ok, outcome.faults) == (True, [])
    assert found == {f"{n:06d}" for n in range(1, 7)}
    assert [t for t in targets if "KenhTin" in t] == [f"GET {path}", f"POST {path}", f"POST {path}"]


class WebCenter:
    """Shows nothing without a cookie and a loop number that it gave out; with `never` nothing at all."""

    def __init__(self, never: bool = False) -> None:
        self.loops: set[str] = set()
        self.never = never

    def __call__(self, asked: Asked) -> Reply:
        loop = re.search(r"_afrLoop=(\d+)", asked.target)
        known = loop is not None and loop[1] in self.loops and "JSESSIONID=s" in asked.headers.get("cookie", "")
        if self.never or not known:
            given = str(1000 + len(self.loops))
            self.loops.add(given)
            script = f"<html><head><script>document.location.replace('?_afrLoop={given}')</script></head></html>"
            return Reply(script, headers={"Set-Cookie": "JSESSIONID=s; path=/"})
        if match := re.search(r"dDocName=(PORTAL\d+)", asked.target):
            return page(
                f"<h1 id='r1:region:tieude::content'>Bài {match[1]}</h1>"
                f"<div id='r1:region:noidung::content'><p>Thân bài {match[1]}</p></div>"
            )
        paged = re.search(r"trang=(\d+)", asked.target)
        number = int(paged[1]) if paged else 1
        items = "".join(
            f"<div id='T:region:i2:{n}'><a href='pages_tin/chi-tiet;jsessionid=s!1?dDocName=PORTAL{n:06d}"
            f"&amp;_afrLoop=1'>Bài {n}</a> <span>(0{n}/03/2024)</span></div>"
            for n in PAGES[number]
        )
        more = f"<a id='T:p::next' href='?trang={number + 1}&amp;_afrLoop=9'>sau</a>" if number < 3 else ""
        return page(f"<div>{items}{more}</div>")


def test_webcenter_is_opened_once_and_keeps_canonical_addresses(tmp_path: Path) -> None:
    outcome, targets, found = harvest("webcenter", WebCenter(), tmp_path, "/webcenter/portal/x/pages_tin")
    assert (outcome.ok, found) == (True, {f"PORTAL{n:06d}" for n in range(1, 7)})
    assert len(targets) == 1 + 3 + 6
    first = next(Archive(tmp_path).articles("xa"))
    assert first.page.url == "http://xa.test/webcenter/portal/x/pages_tin/chi-tiet?dDocName=PORTAL000001"
    assert first.link.published_text == "(01/03/2024)"
    listings = [e.url for e in Archive(tmp_path).folder("xa").entries() if e.kind == "listing"]
    assert listings[1] == "http://xa.test/webcenter/portal/x/pages_tin?trang=2"


def test_webcenter_that_never_opens_is_a_fault_after_three_tries(tmp_path: Path) -> None:
    outcome, targets, _ = harvest("webcenter", WebCenter(never=True), tmp_path, "/webcenter/portal/x/pages_tin")
    assert [fault.kind for fault in outcome.faults] == [FaultKind.SESSION_LOOP]
    assert len(targets) == 3


def bac_ninh(asked: Asked) -> Reply:
    """A page with a script in the list's place; the script's answers are JSON."""
    if match := re.search(r"/-/details/1/bai-(\d+)$", asked.target):
        return page(
            f"<h1>Thực đơn</h1><h1 id='contentDetailTitleId'>Bài {match[1]}</h1><div id='contentDetail'><p>Thân "
            f"bài {match[1]}</p></div><script>var loadPageURL = '/news?p_p_resource_id=loadPage';</script>"
        )
    if "loadPage" not in asked.target:
        return page("<div id='list'></div><script>var loadPageURL = '/news?p_p_resource_id=loadPage';</script>")
    number = int(re.findall(r"pageNum=(\d+)", asked.target)[0])
    items = [{"title": f"Bài {n}", "createdDate": f"0{n}/03/2024", "urlDetail": f"/news/-/details/1/bai-{n:06d}"}
             for n in PAGES[number]]  # fmt: skip
    body = json.dumps({"items": items, "totalPageNum": 3}, indent=1)
    return Reply(body, headers={"Content-Type": "application/json"})


def test_liferay_asks_for_what_the_script_would_load(tmp_path: Path) -> None:
    outcome, targets, found = harvest("liferay", bac_ninh, tmp_path, "/news")
    assert (outcome.ok, outcome.faults, found) == (True, [], {f"{n:06d}" for n in range(1, 7)})
    lists = [target for target in targets if "/-/" not in target]
    assert [re.findall(r"pageNum=(\d)", target) for target in lists] == [[], ["1"], ["2"], ["3"]]
    kept = [e.url for e in Archive(tmp_path).folder("xa").entries() if e.kind == "listing"]
    assert all("loadPage" in url for url in kept)
    assert len(kept) == 3


NOTICES = [
    ("<html><head><title>Thông báo</title></head><body>Thông báo từ chối truy cập</body></html>", "refusal_page"),
    ("<html><body>Hệ thống đang gặp vấn đề khi xử lý yêu cầu của bạn</body></html>", "refusal_page"),
    ("Your request is blocked", "refusal_page"),
    ("<html><head><title>Hãy đợi…</title></head><body>" + "x" * 9000 + "</body></html>", "flood_page"),
    ("\x00\x01PNG", "not_html"),
    ("", "not_html"),
    ('{"items": []}', "not_html"),
]


@pytest.mark.parametrize(("body", "kind"), NOTICES)
def test_a_notice_or_garbage_is_never_a_page(body: str, kind: str, tmp_path: Path) -> None:
    outcome, _, found = harvest("nukeviet", lambda _: Reply(body), tmp_path, "/vi/news/tin/")
    assert [str(fault.kind) for fault in outcome.faults] == [kind]
    assert found == set()
    assert [e.kind for e in Archive(tmp_path).folder("xa").entries()] == ["robots"]


def test_an_article_may_quote_a_notice(tmp_path: Path) -> None:
    def answer(asked: Asked) -> Reply:
        reply = nukeviet(asked)
        quote = "<p>Trang báo Hãy đợi, Access Denied.</p>" + "<p>Nội dung dài.</p>" * 300 + "</div></div>"
        return Reply(reply.raw.decode().replace("</div></div>", quote), reply.status, reply.headers)

    outcome, _, found = harvest("nukeviet", answer, tmp_path, "/vi/news/tin/")
    assert (outcome.ok, len(found)) == (True, 6)


def feed_only(body: bytes) -> Answerer:
    """A site that has a list as a feed or sitemap, and articles."""

    def answer(asked: Asked) -> Reply:
        if asked.target == "/rss.xml":
            return Reply(body, headers={"Content-Type": "application/octet-stream"})
        told = "<p>Trong dịp Tết vừa qua, thôn {0} của xã vận động được {0} suất quà cho các hộ nghèo.</p>"
        text = "".join(told.format(number) for number in range(11, 16))
        return page(f"<article><h1>Xã vận động quà Tết cho hộ nghèo</h1>{text}</article>")

    return answer


ITEM = "http://xa.test/tin-tuc/xa-van-dong-qua-tet-cho-ho-ngheo-1234.html"
RSS = (
    f'<?xml version="1.0" encoding="utf-16"?><rss version="2.0"><channel><item>'
    f"<title>Xã vận động quà Tết cho hộ nghèo</title><link>{ITEM}</link></item></channel></rss>"
)


@pytest.mark.parametrize(
    "body",
    [
        b"\xff\xfe" + RSS.encode("utf-16le"),
        gzip.compress(RSS.replace("utf-16", "utf-8").encode()),
        RSS.replace("utf-16", "utf-8").encode(),
    ],
    ids=["utf-16", "zipped", "plain"],
)
def test_a_feed_is_followed_however_it_is_packed(body: bytes, tmp_path: Path) -> None:
    outcome, targets, found = harvest("generic", feed_only(body), tmp_path, "/rss.xml")
    assert (outcome.ok, outcome.faults) == (True, [])
    assert (len(targets), len(found)) == (2, 1)


def test_a_family_without_behaviour_of_its_own_needs_no_walker() -> None:
    assert type(walker("dnn")) is PlainWalker
    assert type(walker("nukeviet")) is not PlainWalker
    assert walker("webcenter") is not walker("webcenter")
    with pytest.raises(KeyError, match="joomla"):
        walker("joomla")
