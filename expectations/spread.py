"""Where the failing rows of a critical expectation lie, and so what it holds back: all, partitions, or rows."""

from __future__ import annotations

from dataclasses import dataclass

from expectations.declared import Expectation
from expectations.kinds import identifier
from expectations.store import Store, failing_sql
from expectations.verdict import Effect, Partition

FEW_ROWS = 4
"""Up to so many rows are refused one by one whatever their share: in a partition of three, one is a third."""

# Which partition a row is of, by table; all other tables have columns of these names.
_PLACED = {
    "core_observation": """
        SELECT o.observation_id, p.province, year(o.period_end) AS year
        FROM core_observation AS o LEFT JOIN ref_place_province AS p ON p.place = o.place
    """,
    # where the article that was to be mended speaks of
    "ops_correction": """
        SELECT DISTINCT c.article_id, c.quote, p.province, year(o.period_end) AS year
        FROM ops_correction AS c
        LEFT JOIN core_observation AS o ON o.article_id = c.article_id
        LEFT JOIN ref_place_province AS p ON p.place = o.place
    """,
    # what the release changed by the portal, wherever that is
    "mart_portal_bound": """
        SELECT DISTINCT b.portal, b.measure, p.province, year(o.period_end) AS year
        FROM mart_portal_bound AS b
        JOIN core_observation_history AS o ON o.portal = b.portal
        JOIN ref_place_province AS p ON p.place = o.place AND p.province IS NOT NULL
        JOIN (SELECT arg_max(release, number) AS release FROM ops_release) AS r
            ON r.release IN (o.valid_from_release, o.valid_to_release)
    """,
}


@dataclass(frozen=True, slots=True)
class Broken:
    """The failing rows of one partition (None, None: of none), and how many rows it has."""

    province: str | None
    year: int | None
    keys: tuple[str, ...]
    rows: int


def effect_of(store: Store, expectation: Expectation) -> Effect:
    """What the failing rows hold back; raises SQLAlchemyError where the table's rows are of no partition."""
    if expectation.holds == "release":
        return Effect()
    partitions: list[Partition] = []
    rows: list[str] = []
    for broken in where(store, expectation):
        few = len(broken.keys) <= max(FEW_ROWS, expectation.max_share * broken.rows)
        if expectation.holds == "row" and few:
            rows += broken.keys
        elif broken.province is None or broken.year is None:
            return Effect()
        else:
            partitions.append((broken.province, broken.year))
    return Effect(release=not partitions and not rows, partitions=tuple(partitions), rows=tuple(sorted(rows)))


def where(store: Store, expectation: Expectation) -> list[Broken]:
    """The failing rows by partition, in order; a key of several columns is joined by `|`."""
    failing = failing_sql(expectation)
    placed = _PLACED.get(expectation.table, f"FROM {identifier(expectation.table)}")
    keys = [identifier(column) for column in expectation.key]
    same = " AND ".join(f"f.{key} IS NOT DISTINCT FROM t.{key}" for key in keys)
    key = f"concat_ws('|', {', '.join(f't.{key}::VARCHAR' for key in keys)})"
    # The suites are files of ours, their identifiers quoted: no foreign text enters the SQL.
    query = f"""
        WITH placed AS ({placed}), failing ({", ".join(keys)}) AS ({failing}), broken AS (
            SELECT t.province, t.year, list(DISTINCT {key} ORDER BY {key}) AS found
            FROM placed AS t JOIN failing AS f ON {same} GROUP BY ALL
        )
        SELECT b.province, b.year, b.found, count(*)
        FROM broken AS b
        JOIN placed AS t ON t.province IS NOT DISTINCT FROM b.province AND t.year IS NOT DISTINCT FROM b.year
        GROUP BY ALL ORDER BY b.province, b.year
    """  # noqa: S608
    return [
        Broken(
            None if province is None else str(province),
            None if year is None else int(str(year)),
            tuple(str(found) for found in keys) if isinstance(keys, list) else (),
            int(str(rows)),
        )
        for province, year, keys, rows in store.rows(query)
    ]
