"""Our own reads of the candidate, through SQLAlchemy like Great Expectations' own.

A plain duckdb connection beside that engine would be refused ("different configuration").
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from sqlalchemy.exc import SQLAlchemyError

from expectations.declared import Expectation
from expectations.dialect import PLAIN, open_engine
from expectations.kinds import KINDS, identifier

if TYPE_CHECKING:
    import pandas

SAMPLE_ROWS = 20


class GateError(RuntimeError):
    """The gate could not run: the file is missing, unreadable or no warehouse of ours."""


class Store:
    """A read-only warehouse file; use as a context manager."""

    def __init__(self, database: Path) -> None:
        """Open the file; raises GateError when it is missing or not DuckDB's."""
        if not database.is_file():
            raise GateError(f"{database}: no such file")
        self.database = database
        self._engine = open_engine(database, PLAIN)
        self._counts: dict[str, int] = {}
        try:
            self.tables = frozenset(str(row[0]) for row in self.rows(_TABLES))
        except SQLAlchemyError as fault:
            self.close()
            raise GateError(f"{database}: not a readable DuckDB file ({_first_line(fault)})") from fault

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close every connection to the file."""
        self._engine.dispose()

    def refuse_stranger(self, expectations: Iterable[Expectation]) -> None:
        """Raise GateError where the file has none of the expectations' tables."""
        if not self.tables & {expectation.table for expectation in expectations}:
            raise GateError(f"{self.database}: a DuckDB file, but none of the warehouse's tables is in it")

    def count(self, table: str) -> int:
        """Return the number of rows of a table; 0 where there is no such table."""
        if table not in self.tables:
            return 0
        if table not in self._counts:
            self._counts[table] = self._count(identifier(table))
        return self._counts[table]

    def sample(self, expectation: Expectation) -> tuple[str, ...]:
        """Return up to 20 keys of failing rows, sorted; empty for whole-table expectations."""
        failing = failing_sql(expectation)
        if failing is None:
            return ()
        # The suites are files of ours, their identifiers quoted: no foreign text enters the SQL here or below.
        query = f"SELECT DISTINCT * FROM ({failing}) AS failing ORDER BY ALL LIMIT {SAMPLE_ROWS}"  # noqa: S608
        return tuple("|".join(str(value) for value in row) for row in self.rows(query))

    def failing_count(self, expectation: Expectation) -> int | None:
        """Count failing rows by our own SQL; None for whole-table expectations."""
        failing = failing_sql(expectation)
        if failing is None:
            return None
        return self._count(f"({failing}) AS failing")

    def frame(self, query: str) -> pandas.DataFrame:
        """Return a query's rows as a DataFrame."""
        import pandas  # here, because a file is to be refused without a second's import

        with self._engine.connect() as connection:
            return pandas.read_sql_query(query, connection)

    def _count(self, source: str) -> int:
        return int(str(self.rows(f"SELECT count(*) FROM {source}")[0][0]))  # noqa: S608

    def rows(self, query: str) -> list[tuple[object, ...]]:
        """Return a query's rows."""
        with self._engine.connect() as connection:
            return [tuple(row) for row in connection.exec_driver_sql(query).fetchall()]


_TABLES = "SELECT table_name FROM information_schema.tables WHERE table_schema = 'main'"


def failing_sql(expectation: Expectation) -> str | None:
    """Return SQL that selects the keys of failing rows, or None for a whole-table expectation."""
    table = identifier(expectation.table)
    if expectation.query is not None:
        return expectation.query.format(batch=table)
    failing = KINDS[expectation.kind].failing
    if failing is None:
        return None
    keys = ", ".join(identifier(column) for column in expectation.key)
    return f"SELECT {keys} FROM {table} {failing(expectation.kwargs)}"  # noqa: S608


def _first_line(fault: Exception) -> str:
    return str(getattr(fault, "orig", None) or fault).splitlines()[0][:200]
