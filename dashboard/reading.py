"""Reads the published file: each answer from one release, a new release followed without restart."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path

from warehouse.connection import open_reader

Value = str | int | float | None
Row = dict[str, object]
Rows = Callable[..., list[Row]]
"""`rows("observations", indicator=…, limit=…)`: the rows of `queries/observations.sql`."""


class Published:
    """The stable path that analysts open.

    Each answer opens it afresh, read-only and without reach to anything else: publishing replaces the
    file, and a connection keeps to the one it opened, so no answer mixes two releases.
    """

    def __init__(self, database: Path) -> None:
        self.database = database

    @contextmanager
    def open(self) -> Iterator[Rows]:
        """Open the newest release; raises WarehouseError where there is none or it cannot be read."""
        with open_reader(self.database) as connection:

            def rows(query: str, **parameters: Value) -> list[Row]:
                text = (files("dashboard") / "queries" / f"{query}.sql").read_text(encoding="utf-8")
                connection.execute(text, parameters or None)
                columns = [str(column[0]) for column in connection.description or []]
                return [dict(zip(columns, row, strict=True)) for row in connection.fetchall()]

            yield rows
