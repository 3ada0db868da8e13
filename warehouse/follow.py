"""Many questions to the stable path at once, each answered from one release; a new release is followed by itself.

A release is opened once and closed when its last answer has ended: opening costs more than most questions, and what is
derived from a release alone (views that walk all places) is computed once and kept in memory beside it.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol, cast

import duckdb

from warehouse.connection import ALIAS, NoWarehouse, WarehouseError, open_reader

KEEP_SECONDS = 600.0  # what is kept is computed once a release, over all places and years
ANSWER_SECONDS = 20.0  # a question that runs longer is interrupted: pages and API ask nothing that needs a tenth of it
Row = dict[str, object]
Parameters = Mapping[str, object]


class ArrowTable(Protocol):
    """What is used of pyarrow.Table."""

    @property
    def num_rows(self) -> int:
        """How many rows it has."""

    def slice(self, offset: int, length: int) -> ArrowTable:
        """Some of its rows."""


@dataclass
class _Opened:
    """One release's file as it was found, with the answers being made from it."""

    identity: tuple[int, int, int]
    connection: duckdb.DuckDBPyConnection
    close: ExitStack
    tag: str
    release: str | None
    readers: int = 0
    kept: dict[str, list[Row] | None] = field(default_factory=dict)
    keeping: threading.Lock = field(default_factory=threading.Lock)


class Reading:
    """One answer's view of one release. Its methods raise WarehouseError where the database refuses or is slow."""

    def __init__(self, opened: _Opened, cursor: duckdb.DuckDBPyConnection) -> None:
        """Use Follower.reading."""
        self._opened = opened
        self._cursor = cursor

    @property
    def release(self) -> str | None:
        """Name of the release; None where the file has none."""
        return self._opened.release

    @property
    def tag(self) -> str:
        """What changes whenever the file does."""
        return self._opened.tag

    def rows(self, text: str, parameters: Parameters | None = None) -> list[Row]:
        """Rows of one statement, by column name."""
        with self._limited():
            self._cursor.execute(text, parameters or None)
            names = [str(column[0]) for column in self._cursor.description or []]
            return [dict(zip(names, row, strict=True)) for row in self._cursor.fetchall()]

    def columns(self, text: str, parameters: Parameters | None = None) -> list[str]:
        """Names of a statement's columns."""
        with self._limited():
            self._cursor.execute(f"DESCRIBE {text}", parameters or None)
            return [str(row[0]) for row in self._cursor.fetchall()]

    def arrow(self, text: str, parameters: Parameters | None = None) -> ArrowTable:
        """The same as an Arrow table."""
        with self._limited():
            return cast(ArrowTable, self._cursor.sql(text, params=dict(parameters or {})).to_arrow_table())

    def once(self, text: str) -> list[Row]:
        """Rows of a statement without parameters, asked once a release: do not change them."""
        with self._opened.keeping:
            found = self._opened.kept.get(text)
        if found is None:
            found = self.rows(text)
            with self._opened.keeping:
                self._opened.kept[text] = found
        return found

    def keep(self, name: str, text: str) -> None:
        """Have the rows of a statement under `memory.NAME`, computed by the first answer that needs them."""
        with self._opened.keeping:
            if name not in self._opened.kept:
                with self._limited(KEEP_SECONDS):
                    self._cursor.execute(f'CREATE OR REPLACE TABLE memory.main."{name}" AS {text}')
                self._opened.kept[name] = None

    @contextmanager
    def _limited(self, seconds: float = ANSWER_SECONDS) -> Iterator[None]:
        alarm = threading.Timer(seconds, self._cursor.interrupt)
        alarm.daemon = True
        alarm.start()
        try:
            yield
        except duckdb.InterruptException as error:
            raise WarehouseError(f"the question took longer than {seconds:g} seconds") from error
        except duckdb.Error as error:
            raise WarehouseError(f"the database refused: {str(error).splitlines()[0]}") from error
        finally:
            alarm.cancel()


class Follower:
    """The stable path that analysts open, read by many threads."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.Lock()
        self._current: _Opened | None = None

    @contextmanager
    def reading(self) -> Iterator[Reading]:
        """One release for the length of an answer; raises NoWarehouse, or WarehouseError where it cannot be read."""
        opened = self._enter()
        cursor = opened.connection.cursor()
        try:
            cursor.execute(f"USE {ALIAS}")
            yield Reading(opened, cursor)
        finally:
            cursor.close()
            self._leave(opened)

    def _enter(self) -> _Opened:
        with self._lock:
            try:
                found = self.path.stat()
            except OSError as error:
                raise NoWarehouse(f"no warehouse at {self.path}: run `solieu run` first") from error
            identity = (found.st_ino, found.st_mtime_ns, found.st_size)
            if self._current is None or self._current.identity != identity:
                before, self._current = self._current, _open(self.path, identity)
                if before is not None and not before.readers:
                    before.close.close()
            self._current.readers += 1
            return self._current

    def _leave(self, opened: _Opened) -> None:
        with self._lock:
            opened.readers -= 1
            if opened is not self._current and not opened.readers:
                opened.close.close()


def _open(path: Path, identity: tuple[int, int, int]) -> _Opened:
    with ExitStack() as stack:
        connection = stack.enter_context(open_reader(path))
        newest = connection.execute(
            "SELECT release, content_hash, published_at FROM ops_release ORDER BY number DESC LIMIT 1"
        ).fetchall()
        release = str(newest[0][0]) if newest else None
        tag = "-".join(str(part) for row in newest for part in row)
        return _Opened(identity, connection, stack.pop_all(), tag, release)
