"""The marts from the current core rows, by the SQL of `marts/`.

Files below FIRST_STAGE run once, the others once for all actors together and once per actor; from FIRST_MART on they
fill a mart.
"""

from __future__ import annotations

from pathlib import Path

import duckdb

from warehouse import partitions
from warehouse.connection import ALIAS
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
    changes: dict[str, Changes] = {}
    tables = _tables(connection)
    files = sorted(MARTS.glob("*.sql"))
    if touched != 0:
        for stage in (path for path in files if _number(path) < FIRST_STAGE):
            connection.execute(stage.read_text(encoding="utf-8"))
    for by_actor in (False, True):
        connection.execute("SET VARIABLE by_actor = $1::BOOLEAN", [by_actor])
        for stage in (path for path in files if _number(path) >= FIRST_STAGE):
            mart = _mart(stage, by_actor)
            if mart and f"{mart}_history" not in tables:
                continue
            if touched == 0:
                changes |= {mart: Changes(0, 0)} if mart else {}
                continue
            connection.execute(stage.read_text(encoding="utf-8"))
            if mart:
                grain = (*GRAIN, "actor") if by_actor else GRAIN
                within = "true" if touched is None else partitions.WITHIN
                order = ", ".join(grain)  # as analysts ask: by indicator
                changes[mart] = merge_vintages(connection, mart, "stage_mart", grain, release, within, order)
    _forget_stages(connection)
    partitions.record(connection, release, rules, touched)
    return changes


def _tables(connection: duckdb.DuckDBPyConnection) -> set[str]:
    named = "SELECT table_name FROM duckdb_tables() WHERE database_name = ?"
    return {str(name) for (name,) in connection.execute(named, [ALIAS]).fetchall()}


def _forget_stages(connection: duckdb.DuckDBPyConnection) -> None:
    """Stages of load and marts hold as many rows as there are claims: let go of them."""
    stages = "SELECT table_name FROM duckdb_tables() WHERE temporary AND starts_with(table_name, 'stage_')"
    for (name,) in connection.execute(stages).fetchall():
        connection.execute(f'DROP TABLE "{name}"')


def _mart(stage: Path, by_actor: bool) -> str | None:
    """The mart that a file fills; None where it prepares."""
    name = stage.stem.partition("_")[2]
    return f"mart_{name}_{'actor_' if by_actor else ''}year" if _number(stage) >= FIRST_MART else None


def _number(stage: Path) -> int:
    return int(stage.stem.partition("_")[0])
