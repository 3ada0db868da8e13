"""Append-only tables: a changed row closes its old vintage and opens a new one; an unchanged one is left alone."""

# ruff: noqa: S608 - names in SQL are this package's own tables and columns, values are parameters

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import duckdb

from warehouse.connection import ALIAS, WarehouseError

RELEASE_COLUMNS = ("valid_from_release", "valid_to_release", "valid_from_number", "valid_to_number")
CLOSE = "valid_to_release = $release, valid_to_number = (SELECT number FROM ops_release WHERE release = $release)"
REOPEN = "valid_to_release = NULL, valid_to_number = NULL"


@dataclass(frozen=True, slots=True)
class Changes:
    """Rows closed and rows opened by one merge."""

    closed: int
    opened: int

    def __add__(self, other: Changes) -> Changes:
        """Both together."""
        return Changes(self.closed + other.closed, self.opened + other.opened)


def columns_of(connection: duckdb.DuckDBPyConnection, table: str) -> list[str]:
    """Columns of a table or view of this database, in order; raises duckdb.CatalogException where there is none."""
    return [name for name, _ in _described(connection, table)]


def merge_vintages(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    staged: str,
    key: Sequence[str],
    release: str,
    within: str = "true",
    order: str = "",
) -> Changes:
    """Make `staged` the current rows of `<table>_history`.

    `staged` is a table or query with the columns of `table`, releases apart; `key` names the columns that identify
    a row; they are never null, and two new rows of one key raise WarehouseError. Rows whose other columns differ are
    closed at `release` and opened anew; rows no longer staged are closed. `within` is a condition on the history's
    row `t`: where the staged rows are of some partitions only, rows of others are left alone. New rows are stored by
    `order`, columns of `staged`, else as they come. Loading twice in one release leaves no trace of the first time:
    what the first closed and the second says again is opened as it was.
    """
    history = f"{table}_history"
    types = {name: kind for name, kind in _described(connection, history) if name not in RELEASE_COLUMNS}
    if not connection.execute(f'SELECT 1 FROM "{history}" AS t WHERE {within} LIMIT 1').fetchall():
        opened = _insert(connection, history, types, staged, order, release)
        _check_keys(connection, history, key, within, release)
        return Changes(0, opened)
    closed_now = f'SELECT 1 FROM "{history}" AS t WHERE valid_to_release = ? AND {within} LIMIT 1'
    reopens = bool(connection.execute(closed_now, [release]).fetchall())
    keys = ", ".join(f'"{name}"' for name in key)
    told = ", ".join(f'"{name}"' for name in types)
    telling = ", ".join(f'"{name}"::{kind}' for name, kind in types.items())
    connection.execute(
        _DIFFERENCE.format(history=history, staged=staged, keys=keys, told=told, telling=telling, within=within)
    )
    closed = connection.execute(
        f'UPDATE "{history}" SET {CLOSE} WHERE rowid IN (SELECT closing FROM stage_difference)',
        {"release": release},
    ).fetchall()[0][0]
    connection.execute(f'DELETE FROM "{history}" WHERE valid_to_release = valid_from_release')
    reopened = _reopen(connection, history, staged, types, within, release) if reopens else 0
    new = f"(FROM {staged} SEMI JOIN (FROM stage_difference WHERE closing IS NULL) USING ({keys}))"
    if reopens:
        new = f'(FROM {new} ANTI JOIN (FROM "{history}" WHERE valid_to_release IS NULL) USING ({keys}))'
    opened = _insert(connection, history, types, new, order, release)
    if opened:
        _check_keys(connection, history, key, within, release)
    return Changes(int(closed), opened + reopened)


# What is to be closed, by its row, and what is to be opened, by its key. Rows are the same where key and hash of the
# whole row are, so that ten million rows of thirty columns need not be held to compare them. A revised row is missed
# where both versions have one hash of 64 bits: were it ideal, one among 1e5 once in 1.8e14 merges. DuckDB promises no
# such quality.
_DIFFERENCE = """
CREATE OR REPLACE TEMP TABLE stage_difference AS
SELECT t.row AS closing, {keys}
FROM (
    SELECT {keys}, hash({told}) AS said, rowid AS row
    FROM "{history}" AS t WHERE valid_to_release IS NULL AND {within}
) AS t
FULL JOIN (SELECT {keys}, hash({telling}) AS said, true AS staged FROM {staged}) AS s USING (said, {keys})
WHERE t.row IS NULL OR s.staged IS NULL
"""


def _reopen(
    connection: duckdb.DuckDBPyConnection, history: str, staged: str, columns: Iterable[str], within: str, release: str
) -> int:
    """Open again what an earlier load of this release closed and this one says as it was."""
    same_row = " AND ".join(f's."{name}" IS NOT DISTINCT FROM t."{name}"' for name in columns)
    reopened = connection.execute(
        f"""
        UPDATE "{history}" AS t SET {REOPEN}
        WHERE valid_to_release = $release AND {within} AND EXISTS (SELECT 1 FROM {staged} AS s WHERE {same_row})
        """,
        {"release": release},
    ).fetchall()[0][0]
    return int(reopened)


def _insert(
    connection: duckdb.DuckDBPyConnection, history: str, names: Iterable[str], source: str, order: str, release: str
) -> int:
    columns = ", ".join(f'"{name}"' for name in names)
    opened = connection.execute(
        f'INSERT INTO "{history}" ({columns}, valid_from_release, valid_from_number) SELECT {columns}, $release, '
        f"(SELECT number FROM ops_release WHERE release = $release) FROM {source} AS s "
        + (f"ORDER BY {order}" if order else ""),
        {"release": release},
    ).fetchall()[0][0]
    return int(opened)


def _check_keys(
    connection: duckdb.DuckDBPyConnection, history: str, key: Sequence[str], within: str, release: str
) -> None:
    keys = ", ".join(f'"{name}"' for name in key)
    twice = connection.execute(
        f'SELECT {keys} FROM "{history}" AS t WHERE valid_from_release = $release AND valid_to_release IS NULL '
        f"AND {within} GROUP BY {keys} HAVING count(*) > 1 LIMIT 1",
        {"release": release},
    ).fetchone()
    if twice:
        raise WarehouseError(f"{history}: two rows of one key are new in {release}: {', '.join(map(str, twice))}")


def _described(connection: duckdb.DuckDBPyConnection, table: str) -> list[tuple[str, str]]:
    rows = connection.execute(f'DESCRIBE {ALIAS}."{table}"').fetchall()  # duckdb_columns() would bind every view
    return [(str(row[0]), str(row[1])) for row in rows]
