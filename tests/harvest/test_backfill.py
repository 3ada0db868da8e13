"""A backfill goes on where it stopped: nothing asked for twice, nothing left out, whenever it is killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from flows.archive import Archive
from flows.harvest import FaultKind, PortalOutcome, harvest_portal
from tests.harvest.paper import Paper, day_of
from tests.harvest.press import Press
from tests.harvest.site import Reply, Site, listing, portal
from tests.harvest.test_families_walk import SharePoint

WINDOW = {"since": day_of(4), "until": day_of(14), "resume": True}
WANTED = set(range(4, 15))


def ended(press: Press, **changes: object) -> tuple[int, Counter[str]]:
    """Runs until one is done, and how often each address was asked for in all of them."""
    asked: Counter[str] = Counter()
    for runs in range(1, 30):
        outcome = press.harvest(**(WINDOW | changes))
        asked.update(press.site.targets)
        if outcome.ok:
            return runs, asked
        assert {fault.kind for fault in outcome.faults} == {FaultKind.BUDGET}
    raise AssertionError("no end")


@pytest.fixture
def old(press: Press) -> Press:
    """A paper of twenty articles."""
    press.paper.numbers = list(range(20, 0, -1))
    return press


@pytest.mark.parametrize("budget", [2, 3, 5, 100])
def test_no_request_is_repeated_however_often_the_budget_ends_a_run(old: Press, budget: int) -> None:
    runs, asked = ended(old, max_requests=budget)
    assert old.numbers() == WANTED
    assert set(asked.values()) == {1}
    assert (runs == 1) == (budget == 100)


def test_one_that_is_done_asks_for_nothing(old: Press) -> None:
    ended(old)
    again = old.harvest(**WINDOW)
    assert (again.ok, again.requests, again.resting) == (True, 0, 1)


def test_another_window_begins_anew_and_asks_for_no_article_twice(old: Press) -> None:
    ended(old)
    assert old.harvest(since=day_of(1), until=day_of(14), resume=True).fetched == 3
    assert len(old.asked("/bai-")) == 3


@pytest.mark.parametrize("published", [1, 3, 7])
def test_news_between_two_runs_moves_the_pages_and_loses_nothing(old: Press, published: int) -> None:
    assert not old.harvest(**WINDOW, max_requests=6).ok
    old.paper.numbers = list(range(20 + published, 0, -1))
    _, asked = ended(old)
    assert old.numbers() == WANTED
    assert all("bai-" not in target or times == 1 for target, times in asked.items())


def test_a_daily_run_between_two_runs_disturbs_neither(old: Press) -> None:
    assert not old.harvest(**WINDOW, max_requests=6).ok
    old.paper.numbers = list(range(22, 0, -1))
    assert old.harvest(since=day_of(19)).ok
    ended(old)
    assert old.numbers() == WANTED | {19, 20, 21, 22}
    old.paper.numbers = list(range(23, 0, -1))
    assert old.harvest(since=day_of(19)).fetched == 1


def test_the_archive_is_known_to_a_daily_run_afterwards(old: Press) -> None:
    ended(old)
    assert old.harvest().ok
    assert old.numbers() == set(range(1, 21))
    assert len(old.asked("/bai-")) == 20 - len(WANTED)


def test_an_article_that_failed_is_asked_for_again_until_it_is_given_up(old: Press) -> None:
    old.paper.instead["/bai-post9.html"] = Reply("", 500)
    for _ in range(2):
        assert old.harvest(**WINDOW, max_retries=0, max_article_attempts=2).by_kind == {"server_error": 1}
        assert old.numbers() == WANTED - {9}
    assert old.harvest(**WINDOW, max_article_attempts=2).requests == 0


def test_a_page_that_was_archived_unreadable_is_asked_for_again(old: Press) -> None:
    old.paper.instead["/tin/?page=3"] = Reply("<html><body><p>đang sửa</p></body></html>")
    assert old.harvest(**WINDOW).by_kind == {"layout": 1}
    del old.paper.instead["/tin/?page=3"]
    ended(old)
    assert old.numbers() == WANTED


class Killed(BaseException):
    """What ends a process here: nothing after it is written."""


@pytest.mark.parametrize("writes", [1, 3, 4, 5, 8, 12, 13, 17, 22, 29])
def test_killed_at_any_write_it_repeats_no_more_than_the_request_in_flight(
    writes: int, old: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, count = os.pwrite, 0

    def half(descriptor: int, data: bytes, offset: int) -> int:
        nonlocal count
        count += 1
        if count >= writes:
            if count == writes:
                real(descriptor, data[: len(data) // 2], offset)
            raise Killed
        return real(descriptor, data, offset)

    with monkeypatch.context() as patched:
        patched.setattr(os, "pwrite", half)
        with pytest.raises(Killed):
            old.harvest(**WINDOW)
    before = Counter(old.site.targets)
    _, asked = ended(old)
    assert old.numbers() == WANTED
    assert (asked + before).total() <= len(asked + before) + 1


KILL_NINE = """
import os, signal, sys
from datetime import date
from pathlib import Path
from flows.archive import Archive
from flows.harvest import HarvestOptions, harvest_portal
from tests.harvest.site import HOST, listing, portal
root, address, after = sys.argv[1:]
options = HarvestOptions(
    connect_to={HOST: address}, resume=True,
    since=date.fromisoformat("2024-01-05"), until=date.fromisoformat("2024-01-15"),
)
def progress(_portal, count):
    if count == int(after):
        os.kill(os.getpid(), signal.SIGKILL)
harvest_portal(portal(), [listing()], Archive(Path(root)), options, progress, sleep=lambda _: None)
"""


def test_kill_nine_costs_one_request(old: Press, tmp_path: Path) -> None:
    address = old.site.connect_to["xa.test"]
    command = [sys.executable, "-c", KILL_NINE, str(tmp_path), address, "5"]
    done = subprocess.run(command, cwd=Path(__file__).parents[2], check=False)
    assert done.returncode == -signal.SIGKILL
    before = Counter(old.site.targets)
    _, asked = ended(old)
    assert old.numbers() == WANTED
    assert (asked + before).total() <= len(asked + before) + 1


def test_a_pager_of_forms_is_walked_again_and_no_article_asked_for_twice(tmp_path: Path) -> None:
    path, asked = "/portal/KenhTin/Tin.aspx", Counter[str]()
    outcomes: list[PortalOutcome] = []
    with Site(SharePoint()) as site:
        while not outcomes or not outcomes[-1].ok:
            options = site.options(since=day_of(0), resume=True, max_requests=5)
            outcomes.append(harvest_portal(portal("sharepoint_vnpt"), [listing(path)], Archive(tmp_path), options))
        asked.update(site.targets)
        found = {item.page.identity for item in Archive(tmp_path).articles("xa")}
    assert found == {f"{n:06d}" for n in range(1, 7)}
    assert all(times == 1 for target, times in asked.items() if "KenhTin" not in target)


def test_a_paper_without_an_end_is_no_backfill_without_one(tmp_path: Path) -> None:
    paper = Paper(9)
    paper.instead["/tin/?page=3"] = Reply(paper.list_page(2).raw.replace(b"page=3", b"page=4"))
    paper.instead["/tin/?page=4"] = paper.list_page(1)
    with Site(paper) as site:
        options = site.options(since=day_of(0), resume=True)
        outcome = harvest_portal(portal(), [listing()], Archive(tmp_path), options)
    assert (outcome.ok, outcome.fetched) == (True, 6)
