"""The candidate itself: created, reopened, left behind by a fault, and its records of checks and runs."""

from __future__ import annotations

import json
import shutil
from datetime import datetime
from pathlib import Path

import duckdb
import pyarrow.lib as pa
import pytest

from tests.warehouse.world import (
    ARTICLES,
    OBSERVATIONS,
    QUARANTINE,
    REJECTIONS,
    STORIES,
    Claim,
    ask,
    build,
    fresh,
    rows,
)
from warehouse import mart_build
from warehouse.candidate import Candidate
from warehouse.connection import WarehouseError

EMPTY = {
    "articles": ARTICLES,
    "observations": OBSERVATIONS,
    "rejections": REJECTIONS,
    "quarantine": QUARANTINE,
    "stories": STORIES,
}
CHECK = {
    "expectation": "core.value.finite", "layer": "core", "table": "core_observation", "severity": "critical",
    "reason": "NaN poisons sums", "success": False, "unexpected_count": 2, "element_count": 9,
    "sample": ["o1", "o2"], "error": None,
}  # fmt: skip


def test_checks_are_stored_once_per_release(tmp_path: Path) -> None:
    path = build(tmp_path / "c.duckdb", [Claim(1)])
    for _ in range(2):
        with Candidate.open(path) as candidate:
            candidate.record_checks([CHECK, CHECK | {"expectation": "other", "success": True, "sample": []}])
    first, _ = ask(path, "FROM ops_check ORDER BY expectation")
    assert (first["release"], first["table_name"], first["sample"], first["success"]) == (
        "r1", "core_observation", ["o1", "o2"], False,
    )  # fmt: skip


def test_a_run_is_stored_whole_and_replaced(tmp_path: Path) -> None:
    path = build(tmp_path / "c.duckdb", [Claim(1)])
    run = {"run_id": "x1", "command": "run", "started_at": "2026-11-24T10:00:00+07:00", "stages": [{"stage": "build"}]}
    with Candidate.open(path) as candidate:
        candidate.record_run(run)
        candidate.record_run(run | {"finished_at": "2026-11-24T03:05:00+00:00", "exit_code": 0})
    (row,) = ask(path, "FROM ops_run")
    assert (row["started_at"], row["finished_at"]) == (datetime(2026, 11, 24, 3), datetime(2026, 11, 24, 3, 5))  # noqa: DTZ001
    assert (row["release"], row["exit_code"]) == ("r1", 0)
    assert json.loads(str(row["facts"]))["stages"] == [{"stage": "build"}]


def test_a_candidate_is_made_anew(tmp_path: Path) -> None:
    path = build(tmp_path / "c.duckdb", [Claim(1)])
    path.with_name("c.duckdb.wal").write_bytes(b"left by a killed build")
    with Candidate.create(path, None, "r1"):
        pass
    assert ask(path, "FROM core_observation") == []
    assert [p.name for p in tmp_path.iterdir()] == ["c.duckdb"]


def test_a_new_mart_is_a_file_and_a_migration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(mart_build.MARTS, tmp_path / "marts")
    (tmp_path / "marts" / "80_country.sql").write_text(
        "CREATE OR REPLACE TEMP VIEW stage_mart AS SELECT indicator, 'vn' AS place, year, measure, modality, actor, "
        "count(*) AS figures FROM stage_named GROUP BY ALL"
    )
    monkeypatch.setattr(mart_build, "MARTS", tmp_path / "marts")
    path = tmp_path / "c.duckdb"
    columns = "indicator VARCHAR, place VARCHAR, year INTEGER, measure VARCHAR, modality VARCHAR, figures BIGINT"
    with fresh(path) as candidate:
        candidate._connection.execute(
            f"CREATE TABLE mart_country_year_history ({columns}, valid_from_release VARCHAR, valid_to_release VARCHAR, "
            "valid_from_number INTEGER, valid_to_number INTEGER);"
            "CREATE VIEW mart_country_year AS FROM mart_country_year_history WHERE valid_to_release IS NULL"
        )
        rows([Claim(1)]).load(candidate)
        before = candidate.content_hash()
        changes = candidate.build_marts()
        assert candidate.content_hash() != before
    assert changes["mart_country_year"].opened == 1
    assert set(changes) == {
        "mart_country_year", "mart_province_year", "mart_district_year", "mart_province_actor_year",
        "mart_district_actor_year", "mart_commune_year",
    }  # fmt: skip
    assert [row["figures"] for row in ask(path, "FROM mart_country_year")] == [1]


def test_no_candidate_to_open(tmp_path: Path) -> None:
    with pytest.raises(WarehouseError, match="no candidate at"):
        Candidate.open(tmp_path / "c.duckdb")


def test_a_foreign_published_file_is_not_built_upon(tmp_path: Path) -> None:
    (tmp_path / "p.duckdb").write_text("not ours")
    with pytest.raises(WarehouseError, match="no warehouse of Solieu"):
        Candidate.create(tmp_path / "c.duckdb", tmp_path / "p.duckdb", "r1")


def test_a_fault_within_is_the_one_that_is_told(tmp_path: Path) -> None:
    path = tmp_path / "c.duckdb"

    def fail() -> None:
        with fresh(path) as candidate:
            rows([Claim(1)]).load(candidate)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with Candidate.open(path) as candidate:
        assert rows([Claim(1)]).load(candidate).changed == 0


def test_a_load_that_fails_changes_nothing(tmp_path: Path) -> None:
    path = build(tmp_path / "c.duckdb", [Claim(1)])
    empty = {name: pa.Table.from_pylist([], schema) for name, schema in EMPTY.items()}
    with Candidate.open(path) as candidate:
        with pytest.raises(duckdb.Error, match="not found in FROM clause"):
            candidate.load(**empty | {"observations": empty["rejections"]})
        assert rows([Claim(1)]).load(candidate).changed == 0
    assert [row["value"] for row in ask(path, "FROM core_observation")] == [1]
