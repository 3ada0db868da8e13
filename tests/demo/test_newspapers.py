from __future__ import annotations

import re

import pytest

from tests.demo.conftest import Visit

ARTICLES = {"dongkhoi": r"-\d{8}-a\d+\.html$", "ttx": r"-post\d+\.html$", "haiphong": r"-\d{6}\.html$",
            "thainguyen": r"/\d{6}/[\w-]+-[0-9a-f]{7}/$"}  # fmt: skip


def test_system_a_pages_and_its_empty_end(visit: Visit) -> None:
    browser = visit("dongkhoi")
    pages = [browser.get(f"/chinh-tri/?p={n}") for n in (1, 2, 3)]
    listed = [re.findall(r'<h3><a class="title" href="([^"]+)"', page.text) for page in pages]
    assert [len(links) for links in listed] == [4, 3, 0]
    assert len(set(listed[0] + listed[1])) == 7
    assert browser.get("/chinh-tri/").body.count(b'article-item"><h3>') == 4
    assert "Không có bài viết" in pages[2].text
    assert pages[0].links(r"\?p=2$") == ["chinh-tri/?p=2"]
    assert 'rel="next"' in pages[0].text
    assert 'rel="next"' not in pages[1].text


def test_system_a_links_are_relative_to_its_base(visit: Visit) -> None:
    browser = visit("dongkhoi")
    page = browser.get("/chinh-tri/")
    assert '<base href="http://baodongkhoi.test/">' in page.text
    (first, *_) = page.links(ARTICLES["dongkhoi"])
    assert not first.startswith(("/", "http"))
    assert browser.get("/" + first).status == 200
    assert browser.get("/chinh-tri/" + first).status == 404


def test_system_a_shows_captions_twice_and_its_furniture(visit: Visit) -> None:
    browser = visit("dongkhoi")
    story = browser.story("retold_002_dongkhoi")
    page = browser.get(f"/{story.slug}-29102021-a{story.id}.html").text
    assert '<div class="article-date">29/10/2021 - 14:57</div>' in page
    assert '<h4 class="sapo">' in page
    assert re.search(r'<div id="newscontents">\s*<div class="content-fck">', page)
    caption = re.search(r"<figcaption>([^<]+)</figcaption>", page)
    assert caption
    assert f"<em>{caption[1]}&nbsp;</em>" in page
    assert f'alt="{caption[1]}"' in page
    assert "Chia sẻ bài viết" in page
    assert "BÌNH LUẬN" in page


def test_decomposed_unicode_stays_decomposed(visit: Visit) -> None:
    browser = visit("dongkhoi")
    story = browser.story("dev_09_hanoi")
    page = browser.get(f"/x-15112019-a{story.id}.html").text
    assert "135.282m2" in page
    assert "o\u0302" in page  # ô as o + circumflex


def test_system_b_pages_and_its_404_end(visit: Visit) -> None:
    browser = visit("ttx")
    pages = [browser.get(f"/hau-giang/?page={n}") for n in (1, 2)]
    listed = [re.findall(r'<h2 class="story__heading"><a class="cms-link" href="([^"]+)"', p.text) for p in pages]
    assert [len(links) for links in listed] == [4, 2]
    assert browser.get("/hau-giang/?page=3").status == 404
    assert pages[0].links(r"\?page=2$") == ["/hau-giang/?page=2"]


def test_system_b_article(visit: Visit) -> None:
    browser = visit("ttx")
    story = browser.story("retold_001_ttx")
    page = browser.get(f"/{story.slug}-post{story.id}.html").text
    assert 'class="article__title cms-title"' in page
    assert '<meta class="cms-date" itemprop="datePublished" content="2024-01-03T17:40:00+07:00">' in page
    assert ">03/01/2024 17:40</time>" in page
    assert '<div class="article__sapo cms-desc">' in page
    assert '<div class="article__body zce-content-body cms-body" itemprop="articleBody">' in page
    assert '<div class="c-box">' in page
    assert "<!-- eonewsrelation" in page
    assert "Xem thêm" in page


def test_system_c_has_a_button_without_end(visit: Visit) -> None:
    browser = visit("haiphong")
    pages = [browser.get(f"/chinh-tri?page={n}") for n in (1, 2, 3, 9)]
    listed = [page.links(ARTICLES["haiphong"]) for page in pages]
    assert [len(set(re.findall(r'data-id="(\d+)"', page.text))) for page in pages] == [4, 1, 1, 1]
    assert listed[1][:1] == listed[2][:1] == listed[3][:1]
    assert all("btn-view-more" in page.text for page in pages)


