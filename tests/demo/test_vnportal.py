from __future__ import annotations

import re

from tests.demo.conftest import Visit

PATH = "/tin-tuc-su-kien"


def test_pages_count_from_zero_and_the_last_one_is_answered_for_ever(visit: Visit) -> None:
    browser = visit("mocchau")
    pages = [browser.get(PATH + tail) for tail in ("", "?pageindex=0", "?pageindex=1", "?pageindex=7")]
    listed = [re.findall(r'<div class="Item"><div class="Title"><a href="(/tin[^"?]+)\?', page.text) for page in pages]
    assert [len(links) for links in listed] == [4, 4, 1, 1]
    assert listed[0] == listed[1]
    assert listed[2] == listed[3]


def test_its_pager_is_a_script_and_leads_round_in_a_circle(visit: Visit) -> None:
    browser = visit("mocchau")
    first, last = (browser.get(PATH + tail).text for tail in ("", "?pageindex=1"))
    assert f'<a class="Next" href="javascript:GoToPage(\'{PATH}\', 1)">' in first
    assert f'<a class="Next" href="{PATH}?pageindex=1">' in last


def test_an_article_shouts_its_title_and_describes_the_site(visit: Visit) -> None:
    browser = visit("mocchau")
    story = browser.story("extra_mocchau_1")
    page = browser.get(f"{PATH}/{story.slug}-{story.id}").text
    assert '<h1 class="ArticleHeader">MỘC CHÂU GIÚP DÂN BẢN XA LÀM NHÀ</h1>' in page
    assert '<meta name="title" content="Mộc Châu giúp dân bản xa làm nhà" />' in page
    assert 'name="description" content="Cổng thông tin điện tử' in page
    assert "Lượt xem:" in page
    assert browser.get(f"/hoi-nong-dan-son-la/{story.slug}-{story.id}").status == 404


def test_system_pages_stand_among_the_articles(visit: Visit) -> None:
    browser = visit("mocchau")
    assert "/Default.aspx?pageid=1562" in browser.get(PATH).links("Default")
    assert browser.get("/Default.aspx?pageid=1562").status == 302
