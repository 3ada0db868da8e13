"""Many questions to the stable path at once, each answered from one release; a new release is followed by itself.

A release is opened once and closed when its last answer has ended: opening costs more than most questions, and what a
few questions gave is remembered beside it. A new one is opened by the answer that sees it first; those beside it are
still made from the one before. What `warehouse.served` derives from a release is read from its file, or made in memory
where the file has it not (it was published by another version).
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol, cast

import duckdb

from warehouse import served
from warehouse.connection import ALIAS, NoWarehouse, WarehouseError, open_reader

KEEP_SECONDS = 600.0  # what is kept is computed once a release, over all places and years
ANSWER_SECONDS = 20.0  # a question that runs longer is interrupted: pages and API ask nothing that needs a tenth of it
Row = dict[str, object]
Identity = tuple[int, int, int]
"""Inode, time of change and size of a file."""
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

    identity: Identity
    connection: duckdb.DuckDBPyConnection
    close: ExitStack
    tag: str
    release: str | None
    stored: bool
    readers: int = 0
    kept: dict[tuple[str, tuple[tuple[str, object], ...]], list[Row]] = field(default_factory=dict)
    made: set[str] = field(default_factory=set)
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
    def stored(self) -> bool:
        """Whether the file has what `warehouse.served` derives."""
        return self._opened.stored

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

    def once(self, text: str, parameters: Parameters | None = None) -> list[Row]:
        """Rows of a statement asked once a release for each of a few choices: do not change them."""
        asked = text, tuple(sorted((parameters or {}).items()))
        with self._opened.keeping:
            found = self._opened.kept.get(asked)
        if found is None:
            found = self.rows(text, parameters)
            with self._opened.keeping:
                self._opened.kept[asked] = found
        return found

    def served(self, name: str) -> str:
        """Where the rows of `warehouse/served/NAME.sql` are; where not stored, the first answer makes them."""
        if self._opened.stored:
            return f'{ALIAS}.{served.SCHEMA}."{name}"'
        with self._opened.keeping:
            if name not in self._opened.made:
                with self._limited(KEEP_SECONDS):
                    self._cursor.execute(f'CREATE OR REPLACE TABLE memory.main."{name}" AS {served.text(name)}')
                self._opened.made.add(name)
        return f'memory.main."{name}"'

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

    def __init__(self, path: Path, prepare: Callable[[Reading], None] | None = None) -> None:
        """Follow `path`; `prepare` asks of each new release what all its answers need, before any is made from it."""
        self.path = path
        self._prepare = prepare
        self._lock = threading.Lock()
        self._opening = threading.Lock()
        self._current: _Opened | None = None

    @property
    def release(self) -> str | None:
        """Name of the release that answers are made from; None before the first."""
        return self._current.release if self._current else None

    @contextmanager
    def reading(self) -> Iterator[Reading]:
        """One release for the length of an answer; raises NoWarehouse, or WarehouseError where it cannot be read."""
        opened = self._enter()
        try:
            with _asking(opened) as reading:
                yield reading
        finally:
            self._leave(opened)

    def _enter(self) -> _Opened:
        identity = self._found()
        with self._lock:
            current = self._current
        if (current is None or current.identity != identity) and self._opening.acquire(blocking=current is None):
            try:
                self._follow(self._found())
            finally:
                self._opening.release()
        with self._lock:
            if self._current is None:
                raise WarehouseError(f"{self.path} cannot be read")
            self._current.readers += 1
            return self._current

    def _found(self) -> Identity:
        try:
            found = self.path.stat()
        except OSError as error:
            raise NoWarehouse(f"no warehouse at {self.path}: run `solieu run` first") from error
        return found.st_ino, found.st_mtime_ns, found.st_size

    def _follow(self, identity: Identity) -> None:
        """Make the file that was found the one that answers are made from; another thread may have done so."""
        if self._current is not None and self._current.identity == identity:
            return
        opened = _open(self.path, identity)
        try:
            if self._prepare is not None:
                with _asking(opened) as reading:
                    self._prepare(reading)
        except BaseException:
            opened.close.close()
            raise
        with self._lock:
            before, self._current = self._current, opened
            if before is not None and not before.readers:
                before.close.close()

    def _leave(self, opened: _Opened) -> None:
        with self._lock:
            opened.readers -= 1
            if opened is not self._current and not opened.readers:
                opened.close.close()


@contextmanager
def _asking(opened: _Opened) -> Iterator[Reading]:
    with closing(opened.connection.cursor()) as cursor:
        cursor.execute(f"USE {ALIAS}")
        yield Reading(opened, cursor)


def _open(path: Path, identity: Identity) -> _Opened:
    with ExitStack() as stack:
        connection = stack.enter_context(open_reader(path))
        newest = connection.execute(
            "SELECT release, content_hash, published_at FROM ops_release ORDER BY number DESC LIMIT 1"
        ).fetchall()
        release = str(newest[0][0]) if newest else None
        tag = "-".join(str(part) for row in newest for part in row)
        stored = served.stored(connection, release)
        return _Opened(identity, connection, stack.pop_all(), tag, release, stored)
