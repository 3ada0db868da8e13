from __future__ import annotations

from tests.demo.conftest import Visit


def test_one_list_is_html_and_one_is_filled_by_a_script(visit: Visit) -> None:
    browser = visit("yenson")
    pages = [browser.get(f"/chuyen-muc/tin-tuc?trang={n}") for n in (1, 2, 3)]
    assert [(page.status, len(page.links("type=NEWS"))) for page in pages] == [(200, 4), (200, 1), (404, 0)]
    scripted = browser.get("/chuyen-muc/doan-thanh-nien")
    assert scripted.links("type=NEWS") == []
    (feed,) = scripted.links(r"rss\.xml$")
    assert browser.get(feed).text.count("<item>") == 1


def test_sitemap_index_and_child(visit: Visit) -> None:
    browser = visit("yenson")
    assert "<sitemapindex" in browser.get("/sitemap.xml").text
    assert browser.get("/sitemap-tin.xml").text.count("<url>") == len(browser.site.stories)


def test_classes_say_nothing_and_the_footer_has_a_date(visit: Visit) -> None:
    browser = visit("yenson")
    pages = [browser.get(f"/vi/tin-bai/x?id={story.id}").text for story in browser.site.stories]
    assert len({page.partition('<h1 class="')[2][:4] for page in pages}) > 1
    assert all("Cập nhật lần cuối 01/01/2020" in page for page in pages)
