"""Each clause of the mart rule by a small world: claims in, the row out, as of the time and on today's boundaries."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.warehouse.world import Claim, ask, build
from tests.warehouse.worlds import WORLDS
from tests.warehouse.worlds.claims import World


@pytest.mark.parametrize("world", WORLDS, ids=[world.name for world in WORLDS])
def test_clause(tmp_path: Path, world: World) -> None:
    path = build(tmp_path / "c.duckdb", world.claims)
    found = ask(path, f"FROM {world.mart} WHERE {world.where}")
    assert len(found) == 1, found
    assert {name: found[0][name] for name in world.expected} == world.expected
    if not world.mart.endswith("_today"):  # the worlds' places kept their territory (others: test_today)
        today = ask(path, f"FROM {world.mart}_today WHERE {world.where}")
        assert [{name: row[name] for name in world.expected} for row in today] == [world.expected]
    for column, count in world.counts.items():
        assert len({row[column] for row in ask(path, f"FROM {world.mart}")}) == count


@pytest.mark.parametrize(
    ("why", "claim"),
    [
        ("a span over two years belongs to no one year", Claim(9, period="2016-01-01/2020-12-31")),
        ("a commune's figure is not its district's", Claim(9, commune="Hóa Quỳ")),
        ("unmapped figures mean nothing together", Claim(9, indicator="unmapped")),
        ("a figure without a place has none", Claim(9, province=None, district=None)),
    ],
)
def test_left_out_of_all_marts_and_kept_in_core(tmp_path: Path, why: str, claim: Claim) -> None:
    path = build(tmp_path / "c.duckdb", [claim])
    assert len(ask(path, "FROM core_observation")) == 1
    for mart in ("province_year", "district_year", "province_actor_year", "district_actor_year"):
        assert ask(path, f"FROM mart_{mart}") == [], why


def test_repeating_a_build_changes_no_value(tmp_path: Path) -> None:
    claims = [claim for world in WORLDS for claim in world.claims]
    numbered = [replace(c, id="", part_of=None, article=f"{c.article}-{n}") for n, c in enumerate(claims)]
    first, second = (build(tmp_path / name, order) for name, order in (("a", numbered), ("b", numbered[::-1])))
    names = "indicator, place, year, measure, modality, value, unit, basis, n_articles, n_conflicts, spread"
    for mart in ("mart_province_year", "mart_district_year"):
        one, two = (ask(path, f"SELECT {names} FROM {mart} ORDER BY ALL") for path in (first, second))
        assert one == two
