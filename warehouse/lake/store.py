"""What builders put into the lake and what a publisher takes out of it: whole portals, one transaction at a time."""

# ruff: noqa: S608 - names in SQL are this package's own tables and columns, values are parameters or quoted ids

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Self, TypeVar

import duckdb

from warehouse.connection import quoted, sql_file
from warehouse.lake.attached import ALIAS, LakeError, attached, one_line
from warehouse.load import ArrowTable, transaction

TABLES = {
    "articles": "article_id", "observations": "observation_id", "rejections": "article_id", "quarantine": "key",
    "readings": "key", "fingerprints": "article_id",
}  # fmt: skip
"""Each table of rows, and the column that they are handed out by, within their portal."""
VERSION = 2
BATCH = 10_000
LONGEST_WAIT_SECONDS = 10.0
T = TypeVar("T")


class Crowded(LakeError):
    """Other builders' transactions came first each time."""


@dataclass(frozen=True, slots=True)
class Origin:
    """What a portal's rows were read from: digests of its pages and registry rows, and of the rules."""

    inputs: str
    code: str


@dataclass(frozen=True, slots=True)
class Standing:
    """A portal's rows as they are in the lake: of which archive, of what, since when; where that archive was."""

    owner: str
    origin: Origin
    read_at: datetime
    place: str = ""

    @property
    def whose(self) -> str:
        """The archive in words; two may have been at one place."""
        return f"{self.place} (archive {self.owner[:8]})"


class Owned(LakeError):
    """A portal of this archive is filled from another one: both would replace each other's rows for ever."""

    @classmethod
    def of(cls, others: Mapping[str, Standing]) -> Self:
        """Said of these portals and whose they are."""
        whose = "; ".join(f"{name} by {row.whose} since {row.read_at:%Y-%m-%d %H:%M}" for name, row in others.items())
        return cls(
            f"filled from another archive: {whose}. A portal belongs to one archive: leave it to that one, mount the "
            "disk if it is this machine's own and not there, or take it over with `solieu lake fill --take` once the "
            "other no longer has it"
        )


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The lake as it was at one moment, whatever is written meanwhile; `number` is DuckLake's."""

    number: int
    portals: Mapping[str, Standing]
    connection: duckdb.DuckDBPyConnection

    def rows(self, table: str) -> ArrowTable:
        """All rows of one of TABLES by portal and name; without `copy`."""
        with _catalog_told():
            found: ArrowTable = self._ordered(table).to_arrow_table()
        return found

    def batches(self, table: str) -> Iterator[ArrowTable]:
        """The same as pyarrow's RecordBatches of BATCH rows."""
        with _catalog_told():
            yield from self._ordered(table).to_arrow_reader(BATCH)

    def _ordered(self, table: str) -> duckdb.DuckDBPyRelation:
        return self.connection.sql(f"SELECT * EXCLUDE (copy) FROM lake.{table} ORDER BY portal, {TABLES[table]}")


