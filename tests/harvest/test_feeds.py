"""Feeds first: listings are spared while the feed names nothing new, and never where it might hide something."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from flows.archive import Archive
from flows.harvest import FaultKind, PortalOutcome, harvest_portal
from flows.harvest.feed_reading import FeedEntry
from tests.harvest.paper import Paper, article, day_of
from tests.harvest.site import BASE, Reply, Site, listing, portal

YESTERDAY = (datetime.now(UTC) - timedelta(days=1)).isoformat()
TOMORROW = (datetime.now(UTC) + timedelta(days=1)).isoformat()


def rss(numbers: list[int], encoding: str = "utf-8") -> bytes:
    items = "".join(
        f"<item><title>Bài số {n}</title><link>{BASE}bai-post{n}.html?fbclid=x</link>"
        f"<pubDate>{day_of(n):%a, %d %b %Y} 01:07:00 GMT</pubDate></item>"
        for n in numbers
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel>{items}</channel></rss>'.encode(encoding)


def sitemap(numbers: list[int], changed: str = "") -> bytes:
    lastmod = f"<lastmod>{changed}</lastmod>" if changed else ""
    rows = "".join(f"<url><loc>{BASE}bai-post{n}.html</loc>{lastmod}</url>" for n in numbers)
    return f"<urlset>{rows}</urlset>".encode()


def index(children: dict[str, str]) -> bytes:
    rows = "".join(
        f"<sitemap><loc>{BASE}{name}</loc><lastmod>{day}</lastmod></sitemap>" for name, day in children.items()
    )
    return f"<sitemapindex>{rows}</sitemapindex>".encode()


class Fed:
    """A paper with feeds, harvested again and again."""

    def __init__(self, site: Site, paper: Paper, root: Path) -> None:
        self.site, self.paper, self.archive = site, paper, Archive(root)
        self.rows = [listing()]
        self.feeds: tuple[str, ...] = ("/rss",)

    def give(self, address: str, body: bytes) -> None:
        self.paper.instead[address] = Reply(body, headers={"Content-Type": "text/xml"})

    def harvest(self, **changes: object) -> PortalOutcome:
        self.site.log.clear()
        row = replace(portal(), feeds=self.feeds)
        return harvest_portal(row, self.rows, self.archive, self.site.options(**changes), sleep=lambda _: None)

    def asked(self) -> list[str]:
        return [target.removeprefix("GET ") for target in self.site.targets]

    def numbers(self) -> set[int]:
        return {int(item.page.identity) for item in self.archive.articles("xa")}


@pytest.fixture
def fed(tmp_path: Path) -> Iterator[Fed]:
    paper = Paper(7)
    with Site(paper) as site:
        made = Fed(site, paper, tmp_path)
        made.give("/rss", rss(paper.numbers))
        yield made


def test_a_quiet_feed_spares_every_listing(fed: Fed) -> None:
    fed.rows = [listing(), listing("/tin/?page=2", "hai")]
    assert fed.harvest().fetched == 7
    again = fed.harvest()
    assert fed.asked() == ["/rss"]
    assert (again.ok, again.requests, again.spared, again.listed) == (True, 1, 2, 7)


def test_news_are_found_by_the_listings_and_no_listing_more(fed: Fed) -> None:
    fed.rows = [listing(), listing("/tin/?page=2", "hai")]
    fed.harvest()
    fed.paper.numbers = [9, 8, *fed.paper.numbers]
    fed.give("/rss", rss(fed.paper.numbers))
    again = fed.harvest()
    assert fed.asked() == ["/rss", "/tin/", "/bai-post9.html", "/bai-post8.html", "/tin/?page=2"]
    assert (again.fetched, again.spared) == (2, 1)
    assert {item.listing for item in fed.archive.articles("xa")} == {"tin"}


def test_a_feed_that_does_not_reach_back_spares_nothing(fed: Fed) -> None:
    fed.rows = [listing(), listing("/tin/?page=3", "sau")]
    fed.harvest()
    fed.paper.numbers = list(range(20, 0, -1))
    fed.give("/rss", rss([20, 19, 18]))
    again = fed.harvest()
    assert (fed.numbers(), again.spared) == (set(range(1, 21)), 0)


def test_two_pinned_articles_hide_no_gap(fed: Fed) -> None:
    fed.rows = [listing("/tin/?page=5", "sau"), listing()]
    fed.paper.numbers = list(range(15, 0, -1))
    fed.give("/rss", rss([15, 14, 13]))
    fed.harvest()
    fed.paper.numbers = list(range(30, 0, -1))
    fed.give("/rss", rss([30, 29, 28, 27, 2, 1]))
    assert fed.harvest().spared == 0
    assert fed.numbers() == set(range(1, 31))


def test_what_stands_in_no_listing_of_ours_is_news_once(fed: Fed) -> None:
    fed.give("/rss", rss([99, *fed.paper.numbers]))
    fed.harvest()
    assert fed.harvest().spared == 1
    assert fed.numbers() == set(range(1, 8))


def test_a_walk_that_broke_off_settles_nothing(fed: Fed) -> None:
    fed.harvest()
    fed.paper.numbers = [8, *fed.paper.numbers]
    fed.give("/rss", rss(fed.paper.numbers))
    fed.paper.instead["/tin/"] = Reply("", 403)
    assert not fed.harvest().ok
    del fed.paper.instead["/tin/"]
    assert fed.harvest().fetched == 1


def test_an_article_still_owed_is_asked_for_though_the_feed_is_quiet(fed: Fed) -> None:
    fed.paper.instead["/bai-post5.html"] = Reply("", 500)
    assert not fed.harvest(max_retries=0).ok
    del fed.paper.instead["/bai-post5.html"]
    assert fed.harvest().fetched == 1


@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        (Reply("", 404), FaultKind.GONE),
        (Reply("hôm nay", headers={"Content-Type": "text/plain"}), FaultKind.NOT_HTML),
        (Reply("<?xml version='1.0'?><rss><channel>", headers={"Content-Type": "text/xml"}), FaultKind.NOT_HTML),
        (Reply("<html><body>Thông báo từ chối truy cập</body></html>"), FaultKind.REFUSAL_PAGE),
    ],
    ids=["gone", "no feed", "cut short", "refused"],
)
def test_a_feeds_fault_costs_the_walk_and_not_the_portal(fed: Fed, reply: Reply, kind: FaultKind) -> None:
    fed.harvest()
    fed.paper.instead["/rss"] = reply
    fed.paper.numbers = [8, *fed.paper.numbers]
    again = fed.harvest()
    assert ([fault.kind for fault in again.faults], again.failed, again.fetched) == ([kind], False, 1)


def test_a_feed_of_another_host_is_never_asked(fed: Fed) -> None:
    fed.feeds = ("http://khac.test/rss",)
    outcome = fed.harvest()
    assert ([fault.kind for fault in outcome.faults], outcome.fetched) == ([FaultKind.FOREIGN], 7)


def test_a_feed_is_not_trusted_for_ever(fed: Fed) -> None:
    fed.harvest()
    fed.paper.numbers = [8, *fed.paper.numbers]  # the feed has broken and still says the same
    assert fed.harvest().fetched == 0
    assert fed.harvest(max_feed_trust_days=0.0).fetched == 1


def test_a_deeper_since_is_walked_whatever_the_feed_says(fed: Fed) -> None:
    fed.harvest(since=day_of(5))
    assert fed.harvest(since=day_of(5)).spared == 1
    assert fed.harvest(since=day_of(2)).spared == 0
    assert fed.numbers() == set(range(2, 8))


@pytest.mark.parametrize("changes", [{"until": day_of(9)}, {"since": day_of(1), "resume": True}])
def test_where_old_articles_are_wanted_the_feed_is_not_asked(fed: Fed, changes: dict[str, object]) -> None:
    fed.harvest()
    fed.harvest(**changes)
    assert "/rss" not in fed.asked()
    assert "/tin/" in fed.asked()


def test_at_rest_the_feed_is_not_asked_either(fed: Fed) -> None:
    fed.harvest(listing_rest_seconds=600.0)
    again = fed.harvest(listing_rest_seconds=600.0)
    assert (again.requests, again.resting, again.spared) == (0, 1, 0)


def test_an_unchanged_feed_is_not_sent_again(fed: Fed) -> None:
    body = rss(fed.paper.numbers)
    fed.paper.instead["/rss"] = Reply(body, headers={"Content-Type": "text/xml", "ETag": '"1"'})
    fed.harvest()
    fed.paper.instead["/rss"] = Reply("", 304)
    again = fed.harvest()
    assert (again.not_modified, again.bytes, again.spared) == (1, 0, 1)


PACKED: list[Callable[[list[int]], bytes]] = [
    sitemap,
    lambda numbers: gzip.compress(sitemap(numbers)),
    lambda numbers: b"\xff\xfe" + rss(numbers, "utf-16le"),
]


@pytest.mark.parametrize("pack", PACKED, ids=["sitemap", "zipped", "utf-16"])
def test_sitemaps_and_packed_feeds_speak_as_well(fed: Fed, pack: Callable[[list[int]], bytes]) -> None:
    fed.give("/rss", pack(fed.paper.numbers))
    fed.harvest()
    assert fed.harvest().spared == 1
    fed.paper.numbers = [8, *fed.paper.numbers]
    fed.give("/rss", pack(fed.paper.numbers))
    assert fed.harvest().fetched == 1


def test_of_an_index_the_newest_sitemap_is_asked_and_others_that_changed(fed: Fed) -> None:
    fed.feeds = ("/sitemap.xml",)
    fed.give("/sitemap.xml", index({"cu.xml": "2024-01-01", "moi.xml": "2024-02-01"}))
    fed.give("/cu.xml", sitemap([3, 2, 1]))
    fed.give("/moi.xml", sitemap([7, 6, 5, 4]))
    fed.harvest()
    assert fed.harvest().spared == 1
    assert fed.asked() == ["/sitemap.xml", "/moi.xml"]


def test_a_page_may_stand_for_a_feed(fed: Fed) -> None:
    fed.feeds = ("/tin/",)
    fed.rows = [listing("/tin/?page=1")]
    fed.harvest()
    assert (fed.harvest().spared, fed.asked()) == (1, ["/tin/"])


def test_an_edited_article_is_asked_again_once_and_kept_as_a_new_version(fed: Fed) -> None:
    fed.give("/rss", sitemap(fed.paper.numbers))
    fed.harvest()
    fed.give("/rss", sitemap(fed.paper.numbers, YESTERDAY))
    assert fed.harvest().reread == 0
    _age(fed.archive)
    fed.give("/rss", sitemap([3], YESTERDAY))
    fed.paper.instead["/bai-post3.html"] = Reply(article(3, "Xã đã vận động được 30 suất quà, số liệu sửa."))
    again = fed.harvest()
    assert (again.reread, again.fetched, again.ok) == (1, 1, True)
    bodies = {item.page.identity: item.page.body.decode() for item in fed.archive.articles("xa")}
    assert "số liệu sửa" in bodies["3"]
    assert fed.harvest().reread == 0


@pytest.mark.parametrize("changed", [TOMORROW, "hôm qua", ""], ids=["tomorrow", "words", "empty"])
def test_an_edit_yet_to_come_is_none(fed: Fed, changed: str) -> None:
    fed.give("/rss", sitemap(fed.paper.numbers, changed))
    fed.harvest()
    _age(fed.archive)
    assert fed.harvest().reread == 0


def test_a_day_of_edit_is_a_day_in_vietnam() -> None:
    fetched = datetime(2024, 5, 4, 23, tzinfo=UTC)  # six in the morning of the fifth
    assert not FeedEntry("1", None, "2024-05-05").changed_since(fetched)
    assert FeedEntry("1", None, "2024-05-06").changed_since(fetched)


def test_a_sitemap_that_calls_all_edited_costs_no_more_than_the_limit(fed: Fed) -> None:
    fed.give("/rss", sitemap(fed.paper.numbers, YESTERDAY))
    fed.harvest()
    _age(fed.archive)
    assert fed.harvest(max_rereads=2).reread == 2
    assert fed.harvest(max_rereads=20).reread == 5


def test_an_edited_article_that_is_gone_is_asked_once(fed: Fed) -> None:
    fed.give("/rss", sitemap(fed.paper.numbers, YESTERDAY))
    fed.harvest()
    _age(fed.archive)
    fed.paper.instead |= {f"/bai-post{n}.html": Reply("", 404) for n in range(1, 8)}
    again = fed.harvest()
    assert (again.reread, again.failed, again.by_kind) == (7, False, {"gone": 7})
    assert fed.harvest().reread == 0
    assert fed.numbers() == set(range(1, 8)), "what was archived stays"


def _age(archive: Archive) -> None:
    """Make the archive two days older."""
    folder = archive.folder("xa")
    old = (datetime.now(UTC) - timedelta(days=2)).strftime("%Y-%m-%dT")
    today = datetime.now(UTC).strftime("%Y-%m-%dT")
    index = folder.path / "index.jsonl"
    index.write_text(index.read_text().replace(today, old))
