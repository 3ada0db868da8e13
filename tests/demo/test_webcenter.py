from __future__ import annotations

import re

from tests.demo.browser import Answer, Browser
from tests.demo.conftest import Visit

MAIN = "/webcenter/portal/phuninh/pages_tin-tuc"


def loop_number(page: Answer) -> str:
    found = re.search(r"_afrLoop=(\d+)", page.text)
    assert found
    return found[1]


def is_loop_page(page: Answer) -> bool:
    return page.status == 200 and "_addAfrLoop" in page.text and "2008, Oracle and" in page.text


def open_page(browser: Browser, target: str) -> Answer:
    """The cure: read the number, ask again with it, cookie kept."""
    loop = browser.get(target)
    assert is_loop_page(loop)
    return browser.get(f"{target}{'&' if '?' in target else '?'}_afrLoop={loop_number(loop)}")


def test_content_needs_cookie_and_number_of_one_session(visit: Visit) -> None:
    browser = visit("phuninh")
    first = browser.get(MAIN)
    assert is_loop_page(first)
    assert first.headers["set-cookie"].startswith("JSESSIONID=")
    number = loop_number(first)
    assert not is_loop_page(browser.get(f"{MAIN}?_afrLoop={number}"))
    assert is_loop_page(browser.get(MAIN)), "cookie alone"
    stranger = visit("phuninh")
    assert is_loop_page(stranger.get(f"{MAIN}?_afrLoop={number}")), "number alone"
    assert is_loop_page(stranger.get(f"{MAIN}?_afrLoop={number}")), "number of another session"
    browser.cookies["JSESSIONID"] = "made-up"
    again = browser.get(f"{MAIN}?_afrLoop={number}")
    assert is_loop_page(again)
    assert "made-up" not in again.headers["set-cookie"]


def test_listing_dates_and_paging(visit: Visit) -> None:
    browser = visit("phuninh")
    first = open_page(browser, MAIN)
    assert re.search(
        r'<div class="x1a" id="[^"]*region:i2[^"]*"><a [^>]*>[^<]+</a> <span class="x25">\(\d\d/', first.text
    )
    assert "(28/06/2024)" in first.text
    (onward,) = first.links(r"trang=2")
    second = browser.get(onward)
    assert not is_loop_page(second)
    assert not second.links(r"trang=3")
    names = [re.search(r"dDocName=(PORTAL\d{6})", h) for h in first.links("dDocName") + second.links("dDocName")]
    assert len({n[1] for n in names if n}) == 7
    assert "Không có dữ liệu" in open_page(browser, MAIN + "?trang=9").text


def test_article_has_no_date_anywhere(visit: Visit) -> None:
    browser = visit("phuninh")
    story = browser.story("retold_003_phuninh")
    page = open_page(browser, f"{MAIN}/chi-tiet?dDocName=PORTAL{story.id}").text
    assert "54 mô hình" in page
    assert "28/06/2024" not in page
    assert not re.search(r"\d{2}/\d{2}/\d{4}", page.replace(story.text.title, ""))
    assert page.count("<p>&nbsp;</p>") == 3
    assert "Tin liên quan" in page


def test_noise_in_the_address_changes_nothing(visit: Visit) -> None:
    browser = visit("phuninh")
    story = browser.story("retold_003_phuninh")
    noisy = f"{MAIN}/chi-tiet;jsessionid=abc!-1!2?dDocName=PORTAL{story.id}&centerWidth=80%25&showFooter=false"
    assert "54 mô hình" in open_page(browser, noisy).text


def test_unknown_pages_robots_and_files(visit: Visit) -> None:
    browser = visit("phuninh")
    assert open_page(browser, f"{MAIN}/chi-tiet?dDocName=PORTAL000000").status == 404
    assert "Disallow: /webcenter/faces/" in browser.get("/robots.txt").text
    assert browser.get("/webcenter/documentContent?dDocName=PORTAL1").headers["content-type"] == "image/png"
    assert browser.get("/rss").status == 404
