"""The schema: migrations applied once and never changed, and a meaning written on everything."""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb
import pytest

from tests.warehouse.world import ask, template
from warehouse.connection import ALIAS, WarehouseError, open_writer
from warehouse.schema import FOLDER, migrate, migrations

COMMENTS = """
SELECT table_name AS name, comment FROM duckdb_tables() WHERE NOT internal AND NOT temporary
UNION ALL SELECT view_name, comment FROM duckdb_views() WHERE NOT internal
UNION ALL SELECT table_name || '.' || column_name, comment FROM duckdb_columns() WHERE NOT internal
UNION ALL SELECT function_name, comment FROM duckdb_functions() WHERE NOT internal
"""
NAMES = {
    "ref_indicator", "ref_place", "ref_place_edge", "ref_portal", "raw_page", "core_article", "core_observation",
    "core_rejection", "ref_actor_name", "mart_province_year", "mart_district_year", "mart_province_actor_year",
    "mart_district_actor_year", "mart_province_year_today", "mart_district_year_today", "ops_check", "ops_quarantine",
    "ops_run", "ops_release", "ops_schema", "as_of", "core_number_class",
}  # fmt: skip


def test_every_table_view_column_and_macro_says_what_it_means() -> None:
    found = ask(template(), COMMENTS)
    assert {row["name"] for row in found} >= NAMES
    assert len(found) > 250
    assert [row["name"] for row in found if not str(row["comment"] or "").strip()] == []


def test_no_column_is_a_persons() -> None:
    found = ask(template(), "SELECT column_name AS name FROM duckdb_columns()")
    assert not {"author", "person", "full_name", "reporter", "byline"} & {str(row["name"]) for row in found}


def test_migrating_again_does_nothing(tmp_path: Path) -> None:
    path = Path(shutil.copy(template(), tmp_path / "c.duckdb"))
    with open_writer(path) as connection:
        assert migrate(connection) == []


def test_from_every_earlier_schema(tmp_path: Path) -> None:
    whole = [step.version for step in migrations()]
    folder, earlier, now = tmp_path / "schema", tmp_path / "earlier.duckdb", tmp_path / "now.duckdb"
    folder.mkdir()
    for last, path in enumerate(sorted(FOLDER.glob("*.sql")), 1):
        shutil.copy(path, folder)
        with open_writer(earlier) as connection:
            assert migrate(connection, folder) == [last]
            connection.execute(f"CHECKPOINT {ALIAS}")
        shutil.copy(earlier, now)
        with open_writer(now) as connection:
            assert migrate(connection) == whole[last:]
            assert migrate(connection) == []
            connection.execute(f"CHECKPOINT {ALIAS}")


def test_a_changed_migration_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "schema"
    shutil.copytree(FOLDER, folder)
    with open_writer(tmp_path / "c.duckdb") as connection:
        migrate(connection, folder)
        with (folder / "0003_ops.sql").open("a") as file:
            file.write("-- changed my mind\n")
        with pytest.raises(WarehouseError, match="migration 3 was changed"):
            migrate(connection, folder)


def test_a_file_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    path = Path(shutil.copy(template(), tmp_path / "c.duckdb"))
    with open_writer(path) as connection:
        connection.execute("INSERT INTO ops_schema VALUES (99, 'future', 'x')")
        with pytest.raises(WarehouseError, match="newer version"):
            migrate(connection)


def test_a_failing_migration_leaves_nothing_behind(tmp_path: Path) -> None:
    folder = tmp_path / "schema"
    folder.mkdir()
    (folder / "0001_half.sql").write_text("CREATE TABLE half (a INTEGER); CREATE TABLE half (a INTEGER);")
    with open_writer(tmp_path / "c.duckdb") as connection:
        with pytest.raises(duckdb.Error, match="half"):
            migrate(connection, folder)
        assert connection.execute("SELECT count(*) FROM duckdb_tables() WHERE NOT internal").fetchall() == [(0,)]


@pytest.mark.parametrize("names", [["0002_second.sql"], ["0001_first.sql", "0001_other.sql"]])
def test_numbers_have_no_gaps_and_no_twins(tmp_path: Path, names: list[str]) -> None:
    for name in names:
        (tmp_path / name).write_text("SELECT 1")
    with pytest.raises(WarehouseError, match="not numbered"):
        migrations(tmp_path)


def test_a_second_writer_gets_a_clear_error(tmp_path: Path) -> None:
    path = Path(shutil.copy(template(), tmp_path / "c.duckdb"))
    with open_writer(path), pytest.raises(WarehouseError, match=r"c\.duckdb cannot be written"):
        open_writer(path)
