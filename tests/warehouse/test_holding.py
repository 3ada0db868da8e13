"""What the gate holds back: rows go to quarantine, partitions answer as in the last release, the rest is new."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from tests.warehouse.world import Claim, Row, ask, copies, fresh, misnumbered, rows
from warehouse.candidate import Candidate

THANH_HOA, LONG_AN, TAY_NINH, BEN_TRE, AN_GIANG = "p-thanh-hoa", "p-long-an", "p-tay-ninh", "p-ben-tre", "p-an-giang"
NEXT_YEAR = "2021-01-01/2021-12-31"
OLD = [
    Claim(10, "a-2020", "a", province="Thanh Hóa", district=None),
    Claim(11, "a-2021", "a", province="Thanh Hóa", district=None, period=NEXT_YEAR),
    Claim(20, "b-2020", "b", province="Long An", district=None),
    Claim(30, "c-2020", "c", province="Tây Ninh", district=None),
    Claim(40, "d-2020", "d", province="Bến Tre", district=None),
    Claim(41, "d-2021", "d", province="Bến Tre", district=None, period=NEXT_YEAR),
    Claim(50, "e-2020", "e", province="An Giang", district=None),
    Claim(50, "f-2020", "f", province="An Giang", district=None, portal="beta"),
]
NEW = [
    replace(OLD[0], value=15),
    replace(OLD[1], value=16),
    replace(OLD[2], value=25),
    replace(OLD[3], province="Thanh Hóa"),
    replace(OLD[4], confidence=0.8),
    replace(OLD[5], confidence=0.8),
]
"""Figures of a and b changed, c came into a held partition, d was read anew from the same text, e and f left."""
HELD = {(THANH_HOA, 2020): ["x"], (BEN_TRE, 2020): ["x"], (AN_GIANG, 2020): ["x", "y"]}
FIGURES = "SELECT province, year, value, valid_from_release AS since FROM mart_province_year ORDER BY ALL"
CLAIMS = "SELECT observation_id AS id, value, confidence FROM core_observation ORDER BY ALL"


@dataclass(frozen=True)
class World:
    """The release before, what was built on it, and that with three partitions held: files, lines, content."""

    before: Path
    built: Path
    held: Path
    lines: list[str]
    content: str


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    folder = tmp_path_factory.mktemp("holding")
    before, built, held = (folder / f"{name}.duckdb" for name in ("before", "built", "held"))
    with fresh(before) as one:
        old = rows(OLD)
        old.stories = copies({"e": "e", "f": "e"})
        old.load(one)
        one.build_marts()
    with Candidate.create(built, before, "r2") as two:
        rows(NEW).load(two)
        two.build_marts()
    shutil.copyfile(built, held)
    with Candidate.open(held) as two:
        two.hold_partitions(HELD, before)
        lines, content = [str(held) for held in two.held_partitions()], two.content_hash()
    return World(before, built, held, lines, content)


def short(found: list[Row], *names: str) -> list[tuple[object, ...]]:
    return [tuple(row[name] for name in names) for row in found]


def test_a_held_partition_answers_as_before_and_all_others_are_new(world: World) -> None:
    assert misnumbered(world.held) == []
    assert short(ask(world.held, FIGURES), "province", "year", "value", "since") == [
        (AN_GIANG, 2020, 50, "r1"),
        (BEN_TRE, 2020, 40, "r1"),
        (BEN_TRE, 2021, 41, "r1"),
        (LONG_AN, 2020, 25, "r2"),
        (TAY_NINH, 2020, 30, "r1"),
        (THANH_HOA, 2020, 10, "r1"),
        (THANH_HOA, 2021, 11, "r1"),
    ]
    assert world.lines[0] == "partition An Giang 2020: stays as in release r1, 0 new claims withheld; failed x, y"
    assert world.lines[2] == "partition Thanh Hóa 2020: stays as in release r1, 2 new claims withheld; failed x"


def test_a_claim_moves_with_its_text_and_where_that_stands_alone(world: World) -> None:
    """a's text changed, so both years stay; d's stands, so 2021 is new; c stays where it was."""
    found = {str(row["id"]): (row["value"], row["confidence"]) for row in ask(world.held, CLAIMS)}
    assert found == {
        "a-2020": (10, 0.9), "a-2021": (11, 0.9), "b-2020": (25, 0.9), "c-2020": (30, 0.9),
        "d-2020": (40, 0.9), "d-2021": (41, 0.8), "e-2020": (50, 0.9), "f-2020": (50, 0.9),
    }  # fmt: skip


def test_articles_that_left_come_back_with_page_and_story(world: World) -> None:
    for table in ("core_article", "raw_page", "core_story"):
        question = f"FROM {table} WHERE article_id IN ('a', 'c', 'e', 'f') ORDER BY ALL"
        assert ask(world.held, question) == ask(world.before, question)


def test_what_was_held_is_made_anew_by_the_next_build_and_says_since_when(world: World, tmp_path: Path) -> None:
    path = tmp_path / "three.duckdb"
    with Candidate.create(path, world.held, "r3") as three:
        rows(NEW).load(three)
        three.build_marts()
        assert not three.held_partitions()
        assert three.content_hash() != world.content
        values = three._connection.execute(f"SELECT value FROM ({FIGURES}) WHERE province = '{THANH_HOA}'").fetchall()
        assert values == [(30,), (16,)]
        three.hold_partitions(HELD, world.held)
        assert [str(held) for held in three.held_partitions()] == world.lines
        assert three.content_hash() == world.content
    assert {state for (state,) in short(ask(path, "FROM mart_held_partition"), "state_of_release")} == {"r1"}


def test_a_release_that_holds_no_more_what_the_last_one_held_says_another_thing(world: World, tmp_path: Path) -> None:
    with Candidate.create(tmp_path / "same.duckdb", world.held, "r3") as same:
        assert same.content_hash() != world.content


def test_a_partition_never_published_shows_nothing(world: World, tmp_path: Path) -> None:
    path = tmp_path / "one.duckdb"
    shutil.copyfile(world.before, path)
    with Candidate.open(path) as one:
        one.hold_partitions(HELD, None)
    assert short(ask(path, CLAIMS), "id") == [("a-2021",), ("b-2020",), ("c-2020",), ("d-2021",)]
    assert {state for (state,) in short(ask(path, "FROM mart_held_partition"), "state_of_release")} == {None}


def test_corrupt_rows_are_quarantined_no_other_is_missing_and_a_part_stands_for_itself(tmp_path: Path) -> None:
    path, before = tmp_path / "two.duckdb", tmp_path / "one.duckdb"
    with fresh(path) as candidate:
        rows([*OLD[:4], Claim(60, "part", "b", part_of="b-2020")]).load(candidate)
        candidate.build_marts()
        candidate.quarantine_observations({"core_observation.x": ["b-2020"]}, None)
    shutil.copyfile(path, before)
    question = "SELECT key, reason, content ->> 'value' AS value, first_release FROM ops_quarantine"
    assert short(ask(path, question), "key", "reason", "value") == [("b-2020", "core_observation.x", "20.0")]
    assert short(ask(path, CLAIMS), "id") == [("a-2020",), ("a-2021",), ("c-2020",), ("part",)]
    assert short(ask(path, "SELECT part_of FROM core_observation WHERE observation_id = 'part'"), "part_of") == [
        (None,)
    ]
    assert short(ask(path, FIGURES), "province") == [(TAY_NINH,), (THANH_HOA,), (THANH_HOA,)]
    with Candidate.create(path, before, "r2") as candidate:
        rows(OLD[:4]).load(candidate)
        candidate.quarantine_observations({"core_observation.x": ["b-2020"]}, before)
    assert short(ask(path, question), "key", "first_release") == [("b-2020", "r1")]
