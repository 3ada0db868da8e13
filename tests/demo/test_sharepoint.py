from __future__ import annotations

import re
from html import unescape
from urllib.parse import urlsplit

from demo.portals.sharepoint import ViewStates
from tests.demo.browser import Answer
from tests.demo.conftest import Visit

MAIN = "/portal/KenhTin/Tin-Tuc-Su-Kien.aspx"
ARTICLE = r"^/portal/pages/\d{4}-\d{2}-\d{2}/"


def fields(page: Answer) -> dict[str, str]:
    """Hidden fields of the page's form."""
    found = re.findall(r'<input type="hidden" name="([^"]+)" id="[^"]+" value="([^"]*)">', page.text)
    return {name: unescape(value) for name, value in found}


def next_form(page: Answer) -> dict[str, str] | None:
    """The form that the next-page link would post."""
    link = re.search(r'class="next" href="javascript:__doPostBack\(\'([^\']+)\',\'\'\)"', page.text)
    return {**fields(page), "__EVENTTARGET": link[1]} if link else None


def titles(page: Answer) -> list[str]:
    return page.links(ARTICLE)


def test_postback_reaches_every_page(visit: Visit) -> None:
    browser = visit("nhuxuan")
    page, listed = browser.get(MAIN), []
    while True:
        listed += titles(page)
        form = next_form(page)
        if form is None:
            break
        page = browser.post(MAIN, form)
        assert page.status == 200
    docs = [s for s in browser.site.stories if s.section.path == MAIN]
    assert len(listed) == len(set(listed)) == len(docs) == 7


def test_numbered_links_page_too(visit: Visit) -> None:
    browser = visit("nhuxuan")
    page = browser.get(MAIN)
    target = re.search(r"__doPostBack\('([^']+ctl02\$lnkPage)'", page.text)
    assert target
    second = browser.post(MAIN, {**fields(page), "__EVENTTARGET": target[1]})
    assert titles(second) == titles(browser.post(MAIN, next_form(page) or {}))


def test_stale_foreign_and_tampered_view_states_are_refused(visit: Visit) -> None:
    browser = visit("nhuxuan")
    form = next_form(browser.get(MAIN))
    assert form
    other = "/portal/KenhTin/Tinh-Dong-Nai.aspx"
    refused = [
        browser.post(MAIN, {**form, "__VIEWSTATE": "/wEPDwUKold"}),
        browser.post(MAIN, {**form, "__EVENTVALIDATION": "x"}),
        browser.post(MAIN, {**form, "__EVENTTARGET": "ctl00$made$up"}),
        browser.post(MAIN, {}),
        browser.post(other, form),
    ]
    assert [answer.status for answer in refused] == [500] * 5
    assert "state information is invalid" in refused[0].text


def test_view_states_forgotten_by_the_server_are_stale() -> None:
    states = ViewStates()
    token, validation = states.issue("Tin", {"next": 2})
    form = {"__VIEWSTATE": token, "__EVENTVALIDATION": validation, "__EVENTTARGET": "next"}
    assert states.redeem(form, "Tin") == 2
    states.expire()
    assert states.redeem(form, "Tin") is None


def test_article_address_is_cut_and_compares_without_case(visit: Visit) -> None:
    browser = visit("nhuxuan")
    path = next(p for p in titles(browser.get(MAIN)) if str(browser.story("extra_nhuxuan_6").id) in p)
    slug = path.rpartition("/")[2].rpartition("-")[0]
    assert len(slug) <= 50
    assert slug != slug.lower()
    assert browser.get(path.replace("/portal/pages/", "/portal/Pages/")).status == 200
    assert browser.get(path + "?fbclid=abc").status == 200
    long = [s for s in browser.site.stories if len(s.slug) > 50]
    assert long


def test_article_shows_date_zoom_indent_and_newest_box(visit: Visit) -> None:
    browser = visit("nhuxuan")
    story = browser.story("retold_004_nhuxuan")
    path = f"/portal/pages/2020-06-30/{story.slug[:50]}-{story.id}.aspx"
    page = browser.get(path).text
    assert "Đăng ngày 30 - 06 - 2020" in page
    assert ">100%<" in page
    assert 'class="article-content' in page
    assert "\u00a0" * 8 in page
    assert "\u200b" in page or "&#8203;" in page
    assert "người đã bình chọn" in page
    assert re.search(r"</a>\(\d{2}/\d{2}/\d{4} \d{1,2}:\d{2} (?:SA|CH)\)", page)
    assert "437,9 triệu đồng" in page


def test_tables_are_tables(visit: Visit) -> None:
    browser = visit("nhuxuan")
    story = browser.story("dev_05_lamdong")
    page = browser.get(f"/portal/pages/2017-07-14/{story.slug[:50]}-{story.id}.aspx").text
    assert page.count("<table") == 2
    assert "<caption>Bảng 2. Vụ việc chia theo nội dung (vụ)</caption>" in page
    assert "<td>1.210</td>" in page


def test_print_view_is_disallowed_and_there_is_no_feed(visit: Visit) -> None:
    browser = visit("nhuxuan")
    story = browser.story("retold_004_nhuxuan")
    assert "Disallow: /portal/pages/print.aspx" in browser.get("/robots.txt").text
    assert story.text.title in browser.get(f"/portal/pages/print.aspx?p={story.id}").text
    assert browser.get("/rss").status == browser.get("/sitemap.xml").status == 404
    home = browser.get("/")
    assert (home.status, urlsplit(home.headers["location"]).path) == (302, MAIN)
