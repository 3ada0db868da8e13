from __future__ import annotations

import json
import re
from html import unescape

from tests.demo.conftest import Visit


def test_the_classic_pager_repeats_the_portlets_state(visit: Visit) -> None:
    browser = visit("cumgar")
    first = browser.get("/web/cumgar/tin-tuc").text
    following = unescape(re.findall(r'class="next" href="([^"]+)"', first)[0])
    assert re.search(r"p_p_id=101_INSTANCE_\w{12}&.*p_p_col_id=column-1.*_delta=10.*_cur=2$", following)
    second = browser.get(following).text
    beyond = browser.get(following.replace("_cur=2", "_cur=9")).text
    counts = [page.count('class="asset-abstract"') for page in (first, second, beyond)]
    assert counts == [4, 1, 1], "past the end the last page again"
    assert 'class="next"' in second


def test_classic_links_carry_session_and_return_address(visit: Visit) -> None:
    browser = visit("cumgar")
    (link, *_) = browser.get("/web/cumgar/tin-tuc").links("jsessionid")
    assert re.search(r"/-/asset_publisher/\w{12}/content/id/\d+;jsessionid=\w+\.node1\?inheritRedirect=false", link)
    path = link.removeprefix("http://cumgar.daklak.test")
    assert 'class="journal-content-article"' in browser.get(path).text


def test_a_scripted_list_has_no_article_in_its_page(visit: Visit) -> None:
    browser = visit("bacninh")
    page = browser.get("/news")
    assert page.links("/-/details/") == []
    load = unescape(re.findall(r"loadPageURL = '([^']+)'", page.text)[0]).removeprefix("http://bacninh.test")
    assert "p_p_resource_id=loadPage" in load
    answers = [json.loads(browser.get(f"{load}&pageNum={n}&recordPerPage=10&keyword=").body) for n in (1, 2, 3)]
    assert [len(answer["items"]) for answer in answers] == [4, 1, 0]
    assert {answer["totalPageNum"] for answer in answers} == {2}
    assert {"id", "title", "summary", "createdDate", "urlDetail"} <= set(answers[0]["items"][0])


def test_slugs_lose_their_d_and_the_menu_comes_first(visit: Visit) -> None:
    browser = visit("bacninh")
    story = browser.story("extra_bacninh_1")
    page = browser.get(f"/news/-/details/20182/{story.slug}-{story.id}").text
    assert "quy-en-on-ap-nghia" in story.slug
    assert page.index("<h1>Thực đơn</h1>") < page.index('<h1 id="contentDetailTitleId">')
    assert 'id="sapoDetailId"' in page
