from __future__ import annotations

import re

from demo.portals.wordpress import texturize
from tests.demo.conftest import Visit


def test_pages_end_with_404(visit: Visit) -> None:
    browser = visit("hoaninh")
    pages = [browser.get(f"/category/tin-tuc/{tail}") for tail in ("", "page/2/", "page/3/")]
    listed = [re.findall(r'<h2 class="entry-title[^>]*><a href="([^"]+)"', page.text) for page in pages]
    assert [(page.status, len(links)) for page, links in zip(pages, listed, strict=True)] == [
        (200, 4),
        (200, 1),
        (404, 0),
    ]
    assert pages[0].links("page/2/$") == ["http://hoaninh.danang.test/category/tin-tuc/page/2/"]


def test_short_and_truncated_addresses_lead_to_the_post(visit: Visit) -> None:
    browser = visit("hoaninh")
    story = browser.story("extra_hoaninh_3")
    target = f"http://hoaninh.danang.test/{story.slug}/"
    for address in (f"/?p={story.id}", f"/{story.slug}", f"/{story.slug[:-6]}/"):
        answer = browser.get(address)
        assert (answer.status, answer.headers["location"]) == (301, target)


def test_the_feed_has_whole_bodies_and_the_sitemap_no_dates(visit: Visit) -> None:
    browser = visit("hoaninh")
    feed = browser.get("/feed/").text
    assert feed.count("<item>") == len(browser.site.stories)
    assert "giao từng thôn theo dõi việc tưới nước" in feed
    assert browser.get("/category/phu-nu-hoa-vang/feed/").text.count("<item>") == 1
    assert "<loc>http://hoaninh.danang.test/wp-sitemap-posts-post-1.xml</loc>" in browser.get("/wp-sitemap.xml").text
    sitemap = browser.get("/wp-sitemap-posts-post-1.xml").text
    assert sitemap.count("<url>") == len(browser.site.stories)
    assert "lastmod" not in sitemap
    assert browser.get("/wp-json/wp/v2/posts").status == 401


def test_quotes_and_dashes_are_not_those_that_were_typed() -> None:
    assert texturize('Xã: "Ngày hội" - vui "thật"') == "Xã: “Ngày hội” – vui “thật”"


def test_a_counter_stands_inside_the_body(visit: Visit) -> None:
    browser = visit("hoaninh")
    page = browser.get(f"/{browser.story('extra_hoaninh_3').slug}/").text
    body = page[page.index("entry-content") : page.index("</article>")]
    assert re.search(r'post-views-label">Lượt xem:</span> <span class="post-views-count">1\.\d{3}<', body)
    assert "“Ngày hội Đại đoàn kết”" in page
