"""A SQLAlchemy dialect for DuckDB whose results outlive their connection.

Great Expectations reads a result after it has closed the connection; DuckDB then has nothing left
to give. This dialect takes the rows at once. It leans on two private names of SQLAlchemy, so
`open_engine` probes that reading after closing works and raises `EngineUnavailable` when not.
"""

from __future__ import annotations

from pathlib import Path

import duckdb_engine
from sqlalchemy import URL, Connection, Engine, create_engine, text
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.postgresql.psycopg2 import PGExecutionContext_psycopg2
from sqlalchemy.engine import cursor as cursor_module
from sqlalchemy.engine.interfaces import ReflectedColumn
from sqlalchemy.exc import NoSuchTableError, OperationalError, ProgrammingError
from sqlalchemy.types import NULLTYPE

BUFFERED = "duckdb+buffered"
PLAIN = "duckdb"


class EngineUnavailable(RuntimeError):
    """The buffering dialect does not work with the installed SQLAlchemy or duckdb-engine."""


class _BufferedContext(PGExecutionContext_psycopg2):
    """Fetches every row as soon as the statement has run."""

    cursor_fetch_strategy: cursor_module.CursorFetchStrategy

    def post_exec(self) -> None:
        super().post_exec()  # type: ignore[no-untyped-call]
        untouched = self.cursor_fetch_strategy is cursor_module._DEFAULT_FETCH
        if untouched and self.cursor is not None and getattr(self.cursor, "description", None):
            self.cursor_fetch_strategy = cursor_module.FullyBufferedCursorFetchStrategy(
                self.cursor, initial_buffer=self.cursor.fetchall()
            )


class BufferedDuckDB(duckdb_engine.Dialect):
    """duckdb-engine's dialect with buffered results; named `duckdb+buffered` in addresses."""

    execution_ctx_cls = _BufferedContext
    supports_statement_cache = False

    def get_columns(
        self, connection: Connection, table_name: str, schema: str | None = None, **_: object
    ) -> list[ReflectedColumn]:
        """Return a table's columns without their types; raises NoSuchTableError.

        duckdb-engine asks the catalog of all columns, for which DuckDB plans every view of the file.
        """
        path = ".".join(self.identifier_preparer.quote_identifier(part) for part in (schema, table_name) if part)
        try:
            rows = connection.exec_driver_sql(f"DESCRIBE {path}").fetchall()
        except ProgrammingError as fault:
            raise NoSuchTableError(table_name) from fault
        return [{"name": row[0], "type": NULLTYPE, "nullable": row[2] == "YES", "default": None} for row in rows]


registry.register("duckdb.buffered", __name__, "BufferedDuckDB")


def address(database: Path, driver: str = BUFFERED) -> str:
    """Return the SQLAlchemy address of a database file."""
    return URL.create(driver, database=str(database)).render_as_string(hide_password=False)


def open_engine(database: Path, driver: str = BUFFERED) -> Engine:
    """Open a database file read-only.

    Raises EngineUnavailable when rows cannot be read after the connection is closed,
    which is what Great Expectations does; SQLAlchemy's own errors when the file cannot be opened.
    """
    engine = create_engine(address(database, driver), connect_args={"read_only": True})
    if driver == BUFFERED:
        _probe(engine)
    return engine


def _probe(engine: Engine) -> None:
    try:
        with engine.connect() as connection:
            result = connection.execute(text("SELECT 42"))
        rows = [tuple(row) for row in result.fetchall()]
    except OperationalError:  # the file itself cannot be opened
        raise
    except Exception as fault:
        raise EngineUnavailable(f"results do not outlive their connection: {fault}") from fault
    if rows != [(42,)]:
        raise EngineUnavailable(f"the probe answered {rows!r} instead of [(42,)]")
