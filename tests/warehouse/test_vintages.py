"""Every version kept: what changed has a new vintage, what did not has none, and `as_of` looks back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from tests.warehouse.world import Claim, Rows, answer, ask, build, fresh, misnumbered, registry, rows
from warehouse.candidate import Candidate
from warehouse.connection import ALIAS, WarehouseError
from warehouse.vintages import merge_vintages


def elsewhere(value: float) -> list[Claim]:
    """Houses of a province, a district and a commune, by an actor, with the district's target: a row in every mart."""
    houses = Claim(value, indicator="housing.solidarity.built", unit="item", quote="một", actor="Hội Nông dân")
    ba_tri = replace(houses, province="Bến Tre", district="Ba Tri", article="m2")
    return [
        replace(houses, id="more province", district=None, article="m1"),
        replace(ba_tri, id="more district"),
        replace(ba_tri, id="more target", modality="target"),
        replace(ba_tri, id="more commune", commune="Mỹ Hòa"),
    ]


FIRST = [
    Claim(100, "a"),
    Claim(5, "b", indicator="gifts.count", unit="item"),
    Claim(3, "gone", district="Quan Hóa", article="a2"),
    *elsewhere(1),
]
SECOND = [
    Claim(120, "a", quote="100 VND"), FIRST[1], Claim(8, "new", district="Quan Sơn", article="a3"), *elsewhere(2),
]  # fmt: skip
THIRD = [Claim(130, "a", quote="100 VND"), Claim(6, "b", indicator="gifts.count", unit="item")]


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Release r1; not to be written to."""
    return build(tmp_path_factory.mktemp("vintages") / "first.duckdb", FIRST, "r1")


@pytest.fixture(scope="module")
def second(first: Path) -> Path:
    """Release r2, built on r1 from revised rows; not to be written to."""
    path = build(first.with_name("second.duckdb"), SECOND, "r2", published=first)
    with Candidate.open(path) as candidate:
        candidate.record_changes()
    return path


def histories(path: Path) -> list[str]:
    """Every table with vintages that the file has, by its plain name: those of later migrations too."""
    found = ask(path, "SELECT table_name AS name FROM duckdb_tables() WHERE table_name LIKE '%_history' ORDER BY 1")
    names = [str(row["name"]).removesuffix("_history") for row in found]
    assert len(names) >= 7
    return names


def same_vintages(one: Path, other: Path) -> None:
    """Every table has the same vintages in both files."""
    with duckdb.connect(str(one), read_only=True) as left, duckdb.connect(str(other), read_only=True) as right:
        for table in histories(one):
            query = f"FROM {table}_history ORDER BY ALL"
            assert answer(left, query) == answer(right, query), table


def test_loading_the_same_again_makes_no_vintage(tmp_path: Path, first: Path) -> None:
    same_vintages(build(tmp_path / "same.duckdb", FIRST, "r2", published=first), first)


def test_loading_twice_in_one_release_leaves_no_trace_of_the_first(tmp_path: Path) -> None:
    path = tmp_path / "c.duckdb"
    with fresh(path) as candidate:
        rows(FIRST).load(candidate)
        candidate.build_marts()
        assert rows(SECOND).load(candidate).changed > 0
        candidate.build_marts()
        assert rows(SECOND).load(candidate).changed == 0
    assert {row["valid_to_release"] for row in ask(path, "FROM core_observation_history")} == {None}
    assert {row["observation_id"] for row in ask(path, "FROM core_observation_history")} == {
        claim.id for claim in SECOND
    }


def test_changing_and_changing_back_in_one_release_leaves_no_trace(tmp_path: Path, first: Path) -> None:
    path = tmp_path / "second.duckdb"
    with Candidate.create(path, first, "r2") as candidate:
        candidate.load_reference(registry(tmp_path))
        for claims in (SECOND, THIRD, FIRST):
            assert rows(claims).load(candidate).changed > 0
            candidate.build_marts()
        assert rows(FIRST).load(candidate).changed == 0
    same_vintages(path, first)


def test_changing_twice_in_one_release_keeps_what_was_published(tmp_path: Path, first: Path, second: Path) -> None:
    path = tmp_path / "twice.duckdb"
    with Candidate.create(path, first, "r2") as candidate:
        candidate.load_reference(registry(tmp_path))
        for claims in (THIRD, SECOND):
            rows(claims).load(candidate)
            candidate.build_marts()
    same_vintages(path, second)


def test_revised_withdrawn_and_new_rows(second: Path) -> None:
    assert misnumbered(second) == []
    history = {
        (row["observation_id"], row["value"]): (row["valid_from_release"], row["valid_to_release"])
        for row in ask(second, "FROM core_observation_history WHERE NOT starts_with(observation_id, 'more')")
    }
    assert history == {
        ("a", 100): ("r1", "r2"),
        ("a", 120): ("r2", None),
        ("b", 5): ("r1", None),
        ("gone", 3): ("r1", "r2"),
        ("new", 8): ("r2", None),
    }


def asked(path: Path) -> list[str]:
    """All that `as_of` answers for: tables with vintages, and every mart but those that tell of a run and keep none."""
    marts = ask(path, "SELECT view_name AS name FROM duckdb_views() WHERE view_name LIKE 'mart_%'")
    stateless = {"mart_portal_health", "mart_portal_bound", "mart_province_freshness", "mart_held_partition"}
    return sorted({*histories(path), "mart_release_change", *(str(row["name"]) for row in marts)} - stateless)


def test_as_of_answers_every_table_and_mart_as_published_then(first: Path, second: Path) -> None:
    apart = {
        "valid_from_release",
        "valid_to_release",
        "place_refused",
        "refused_share",
    }  # refusals of then are not kept
    differ = set()
    with duckdb.connect(str(first), read_only=True) as old, duckdb.connect(str(second), read_only=True) as new:
        for table in asked(second):
            names = [str(row["column_name"]) for row in answer(new, f"DESCRIBE {table}")]
            columns = ", ".join(name for name in names if name not in apart)
            then = answer(old, f"SELECT {columns} FROM {table} ORDER BY ALL")
            now = answer(new, f"SELECT {columns} FROM {table} ORDER BY ALL")
            assert answer(new, f"SELECT {columns} FROM as_of('{table}', 'r1') ORDER BY ALL") == then, table
            assert answer(new, f"SELECT {columns} FROM as_of('{table}', 'r2') ORDER BY ALL") == now, table
            differ |= {table} if then != now else set()
    assert set(asked(second)) - differ == {"core_rejection", "core_story"}  # the fixtures bring none


def test_as_of_an_unknown_release_is_an_error(first: Path) -> None:
    with pytest.raises(Exception, match="no release r9 in this file"):
        ask(first, "FROM as_of('mart_district_year', 'r9')")


def test_releases_are_ordered_by_number_not_by_name(tmp_path: Path) -> None:
    older = build(tmp_path / "1.duckdb", FIRST, "2026-11-24.9")
    newer = build(tmp_path / "2.duckdb", SECOND, "2026-11-24.10", published=older)
    found = ask(
        newer, "SELECT value FROM as_of('mart_district_year', '2026-11-24.9') WHERE indicator = 'fund.poor.raised'"
    )
    assert sorted(row["value"] for row in found) == [3, 100]  # type: ignore[type-var]


def test_the_content_hash_knows_content_only(tmp_path: Path) -> None:
    def digest(name: str, incoming: Rows, release: str) -> str:
        with (
            fresh(tmp_path / name) if release == "r1" else Candidate.create(tmp_path / name, None, release) as candidate
        ):
            candidate.load_reference(registry(tmp_path))
            incoming.load(candidate)
            candidate.build_marts()
            return candidate.content_hash()

    plain, refetched, revised = rows(FIRST), rows(FIRST), rows(SECOND)
    refetched.articles.reverse()
    refetched.observations.reverse()
    for article in refetched.articles:
        article |= {"archive_offset": 4711, "body_digest": "sha256:" + "f" * 32}
    known = digest("1", plain, "r1")
    assert digest("2", refetched, "r7") == known
    assert digest("3", revised, "r1") != known


def test_a_release_name_is_used_once(tmp_path: Path, first: Path) -> None:
    with pytest.raises(WarehouseError, match="r1 was published before"):
        Candidate.create(tmp_path / "second.duckdb", first, "r1")


def test_the_quarantine_remembers_since_when(tmp_path: Path) -> None:
    bad = Claim(1, "bad", province="Atlantis", district=None)
    first = build(tmp_path / "1.duckdb", [*FIRST, bad], "r1")
    second = build(tmp_path / "2.duckdb", [*FIRST, bad], "r2", published=first)
    third = build(tmp_path / "3.duckdb", FIRST, "r3", published=second)
    assert [row["first_release"] for row in ask(second, "FROM ops_quarantine")] == ["r1"]
    assert ask(third, "FROM ops_quarantine") == []


@pytest.mark.parametrize("rows_before", [0, 1])
@pytest.mark.parametrize("staged", ["('a', 1), ('a', 2)", "('a', 2), ('a', 3)", "('b', 1), ('b', 1), ('a', 1)"])
def test_two_new_rows_of_one_key_are_an_error(staged: str, rows_before: int) -> None:
    with duckdb.connect() as connection:
        connection.execute(f"ATTACH ':memory:' AS {ALIAS}; USE {ALIAS}")
        connection.execute("CREATE TABLE ops_release AS SELECT 'r' || n AS release, n AS number FROM range(3) AS t(n)")
        connection.execute(
            "CREATE TABLE t_history (k VARCHAR, v INTEGER, valid_from_release VARCHAR, valid_to_release VARCHAR, "
            "valid_from_number INTEGER, valid_to_number INTEGER)"
        )
        connection.execute(f"INSERT INTO t_history SELECT 'a', 1, 'r1', NULL, 1, NULL FROM range({rows_before})")
        with pytest.raises(WarehouseError, match=r"t_history: two rows of one key are new in r2: [ab]$"):
            merge_vintages(connection, "t", f"(SELECT * FROM (VALUES {staged}) AS s(k, v))", ["k"], "r2")
