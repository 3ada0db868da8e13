"""Each clause of the mart rule by a small world: claims in, the row out, as of the time and on today's boundaries."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from tests.warehouse.world import answer, ask, build, only, side_by_side
from tests.warehouse.worlds import WORLDS
from tests.warehouse.worlds.claims import World
from tests.warehouse.worlds.left_out import LEFT_OUT

CLAUSES = re.compile(r"^- \*\*(\d\.\d)\*\* ", re.MULTILINE)
RULE = Path(__file__).parents[2] / "docs" / "warehouse.md"


@pytest.fixture(scope="module")
def worlds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    """All worlds in one file, each under indicators of its own: none may disturb another."""
    claims = [*(world.claims for world in WORLDS), *([claim] for *_, claim in LEFT_OUT)]
    stories = {number: world.stories for number, world in enumerate(WORLDS)}
    path = side_by_side(tmp_path_factory.mktemp("worlds") / "c.duckdb", claims, stories)
    with duckdb.connect(str(path), read_only=True) as connection:
        yield connection


def test_every_clause_of_the_rule_has_a_world_and_every_world_a_clause() -> None:
    written = CLAUSES.findall(RULE.read_text(encoding="utf-8"))
    assert written == sorted(set(written))
    assert {*(world.clause for world in WORLDS), *(clause for clause, *_ in LEFT_OUT)} == set(written)


@pytest.mark.parametrize(("number", "world"), list(enumerate(WORLDS)), ids=[world.name for world in WORLDS])
def test_clause(worlds: duckdb.DuckDBPyConnection, number: int, world: World) -> None:
    for view, where, expected in (
        (world.mart, world.where, world.expected),
        (f"{world.mart}_today", world.where_today or world.where, world.expected | world.today),
    ):
        found = answer(worlds, f"FROM {only(number, view)} WHERE {where}")
        assert [{name: row.get(name) for name in expected} for row in found] == [expected], (view, found)
    for column, count in world.counts.items():
        assert answer(worlds, f"SELECT count(DISTINCT {column}) AS n FROM {only(number, world.mart)}") == [{"n": count}]
    kept = answer(worlds, f"SELECT count(*) AS n FROM {only(number, 'core_observation')}")
    assert kept == [{"n": len(world.claims)}]


@pytest.mark.parametrize(("number", "why"), [(n, why) for n, (_, why, _) in enumerate(LEFT_OUT, len(WORLDS))])
def test_left_out_of_all_marts_and_kept_in_core(worlds: duckdb.DuckDBPyConnection, number: int, why: str) -> None:
    assert [row["value"] for row in answer(worlds, f"FROM {only(number, 'core_observation')}")] == [9]
    for mart in ("province_year", "district_year", "commune_year", "province_actor_year", "district_actor_year"):
        assert answer(worlds, f"FROM {only(number, f'mart_{mart}')}") == [], why
        assert answer(worlds, f"FROM mart_{mart} WHERE indicator = 'unmapped'") == [], why


def test_repeating_a_build_changes_no_value(tmp_path: Path) -> None:
    claims = [claim for world in WORLDS for claim in world.claims]
    numbered = [replace(c, id="", part_of=None, article=f"{c.article}-{n}") for n, c in enumerate(claims)]
    first, second = (build(tmp_path / name, order) for name, order in (("a", numbered), ("b", numbered[::-1])))
    names = "indicator, place, year, measure, modality, value, unit, basis, n_articles, n_conflicts, spread"
    for mart in ("mart_province_year", "mart_district_year"):
        one, two = (ask(path, f"SELECT {names} FROM {mart} ORDER BY ALL") for path in (first, second))
        assert one == two
        grain = ask(first, f"SELECT indicator, place, year, measure, modality FROM {mart}_history")
        assert grain == sorted(grain, key=lambda row: tuple(map(str, row.values()))), "stored as analysts ask"
