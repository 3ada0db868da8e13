"""How this package opens DuckDB: nothing downloaded, files that DuckDB 1.5 can read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

STORAGE_VERSION = "v1.5.0"  # what analysts' older tools open; DuckDB 2.0 would write its own format by default
ALIAS = "solieu"
_OFFLINE: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}


class WarehouseError(RuntimeError):
    """A warehouse file that cannot be used; the message says which and why."""


def open_writer(path: Path, memory_limit: str | None = None) -> duckdb.DuckDBPyConnection:
    """A writing connection to `path`, made when absent. Raises WarehouseError when another process holds it.

    The file is attached to an in-memory instance of its own: DuckDB caches instances by path, so that a
    later plain connection in this process would else see a replaced file's old content.
    """
    connection = duckdb.connect(":memory:", config=_OFFLINE)
    try:
        if memory_limit:
            connection.execute(f"SET memory_limit = '{_quoted(memory_limit)}'")
        connection.execute(f"SET temp_directory = '{_quoted(str(path.parent / (path.name + '.tmp')))}'")
        connection.execute(f"ATTACH '{_quoted(str(path))}' AS {ALIAS} (STORAGE_VERSION '{STORAGE_VERSION}')")
        connection.execute(f"USE {ALIAS}")
    except duckdb.Error as error:
        connection.close()
        raise WarehouseError(f"{path} cannot be written: {str(error).splitlines()[0]}") from error
    return connection


@contextmanager
def open_reader(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A reading connection that reaches nothing but this file: no other files, no network, no settings."""
    if not path.is_file():
        raise WarehouseError(f"no warehouse at {path}: run `solieu run` first")
    connection = duckdb.connect(":memory:", config=_OFFLINE)
    try:
        connection.execute(f"ATTACH '{_quoted(str(path))}' AS {ALIAS} (READ_ONLY)")
        connection.execute(f"USE {ALIAS}")
        connection.execute("SET enable_external_access = false")
        connection.execute("SET lock_configuration = true")
        yield connection
    except duckdb.IOException as error:
        raise WarehouseError(f"{path} cannot be read: {str(error).splitlines()[0]}") from error
    finally:
        connection.close()


def is_ours(path: Path) -> bool:
    """Whether the file is a DuckDB database with a table of releases."""
    try:
        with open_reader(path) as connection:
            found = connection.execute(
                "SELECT count(*) FROM duckdb_tables() WHERE database_name = ? AND table_name = 'ops_release'", [ALIAS]
            ).fetchall()
    except (WarehouseError, duckdb.Error):
        return False
    return bool(found[0][0])


def sql_file(folder: str, name: str) -> str:
    """Text of one of this package's SQL files."""
    return (Path(__file__).parent / folder / name).read_text(encoding="utf-8")


def _quoted(text: str) -> str:
    return text.replace("'", "''")
