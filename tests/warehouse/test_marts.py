"""Each clause of the mart rule by a small world: claims in, the row out, as of the time and on today's boundaries."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from tests.warehouse.world import Claim, answer, ask, build, only, side_by_side
from tests.warehouse.worlds import WORLDS
from tests.warehouse.worlds.claims import World

LEFT_OUT = {
    "a span over two years belongs to no one year": Claim(9, period="2016-01-01/2020-12-31"),
    "a commune's figure is not its district's": Claim(9, commune="Hóa Quỳ"),
    "unmapped figures mean nothing together": Claim(9, indicator="unmapped"),
    "a figure without a place has none": Claim(9, province=None, district=None),
}


@pytest.fixture(scope="module")
def worlds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    """All worlds in one file, each under indicators of its own: none may disturb another."""
    claims = [*(world.claims for world in WORLDS), *([claim] for claim in LEFT_OUT.values())]
    path = side_by_side(tmp_path_factory.mktemp("worlds") / "c.duckdb", claims)
    with duckdb.connect(str(path), read_only=True) as connection:
        yield connection


@pytest.mark.parametrize(("number", "world"), list(enumerate(WORLDS)), ids=[world.name for world in WORLDS])
def test_clause(worlds: duckdb.DuckDBPyConnection, number: int, world: World) -> None:
    found = answer(worlds, f"FROM {only(number, world.mart)} WHERE {world.where}")
    assert len(found) == 1, found
    assert {name: found[0][name] for name in world.expected} == world.expected
    if not world.mart.endswith("_today"):  # the worlds' places kept their territory (others: test_today)
        today = answer(worlds, f"FROM {only(number, world.mart + '_today')} WHERE {world.where}")
        assert [{name: row[name] for name in world.expected} for row in today] == [world.expected]
    for column, count in world.counts.items():
        assert answer(worlds, f"SELECT count(DISTINCT {column}) AS n FROM {only(number, world.mart)}") == [{"n": count}]


@pytest.mark.parametrize(("number", "why"), list(enumerate(LEFT_OUT, len(WORLDS))), ids=list(LEFT_OUT))
def test_left_out_of_all_marts_and_kept_in_core(worlds: duckdb.DuckDBPyConnection, number: int, why: str) -> None:
    assert [row["value"] for row in answer(worlds, f"FROM {only(number, 'core_observation')}")] == [9]
    for mart in ("province_year", "district_year", "province_actor_year", "district_actor_year"):
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