class Lake:
    """One lake, open. Every writing transaction is all or nothing, and of two at once the later one begins anew."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, max_retries: int, backoff_seconds: float) -> None:
        """Use `open`."""
        self.connection = connection
        self._max_retries = max_retries
        self._backoff_seconds = backoff_seconds

    @classmethod
    @contextmanager
    def open(
        cls,
        catalog: str,
        data: Path,
        spill: Path,
        *,
        max_retries: int,
        backoff_seconds: float,
        memory_limit: str | None = None,
    ) -> Iterator[Lake]:
        """The lake of this catalog and folder (see `attached`), its tables made where it is new. Raises LakeError."""
        with attached(catalog, data, spill, memory_limit) as connection:
            lake = cls(connection, max_retries, backoff_seconds)
            lake.retried(lake._settle)
            yield lake

    def put(
        self,
        owner: str,
        origins: Mapping[str, Origin | None],
        tables: Mapping[str, ArrowTable],
        *,
        place: str = "",
        take: bool = False,
    ) -> int:
        """Make `tables` (those of TABLES, each with a column `portal`) the rows of the portals in `origins`.

        `owner` is the id of the archive that they are of, `place` where it lies, which nothing is decided by. A portal
        whose origin is None is gone, and its rows with it. Rows that the lake has already are left alone, so
        that putting the same again writes none. Returns how many rows went or came. Raises Crowded, and Owned where a
        portal is another owner's, unless this one is to `take` it.
        """
        with _catalog_told():
            for name in TABLES:
                self.connection.register(f"in_{name}", tables[name])
        try:
            return self.retried(lambda: self._put(owner, place, origins, tables, take))
        finally:
            for name in TABLES:
                self.connection.unregister(f"in_{name}")

    @contextmanager
    def snapshot(self) -> Iterator[Snapshot]:
        """The lake as it is now, for the length of the block."""
        with transaction(self.connection):
            with _catalog_told():  # not the block: what fails there may be another file
                current = f"SELECT id FROM ducklake_current_snapshot('{ALIAS}')"
                number = self.connection.execute(current).fetchall()[0][0]
                portals = self._standing()
            yield Snapshot(int(number), portals, self.connection)

    def retried(self, work: Callable[[], T]) -> T:
        """What `work` returns from a transaction that met no other one; it may be called several times."""
        for attempt in range(self._max_retries + 1):
            if attempt:
                wait = min(self._backoff_seconds * 2 ** (attempt - 1), LONGEST_WAIT_SECONDS)
                time.sleep(wait * random.uniform(0.5, 1.5))
            try:
                with _catalog_told(), transaction(self.connection):
                    return work()
            except duckdb.TransactionException as conflict:
                met = conflict
        raise Crowded(
            f"others wrote to the lake each of {self._max_retries + 1} times ({one_line(met)}): fill again, at another "
            "hour or with a larger SOLIEU_LAKE_MAX_RETRIES; what this fill put before stays"
        )

    def _settle(self) -> None:
        try:
            version = self.connection.execute("SELECT version FROM lake.lake_version").fetchall()[0][0]
        except duckdb.CatalogException:
            self.connection.execute(sql_file("lake", "schema.sql"))
            self.connection.execute("INSERT INTO lake.lake_version VALUES (?)", [VERSION])
            return
        if version != VERSION:
            raise LakeError(
                f"the lake is of version {version}, this Solieu writes {VERSION}: install the same release everywhere, "
                "or name an empty database and an empty folder and fill them from the archives"
            )

    def _put(
        self,
        owner: str,
        place: str,
        origins: Mapping[str, Origin | None],
        tables: Mapping[str, ArrowTable],
        take: bool,
    ) -> int:
        self.connection.execute("UPDATE lake.turns SET turn = turn + 1")
        ours = f"portal IN ({', '.join(_literal(portal) for portal in origins)})"
        others = {name: row for name, row in self._standing(f"WHERE {ours}").items() if row.owner != owner}
        if others and not take:
            raise Owned.of(others)
        moved = sum(self._replace(name, ours, empty=not tables[name].num_rows) for name in TABLES)
        self.connection.execute(f"DELETE FROM lake.portals WHERE {ours}")
        for portal, origin in origins.items():
            if origin is not None:
                self.connection.execute(
                    "INSERT INTO lake.portals VALUES (?, ?, ?, ?, ?, now())",
                    [portal, owner, place, origin.inputs, origin.code],
                )
        return moved

    def _standing(self, where: str = "") -> dict[str, Standing]:
        rows = self.connection.execute(
            f"SELECT portal, owner, place, read_at, inputs, code FROM lake.portals {where} ORDER BY portal"
        ).fetchall()
        return {portal: Standing(owner, Origin(*of), at, place) for portal, owner, place, at, *of in rows}

    def _replace(self, table: str, ours: str, *, empty: bool) -> int:
        """Make in_<table> the rows of these portals; a condition on portals lets DuckLake read no other files."""
        if empty:
            return int(self.connection.execute(f"DELETE FROM lake.{table} WHERE {ours}").fetchall()[0][0])
        columns = [str(row[0]) for row in self.connection.execute(f"DESCRIBE lake.{table}").fetchall()]
        content = ", ".join(f'"{name}"' for name in columns if name != "copy")
        self.connection.execute(
            "CREATE OR REPLACE TEMP TABLE given AS "
            f"SELECT {content}, row_number() OVER (PARTITION BY {content})::INTEGER AS copy "
            f"FROM in_{table} WHERE {ours}"
        )
        same = " AND ".join(f't."{name}" IS NOT DISTINCT FROM g."{name}"' for name in columns)
        gone = self.connection.execute(
            f"DELETE FROM lake.{table} AS t WHERE t.{ours} AND NOT EXISTS (FROM given AS g WHERE {same})"
        ).fetchall()[0][0]
        come = self.connection.execute(
            f"INSERT INTO lake.{table} BY NAME FROM given AS g "
            f"WHERE NOT EXISTS (FROM lake.{table} AS t WHERE t.{ours} AND {same})"
        ).fetchall()[0][0]
        return int(gone) + int(come)


@contextmanager
def _catalog_told() -> Iterator[None]:
    """What DuckDB says of a catalog or a disk that went away, without the password in it; conflicts pass."""
    try:
        yield
    except duckdb.TransactionException:
        raise
    except duckdb.Error as error:
        raise LakeError(f"the lake failed: {one_line(error)}; start again: what is in it is whole") from None


def _literal(text: str) -> str:
    return f"'{quoted(text)}'"
