from __future__ import annotations

import re
from datetime import UTC

import pytest

from demo.portals.flood import FloodBlocker
from demo.town import Town
from tests.demo.browser import Browser
from tests.demo.conftest import Visit

MAIN = "/vi/news/tin-tuc-su-kien/"
ARTICLE = r"^/vi/news/tin-tuc-su-kien/.+-\d+\.html$"


def test_category_pages_list_every_article_once(visit: Visit) -> None:
    browser = visit("hoathanh")
    first, second = browser.get(MAIN), browser.get(MAIN + "page-2/")
    heads = r"<h[23]><a href=\"([^\"]+)\""
    listed = re.findall(heads, first.text) + re.findall(heads, second.text)
    assert len(listed) == len(set(listed)) == 8
    assert first.links(r"page-2/$") == [MAIN + "page-2/"]
    assert 'rel="next"' in first.text
    assert 'rel="next"' not in second.text


@pytest.mark.parametrize(
    ("asked", "sent_to"),
    [
        (MAIN + "page-3/", MAIN),
        (MAIN + "page-1/", MAIN),
        (MAIN.rstrip("/"), MAIN),
        ("/news/tin-tuc-su-kien/", MAIN),
        ("/vi/news/Tin-Tuc-Su-Kien/", "/"),
        ("/page-99/", "/"),
    ],
)
def test_redirects_of_lists(visit: Visit, asked: str, sent_to: str) -> None:
    answer = visit("hoathanh").get(asked)
    assert (answer.status, answer.headers["location"]) == (301, "http://hoathanh.tayninh.test" + sent_to)


def test_wrong_slug_goes_to_the_right_address_and_wrong_category_is_missing(visit: Visit) -> None:
    browser = visit("hoathanh")
    story = browser.story("retold_000_hoathanh")
    right = f"{MAIN}{story.slug}-{story.id}.html"
    assert browser.get(right).status == 200
    wrong = browser.get(f"{MAIN}khac-{story.id}.html")
    assert (wrong.status, wrong.headers["location"]) == (301, "http://hoathanh.tayninh.test" + right)
    assert browser.get(f"/vi/news/ngoc-hoi/{story.slug}-{story.id}.html").status == 404
    assert browser.get(f"{MAIN}{story.slug}-999999.html").status == 404


def test_article_carries_the_furniture_of_its_theme(visit: Visit) -> None:
    browser = visit("hoathanh")
    story = browser.story("retold_000_hoathanh")
    answer = browser.get(f"{MAIN}{story.slug}-{story.id}.html")
    page = answer.text
    assert '<meta name="generator" content="NukeViet v4.5">' in page
    assert 'itemtype="http://schema.org/NewsArticle"' in page
    assert re.search(r'<h1 class="title[^"]*" itemprop="headline">', page)
    assert len(re.findall(r'<span class="h5">', page)) == 3
    assert "Thứ hai - 09/11/2020 10:00" in page
    assert '<span class="hidden hide d-none" itemprop="datePublished">2020-11-09T10:00:00+07:00</span>' in page
    assert 'content="2020-11-09+0710:00:00"' in page
    assert re.search(r'<div id="news-bodyhtml" class="bodytext has-attach', page)
    assert "Tổng lượt truy cập" in page
    assert 'id="timeoutsess"' in page
    assert "detail-related" in page
    assert "1.798.702.098đ" in page
    assert "etag" not in answer.headers


def test_views_grow_so_that_no_two_answers_are_alike(visit: Visit) -> None:
    browser = visit("hoathanh")
    story = browser.story("dev_22_ngochoi")
    path = f"/vi/news/ngoc-hoi/{story.slug}-{story.id}.html"
    assert browser.get(path).body != browser.get(path).body


def test_rss_minutes_hold_the_month(visit: Visit) -> None:
    browser = visit("hoathanh")
    feed = browser.get("/vi/news/rss/tin-tuc-su-kien/").text
    story = browser.story("retold_000_hoathanh")
    utc = story.published.astimezone(UTC)
    assert f"{utc.hour:02d}:{utc.month:02d}:00 GMT" in feed
    assert f"news_{story.id}</guid>" in feed
    assert feed.count("<item>") == 8
    assert browser.get("/vi/news/rss/").text.count("<item>") == len(browser.site.stories)


def test_tag_and_twins_repeat_what_is_listed_elsewhere(visit: Visit) -> None:
    browser = visit("hoathanh")
    story = browser.story("retold_000_hoathanh")
    page = browser.get(f"{MAIN}{story.slug}-{story.id}.html")
    (tag,) = page.links(r"/tag/")
    assert len(re.findall(r"<h[23]><a ", browser.get(tag).text)) == 4
    assert browser.get(tag + "page-99/").status == 301
    for twin in page.links(r"/(?:print|savefile)/"):
        assert story.text.title in browser.get(twin).text


def test_sitemap_names_every_article(visit: Visit) -> None:
    browser = visit("hoathanh")
    assert "http://hoathanh.tayninh.test/sitemap-vi.news.xml" in browser.get("/sitemap.xml").text
    assert browser.get("/sitemap-vi.news.xml").text.count("<url>") == len(browser.site.stories)
    assert "Sitemap: http://hoathanh.tayninh.test/sitemap.xml" in browser.get("/robots.txt").text


def test_phone_gets_another_theme_and_foreign_post_is_blocked(visit: Visit) -> None:
    browser = visit("hoathanh")
    story = browser.story("retold_000_hoathanh")
    path = f"{MAIN}{story.slug}-{story.id}.html"
    assert b"news-bodyhtml" not in browser.get(path, {"User-Agent": "Mozilla/5.0 (iPhone) Mobile"}).body
    assert browser.post(path, {"a": "b"}).text == "Your request is blocked"


def test_flood_blocker_answers_429_from_the_41st_request_on() -> None:
    with Town() as town:
        browser = Browser(town, "hoathanh")
        answers = [browser.get(MAIN) for _ in range(41)]
        assert [a.status for a in answers] == [200] * 40 + [429]
        assert answers[-1].headers["retry-after"] == "60"
        assert "Hãy đợi" in answers[-1].text
        assert browser.get("/robots.txt").status == 200
        assert browser.get("/sitemap.xml").status == 429


def test_flood_blocker_forgives_after_a_minute() -> None:
    now = [0.0]
    blocker = FloodBlocker(clock=lambda: now[0])
    assert not any(blocker.blocks("a") for _ in range(40))
    assert blocker.blocks("a")
    assert not blocker.blocks("b")
    now[0] = 60.0
    assert not blocker.blocks("a")


def test_flood_blocker_counts_150_in_five_minutes() -> None:
    now = [0.0]
    blocker = FloodBlocker(clock=lambda: now[0])
    blocked = []
    for n in range(160):
        now[0] = n * 1.6  # never more than 38 in a minute
        blocked.append(blocker.blocks("a"))
    assert blocked.index(True) == 150
