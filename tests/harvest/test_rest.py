"""A listing that was read to known territory a moment ago is left in peace; one with debts or news is not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.harvest.paper import Paper, day_of
from tests.harvest.site import Reply, Site
from tests.harvest.test_walk import Press

REST = 600.0


@pytest.fixture
def paper_press(tmp_path: Path) -> Iterator[Press]:
    paper = Paper(7)
    with Site(paper) as site:
        yield Press(site, paper, tmp_path)


def test_twice_in_a_row_asks_nothing_and_counts_it(paper_press: Press) -> None:
    paper_press.harvest(listing_rest_seconds=REST)
    again = paper_press.harvest(listing_rest_seconds=REST)
    assert (again.requests, again.resting, again.ok) == (0, 1, True)
    assert paper_press.numbers() == set(range(1, 8))


def test_after_the_rest_it_is_asked_again(paper_press: Press) -> None:
    paper_press.harvest(listing_rest_seconds=REST)
    assert paper_press.harvest(listing_rest_seconds=0.0).requests == 1
    assert paper_press.harvest(listing_rest_seconds=1e-6).requests == 1


def test_an_article_still_owed_ends_the_rest(paper_press: Press) -> None:
    paper_press.paper.instead["/bai-post5.html"] = Reply("<p>đang sửa</p>", 500)
    assert not paper_press.harvest(listing_rest_seconds=REST, max_retries=0).ok
    del paper_press.paper.instead["/bai-post5.html"]
    again = paper_press.harvest(listing_rest_seconds=REST)
    assert (again.resting, again.fetched) == (0, 1)


def test_a_walk_that_broke_off_is_taken_up_at_once(paper_press: Press) -> None:
    paper_press.paper.instead["/tin/?page=2"] = Reply("<p>đang sửa</p>", 500)
    assert not paper_press.harvest(listing_rest_seconds=REST, max_retries=0).ok
    del paper_press.paper.instead["/tin/?page=2"]
    again = paper_press.harvest(listing_rest_seconds=REST)
    assert again.resting == 0
    assert paper_press.numbers() == set(range(1, 8))


def test_a_deeper_since_is_no_known_territory(paper_press: Press) -> None:
    paper_press.harvest(listing_rest_seconds=REST, since=day_of(5))
    assert paper_press.harvest(listing_rest_seconds=REST).resting == 0
    assert paper_press.numbers() == set(range(1, 8))
