"""Questions to a published file: read-only, and without any way out of it."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import duckdb

from warehouse.connection import ALIAS, WarehouseError, open_reader, sql_file

Row = tuple[object, ...]


class QueryError(WarehouseError):
    """A statement that the database refused; the message is the database's own."""


@dataclass(frozen=True, slots=True)
class CellClaim:
    """One claim of a mart cell; `chosen` where a mart names it, `part_of` the total of which it is a part."""

    observation_id: str
    chosen: bool
    value: float
    unit: str
    object: str | None
    actor: str | None
    period_start: date
    period_end: date
    published_at: date | None
    portal: str
    url: str
    part_of: str | None
    sentence: str


@dataclass(frozen=True, slots=True)
class WhyRecord:
    """One claim from its value to the archived page.

    `fetched_at` is UTC without an offset; `valid_to_release` is set where the claim is no longer current;
    `run_id` is the run that published `release`, the one the claim came in with (None where none was recorded);
    `converted` is the article's text where parts of it came in an old encoding, `conversions` says which (JSON);
    `corrected_from` and `corrected_to` are what the source said and what stands instead (JSON, the same fields), where
    a declared `correction` mended the claim, of which the source was told on that day.
    """

    observation_id: str
    value: float
    upper: float | None
    unit: str
    indicator: str
    indicator_name: str | None
    measure: str
    modality: str
    bound: str
    object: str | None
    actor: str | None
    place: str | None
    province: str | None
    district: str | None
    commune: str | None
    period_start: date
    period_end: date
    quote: str
    sentence: str
    title: str | None
    publisher: str | None
    portal: str
    url: str
    published_at: date | None
    fetched_at: datetime | None
    archive_file: str | None
    archive_offset: int | None
    layout: str | None
    page: int | None
    cell: int | None
    extractor: str | None
    confidence: float | None
    part_of: str | None
    release: str
    valid_to_release: str | None
    run_id: str | None
    start: int
    converted: str | None
    conversions: str | None
    corrected_from: str | None
    corrected_to: str | None
    correction: str | None
    source_told_on: date | None


def run_sql(path: Path, statement: str) -> tuple[list[str], list[Row]]:
    """Column names and rows of one statement; raises QueryError, or WarehouseError where there is no such file."""
    with open_reader(path) as connection:
        try:
            connection.execute(_only_one(connection, statement))
            return [str(column[0]) for column in connection.description or []], connection.fetchall()
        except (duckdb.Error, UnicodeError) as error:
            raise QueryError(str(error).strip()) from error


def knows(path: Path, name: str) -> bool:
    """Whether the file has a table or view of that name: files of older releases lack younger ones."""
    with open_reader(path) as connection:
        found = connection.execute(
            "SELECT count(*) FROM information_schema.tables WHERE table_catalog = ? AND table_name = ?", [ALIAS, name]
        ).fetchall()
    return bool(found[0][0])


def run_limited(path: Path, statement: str, seconds: float, most: int) -> tuple[list[str], list[Row], bool]:
    """As run_sql, of at most `most` rows in at most `seconds`; the third part says whether there were more.

    Only what asks is answered. Memory is the reader's own, and it reaches no file, no network and no extension.
    """
    with open_reader(path) as connection:
        alarm = threading.Timer(seconds, connection.interrupt)
        alarm.daemon = True
        alarm.start()
        try:
            asked = _only_one(connection, statement)
            explained = asked.type == duckdb.StatementType.EXPLAIN and "analyze" not in statement.lower()
            if not explained and asked.type != duckdb.StatementType.SELECT:  # EXPLAIN ANALYZE does what it explains
                raise QueryError("only SELECT, DESCRIBE, SUMMARIZE and EXPLAIN are answered")
            connection.execute(asked)
            found = connection.fetchmany(most + 1)
            return [str(column[0]) for column in connection.description or []], found[:most], len(found) > most
        except duckdb.InterruptException as error:
            raise QueryError(f"the statement took longer than {seconds:g} seconds") from error
        except (duckdb.Error, UnicodeError) as error:
            raise QueryError(str(error).strip()) from error
        finally:
            alarm.cancel()


def _only_one(connection: duckdb.DuckDBPyConnection, text: str) -> duckdb.Statement:
    """The statement in a text: of several only the last one's rows would be seen."""
    text.encode()  # DuckDB's own complaint about lone surrogates would be a TypeError
    statements = connection.extract_statements(text)
    if not statements:
        raise QueryError("no statement: write one SELECT")
    if len(statements) > 1:
        raise QueryError(f"{len(statements)} statements: write one at a time")
    return statements[0]


def why(path: Path, observation_id: str) -> WhyRecord:
    """What stands behind one claim; raises WarehouseError where the file has never had it."""
    with open_reader(path) as connection:
        rows = connection.execute(sql_file("queries", "why.sql"), {"observation_id": observation_id}).fetchall()
    if not rows:
        raise WarehouseError(f"no observation {observation_id!r} in {path}")
    return WhyRecord(*rows[0])


def cell_claims(path: Path, observation_id: str) -> list[CellClaim]:
    """All current claims of the mart cell to which a claim belongs, itself included; none where it has no place.

    A cell is an indicator, place, year, measure and modality. An analyst sees here what was left out, and what won.
    """
    with open_reader(path) as connection:
        rows = connection.execute(sql_file("queries", "why_cell.sql"), {"observation_id": observation_id}).fetchall()
    return [CellClaim(*row) for row in rows]


def newest_release(path: Path) -> str:
    """The name of the release that the file is."""
    with open_reader(path) as connection:
        return str(connection.execute("SELECT arg_max(release, number) FROM ops_release").fetchall()[0][0])
