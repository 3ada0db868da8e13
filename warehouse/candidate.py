"""The database being built: the published file's history, then this release's rows and marts. Nobody else reads it."""

# ruff: noqa: S608 - names in SQL are this package's own tables and columns, values are parameters

from __future__ import annotations

import json
import shutil
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from types import TracebackType
from typing import Self

import duckdb

from warehouse import served
from warehouse.changes import record_changes, remember_quarantine
from warehouse.connection import ALIAS, WarehouseError, is_ours, open_writer
from warehouse.decided import record_decisions
from warehouse.holding import HELD, Held, Partition, hold_partitions, quarantine_observations
from warehouse.load import ArrowRows, ArrowTable, LoadReport, load_core, load_seeds, transaction
from warehouse.mart_build import build_marts
from warehouse.schema import migrate
from warehouse.vintages import RELEASE_COLUMNS, Changes, columns_of

NOT_CONTENT = (*RELEASE_COLUMNS, "claims_withheld")
"""Columns that may differ between releases that say the same."""


class Candidate:
    """A writable warehouse file for one release; use as a context manager, which leaves the file whole and closed."""

    def __init__(self, path: Path, connection: duckdb.DuckDBPyConnection, release: str) -> None:
        """Use `create` or `open`."""
        self.path = path
        self.release = release
        self._connection = connection

    @classmethod
    def create(cls, path: Path, published: Path | None, release: str, memory_limit: str | None = None) -> Self:
        """A new candidate at `path` (what lay there is removed): a copy of the published file, or empty.

        Raises WarehouseError where `published` is not a file of ours, or already has a release of that name.
        """
        if published is not None and not is_ours(published):
            raise WarehouseError(f"{published} is no warehouse of Solieu: move it away before building")
        _remove(path)
        if published is not None:
            shutil.copyfile(published, path)
        connection = open_writer(path, memory_limit)
        try:
            migrate(connection)
            served.drop(connection)
            _announce(connection, release)
            remember_quarantine(connection)
        except BaseException:
            connection.close()
            raise
        return cls(path, connection, release)

    @classmethod
    def open(cls, path: Path, memory_limit: str | None = None) -> Self:
        """The candidate at `path` as it stands; raises WarehouseError where there is none."""
        if not is_ours(path):
            raise WarehouseError(f"no candidate at {path}: run `solieu build` first")
        connection = open_writer(path, memory_limit)
        newest = connection.execute("SELECT arg_max(release, number) FROM ops_release").fetchall()[0][0]
        return cls(path, connection, str(newest))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self.close()
        else:  # what failed is the news, not what closing would say about it
            self._connection.close()

    def close(self) -> None:
        """Write everything into the one file and let go of it."""
        try:
            self._connection.execute(f"CHECKPOINT {ALIAS}")
        finally:
            self._connection.close()

    def load_reference(self, portals: Path) -> None:
        """Fill the reference tables from the seeds and from this registry of portals; raises RegistryError."""
        load_seeds(self._connection, portals)

    def record_decisions(self, rows: Iterable[Mapping[str, object]]) -> None:
        """Make these rows (columns of ops_decision) the persons' decisions that the next load follows."""
        record_decisions(self._connection, rows)

    def load(
        self,
        *,
        articles: ArrowRows,
        observations: ArrowRows,
        rejections: ArrowRows,
        quarantine: ArrowRows,
        stories: ArrowRows,
        min_confidence: float = 0.0,
    ) -> LoadReport:
        """Make these the current rows. They are all rows of the release: what is missing is closed.

        Memory does not grow with them where they come as a Dataset of files in the order of article_id.
        `stories` (article_id, story, similarity) names the articles that tell another's story.
        A row that may not enter goes to ops_quarantine with its reason. Loading the same again changes nothing.
        """
        incoming = {
            "articles": articles, "observations": observations, "rejections": rejections, "quarantine": quarantine,
            "stories": stories,
        }  # fmt: skip
        return load_core(self._connection, incoming, min_confidence, self.release)

    def build_marts(self, *, whole: bool = False) -> dict[str, Changes]:
        """Make the marts those of the current core rows; returns the vintages closed and opened by mart.

        Only partitions (province, year) with changes are rebuilt; all are where `whole`, and where rules or reference
        rows are others than the last release's.
        """
        with transaction(self._connection):
            return build_marts(self._connection, self.release, whole=whole)

    def quarantine_observations(self, failing: Mapping[str, Collection[str]], base: Path | None) -> None:
        """Refuse claims (by expectation: their observation_id) that the gate found wrong; the marts follow.

        `base` is the last release's file, as for hold_partitions.
        """
        quarantine_observations(self._connection, failing, self.release, base)

    def hold_partitions(self, held: Mapping[Partition, Collection[str]], base: Path | None) -> None:
        """Put (province, year)s back to the release in the file `base`, for the expectations that each failed."""
        hold_partitions(self._connection, held, self.release, base)

    def held_partitions(self) -> list[Held]:
        """The province-years that this release holds."""
        return [Held(*row) for row in self._connection.execute(HELD).fetchall()]

    def content_hash(self) -> str:
        """Hash of the current reference, core and mart rows, whatever their order and the release they came with.

        Which partitions are held, and since when, is of them: the day on which one no longer is makes a release.
        """
        digest = sha256()
        for table in [*self._content(), "mart_held_partition"]:
            columns = [name for name in columns_of(self._connection, table) if name not in NOT_CONTENT]
            row = ", ".join(f'coalesce("{name}"::VARCHAR, chr(0))' for name in columns)
            parts = self._connection.execute(
                f"""
                SELECT count(*), sum(md5_number_lower(line)::HUGEINT), sum(md5_number_upper(line)::HUGEINT)
                FROM (SELECT concat_ws(chr(31), {row}) AS line FROM "{table}")
                """
            ).fetchall()[0]
            digest.update(f"{table}({','.join(columns)})={parts}\n".encode())
        return digest.hexdigest()

    def _content(self) -> list[str]:
        """The reference tables, and the current views of core and marts: what raw and ops say is not content."""
        rows = self._connection.execute(
            "SELECT regexp_replace(table_name, '_history$', '') FROM duckdb_tables() WHERE database_name = ? "
            "AND (starts_with(table_name, 'ref_') OR ends_with(table_name, '_history')) ORDER BY 1",
            [ALIAS],
        ).fetchall()
        return [str(row[0]) for row in rows]

    def mark_published(self, at: datetime) -> str:
        """Write when this release is published (aware datetime) and its content hash, which is returned."""
        content_hash = self.content_hash()
        self._connection.execute(
            "UPDATE ops_release SET published_at = ?, content_hash = ? WHERE release = ?",
            [at.astimezone(UTC).replace(tzinfo=None), content_hash, self.release],
        )
        return content_hash

    def store_served(self) -> None:
        """Derive what pages and API read of the finished release (warehouse.served): the last that is written."""
        served.store(self._connection, self.release)

    def record_drift(self, rows: ArrowTable) -> None:
        """Replace ops_drift by these rows, its columns by name."""
        self._replace("ops_drift", rows)

    def record_silence(self, rows: ArrowTable) -> None:
        """Replace ops_silence by these rows, its columns by name."""
        self._replace("ops_silence", rows)

    def _replace(self, table: str, rows: ArrowTable) -> None:
        self._connection.register("in_rows", rows)
        try:
            with transaction(self._connection):
                self._connection.execute(f'DELETE FROM "{table}"')
                self._connection.execute(f'INSERT INTO "{table}" BY NAME SELECT * FROM in_rows')
        finally:
            self._connection.unregister("in_rows")

    def record_changes(self) -> dict[str, list[str]]:
        """Store what this release changes against the one it was built on; returns the notes by language."""
        return record_changes(self._connection, self.release)

    def record_checks(self, rows: Sequence[Mapping[str, object]]) -> None:
        """Store the gate's rows (expectation, layer, table, severity, reason, success, counts, sample, error)."""
        with transaction(self._connection):
            self._connection.execute("DELETE FROM ops_check WHERE release = ?", [self.release])
            names = ("expectation", "layer", "table", "severity", "reason", "success")
            counts = ("unexpected_count", "element_count", "sample", "error")
            for row in rows:
                values = [self.release, *(row[name] for name in names), *(row.get(name) for name in counts)]
                self._connection.execute(f"INSERT INTO ops_check VALUES ({', '.join('?' * len(values))})", values)

    def record_run(self, run: Mapping[str, object]) -> None:
        """Store a run's record: run_id, command, started_at, finished_at, exit_code; the whole of it as JSON."""
        facts = json.dumps(run, ensure_ascii=False, default=str, sort_keys=True)
        times = [_utc(run.get(name)) for name in ("started_at", "finished_at")]
        self._connection.execute(
            "INSERT OR REPLACE INTO ops_run (run_id, release, command, started_at, finished_at, exit_code, facts) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            [run["run_id"], self.release, run.get("command"), *times, run.get("exit_code"), facts],
        )


def _utc(moment: object) -> datetime | None:
    """ISO text with its offset as a naive UTC time: DuckDB itself would drop the offset."""
    if moment is None:
        return None
    return datetime.fromisoformat(str(moment)).astimezone(UTC).replace(tzinfo=None)


def _announce(connection: duckdb.DuckDBPyConnection, release: str) -> None:
    known = connection.execute("SELECT count(*), max(number) FROM ops_release WHERE release = ?", [release]).fetchall()
    if known[0][0]:
        raise WarehouseError(f"release {release} was published before: choose another name")
    connection.execute(
        "INSERT INTO ops_release (release, number, code_version) "
        "SELECT ?, coalesce(max(number), 0) + 1, ? FROM ops_release",
        [release, version("solieu")],
    )


def _remove(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    for leftover in (path, path.with_name(path.name + ".wal")):
        leftover.unlink(missing_ok=True)