def test_system_c_has_two_layouts_and_topics_that_look_like_articles(visit: Visit) -> None:
    browser = visit("haiphong")
    pages = {}
    for doc in ("extra_haiphong_1", "extra_haiphong_2"):
        story = browser.story(doc)
        pages[doc] = browser.get(f"/{story.slug}-{story.id}.html").text
    assert '<p class="block-sc-sapo">' in pages["extra_haiphong_1"]
    assert '<p class="sc-longform-header-sapo">' in pages["extra_haiphong_2"]
    assert "https://haiphong.1cdn.vn/2022/04/11/391217.jpg" in pages["extra_haiphong_2"]
    topic = browser.get("/hoc-tap-bac-event1876.html")
    assert (topic.status, "b-maincontent" in topic.text) == (200, False)


def test_system_d_sends_pages_past_the_end_to_the_front(visit: Visit) -> None:
    browser = visit("thainguyen")
    pages = [browser.get(f"/thoi-su/{tail}") for tail in ("", "trang-2/", "trang-3/")]
    assert [page.status for page in pages] == [200, 200, 302]
    assert pages[2].headers["location"] == "http://baothainguyen.test/"
    listed = [re.findall(r'class="title[123]" href="([^"]+)"', page.text) for page in pages[:2]]
    assert [len(links) for links in listed] == [4, 1]
    assert 'class="next"' in pages[1].text, "the last page, too, offers a next one"


def test_system_d_frames_its_pictures_with_tables(visit: Visit) -> None:
    browser = visit("thainguyen")
    (first, *_) = browser.get("/thoi-su/").links(ARTICLES["thainguyen"])
    page = browser.get(first).text
    assert '<table class="image"' in page
    assert re.search(r"Cập nhật lúc: \d\d:\d\d \|\d\d/\d\d/\d{4}", page)
    assert page.index("<strong>") > page.index('<div id="content">'), "the lead is bold and inside the body"


@pytest.mark.parametrize("portal", ARTICLES)
def test_articles_have_validators_that_ignore_the_view_counter(visit: Visit, portal: str) -> None:
    browser = visit(portal)
    path = "/" + browser.get(browser.site.sections[0].path).links(ARTICLES[portal])[0].lstrip("/")
    first = browser.get(path)
    tag, modified = first.headers["etag"], first.headers["last-modified"]
    assert browser.get(path).headers["etag"] == tag
    unchanged = browser.get(path, {"If-None-Match": tag})
    assert (unchanged.status, unchanged.body) == (304, b"")
    assert browser.get(path, {"If-Modified-Since": modified}).status == 304
    assert browser.get(path, {"If-None-Match": '"other"', "If-Modified-Since": modified}).status == 200
    assert browser.get(path, {"If-Modified-Since": "Mon, 01 Jan 2001 00:00:00 GMT"}).status == 200


@pytest.mark.parametrize(
    ("portal", "encoding"), [("dongkhoi", "utf-8"), ("ttx", "utf-16"), ("haiphong", "utf-8"), ("thainguyen", "utf-8")]
)
def test_feeds_sitemaps_and_robots(visit: Visit, portal: str, encoding: str) -> None:
    browser = visit(portal)
    feed = browser.get("/rss/home.rss").body.decode(encoding)
    assert feed.count("<item>") == min(len(browser.site.stories), 30)
    assert f'encoding="{encoding}"' in feed
    one = browser.site.sections[1].key
    assert browser.get(f"/rss/{one}.rss").body.decode(encoding).count("<item>") == 1
    assert browser.get("/rss/khong-co.rss").status == 404
    months = re.findall(r"<loc>http://[^/]+(/sitemaps/news-\d{4}-\d{2}\.xml)</loc>", browser.get("/sitemap.xml").text)
    assert sum(browser.get(month).text.count("<url>") for month in months) == len(browser.site.stories)
    robots = browser.get("/robots.txt").text
    assert f"Sitemap: http://{browser.site.host}/sitemap.xml" in robots
    assert "Disallow: /" in robots


@pytest.mark.parametrize("portal", ARTICLES)
def test_front_and_unknown_pages(visit: Visit, portal: str) -> None:
    browser = visit(portal)
    assert len(browser.get("/").links(ARTICLES[portal])) == min(12, len(browser.site.stories))
    assert browser.get("/khong-co/").status == 404
    assert browser.get("/x-a999999999.html").status == 404
