"""A listing that was read to known territory a moment ago is left in peace; one with debts or news is not."""

from __future__ import annotations

from tests.harvest.paper import day_of
from tests.harvest.press import Press
from tests.harvest.site import Reply

REST = 600.0


def test_twice_in_a_row_asks_nothing_and_counts_it(press: Press) -> None:
    press.harvest(listing_rest_seconds=REST)
    again = press.harvest(listing_rest_seconds=REST)
    assert (again.requests, again.resting, again.ok) == (0, 1, True)
    assert press.numbers() == set(range(1, 8))


def test_after_the_rest_it_is_asked_again(press: Press) -> None:
    press.harvest(listing_rest_seconds=REST)
    assert press.harvest(listing_rest_seconds=0.0).requests == 1
    assert press.harvest(listing_rest_seconds=1e-6).requests == 1


def test_an_article_still_owed_ends_the_rest(press: Press) -> None:
    press.paper.instead["/bai-post5.html"] = Reply("<p>đang sửa</p>", 500)
    assert not press.harvest(listing_rest_seconds=REST, max_retries=0).ok
    del press.paper.instead["/bai-post5.html"]
    again = press.harvest(listing_rest_seconds=REST)
    assert (again.resting, again.fetched) == (0, 1)


def test_a_walk_that_broke_off_is_taken_up_at_once(press: Press) -> None:
    press.paper.instead["/tin/?page=2"] = Reply("<p>đang sửa</p>", 500)
    assert not press.harvest(listing_rest_seconds=REST, max_retries=0).ok
    del press.paper.instead["/tin/?page=2"]
    again = press.harvest(listing_rest_seconds=REST)
    assert again.resting == 0
    assert press.numbers() == set(range(1, 8))


def test_a_deeper_since_is_no_known_territory(press: Press) -> None:
    press.harvest(listing_rest_seconds=REST, since=day_of(5))
    assert press.harvest(listing_rest_seconds=REST).resting == 0
    assert press.numbers() == set(range(1, 8))
