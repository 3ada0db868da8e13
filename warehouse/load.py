"""Rows into the core tables: each is accepted or refused with its reason, and the load goes on."""

# ruff: noqa: S608 - names in SQL are this package's own tables and columns, values are parameters

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Protocol

import duckdb

from warehouse import bounds, corrections, reference
from warehouse.connection import ALIAS, forget_stages, sql_file
from warehouse.ranges import Range, ranges
from warehouse.vintages import Changes, merge_vintages

_PLACE = (
    "place, level, name, class_word, parent, gso_code, valid_from, valid_to, resolution, successor, latitude, longitude"
)
_EDGE = "old, new, kind, date, resolution, nullif(share, 'unknown'), class_before"
# Each seed, its table, and the table's columns in the seed.
_SEEDS = (
    (reference.UNITS, "ref_unit", "unit, name_vi, family, factor"),
    (
        reference.CODEBOOK,
        "ref_indicator",
        "code, name_vi, name_en, unit, aggregation, domain, definition_en, synonyms_vi",
    ),
    (reference.PLACES, "ref_place", _PLACE),
    (reference.COMMUNES, "ref_place", _PLACE),
    (reference.ACTOR_NAMES, "ref_actor_name", "spelling, name, leads"),
    (reference.PLACE_EDGES, "ref_place_edge", _EDGE),
    (reference.COMMUNE_EDGES, "ref_place_edge", _EDGE),
    (reference.PLACE_ALIASES, "ref_place_alias", "place, alias, kind, valid_from, valid_to"),
)
# What every seed is written in; asking DuckDB to find that out took three times as long as reading.
_CSV = "header = true, auto_detect = false, delim = ',', quote = '\"', escape = '\"'"
_UNMAPPED = (
    "('unmapped', 'Chưa xếp loại', 'Unmapped', 'item', 'none', 'none', 'Fits no indicator of the codebook', NULL)"
)
_STEPS = (
    "load_article", "load_correction", "load_given", "load_place", "load_observation", "load_rejection",
    "load_gathered",
)  # fmt: skip
"""What is done for each range of articles."""
_BY_ARTICLE = ("articles", "observations", "rejections")
_WEIGHED = """
SELECT article_id::VARCHAR AS key, count(*) AS weight FROM in_observations GROUP BY ALL
UNION ALL
SELECT article_id::VARCHAR, 10 FROM in_articles
"""
_BY_PARTITION = "place, period_end, article_id, start"
"""A partition's claims lie together: its rebuild reads no others."""


class ArrowRows(Protocol):
    """What DuckDB scans as a table: pyarrow's Table, or Dataset of files, whose own types mypy cannot see."""

    @property
    def schema(self) -> object:
        """Columns and their types."""


class ArrowTable(ArrowRows, Protocol):
    """pyarrow's Table."""

    @property
    def num_rows(self) -> int:
        """Number of rows."""


@dataclass(frozen=True, slots=True)
class LoadReport:
    """Rows in the core tables after the load, and refused rows by reason (pages no reader could read included)."""

    articles: int
    observations: int
    rejections: int
    quarantined: Mapping[str, int]
    changed: int
    """Vintages opened or closed by this load; 0 where it brought nothing new."""


