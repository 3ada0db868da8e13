"""What the gate holds back leaves the candidate: rows go to quarantine, partitions to their last published state."""

# ruff: noqa: S608 - names in SQL are this package's own tables and columns, values are parameters

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

import duckdb

from warehouse.connection import ALIAS, quoted, sql_file
from warehouse.load import transaction
from warehouse.mart_build import build_marts
from warehouse.vintages import REOPEN, merge_vintages

Partition = tuple[str, int]
"""A province (its key in ref_place) and a year."""

HELD = """
    SELECT province, coalesce(province_name, province), year, expectations, state_of_release, claims_withheld
    FROM mart_held_partition ORDER BY province, year
"""
"""The columns of Held."""
_ROWS = "SELECT unnest($expectations::VARCHAR[]) AS expectation, unnest($keys::VARCHAR[]) AS observation_id"
_WITHIN = "(province, year) IN (SELECT (province, year) FROM gate_held)"


@dataclass(frozen=True, slots=True)
class Held:
    """A province-year that a release holds; `state_of_release`, whose state it shows, is None where none had it."""

    province: str
    name: str
    year: int
    expectations: list[str]
    state_of_release: str | None
    claims_withheld: int

    @property
    def key(self) -> str:
        """`<province>-<year>`, by which it is known outside."""
        return f"{self.province}-{self.year}"

    @property
    def fate(self) -> str:
        """What becomes of it."""
        state = f"stays as in release {self.state_of_release}" if self.state_of_release else "was never published"
        return f"{state}, {self.claims_withheld} new claims withheld"

    def __str__(self) -> str:
        """One line."""
        return f"partition {self.name} {self.year}: {self.fate}; failed {', '.join(self.expectations)}"


def quarantine_observations(
    connection: duckdb.DuckDBPyConnection, failing: Mapping[str, Collection[str]], release: str, base: Path | None
) -> None:
    """Move claims (by expectation: their observation_id) to ops_quarantine and rebuild the marts without them.

    A claim that failed several expectations is there once for each, with its id as reason. What the file `base`, the
    last release, refused for the same reason keeps the release that refused it first.
    """
    _remember(connection, "ops_quarantine", "gate_refused", base)
    pairs = [(name, key) for name, keys in failing.items() for key in keys]
    given = {"expectations": [name for name, _ in pairs], "keys": [key for _, key in pairs]}
    with transaction(connection):
        connection.execute("SET VARIABLE release = $1::VARCHAR", [release])
        connection.execute(f"CREATE OR REPLACE TEMP TABLE stage_failing AS {_ROWS}", given)
        connection.execute(sql_file("queries", "quarantine_failing.sql"))
        within = "t.article_id IN (SELECT article_id FROM stage_article_failing)"
        merge_vintages(connection, "core_observation", "stage_standing", ["observation_id"], release, within)
        build_marts(connection, release)


def hold_partitions(
    connection: duckdb.DuckDBPyConnection, held: Mapping[Partition, Collection[str]], release: str, base: Path | None
) -> None:
    """Put partitions (each with the expectations it failed) back to the state of the last release, the file `base`.

    Their claims, and their rows in every mart, are then as published there; without a `base` they are gone. The next
    build makes all marts anew: what held a partition may have been a rule, not a row.
    """
    _remember(connection, "raw_page", "gate_page", base)
    rows = [(province, year, name) for (province, year), names in held.items() for name in names]
    with transaction(connection):
        connection.execute("SET VARIABLE release = $1::VARCHAR", [release])
        connection.execute(
            "CREATE OR REPLACE TEMP TABLE gate_held AS SELECT unnest($1::VARCHAR[]) AS province, "
            "unnest($2::INTEGER[]) AS year, unnest($3::VARCHAR[]) AS expectation",
            [[row[0] for row in rows], [row[1] for row in rows], [row[2] for row in rows]],
        )
        for step in ("held_partitions", "hold_partitions"):
            connection.execute(sql_file("queries", f"{step}.sql"))
        build_marts(connection, release, whole=True)
        for mart in _marts(connection):
            connection.execute(f'DELETE FROM "{mart}" WHERE valid_from_release = $1 AND {_WITHIN}', [release])
            connection.execute(f'UPDATE "{mart}" SET {REOPEN} WHERE valid_to_release = $1 AND {_WITHIN}', [release])
        connection.execute("UPDATE ops_mart_build SET rules = 'partitions held' WHERE release = $1", [release])


def _remember(connection: duckdb.DuckDBPyConnection, table: str, copy: str, base: Path | None) -> None:
    """A table of which the candidate keeps no vintages, as `copy` of what it is in the file `base`."""
    connection.execute(f'CREATE OR REPLACE TEMP TABLE "{copy}" AS FROM "{table}" LIMIT 0')
    if base is None:
        return
    connection.execute(f"ATTACH '{quoted(str(base))}' AS before (READ_ONLY)")
    try:
        connection.execute(f'INSERT INTO "{copy}" BY NAME FROM before."{table}"')
    finally:
        connection.execute("DETACH before")


def _marts(connection: duckdb.DuckDBPyConnection) -> list[str]:
    rows = connection.execute(
        "SELECT table_name FROM duckdb_tables() WHERE database_name = ? AND starts_with(table_name, 'mart_') "
        "AND ends_with(table_name, '_history') ORDER BY 1",
        [ALIAS],
    ).fetchall()
    return [str(name) for (name,) in rows]
