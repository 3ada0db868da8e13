"""What pages and API read of a release beside its marts: publish stores each `NAME.sql` here as `served.NAME`.

They are derived from the release alone and are none of its content: sorted as they are asked for, or counted over all
claims. A small file has none, and one whose tables were made by other texts or for another release is read as such.
"""

# ruff: noqa: S608 - names in SQL are the files of this folder

from __future__ import annotations

from functools import cache
from hashlib import sha256
from pathlib import Path

import duckdb

from warehouse.connection import ALIAS, quoted, sql_file

SCHEMA = "served"
STORED_FROM = 50_000
"""Claims of a release from which on they are stored: of fewer a server makes them in tenths of a second."""


@cache
def names() -> tuple[str, ...]:
    """All of them."""
    return tuple(sorted(path.stem for path in Path(__file__).parent.glob("*.sql")))


def text(name: str) -> str:
    """The statement behind one."""
    return sql_file(SCHEMA, f"{name}.sql")


def store(connection: duckdb.DuckDBPyConnection, release: str) -> None:
    """Make all of them in the writable file of `release`, anew, where it is large (STORED_FROM).

    Nothing may be written to its other tables afterwards.

    `claim` and `place_claim` hold row numbers, which a checkpoint changes where rows were deleted: it comes first.
    """
    drop(connection)
    if connection.execute("SELECT count(*) FROM core_observation").fetchall()[0][0] < STORED_FROM:
        return
    connection.execute(f"CHECKPOINT {ALIAS}")
    connection.execute(f"CREATE SCHEMA {SCHEMA}")
    connection.execute(f"CREATE TABLE {SCHEMA}.made (release VARCHAR, digest VARCHAR)")
    connection.execute(
        f"COMMENT ON TABLE {SCHEMA}.made IS 'For which release, and by which texts, this schema was made.'"
    )
    for name in names():
        statement = text(name)
        connection.execute(f'CREATE TABLE {SCHEMA}."{name}" AS {statement}')
        comment = " ".join(line.removeprefix("--").strip() for line in statement.splitlines() if line.startswith("--"))
        connection.execute(f"COMMENT ON TABLE {SCHEMA}.\"{name}\" IS '{quoted(comment)}'")
    connection.execute(f"INSERT INTO {SCHEMA}.made VALUES (?, ?)", [release, _digest()])


def drop(connection: duckdb.DuckDBPyConnection) -> None:
    """Take them out of a writable file."""
    connection.execute(f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE")


def stored(connection: duckdb.DuckDBPyConnection, release: str | None) -> bool:
    """Whether the file of `release` has them as they would be made now."""
    try:
        found = connection.execute(f"SELECT release, digest FROM {ALIAS}.{SCHEMA}.made").fetchall()
    except duckdb.CatalogException:
        return False
    return found == [(release, _digest())]


@cache
def _digest() -> str:
    return sha256("\0".join(f"{name}\0{text(name)}" for name in names()).encode()).hexdigest()
