"""Numbered migrations: `NNNN_name.sql` in this folder, applied once each and never changed afterwards."""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import duckdb

from warehouse.connection import ALIAS, WarehouseError

FOLDER = Path(__file__).parent
_NAME = re.compile(r"(\d{4})_(\w+)\.sql")
_OPS_SCHEMA = """
CREATE TABLE IF NOT EXISTS ops_schema (version INTEGER PRIMARY KEY, name VARCHAR NOT NULL, digest VARCHAR NOT NULL);
COMMENT ON TABLE ops_schema IS 'One row per migration applied to this file.';
COMMENT ON COLUMN ops_schema.version IS 'Number of the migration.';
COMMENT ON COLUMN ops_schema.name IS 'Its name.';
COMMENT ON COLUMN ops_schema.digest IS 'SHA-256 of its text: a migration is never changed after it was applied.';
"""


@dataclass(frozen=True, slots=True)
class Migration:
    """One step of the schema."""

    version: int
    name: str
    sql: str

    @property
    def digest(self) -> str:
        """SHA-256 of the text."""
        return sha256(self.sql.encode()).hexdigest()


def migrations(folder: Path = FOLDER) -> list[Migration]:
    """All steps in order; raises WarehouseError on a gap or a stray name."""
    steps = []
    for path in sorted(folder.glob("*.sql")):
        if not (match := _NAME.fullmatch(path.name)):
            raise WarehouseError(f"{path.name}: migrations are named NNNN_name.sql")
        steps.append(Migration(int(match[1]), match[2], path.read_text(encoding="utf-8")))
    if [step.version for step in steps] != list(range(1, len(steps) + 1)):
        raise WarehouseError(f"migrations in {folder} are not numbered 1, 2, 3 …")
    return steps


def migrate(connection: duckdb.DuckDBPyConnection, folder: Path = FOLDER) -> list[int]:
    """Apply what the file lacks, all or nothing; returns the versions applied.

    Raises WarehouseError where an applied migration's text has changed, or the file is newer than this software.
    """
    steps = migrations(folder)
    connection.execute("BEGIN")
    try:
        connection.execute(_OPS_SCHEMA)
        applied = dict(connection.execute("SELECT version, digest FROM ops_schema").fetchall())
        if unknown := set(applied) - {step.version for step in steps}:
            raise WarehouseError(f"the file has migration {max(unknown)}: it was written by a newer version of Solieu")
        if changed := [step.version for step in steps if applied.get(step.version, step.digest) != step.digest]:
            raise WarehouseError(f"migration {changed[0]} was changed after it had been applied")
        missing = [step for step in steps if step.version not in applied]
        for step in missing:
            connection.execute(step.sql)
            connection.execute("INSERT INTO ops_schema VALUES (?, ?, ?)", [step.version, step.name, step.digest])
        if missing:
            _explain_views(connection)
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    return [step.version for step in missing]


def _explain_views(connection: duckdb.DuckDBPyConnection) -> None:
    """Give a view's columns the words of the same column of what it is a view of, where they have none of their own.

    That is `<view>_history`; of a `<view>_today` it is that of the view, or the view itself.
    """
    rows = connection.execute(
        """
        SELECT v.table_name, v.column_name, arg_max(h.comment, ends_with(h.table_name, '_history'))
        FROM duckdb_columns() AS v
        JOIN duckdb_views() AS w ON w.database_name = v.database_name AND w.view_name = v.table_name
        JOIN duckdb_columns() AS h ON h.database_name = v.database_name AND h.column_name = v.column_name
            AND regexp_replace(h.table_name, '_history$', '') = regexp_replace(v.table_name, '_today$', '')
        WHERE v.database_name = ? AND NOT w.internal AND v.comment IS NULL AND h.comment IS NOT NULL
        GROUP BY ALL
        """,
        [ALIAS],
    ).fetchall()
    for view, column, comment in rows:
        text = str(comment).replace("'", "''")
        connection.execute(f'COMMENT ON COLUMN "{view}"."{column}" IS \'{text}\'')