def load_seeds(connection: duckdb.DuckDBPyConnection, portals: Path) -> None:
    """Replace reference tables by the seeds, ref_portal by the registry, bounds and corrections by what lies beside it.

    Raises RegistryError.
    """
    rows = reference.read_portals(portals)
    with transaction(connection):
        for table in dict.fromkeys(table for _, table, _ in _SEEDS):
            connection.execute(f'DELETE FROM "{table}"')
        for path, table, columns in _SEEDS:
            types = ", ".join(f"{name}: 'VARCHAR'" for name in reference.header(path))
            connection.execute(
                f'INSERT INTO "{table}" SELECT {columns} FROM read_csv(?, {_CSV}, columns = {{{types}}})', [str(path)]
            )
        connection.execute(f"INSERT INTO ref_indicator VALUES {_UNMAPPED}")
        connection.execute("DELETE FROM ref_portal")
        for row in rows:
            connection.execute(
                "INSERT INTO ref_portal VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [
                    *(row.portal, row.name, row.family, row.base_url, row.province, row.district),
                    *(row.enabled, row.valid_from, row.valid_to),
                ],
            )
        connection.execute("DELETE FROM ref_portal_bound")
        for bound in bounds.read_bounds(portals.with_name(bounds.FILE), {row.portal for row in rows}):
            connection.execute("INSERT INTO ref_portal_bound VALUES (?, ?, ?, ?, ?)", list(bound))
        connection.execute("DELETE FROM ops_correction")
        for correction in corrections.read_corrections(portals.with_name(corrections.FILE)):
            connection.execute("INSERT INTO ops_correction VALUES (?, ?, ?, ?, ?, ?, ?, NULL)", astuple(correction))


def load_core(
    connection: duckdb.DuckDBPyConnection, incoming: Mapping[str, ArrowRows], min_confidence: float, release: str
) -> LoadReport:
    """Make these the current core rows: articles, observations, rejections, quarantine and stories."""
    for name, table in incoming.items():
        connection.register(f"in_{name}", table)
    try:
        parts = ranges(connection, _WEIGHED)
        with transaction(connection):
            connection.execute("SET VARIABLE min_confidence = $1::DOUBLE", [min_confidence])
            connection.execute("SET VARIABLE release = $1::VARCHAR", [release])
            connection.execute(sql_file("queries", "load_begin.sql"))
            changes = [change for part in parts for change in _load(connection, part, release)]
            for step in ("load_quarantine", "load_story"):
                connection.execute(sql_file("queries", f"{step}.sql"))
            changes.append(merge_vintages(connection, "core_story", "stage_story", ["article_id"], release))
            forget_stages(connection)
            report = _report(connection, changes)
        if len(parts) > 1:  # else the next transaction, however small, would write what this one left to do
            connection.execute(f"CHECKPOINT {ALIAS}")
        return report
    finally:
        for name in incoming:
            connection.unregister(f"in_{name}")


def _load(connection: duckdb.DuckDBPyConnection, part: Range, release: str) -> list[Changes]:
    """Judge the rows of one range of articles, and make those accepted the current ones of it."""
    kind = "VIEW" if part == Range() else "TABLE"  # the steps read it often, and a range is looked for in all rows
    for name in _BY_ARTICLE:
        given = f"FROM in_{name} WHERE {part.holds('article_id')}"
        connection.execute(f"CREATE OR REPLACE TEMP {kind} given_{name} AS {given}")
    for step in _STEPS:
        connection.execute(sql_file("queries", f"{step}.sql"))
    accepted = "(FROM stage_article WHERE reason IS NULL)"
    tables = (
        ("core_article", accepted, ["article_id"], ""),
        ("core_observation", "stage_accepted", ["observation_id"], _BY_PARTITION),
        ("core_rejection", "stage_rejection", ["article_id", "start", "quote"], ""),
    )
    within = part.holds("t.article_id")
    changes = [
        merge_vintages(connection, table, staged, key, release, within, order) for table, staged, key, order in tables
    ]
    for name in _BY_ARTICLE:
        connection.execute(f"DROP {kind} given_{name}")
    return changes


def _report(connection: duckdb.DuckDBPyConnection, changes: list[Changes]) -> LoadReport:
    counts = connection.execute(
        "SELECT (SELECT count(*) FROM core_article), (SELECT count(*) FROM core_observation), "
        "(SELECT count(*) FROM core_rejection)"
    ).fetchall()[0]
    refused = connection.execute(
        "SELECT reason, count(*) FROM ops_quarantine GROUP BY reason ORDER BY reason"
    ).fetchall()
    articles, observations, rejections = (int(count) for count in counts)
    changed = sum(change.closed + change.opened for change in changes)
    return LoadReport(articles, observations, rejections, dict(refused), changed)


@contextmanager
def transaction(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """All or nothing."""
    connection.execute("BEGIN")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")
