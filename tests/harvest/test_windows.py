"""Harvests of a window of days: whatever a window leaves out, a later harvest without one still finds."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.harvest.paper import Paper, day_of
from tests.harvest.press import Press
from tests.harvest.site import Site

WINDOWS: list[tuple[date | None, date | None]] = [
    (day_of(7), None),
    (None, day_of(2)),
    (day_of(3), day_of(5)),
    (day_of(8), None),
    (None, day_of(6)),
    (day_of(5), None),
]


@pytest.fixture
def press(tmp_path: Path) -> Iterator[Press]:
    paper = Paper(8)
    with Site(paper) as site:
        yield Press(site, paper, tmp_path)


def test_since_and_until_bound_the_walk(press: Press) -> None:
    outcome = press.harvest(since=day_of(6), until=day_of(7))
    assert press.numbers() == {6, 7}
    assert outcome.ok
    assert press.asked("/tin/") == ["GET /tin/", "GET /tin/?page=2"]
    press.harvest(since=day_of(6))
    assert press.numbers() == {6, 7, 8}
    press.harvest(since=day_of(3))
    assert press.numbers() == set(range(3, 9))
    press.harvest()
    assert press.numbers() == set(range(1, 9))


def test_recent_then_old_then_all_is_all(press: Press) -> None:
    press.harvest(since=day_of(6))
    assert press.numbers() == {6, 7, 8}
    press.harvest(until=day_of(2))
    assert press.numbers() == {1, 2, 6, 7, 8}
    assert press.harvest().ok
    assert press.numbers() == set(range(1, 9))
    press.harvest()
    assert press.site.targets == ["GET /tin/"]


def test_old_then_all_is_all(press: Press) -> None:
    press.harvest(until=day_of(2))
    assert press.entries("mark") == []
    press.harvest()
    assert press.numbers() == set(range(1, 9))


def test_news_left_out_of_a_window_are_not_known(press: Press) -> None:
    """A listing known to its end, six news, and a window over the middle or the first of them."""
    press.harvest()
    press.paper.numbers = list(range(14, 0, -1))
    press.harvest(since=day_of(13))
    press.harvest(until=day_of(10))
    assert press.numbers() == set(range(1, 11)) | {13, 14}
    press.harvest()
    assert press.numbers() == set(range(1, 15))


def test_a_window_that_leaves_nothing_out_is_marked(press: Press) -> None:
    press.harvest(since=day_of(1), until=day_of(8))
    assert len(press.entries("mark")) == 1
    press.harvest()
    assert press.site.targets == ["GET /tin/"]


@pytest.mark.parametrize(("first", "second"), list(itertools.permutations(WINDOWS, 2)))
def test_no_order_of_windows_loses_an_article(
    press: Press, first: tuple[date | None, date | None], second: tuple[date | None, date | None]
) -> None:
    for since, until in (first, second, (None, None)):
        assert press.harvest(since=since, until=until).ok
    assert press.numbers() == set(range(1, 9))
