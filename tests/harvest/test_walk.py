"""Walks over listings: to the end once, then no further than news reach, and never past a gap."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from flows.archive import Archive, ArchiveError
from flows.harvest import FaultKind, harvest_portal
from tests.harvest.press import Press
from tests.harvest.site import Reply, listing, portal


def test_all_pages_of_a_listing_are_walked(press: Press) -> None:
    outcome = press.harvest()
    assert (outcome.ok, outcome.faults, outcome.listed, outcome.fetched) == (True, [], 7, 7)
    assert press.numbers() == set(range(1, 8))
    assert press.asked("/tin/") == ["GET /tin/", "GET /tin/?page=2", "GET /tin/?page=3"]
    assert outcome.requests == 11  # robots.txt, three pages, seven articles
    assert outcome.bytes > 1000


def test_an_unchanged_listing_costs_one_request_and_no_body(press: Press) -> None:
    press.harvest()
    before = press.archive.fingerprint()
    outcome = press.harvest()
    assert press.site.targets == ["GET /tin/"]
    assert press.site.robots_asked == 1
    assert (outcome.requests, outcome.fetched, outcome.unchanged) == (1, 0, 1)
    assert press.archive.fingerprint() == before
    assert [entry.revisit for entry in press.entries("listing")] == [False, False, False, True]
    assert len(press.entries("mark")) == 1


def test_news_are_fetched_and_nothing_else(press: Press) -> None:
    press.harvest()
    press.paper.numbers = list(range(9, 0, -1))
    outcome = press.harvest()
    assert outcome.fetched == 2
    assert press.site.targets == ["GET /tin/", "GET /bai-post9.html", "GET /bai-post8.html", "GET /tin/?page=2"]


def test_progress_is_told_per_article(press: Press) -> None:
    told: list[tuple[str, int]] = []
    harvest_portal(portal(), [listing()], press.archive, press.site.options(), lambda name, n: told.append((name, n)))
    assert told == [("xa", n) for n in range(1, 8)]


def test_robots_txt_grows_stale(press: Press) -> None:
    press.harvest()
    press.harvest(robots_max_age_seconds=0.0)
    assert press.site.robots_asked == 2


def test_a_disallowed_address_is_not_asked_for(press: Press) -> None:
    press.site.robots = "User-agent: solieu\nDisallow: /bai-post5\n\nUser-agent: *\nDisallow: /\n"
    outcome = press.harvest()
    assert [(fault.kind, fault.url[-11:]) for fault in outcome.faults] == [(FaultKind.ROBOTS, "-post5.html")]
    assert press.numbers() == {1, 2, 3, 4, 6, 7}
    assert press.asked("post5") == []


def test_crawl_delay_is_kept(press: Press) -> None:
    press.site.robots = "User-agent: *\nCrawl-delay: 20\n"
    waits: list[float] = []
    harvest_portal(portal(), [listing()], press.archive, press.site.options(), sleep=waits.append)
    assert [round(wait, -1) for wait in waits] == [20.0 * n for n in range(1, 11)]  # nobody slept, so they add up


def test_a_request_rate_is_kept(press: Press) -> None:
    press.site.robots = "User-agent: *\nRequest-rate: 2/60s\n"
    waits: list[float] = []
    harvest_portal(portal(), [listing()], press.archive, press.site.options(), sleep=waits.append)
    assert 29 < waits[0] <= 30


@pytest.mark.parametrize("rule", ["Crawl-delay: 100000", "Crawl-delay: 61", "Request-rate: 1/2h"])
def test_a_robots_txt_that_asks_for_pauses_without_end_is_a_fault(rule: str, press: Press) -> None:
    press.site.robots = f"User-agent: *\n{rule}\n"
    waits: list[float] = []
    for _ in range(2):  # the second reads it from the archive
        outcome = harvest_portal(portal(), [listing()], press.archive, press.site.options(), sleep=waits.append)
        assert [(f.kind, f.url) for f in outcome.faults] == [(FaultKind.ROBOTS, "http://xa.test/robots.txt")]
        assert "more than the 60 s that a harvest waits" in outcome.faults[0].detail
        assert (outcome.failed, outcome.given_up, press.site.log, waits) == (True, True, [], [])


def test_the_longest_pause_is_an_option(press: Press) -> None:
    press.site.robots = "User-agent: *\nCrawl-delay: 60\n"
    waits: list[float] = []
    assert harvest_portal(portal(), [listing()], press.archive, press.site.options(), sleep=waits.append).ok
    assert len(waits) == 10
    options = press.site.options(max_crawl_delay_seconds=59.0)
    assert not harvest_portal(portal(), [listing()], press.archive, options, sleep=waits.append).ok
    assert len(waits) == 10


def test_a_portal_without_a_listing_is_a_fault(press: Press) -> None:
    other = replace(listing(), portal="khac")
    outcome = harvest_portal(portal(), [other], press.archive, press.site.options())
    assert [(fault.kind, fault.detail) for fault in outcome.faults] == [
        (FaultKind.REGISTRY, "no listing in the registry")
    ]
    assert (outcome.ok, outcome.failed, outcome.requests) == (False, True, 0)


def test_no_answer_about_robots_means_no_further_question(press: Press) -> None:
    press.site.robots_status = 500
    outcome = press.harvest()
    assert [fault.kind for fault in outcome.faults] == [FaultKind.SERVER_ERROR]
    assert (outcome.given_up, press.site.targets) == (True, [])


def test_a_walk_that_broke_off_is_walked_on(press: Press) -> None:
    press.paper.instead["/tin/?page=2"] = Reply("", 403)
    outcome = press.harvest()
    assert [fault.kind for fault in outcome.faults] == [FaultKind.FORBIDDEN]
    assert press.numbers() == {5, 6, 7}
    press.paper.instead.clear()
    assert press.harvest().fetched == 4
    assert press.numbers() == set(range(1, 8))


def test_a_gap_between_two_walks_is_closed(press: Press) -> None:
    press.harvest()
    press.paper.numbers = list(range(16, 0, -1))
    press.paper.instead["/tin/?page=3"] = Reply("", 403)
    press.harvest()
    assert press.numbers() == set(range(1, 8)) | set(range(11, 17))
    press.paper.instead.clear()
    outcome = press.harvest()
    assert outcome.ok
    assert press.numbers() == set(range(1, 17))
    press.harvest()
    assert press.site.targets == ["GET /tin/"]


def test_an_article_that_failed_is_asked_for_again(press: Press) -> None:
    press.paper.instead["/bai-post4.html"] = [Reply("", 403)]
    first = press.harvest()
    assert [(fault.kind, fault.url) for fault in first.faults] == [
        (FaultKind.FORBIDDEN, "http://xa.test/bai-post4.html")
    ]
    second = press.harvest()
    assert press.site.targets == ["GET /bai-post4.html", "GET /tin/"]
    assert (second.ok, second.fetched, press.numbers()) == (True, 1, set(range(1, 8)))
    press.harvest()
    assert press.site.targets == ["GET /tin/"]


def test_an_article_that_fails_for_ever_is_given_up(press: Press) -> None:
    press.paper.instead["/bai-post4.html"] = Reply("", 403)
    asked = []
    for _ in range(4):
        press.harvest(max_article_attempts=2)
        asked.append(len(press.asked("post4")))
    assert asked == [1, 1, 0, 0]


def test_a_gone_article_is_asked_for_once(press: Press) -> None:
    press.paper.instead["/bai-post4.html"] = Reply("<html><body>hết</body></html>", 410)
    assert [fault.kind for fault in press.harvest().faults] == [FaultKind.GONE]
    assert press.harvest().ok
    assert press.site.targets == ["GET /tin/"]


def test_a_broken_article_is_archived_named_and_looked_at_again(press: Press) -> None:
    press.paper.instead["/bai-post4.html"] = [Reply("<html><body><h1 class='cms-title'>Bài số 4</h1></body></html>")]
    outcome = press.harvest()
    assert [fault.kind for fault in outcome.faults] == [FaultKind.LAYOUT]
    assert "div.article__body" in outcome.faults[0].detail
    assert 4 in press.numbers()
    assert press.harvest().ok
    bodies = {item.page.identity: item.page.body for item in press.archive.articles("xa")}
    assert "4 suất quà".encode() in bodies["4"]


def test_an_article_address_that_leads_elsewhere_is_no_article(press: Press) -> None:
    press.paper.instead["/bai-post4.html"] = Reply("", 302, {"Location": "/tin/"})
    outcome = press.harvest()
    assert [fault.kind for fault in outcome.faults] == [FaultKind.MOVED]
    assert 4 not in press.numbers()


def test_a_listing_without_landmarks_is_a_fault_not_an_end(press: Press) -> None:
    press.paper.instead["/tin/?page=2"] = Reply("<html><body><div class='story-list'></div></body></html>")
    assert [fault.kind for fault in press.harvest().faults] == [FaultKind.LAYOUT]
    assert press.entries("mark") == []


def test_an_endless_pager_ends(press: Press) -> None:
    press.paper.instead["/tin/?page=3"] = Reply(press.paper.list_page(1).raw)
    outcome = press.harvest()
    assert (outcome.ok, outcome.fetched) == (True, 6)
    assert press.asked("/tin/") == ["GET /tin/", "GET /tin/?page=2", "GET /tin/?page=3"]


def test_a_portal_that_keeps_failing_is_left(press: Press) -> None:
    rows = [listing(f"/muc-{n}/", f"muc-{n}") for n in range(9)]
    press.site.answer = lambda _: Reply("", 403)
    outcome = harvest_portal(portal(), rows, press.archive, press.site.options())
    assert (outcome.given_up, len(outcome.faults), len(press.site.log)) == (True, 3, 3)


def test_an_article_belongs_to_the_first_listing_that_names_it(press: Press) -> None:
    rows = [listing("/tin/", "tin"), listing("/tin/?page=1", "cung-tin")]
    outcome = harvest_portal(portal(), rows, press.archive, press.site.options())
    assert (outcome.listed, outcome.fetched) == (7, 7)
    assert {item.listing for item in press.archive.articles("xa")} == {"tin"}


def test_an_archive_that_cannot_be_written_is_no_portal_fault(press: Press, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(ArchiveError, match="cannot write the archive"):
        harvest_portal(portal(), [listing()], Archive(tmp_path / "file"), press.site.options())
    assert press.site.log == []


def test_a_reader_that_fails_is_a_fault_of_that_page(press: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    from transforms.families.newspaper_b import NewspaperB

    def broken(_self: object, _page: object, _link: object) -> None:
        raise ZeroDivisionError("of ours")

    monkeypatch.setattr(NewspaperB, "article", broken)
    outcome = press.harvest()
    assert {fault.kind for fault in outcome.faults} == {FaultKind.READER}
    assert "of ours" in outcome.faults[0].detail
    assert len(press.numbers()) == 7
