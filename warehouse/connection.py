"""How this package opens DuckDB: nothing downloaded, files that DuckDB 1.5 can read."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import duckdb

STORAGE_VERSION = "v1.5.0"  # what analysts' older tools open; DuckDB 2.0 would write its own format by default
ALIAS = "solieu"
READER_MEMORY = "1GB"  # readers never spill to the disk: a question too large for this is refused
OFFLINE: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}
RETURN_MEMORY = "SET GLOBAL allocator_background_threads = true"
"""What a load held is given back to the system beside the statements after it, which else wait for that."""


class WarehouseError(RuntimeError):
    """A warehouse file that cannot be used; the message says which and why."""


class NoWarehouse(WarehouseError):
    """There is no file yet."""


def open_writer(path: Path, memory_limit: str | None = None) -> duckdb.DuckDBPyConnection:
    """A writing connection to `path`, made when absent. Raises WarehouseError when another process holds it.

    The file is attached to an in-memory instance of its own: DuckDB caches instances by path, so that a
    later plain connection in this process would else see a replaced file's old content.
    """
    connection = duckdb.connect(":memory:", config=OFFLINE)
    try:
        if memory_limit:
            connection.execute(f"SET memory_limit = '{quoted(memory_limit)}'")
        connection.execute(RETURN_MEMORY)
        connection.execute(f"SET temp_directory = '{quoted(str(path.parent / (path.name + '.tmp')))}'")
        connection.execute(f"ATTACH '{quoted(str(path))}' AS {ALIAS} (STORAGE_VERSION '{STORAGE_VERSION}')")
        connection.execute(f"USE {ALIAS}")
    except duckdb.Error as error:
        connection.close()
        raise WarehouseError(f"{path} cannot be written: {str(error).splitlines()[0]}") from error
    return connection


@contextmanager
def open_reader(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A reading connection that reaches nothing but this file: no other files, no network, no settings.

    Raises NoWarehouse where there is none, WarehouseError where it is damaged or somebody else's database.
    """
    settings = [
        "temp_directory = ''",
        f"memory_limit = '{READER_MEMORY}'",
        "enable_external_access = false",
        "lock_configuration = true",
    ]
    with _attached(path, settings, f"{path} cannot be read") as connection:
        yield connection


@contextmanager
def open_pair(path: Path, other: Path, alias: str) -> Iterator[duckdb.DuckDBPyConnection]:
    """A reading connection to `path` that sees `other` as the catalog `alias`; errors as open_reader's."""
    with _attached(other, [], f"{other} cannot be read"):
        pass
    attach = f"'{quoted(str(other))}' AS {alias} (READ_ONLY)"
    with _attached(path, [f"memory_limit = '{READER_MEMORY}'"], f"{path} cannot be read") as connection:
        connection.execute(f"ATTACH {attach}")
        yield connection


@contextmanager
def open_exporter(path: Path, folder: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection that reads this file and may write others, and spills under `folder`; errors as open_reader's."""
    spill = folder / ".spill"
    try:
        settings = [f"temp_directory = '{quoted(str(spill))}'"]
        with _attached(path, settings, f"{path} cannot be exported to {folder}") as connection:
            yield connection
    finally:
        shutil.rmtree(spill, ignore_errors=True)


@contextmanager
def _attached(path: Path, settings: Sequence[str], failing: str) -> Iterator[duckdb.DuckDBPyConnection]:
    if not path.is_file():
        raise NoWarehouse(f"no warehouse at {path}: run `solieu run` first")
    connection = duckdb.connect(":memory:", config=OFFLINE)
    try:
        connection.execute(f"ATTACH '{quoted(str(path))}' AS {ALIAS} (READ_ONLY)")
        connection.execute(f"USE {ALIAS}")
        for setting in settings:
            connection.execute(f"SET {setting}")
        _refuse_tableless(connection, path)
        yield connection
    except duckdb.Error as error:
        raise WarehouseError(f"{failing}: {str(error).splitlines()[0]}") from error
    finally:
        connection.close()


def _refuse_tableless(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    try:
        connection.execute(f'DESCRIBE {ALIAS}."ops_release"').fetchall()  # duckdb_tables() would load every table
    except duckdb.CatalogException as error:
        raise WarehouseError(f"{path} is no warehouse of Solieu: it has no table of releases") from error


def is_ours(path: Path) -> bool:
    """Whether the file is a DuckDB database with a table of releases."""
    try:
        with open_reader(path):
            return True
    except WarehouseError:
        return False


def forget_stages(connection: duckdb.DuckDBPyConnection) -> None:
    """Drop the tables that a load or a build of the marts made on its way: they have as many rows as its claims."""
    stages = "SELECT table_name FROM duckdb_tables() WHERE temporary AND starts_with(table_name, 'stage_')"
    for (name,) in connection.execute(stages).fetchall():
        connection.execute(f'DROP TABLE "{name}"')


def sql_file(folder: str, name: str) -> str:
    """Text of one of this package's SQL files."""
    return (Path(__file__).parent / folder / name).read_text(encoding="utf-8")


def quoted(text: str) -> str:
    """A text as it stands between the quotes of a SQL literal."""
    return text.replace("'", "''")
