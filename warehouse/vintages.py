"""Append-only tables: a changed row closes its old vintage and opens a new one; an unchanged one is left alone."""

# ruff: noqa: S608 - names in SQL are this package's own tables and columns, values are parameters

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import duckdb

from warehouse.connection import ALIAS

RELEASE_COLUMNS = ("valid_from_release", "valid_to_release")


@dataclass(frozen=True, slots=True)
class Changes:
    """Rows closed and rows opened by one merge."""

    closed: int
    opened: int


def columns_of(connection: duckdb.DuckDBPyConnection, table: str) -> list[str]:
    """Columns of a table or view of this database, in order; raises duckdb.CatalogException where there is none."""
    rows = connection.execute(f'DESCRIBE {ALIAS}."{table}"').fetchall()  # duckdb_columns() would bind every view
    return [str(row[0]) for row in rows]


def merge_vintages(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    staged: str,
    key: Sequence[str],
    release: str,
    within: str = "true",
) -> Changes:
    """Make `staged` the current rows of `<table>_history`.

    `staged` is a table or query with the columns of `table`, releases apart; `key` names the columns that identify
    a row; they are never null. Rows whose other columns differ are closed at `release` and opened anew; rows no longer
    staged are closed. `within` is a condition on the history's row `t`: where the staged rows are of some partitions
    only, rows of others are left alone. Loading twice in one release leaves no trace of the first time: what the first
    closed and the second says again is opened as it was.
    """
    history = f"{table}_history"
    columns = [name for name in columns_of(connection, history) if name not in RELEASE_COLUMNS]
    payload = [name for name in columns if name not in key]
    same_key = " AND ".join(f's."{name}" = t."{name}"' for name in key)
    same_row = same_key + "".join(f' AND s."{name}" IS NOT DISTINCT FROM t."{name}"' for name in payload)
    closed = connection.execute(
        f"""
        UPDATE "{history}" AS t SET valid_to_release = $release
        WHERE valid_to_release IS NULL AND {within} AND NOT EXISTS (SELECT 1 FROM {staged} AS s WHERE {same_row})
        """,
        {"release": release},
    ).fetchall()[0][0]
    connection.execute(f'DELETE FROM "{history}" WHERE valid_to_release = valid_from_release')
    reopened = connection.execute(
        f"""
        UPDATE "{history}" AS t SET valid_to_release = NULL
        WHERE valid_to_release = $release AND {within} AND EXISTS (SELECT 1 FROM {staged} AS s WHERE {same_row})
        """,
        {"release": release},
    ).fetchall()[0][0]
    names = ", ".join(f'"{name}"' for name in columns)
    opened = connection.execute(
        f"""
        INSERT INTO "{history}" ({names}, valid_from_release)
        SELECT {", ".join(f's."{name}"' for name in columns)}, $release FROM {staged} AS s
        WHERE NOT EXISTS (SELECT 1 FROM "{history}" AS t WHERE t.valid_to_release IS NULL AND {within} AND {same_key})
        """,
        {"release": release},
    ).fetchall()[0][0]
    return Changes(int(closed), int(opened) + int(reopened))
