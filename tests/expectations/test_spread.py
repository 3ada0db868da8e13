"""What a critical failure holds back: the rows that failed, their partitions, or the release."""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb
import pytest

from expectations.declared import load_suites
from expectations.spread import effect_of, where
from expectations.store import Store
from expectations.verdict import Effect
from tests.expectations.world import build_good, build_loose

DECLARED = {expectation.id: expectation for expectation in load_suites()}
TAY_NINH = ("p-tay-ninh", 2020)
QUOTE, PLACE = "core_observation.quote.is_text_at_start", "core_observation.place.known"
MART = "mart_district_year.value.given"
BOUND = "mart_portal_bound.min"
CLAIMS = "UPDATE core_observation SET"


@pytest.fixture(scope="module")
def loose(tmp_path_factory: pytest.TempPathFactory) -> Path:
    good = build_good(tmp_path_factory.mktemp("world"))
    return build_loose(good, good.with_name("loose.duckdb"))


@pytest.mark.parametrize(
    ("name", "poison", "effect"),
    [
        (QUOTE, f"{CLAIMS} start = 1 WHERE observation_id = 'o-fund'", Effect(False, rows=("o-fund",))),
        (QUOTE, f"{CLAIMS} start = start + 1", Effect(False, (TAY_NINH,), ("o-target",))),
        (PLACE, f"{CLAIMS} place = 'x' WHERE observation_id = 'o-fund'", Effect(False, rows=("o-fund",))),
        (PLACE, f"{CLAIMS} place = 'x'", Effect()),
        (BOUND, "UPDATE mart_portal_bound SET below = true WHERE portal = 'bao'", Effect(False, (TAY_NINH,))),
        (MART, "UPDATE mart_district_year SET value = 'inf' WHERE year = 2020", Effect(False, (TAY_NINH,))),
        ("core_observation.observation_id.unique", "INSERT INTO core_observation FROM core_observation", Effect()),
    ],
)  # fmt: skip
def test_what_failed_decides_how_much_is_held(
    name: str, poison: str, effect: Effect, loose: Path, tmp_path: Path
) -> None:
    shutil.copyfile(loose, tmp_path / "w.duckdb")
    with duckdb.connect(str(tmp_path / "w.duckdb")) as connection:
        connection.execute(poison)
    with Store(tmp_path / "w.duckdb") as store:
        assert effect_of(store, DECLARED[name]) == effect


def test_all_that_hold_less_than_the_release_can_tell_where_their_rows_lie(loose: Path) -> None:
    parts = [expectation for expectation in DECLARED.values() if expectation.holds != "release"]
    assert len(parts) > 50
    with Store(loose) as store:
        for expectation in parts:
            assert where(store, expectation) == []
