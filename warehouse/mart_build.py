"""The marts from the current core rows, by the SQL of `marts/`.

Files below FIRST_STAGE run once, the others once for all actors together and once per actor; from FIRST_MART on they
fill a mart.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from pathlib import Path

import duckdb

from warehouse import partitions
from warehouse.connection import ALIAS, forget_stages
from warehouse.vintages import Changes, merge_vintages

MARTS = Path(__file__).parent / "marts"
FIRST_STAGE = 10
FIRST_MART = 60
"""From here on `NN_<name>.sql` fills mart_<name>_year and, where there is such a table, mart_<name>_actor_year: a new
mart is its file and its migration, nothing here."""
GRAIN = ("indicator", "place", "year", "measure", "modality")


def build_marts(connection: duckdb.DuckDBPyConnection, release: str, *, whole: bool = False) -> dict[str, Changes]:
    """Rebuild what changed, or all where `whole`; the vintages closed and opened by mart. Call it in a transaction."""
    rules = partitions.rules_digest(connection, MARTS)
    touched = partitions.choose(connection, release, rules, whole=whole)
    changes = {mart: Changes(0, 0) for mart in _marts(connection)}
    for within in partitions.sources(connection, touched):
        for mart, change in _rebuild(connection, release, within, set(changes)):
            changes[mart] += change
    forget_stages(connection)
    partitions.record(connection, release, rules, touched)
    return changes


def _rebuild(
    connection: duckdb.DuckDBPyConnection, release: str, within: str, marts: Container[str]
) -> Iterator[tuple[str, Changes]]:
    """Make the mart rows `within` those of stage_source."""
    for stage in (path for path in _files() if _number(path) < FIRST_STAGE):
        connection.execute(stage.read_text(encoding="utf-8"))
    for by_actor in (False, True):
        connection.execute("SET VARIABLE by_actor = $1::BOOLEAN", [by_actor])
        grain = (*GRAIN, "actor") if by_actor else GRAIN
        order = ", ".join(grain)  # as analysts ask: by indicator
        for stage in (path for path in _files() if _number(path) >= FIRST_STAGE):
            mart = _mart(stage, by_actor)
            if mart and mart not in marts:
                continue
            connection.execute(stage.read_text(encoding="utf-8"))
            if mart:
                yield mart, merge_vintages(connection, mart, "stage_mart", grain, release, within, order)


def _files() -> list[Path]:
    return sorted(MARTS.glob("*.sql"))


def _marts(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """The marts that a file fills and this database has."""
    tables = _tables(connection)
    named = [_mart(path, by_actor) for by_actor in (False, True) for path in _files()]
    return [mart for mart in named if mart and f"{mart}_history" in tables]


def _tables(connection: duckdb.DuckDBPyConnection) -> set[str]:
    named = "SELECT table_name FROM duckdb_tables() WHERE database_name = ?"
    return {str(name) for (name,) in connection.execute(named, [ALIAS]).fetchall()}


def _mart(stage: Path, by_actor: bool) -> str | None:
    """The mart that a file fills; None where it prepares."""
    name = stage.stem.partition("_")[2]
    return f"mart_{name}_{'actor_' if by_actor else ''}year" if _number(stage) >= FIRST_MART else None


def _number(stage: Path) -> int:
    return int(stage.stem.partition("_")[0])
