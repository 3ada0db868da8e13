"""What the gate holds back: rows go to quarantine, partitions answer as in the last release, the rest is new."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.warehouse.world import Claim, Row, ask, fresh, rows
from warehouse.candidate import Candidate

THANH_HOA, LONG_AN, TAY_NINH = "p-thanh-hoa", "p-long-an", "p-tay-ninh"
OLD = [
    Claim(10, "a-2020", "a", province="Thanh Hóa", district=None),
    Claim(11, "a-2021", "a", province="Thanh Hóa", district=None, period="2021-01-01/2021-12-31"),
    Claim(20, "b-2020", "b", province="Long An", district=None),
    Claim(30, "c-2020", "c", province="Tây Ninh", district=None),
]
FIGURES = "SELECT province, year, value, valid_from_release AS since FROM mart_province_year ORDER BY ALL"
CLAIMS = "SELECT observation_id AS id, value FROM core_observation ORDER BY ALL"


def candidate(path: Path, published: Path | None, name: str, claims: list[Claim]) -> Candidate:
    """A loaded candidate with its marts."""
    made = Candidate.create(path, published, name) if published else fresh(path)
    rows(claims).load(made)
    made.build_marts()
    return made


@pytest.fixture
def base(tmp_path: Path) -> Path:
    candidate(tmp_path / "one.duckdb", None, "r1", OLD).close()
    return tmp_path / "one.duckdb"


def released(base: Path) -> str:
    return str(ask(base, "SELECT max(release) AS r FROM ops_release")[0]["r"])


def short(found: list[Row], *names: str) -> list[tuple[object, ...]]:
    return [tuple(row[name] for name in names) for row in found]


def test_a_held_partition_answers_as_before_and_all_others_are_new(base: Path, tmp_path: Path) -> None:
    first, path = released(base), tmp_path / "two.duckdb"
    changed = [replace(claim, value=claim.value + 5) for claim in OLD]
    with candidate(path, base, "r2", changed) as two:
        two.hold_partitions({(THANH_HOA, 2020): ["mart_province_year.value.given"]}, base)
        assert two.held_partitions() == [
            f"partition Thanh Hóa 2020: stays as in release {first}, 1 new claims withheld; failed "
            "mart_province_year.value.given"
        ]
    assert short(ask(path, FIGURES), "province", "year", "value", "since") == [
        (LONG_AN, 2020, 25, "r2"),
        (TAY_NINH, 2020, 35, "r2"),
        (THANH_HOA, 2020, 10, first),
        (THANH_HOA, 2021, 11, first),
    ]


def test_where_the_text_stands_only_the_claims_of_the_partition_stay(base: Path, tmp_path: Path) -> None:
    path = tmp_path / "two.duckdb"
    read_anew = [replace(claim, confidence=0.8) for claim in OLD]
    with candidate(path, base, "r2", read_anew) as two:
        two.hold_partitions({(THANH_HOA, 2020): ["x"]}, base)
    found = ask(path, "SELECT observation_id AS id, confidence FROM core_observation ORDER BY ALL")
    assert short(found, "id", "confidence") == [("a-2020", 0.9), ("a-2021", 0.8), ("b-2020", 0.8), ("c-2020", 0.8)]


def test_a_claim_that_came_into_a_held_partition_stays_where_it_was(base: Path, tmp_path: Path) -> None:
    path = tmp_path / "two.duckdb"
    moved = [replace(claim, province="Thanh Hóa") if claim.id == "b-2020" else claim for claim in OLD]
    with candidate(path, base, "r2", moved) as two:
        two.hold_partitions({(THANH_HOA, 2020): ["x"]}, base)
    assert short(ask(path, FIGURES), "province", "value") == short(ask(base, FIGURES), "province", "value")
    assert ask(path, CLAIMS) == ask(base, CLAIMS)


def test_an_article_that_left_comes_back_with_its_page(base: Path, tmp_path: Path) -> None:
    path = tmp_path / "two.duckdb"
    with candidate(path, base, "r2", OLD[2:]) as two:
        two.hold_partitions({(THANH_HOA, 2020): ["x"]}, base)
    for table in ("core_article", "raw_page", "core_observation", "mart_province_year"):
        assert ask(path, f"FROM {table} ORDER BY ALL") == ask(base, f"FROM {table} ORDER BY ALL")


def test_a_partition_never_published_shows_nothing(tmp_path: Path) -> None:
    path = tmp_path / "one.duckdb"
    with candidate(path, None, "r1", OLD) as one:
        one.hold_partitions({(THANH_HOA, 2020): ["x"]}, None)
    assert short(ask(path, CLAIMS), "id") == [("a-2021",), ("b-2020",), ("c-2020",)]
    assert short(ask(path, "FROM mart_held_partition"), "province", "state_of_release") == [(THANH_HOA, None)]


def test_what_was_held_is_made_anew_by_the_next_build_and_says_since_when(base: Path, tmp_path: Path) -> None:
    first, two_path, three_path = released(base), tmp_path / "two.duckdb", tmp_path / "three.duckdb"
    changed = [replace(claim, value=claim.value + 5) for claim in OLD]
    with candidate(two_path, base, "r2", changed) as two:
        two.hold_partitions({(THANH_HOA, 2020): ["x"]}, base)
    with candidate(three_path, two_path, "r3", changed) as three:
        three.hold_partitions({(THANH_HOA, 2020): ["x"]}, two_path)
    assert short(ask(three_path, "FROM mart_held_partition"), "state_of_release") == [(first,)]
    with candidate(three_path, two_path, "r3", changed):
        pass
    assert (THANH_HOA, 2020, 15) in short(ask(three_path, FIGURES), "province", "year", "value")
    assert not ask(three_path, "FROM mart_held_partition")


def test_one_corrupt_row_is_quarantined_and_no_other_is_missing(base: Path, tmp_path: Path) -> None:
    path = tmp_path / "two.duckdb"
    with candidate(path, base, "r2", [replace(claim, value=claim.value + 5) for claim in OLD]) as two:
        two.quarantine_observations({"core_observation.quote.is_text_at_start": ["b-2020"]})
    assert short(ask(path, CLAIMS), "id") == [("a-2020",), ("a-2021",), ("c-2020",)]
    found = ask(path, "SELECT key, reason, content ->> 'value' AS value FROM ops_quarantine")
    assert short(found, "key", "reason", "value") == [("b-2020", "core_observation.quote.is_text_at_start", "25.0")]
    assert short(ask(path, FIGURES), "province") == [(TAY_NINH,), (THANH_HOA,), (THANH_HOA,)]


def test_a_part_whose_total_is_quarantined_stands_for_itself(tmp_path: Path) -> None:
    path = tmp_path / "one.duckdb"
    parts = [Claim(100, "total"), Claim(40, "part", part_of="total")]
    with candidate(path, None, "r1", parts) as one:
        one.quarantine_observations({"x": ["total"]})
    assert short(ask(path, "SELECT observation_id AS id, part_of FROM core_observation"), "id", "part_of") == [
        ("part", None)
    ]


def test_held_content_is_the_same_when_it_is_held_again(base: Path, tmp_path: Path) -> None:
    hashes = []
    for name in ("r2", "r3"):
        with candidate(tmp_path / f"{name}.duckdb", base, name, [replace(c, value=c.value + 5) for c in OLD]) as two:
            two.hold_partitions({(LONG_AN, 2020): ["x"]}, base)
            hashes.append(two.content_hash())
    assert hashes[0] == hashes[1]
