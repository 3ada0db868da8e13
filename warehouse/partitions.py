"""Which partitions (province, year) of the marts a build must make anew.

Every mart cell is of one province and one year, and no rule looks beyond them: so a release that changed a few articles
rebuilds the partitions that their claims are in, or were in, and a rebuild of all goes by ranges of provinces; the
result is the full rebuild's, byte for byte.
"""

# ruff: noqa: S608 - names in SQL are this package's own tables, values are parameters

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import duckdb

from warehouse import ranges
from warehouse.connection import sql_file

_TOUCHED = "EXISTS (FROM stage_partition AS p WHERE p.province = t.province AND p.year = t.year)"
_READ = ("ref_indicator", "ref_unit", "ref_place", "ref_place_edge", "ref_actor_name")
_BY_PROVINCE = """
SELECT h.province AS key, count(*) AS weight
FROM core_observation AS o JOIN ref_place_province AS h ON h.place = o.place GROUP BY ALL
"""


def rules_digest(connection: duckdb.DuckDBPyConnection, marts: Path) -> str:
    """Hash of what marts depend on beside the claims: their SQL, and the reference rows that it reads."""
    digest = sha256()
    for path in sorted(marts.glob("*.sql")):
        digest.update(path.name.encode() + path.read_bytes())
    for table in _READ:
        rows = connection.execute(
            f"SELECT count(*), sum(hash(t)::HUGEINT)::VARCHAR, sum((hash(t) >> 7)::HUGEINT)::VARCHAR FROM {table} AS t"
        ).fetchall()
        digest.update(f"{table}={rows}\n".encode())
    return digest.hexdigest()


def choose(connection: duckdb.DuckDBPyConnection, release: str, rules: str, *, whole: bool) -> int | None:
    """Set stage_partition to the touched partitions; how many they are, None where all are to be made anew.

    All are where `whole` asks for it, where this release's marts were built before (a second load in one release leaves
    no trace of what the first changed), where the release before was not built by these rules, and where the touched
    ones have more claims than are worked on at once.
    """
    connection.execute("SET VARIABLE release = $1::VARCHAR", [release])
    if whole or not _stands(connection, release, rules):
        return None
    connection.execute(sql_file("queries", "partitions_touched.sql"))
    connection.execute(sql_file("queries", "scope_partitions.sql"))
    if _rows(connection, "core_observation_history") > ranges.AT_ONCE < _rows(connection, "stage_in_scope"):
        return None
    return _rows(connection, "stage_partition")


def sources(connection: duckdb.DuckDBPyConnection, touched: int | None) -> Iterator[str]:
    """Set stage_source to claims that are worked on at once, one range after the other; `touched` is `choose`'s answer.

    Each time it yields the condition on a mart's row `t` that tells the rows these claims make.
    """
    if touched == 0:
        return
    if touched is not None:
        connection.execute(sql_file("queries", "source_touched.sql"))
        yield _TOUCHED
        return
    parts = ranges.ranges(connection, _BY_PROVINCE)
    for part in parts:
        source = sql_file("queries", "source_whole.sql" if len(parts) == 1 else "source_provinces.sql")
        connection.execute(source.replace("{condition}", part.holds("h.province")))
        yield part.holds("t.province")


def _rows(connection: duckdb.DuckDBPyConnection, table: str) -> int:
    return int(connection.execute(f"SELECT count(*) FROM {table}").fetchall()[0][0])


def record(connection: duckdb.DuckDBPyConnection, release: str, rules: str, partitions: int | None) -> None:
    """Remember by which rules this release's marts were built."""
    connection.execute("INSERT OR REPLACE INTO ops_mart_build VALUES (?, ?, ?)", [release, rules, partitions])


def _stands(connection: duckdb.DuckDBPyConnection, release: str, rules: str) -> bool:
    rows = connection.execute(
        """
        SELECT b.rules, EXISTS (FROM ops_mart_build WHERE release = $release)
        FROM ops_release AS now
        JOIN ops_release AS before ON before.number = (
            SELECT max(number) FROM ops_release WHERE number < now.number
        )
        JOIN ops_mart_build AS b ON b.release = before.release
        WHERE now.release = $release
        """,
        {"release": release},
    ).fetchall()
    return rows == [(rules, False)]
