"""Listings that move while they are paged: what slips over a page's border is noticed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from flows.harvest.turning import Turn, Turning, has_lost, leaves_days_out
from tests.harvest.press import Press
from tests.harvest.site import Asked, Reply
from transforms.model import Link


def links(*days: int) -> tuple[Link, ...]:
    first = date(2024, 12, 31)
    return tuple(Link("", str(ago), "", f"{first - timedelta(days=ago):%d/%m/%Y}") for ago in days)


@pytest.mark.parametrize(
    ("before", "after", "gap"),
    [
        (links(1, 2, 3), links(4, 5, 6), False),
        (links(1, 2, 3), links(60, 61, 62), True),
        (links(1, 2, 3), links(40, 41, 42), False),
        (links(1, 31, 61), links(121, 151), False),
        (links(1, 31, 61), links(500, 530), True),
        (links(1, 2, 3), links(2, 3, 4), False),
        (links(1, 2, 3), links(), False),
        ((Link("", "1", "", ""),), links(60), False),
    ],
)
def test_days_left_out(before: tuple[Link, ...], after: tuple[Link, ...], gap: bool) -> None:
    assert leaves_days_out(before, after) is gap


@pytest.mark.parametrize(
    ("now", "lost"),
    [("abc", False), ("xab", False), ("xyz", False), ("acd", True), ("abd", True), ("xac", True), ("", False)],
)
def test_articles_that_vanished(now: str, lost: bool) -> None:
    assert has_lost(list("abc"), now, "abcdef") is lost


def test_turns() -> None:
    turning = Turning(resumed=False)
    pages = [("abc", True), ("def", True), ("bcd", False), ("bcd", False), ("abc", False), ("", False)]
    assert [turning.turn(page, fresh, asked=True) for page, fresh in pages] == [
        Turn.NEW, Turn.NEW, Turn.STALE, Turn.REPEAT, Turn.CIRCLE, Turn.CIRCLE,
    ]  # fmt: skip


def test_stale_pages_have_an_end() -> None:
    turning = Turning(resumed=False)
    assert [turning.turn(page, fresh=False, asked=True) for page in "abcd"][-1] is Turn.CIRCLE


def test_a_page_of_news_while_paging_does_not_end_the_walk(press: Press) -> None:
    answer = press.site.answer

    def publishing(asked: Asked) -> Reply:
        if asked.target == "/tin/?page=2" and len(press.paper.numbers) == 7:
            press.paper.numbers = [10, 9, 8, *press.paper.numbers]
        return answer(asked)

    press.site.answer = publishing
    assert press.harvest(shift_after_seconds=0.0).ok
    assert press.numbers() == set(range(1, 8))
    assert press.harvest().fetched == 3


def test_an_article_removed_while_paging_is_a_gap_and_walked_again(press: Press) -> None:
    answer = press.site.answer

    def removing(asked: Asked) -> Reply:
        if asked.target == "/tin/?page=2" and 6 in press.paper.numbers:
            press.paper.numbers.remove(6)
        return answer(asked)

    press.site.answer = removing
    first = press.harvest(shift_after_seconds=0.0)
    assert (first.ok, first.gaps) == (True, 1)
    assert 4 not in press.numbers(), "it slipped from the second page to the first"
    assert (press.harvest().fetched, press.entries("mark") != []) == (1, True)
    assert press.numbers() == set(range(1, 8))


def test_a_gap_in_the_days_is_counted_and_no_fault(press: Press) -> None:
    press.paper.numbers = [400, 399, 398, 3, 2, 1]
    outcome = press.harvest()
    assert (outcome.ok, outcome.gaps, outcome.fetched) == (True, 1, 6)


def test_a_next_page_that_is_missing_is_the_end(press: Press) -> None:
    last = press.paper.list_page(3).raw.replace(b"</ul>", b"<a rel='next' href='/tin/?page=4'>sau</a></ul>")
    press.paper.instead["/tin/?page=3"] = Reply(last)
    outcome = press.harvest()
    assert (outcome.ok, outcome.fetched, outcome.gaps) == (True, 7, 0)
    assert press.asked("/tin/")[-1] == "GET /tin/?page=4"
    assert press.harvest().requests == 1
