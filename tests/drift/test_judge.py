"""A portal against its own history, without clock and network."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from transforms.drift import Reading, judge, measure, silence
from transforms.drift.judge import rules
from warehouse.drift_rows import read_accepted
from warehouse.reference import RegistryError

WHOLE = ("title", "lead", "body", "date")
DAY = date(2026, 3, 1)
UNDATED: dict[str, Any] = {"landmarks": ("title", "body")}


def visit(number: int, articles: int, portal: str = "a", **changed: Any) -> list[Reading]:
    one = Reading(portal, number, "", DAY + timedelta(number), "nukeviet.v1", WHOLE, True, 2000, 4, 6)
    return [replace(one, key=f"{portal}:{number}.{n}", **changed) for n in range(articles)]


def held(readings: list[Reading], accepted: dict[str, date] | None = None) -> dict[str, list[str]]:
    """Measures that broke, by the first article held back."""
    found = [block for block in judge(readings, accepted or {}) if block.breaks]
    return {block.keys[0]: [item.measure for item in block.breaks] for block in found}


BROKEN: list[tuple[str, dict[str, Any]]] = [
    ("read", {"layout": "", "landmarks": (), "dated": False, "length": 0, "observations": 0, "rejections": 0}),
    ("date_on_page", {"landmarks": ("title", "lead", "body")}),
    ("body", {"landmarks": ("title", "lead", "date")}),
    ("dated", {"dated": False}),
    ("length", {"length": 590}),
    ("numbers", {"observations": 0, "rejections": 0}),
]


@pytest.mark.parametrize(("name", "changed"), BROKEN, ids=[name for name, _ in BROKEN])
def test_each_measure_that_falls_holds_the_new_articles_and_no_others(name: str, changed: dict[str, Any]) -> None:
    readings = visit(1, 8) + visit(2, 5, **changed) + visit(1, 8, "b") + visit(2, 5, "b")
    assert held(readings) == {"a:2.0": [name]}
    (block,) = [block for block in judge(readings, {}) if block.breaks]
    assert block.keys == tuple(f"a:2.{n}" for n in range(5))
    assert [str(item) for item in block.breaks] == [
        f"{name} {getattr(measure(visit(1, 8)), name):g} → {getattr(measure(visit(2, 5, **changed)), name):g}"
    ]


def test_every_rule_has_its_test_and_a_reason() -> None:
    assert {rule.measure for rule in rules()} == {name for name, _ in BROKEN}
    assert all(len(rule.reason) > 20 for rule in rules())


def test_what_is_not_enough_is_not_judged() -> None:
    assert held(visit(1, 4) + visit(2, 5, **UNDATED)) == {}, "four articles are no history"
    assert held(visit(1, 8) + visit(2, 2, **UNDATED)) == {}, "two articles are no break"
    assert held(visit(1, 8) + visit(2, 4, observations=0, rejections=0)) == {}, "numbers want five articles"
    assert held(visit(1, 8, **UNDATED) + visit(2, 5, **UNDATED)) == {}, "a portal that never told its days"
    assert held(visit(1, 8, length=150) + visit(2, 5, length=20)) == {}, "notices are short anyway"


def test_small_visits_are_judged_together() -> None:
    small = visit(2, 1, **UNDATED) + visit(3, 1, **UNDATED)
    assert held(visit(1, 8) + small) == {}
    assert held(visit(1, 8) + small + visit(4, 1, **UNDATED)) == {"a:2.0": ["date_on_page"]}


def test_held_articles_are_no_history_and_a_mended_reader_lets_them_go() -> None:
    assert list(held(visit(1, 8) + visit(2, 9, **UNDATED) + visit(3, 9, **UNDATED))) == ["a:2.0", "a:3.0"]
    assert list(held(visit(1, 8) + visit(2, 9, **UNDATED) + visit(3, 9))) == ["a:2.0"]
    assert held(visit(1, 8) + visit(2, 9, layout="nukeviet.v2")) == {}


def test_too_few_to_judge_are_as_those_before_them() -> None:
    assert list(held(visit(1, 8) + visit(2, 9, **UNDATED) + visit(3, 2, **UNDATED))) == ["a:2.0", "a:3.0"]
    assert held(visit(1, 8) + visit(2, 2, **UNDATED)) == {}
    assert list(held(visit(1, 8) + visit(2, 9, **UNDATED) + visit(3, 9) + visit(4, 2))) == ["a:2.0"]


def test_files_are_held_with_their_articles_but_measure_nothing() -> None:
    files = visit(2, 9, is_file=True, landmarks=(), length=1)
    assert held(visit(1, 8) + visit(2, 3) + files) == {}
    (block,) = [b for b in judge(visit(1, 8) + visit(2, 3, dated=False) + files, {}) if b.breaks]
    assert len(block.keys) == 12


def test_an_accepted_look_begins_a_history_of_its_own(tmp_path: Path) -> None:
    readings = visit(1, 8) + visit(2, 9, dated=False) + visit(3, 9, dated=False)
    path = tmp_path / "drift_accepted.csv"
    assert read_accepted(path) == {}
    path.write_text("portal,since,reason\na,2026-03-03,lists have no days any more\n")
    assert held(readings, read_accepted(path)) == {}
    assert list(held(readings)) == ["a:2.0", "a:3.0"]
    path.write_text("portal,since,reason\na,2026-03-03,one\na,2026-04-03,two\n")
    with pytest.raises(RegistryError, match="twice: a"):
        read_accepted(path)
    path.write_text("portal,since,reason\na,2026-03-03,\n")
    with pytest.raises(RegistryError, match="reason"):
        read_accepted(path)


def test_the_order_in_which_pages_were_read_does_not_count() -> None:
    readings = visit(1, 8) + visit(2, 5, dated=False)
    assert judge(readings[::-1], {}) == judge(readings, {})


TODAY = date(2026, 6, 30)


@pytest.mark.parametrize(
    ("quiet", "rhythm", "silent"),
    [(3, 1.0, False), (4, 1.0, True), (21, 7.0, False), (22, 7.0, True), (3, 0.25, False)],
)
def test_a_fresh_portal_is_judged_by_the_registry(quiet: int, rhythm: float, silent: bool) -> None:
    found = silence([TODAY - timedelta(quiet)], rhythm, TODAY, 3.0)
    assert (found.quiet_days, found.rhythm_days, found.silent) == (quiet, rhythm, silent)


def test_a_portal_with_a_history_is_judged_by_its_own_rhythm() -> None:
    monthly = [TODAY - timedelta(40 + 30 * n) for n in range(9)]
    assert not silence(monthly, 1.0, TODAY, 3.0).silent
    assert silence(monthly, 1.0, TODAY, 3.0).rhythm_days == 30
    assert silence(monthly, 1.0, TODAY + timedelta(51), 3.0).silent
    assert silence(monthly[:7], 1.0, TODAY, 3.0).silent, "seven days are no history"
    daily = [TODAY - timedelta(10 + n) for n in range(9)]
    assert not silence(daily, 7.0, TODAY, 3.0).silent, "the slower of the two counts"


def test_nothing_at_all_is_silence_and_a_day_to_come_is_a_misprint() -> None:
    assert silence([], 30.0, TODAY, 3.0).silent
    found = silence([date(2062, 1, 1), TODAY - timedelta(9)], 1.0, TODAY, 3.0)
    assert (found.newest, found.silent) == (TODAY - timedelta(9), True)
