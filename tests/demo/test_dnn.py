from __future__ import annotations

import re

from tests.demo.conftest import Visit

PATH = "/Default.aspx?tabid=57"


def test_pages_and_their_empty_end(visit: Visit) -> None:
    browser = visit("hamthuanbac")
    pages = [browser.get(f"{PATH}&currentpage={n}").text for n in (1, 2, 3)]
    assert [len(re.findall('class="NewsItem"', page)) for page in pages] == [4, 2, 0]
    assert "Chưa có bài viết" in pages[2]
    assert ["PagingNext" in page for page in pages] == [True, False, False]


def test_ids_carry_a_module_number_that_differs_by_page(visit: Visit) -> None:
    browser = visit("hamthuanbac")
    modules = {
        match[1]
        for story in browser.site.stories
        for match in [re.search(r'id="dnn_ctr(\d+)_ViewDetail_lblContent"', browser.get(f"{PATH}&ID={story.id}").text)]
        if match
    }
    assert len(modules) > 1


def test_an_article_has_many_addresses(visit: Visit) -> None:
    browser = visit("hamthuanbac")
    story = browser.story("extra_hamthuanbac_1")
    for address in (f"{PATH}&ID={story.id}", f"/default.aspx?ID={story.id}&TabId=57&mid=400",
                    f"/tabid/57/ID/{story.id}/Default.aspx"):  # fmt: skip
        page = browser.get(address)
        assert (page.status, story.text.title in page.text) == (200, True), address
    assert browser.get(f"{PATH}&ID=999999").status == 404
    assert browser.get("/Default.aspx?tabid=1").status == 404


def test_pages_are_full_of_office_markup_and_links_in(visit: Visit) -> None:
    browser = visit("hamthuanbac")
    page = browser.get(f"{PATH}&ID={browser.story('extra_hamthuanbac_1').id}").text
    assert "<o:p></o:p>" in page
    assert "mso-style-parent" in page
    assert "dnnprintmode=true" in page
    assert browser.get("/rss.aspx").text.count("<item>") == len(browser.site.stories)
