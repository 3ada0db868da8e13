"""A connection to a lake: its extensions, its catalog, its folder; what is wrong with one of them is said in a line."""

from __future__ import annotations

import importlib
import os
import random
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from warehouse.connection import OFFLINE, WarehouseError, quoted

ALIAS = "lake"
EXTENSIONS = ("ducklake", "postgres_scanner")
MAKING_TRIES, MAKING_SECONDS = 5, 0.5
_PASSWORD = re.compile(r"(?i)(password\s*=\s*|://[^:/@\s]*:)('(?:[^'\\]|\\.)*'|[^@\s]+)")


class LakeError(WarehouseError):
    """A lake that cannot be used; the message says why and what to do. It never has the catalog's password."""


@contextmanager
def attached(
    catalog: str, data: Path, spill: Path, memory_limit: str | None = None
) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection that sees the lake as the catalog `lake`; it is made where the catalog's database is empty.

    `catalog` is what PostgreSQL's own programs take (postgresql://… or key=value words), `data` the folder of the rows,
    on a disk that all builders share, `spill` a folder for what does not fit into memory.
    """
    _check_folder(data)
    connection = duckdb.connect(":memory:", config=OFFLINE)
    try:
        for name in EXTENSIONS:
            _load(connection, name)
        try:
            connection.execute(f"SET temp_directory = '{quoted(str(spill))}'")
            connection.execute("SET TimeZone = 'UTC'")
            if memory_limit:
                connection.execute(f"SET memory_limit = '{quoted(memory_limit)}'")
            _attach(connection, f"ducklake:postgres:{catalog}", f"{data}/")
        except duckdb.Error as error:
            raise LakeError(_unreachable(one_line(error))) from None  # the cause would show the password
        yield connection
    finally:
        connection.close()


def _attach(connection: duckdb.DuckDBPyConnection, catalog: str, data: str) -> None:
    """Of several that make a new catalog's tables at once all but one fail, and find them made when they try again."""
    for left in reversed(range(MAKING_TRIES)):
        try:
            connection.execute(f"ATTACH '{quoted(catalog)}' AS {ALIAS} (DATA_PATH '{quoted(data)}')")
            return
        except duckdb.Error as error:
            if "initialize DuckLake" not in str(error) or not left:
                raise
        time.sleep(random.uniform(0.5, 1.5) * MAKING_SECONDS)


def one_line(error: duckdb.Error) -> str:
    """The error's words without the password that a connection string in them may have."""
    return _PASSWORD.sub(r"\1***", " ".join(str(error).split()))


def _check_folder(data: Path) -> None:
    if not data.is_absolute():
        raise LakeError(f"SOLIEU_LAKE_DATA={data}: name the folder from the root on, as the lake keeps that name")
    if not data.is_dir() or not os.access(data, os.W_OK | os.X_OK):
        raise LakeError(
            f"SOLIEU_LAKE_DATA={data} is no folder that this user can write to: mount the disk that builders share, "
            "or make the folder there"
        )


def _load(connection: duckdb.DuckDBPyConnection, name: str) -> None:
    """From the wheel of this DuckDB's version, else from where DuckDB's own INSTALL has put it."""
    file = f"extensions/v{duckdb.__version__}/{name}.duckdb_extension"
    try:
        wheel = Path(next(iter(importlib.import_module(f"duckdb_extension_{name}").__path__))) / file
    except ImportError:
        wheel = None
    try:
        connection.execute(f"LOAD '{quoted(str(wheel))}'" if wheel and wheel.exists() else f"LOAD {name}")
    except duckdb.Error as error:
        raise LakeError(
            f"DuckDB {duckdb.__version__} has no extension {name} here: `pip install 'solieu[lake]'`, which has 1.5.5, "
            f"or run INSTALL {name} in DuckDB once where its repository can be reached "
            f"({str(error).splitlines()[0]})"
        ) from error


def _unreachable(words: str) -> str:
    if "does not match existing data path" in words:
        return f"SOLIEU_LAKE_DATA is not where this lake's rows lie: {words.partition('. ')[0]}; name that folder"
    return (
        f"SOLIEU_LAKE_CATALOG cannot be used: {words}; it must name a database of PostgreSQL (12 or later) that is up "
        "and empty or a lake's, and a user who may make tables in it"
    )
