"""What portals give against their bounds, and how fresh provinces are."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pyarrow.lib as pa
import pytest

from tests.warehouse.world import Claim, Row, ask, registry, rows
from warehouse.bounds import Bound, read_bounds
from warehouse.candidate import Candidate
from warehouse.reference import RegistryError

HEAD = "portal,measure,low,high,reason\n"
DAYS = [f"2021-{month:02}-05" for month in range(1, 10)]
CLAIMS = [
    *(Claim(n, f"o{n}", f"a{n}", published=day) for n, day in enumerate(DAYS)),
    Claim(90, "o90", "b1", portal="beta", province="Long An", district=None, published="2021-09-01"),
    Claim(91, "o91", "b1", portal="beta", province="Long An", district=None, published="2021-09-01"),
]


def silence(portal: str, quiet: int, rhythm: float) -> Row:
    day = date(2021, 10, 1)
    return {
        "portal": portal, "judged_on": day, "newest": day, "quiet_days": quiet, "rhythm_days": rhythm, "silent": False,
        "factor": 3.0,
    }  # fmt: skip


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bounds")
    (folder / "portal_bounds.csv").write_text(
        HEAD + "*,articles,2,,x\nalpha,articles,,8,y\n*,observations_per_article,,1.5,z\n"
        "alpha,silence_days,,3,w\n*,rejected.date,0.25,,v\nbeta,rejected.year,,0.5,u\n"
    )
    spoiled = rows(CLAIMS)
    spoiled.rejections = [
        {"article_id": "b1", "quote": "Bài", "start": 0, "kind": "year"},
        {"article_id": "b1", "quote": "i", "start": 2, "kind": "year"},
    ]
    with Candidate.create(folder / "w.duckdb", None, "r1") as candidate:
        candidate.load_reference(registry(folder))
        spoiled.load(candidate)
        candidate.build_marts()
        candidate.record_silence(pa.Table.from_pylist([silence("alpha", 26, 1), silence("beta", 30, 7)]))
    return folder / "w.duckdb"


def test_a_row_of_its_own_goes_before_that_of_all(world: Path) -> None:
    found = ask(world, "FROM mart_portal_bound ORDER BY portal, measure")
    said = {(row["portal"], row["measure"]): (row["value"], row["below"], row["above"]) for row in found}
    assert said == {
        ("alpha", "articles"): (9, False, True),
        ("alpha", "observations_per_article"): (1, False, False),
        ("alpha", "rejected.date"): (0, True, False),
        ("alpha", "silence_days"): (26, False, True),
        ("beta", "articles"): (1, True, False),
        ("beta", "observations_per_article"): (2, False, True),
        ("beta", "rejected.date"): (0, True, False),
        ("beta", "rejected.year"): (1, False, True),
    }
    assert {row["portal"]: row["claims_changed"] for row in found} == {"alpha": 9, "beta": 2}


def test_a_province_is_stale_by_its_own_rhythm(world: Path) -> None:
    """Thanh Hóa is told of once a month, so that 26 days are none; of Long An only two days are known."""
    found = ask(world, "FROM mart_province_freshness ORDER BY province")
    assert [(row["province_name"], row["quiet_days"], row["rhythm_days"], row["stale"]) for row in found] == [
        ("Long An", 30, 7, True),
        ("Thanh Hóa", 26, 31, False),
    ]


def test_where_nothing_is_declared_nothing_is_bounded(tmp_path: Path) -> None:
    assert read_bounds(tmp_path / "none.csv", []) == []


def test_bounds_are_read(tmp_path: Path) -> None:
    path = tmp_path / "b.csv"
    path.write_text(HEAD + "*,rejected.bare,,0.5,why\n")
    assert read_bounds(path, []) == [Bound("*", "rejected.bare", None, 0.5, "why")]


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("nobody,articles,1,,x", "not in the registry"),
        ("a,titles,1,,x", "measure 'titles'"),
        ("a,articles,,,x", "neither low nor high"),
        ("a,articles,1,,", "reason is empty"),
        ("a,articles,few,,x", "no number"),
        ("a,articles,1,,x\na,articles,2,,y", "twice"),
    ],
)
def test_a_wrong_bound_is_named(row: str, says: str, tmp_path: Path) -> None:
    path = tmp_path / "b.csv"
    path.write_text(HEAD + row + "\n")
    with pytest.raises(RegistryError, match=says):
        read_bounds(path, ["a"])
