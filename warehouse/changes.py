"""What a release changed: cells of the marts whose value is another than in the release it was built on, and why.

Kinds and reasons are defined in docs/releases.md. Only marts named `mart_…_year` are compared.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import duckdb

from warehouse.connection import ALIAS, WarehouseError, open_reader, sql_file
from warehouse.load import transaction
from warehouse.notes import LANGUAGES, REASONS, notes
from warehouse.vintages import columns_of

_CELL = {
    "indicator", "indicator_name", "place", "place_name", "province", "province_name", "year", "measure", "modality",
    "value", "unit", "observation_id",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Change:
    """One cell before and after; values are in their units, empty (None) where there was or is no figure."""

    mart: str
    indicator: str
    indicator_name: str | None
    place: str
    place_name: str | None
    province: str | None
    province_name: str | None
    year: int
    measure: str
    modality: str
    actor: str | None
    kind: str
    reason: str
    value_before: float | None
    unit_before: str | None
    observation_before: str | None
    value_after: float | None
    unit_after: str | None
    observation_after: str | None


def remember_quarantine(connection: duckdb.DuckDBPyConnection) -> None:
    """Keep the keys that the published release refuses, before a load replaces them."""
    connection.execute("DELETE FROM ops_quarantine_base")
    connection.execute("INSERT INTO ops_quarantine_base SELECT DISTINCT kind, key FROM ops_quarantine")


def record_changes(connection: duckdb.DuckDBPyConnection, release: str) -> dict[str, list[str]]:
    """Fill mart_release_change and the notes of `release`; returns the notes by language. Repeatable."""
    with transaction(connection):
        connection.execute("DELETE FROM mart_release_change WHERE release = ?", [release])
        before = connection.execute(
            "SELECT arg_max(release, number) FROM ops_release "
            "WHERE number < (SELECT number FROM ops_release WHERE release = ?)",
            [release],
        ).fetchall()[0][0]
        found = None
        if before is not None:
            _compare(connection, str(before), release)
            found = _between(connection, before, release)
        written = {language: notes(found, language) for language in LANGUAGES}
        connection.execute(
            "UPDATE ops_release SET notes_vi = ?, notes_en = ? WHERE release = ?",
            ["\n".join(written["vi"]), "\n".join(written["en"]), release],
        )
    return written


def diff(path: Path, base: str, release: str) -> list[Change]:
    """What changed from `base` to `release` in the file at `path`, by province and year.

    Raises WarehouseError where a release is unknown, they are in the wrong order, or one between them was published
    before changes were recorded.
    """
    with open_reader(path) as connection:
        rows = connection.execute("SELECT release, number, notes_vi FROM ops_release ORDER BY number").fetchall()
        numbers = {name: number for name, number, _ in rows}
        for name in (base, release):
            if name not in numbers:
                raise WarehouseError(f"no release {name} in {path}; it knows {', '.join(numbers)}")
        if numbers[base] > numbers[release]:
            raise WarehouseError(f"{base} is newer than {release}: name the older one first")
        span = range(numbers[base] + 1, numbers[release] + 1)
        if silent := [name for name, number, told in rows if number in span and told is None]:
            raise WarehouseError(f"release {silent[0]} was published before changes were recorded: choose a later pair")
        return _between(connection, base, release)


def _compare(connection: duckdb.DuckDBPyConnection, base: str, release: str) -> None:
    connection.execute("SET VARIABLE release = $1::VARCHAR", [release])
    connection.execute("SET VARIABLE base = $1::VARCHAR", [base])
    connection.execute("SET VARIABLE reasons = $1::VARCHAR[]", [list(REASONS)])
    connection.execute(sql_file("queries", "release_cause.sql"))
    for mart in _marts(connection):
        actor = "actor" if "actor" in columns_of(connection, f"{mart}_history") else "NULL::VARCHAR"
        text = sql_file("queries", "release_change.sql").replace("{mart}", mart).replace("{actor}", actor)
        connection.execute(text)


def _marts(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """Marts of figures by year: the history of each has the columns that name a cell."""
    rows = connection.execute(
        "SELECT table_name FROM duckdb_tables() WHERE database_name = ? "
        "AND regexp_full_match(table_name, 'mart_\\w+_year_history') ORDER BY 1",
        [ALIAS],
    ).fetchall()
    return [str(name).removesuffix("_history") for (name,) in rows if set(columns_of(connection, str(name))) >= _CELL]


def _between(connection: duckdb.DuckDBPyConnection, base: str, release: str) -> list[Change]:
    numbers = dict(connection.execute("SELECT release, number FROM ops_release").fetchall())
    rows = connection.execute(
        sql_file("queries", "release_diff.sql"), {"base": numbers[base], "release": numbers[release]}
    ).fetchall()
    return [Change(*row) for row in rows]
