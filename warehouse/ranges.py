"""How much a load, or a rebuild of all marts, works on at once: ranges of keys with some millions of claims each.

Stages of a whole warehouse would need memory in proportion to it. No rule of the load looks beyond an article but the
key that two rows share and the story that two articles tell, which are found before and after; none of the marts looks
beyond a province.
"""

# ruff: noqa: S608 - names in SQL are this package's own tables and columns

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import duckdb

from warehouse.connection import quoted

AT_ONCE = 4_000_000
"""Claims, and ten for each article of a load: its text weighs as much."""


@dataclass(frozen=True, slots=True)
class Range:
    """Keys above `after`, up to `to`; None is no bound."""

    after: str | None = None
    to: str | None = None

    def holds(self, column: str) -> str:
        """The condition in SQL; a row without a key is in the first range."""
        above = f"{column} > '{quoted(self.after)}'" if self.after is not None else None
        below = f"{column} <= '{quoted(self.to)}'" if self.to is not None else None
        if above is None and below is not None:
            return f"({below} OR {column} IS NULL)"
        return " AND ".join(part for part in (above, below) if part) or "true"


def ranges(connection: duckdb.DuckDBPyConnection, weighed: str) -> list[Range]:
    """Ranges of AT_ONCE, or of one key where that weighs more; `weighed` is a query of (key, weight)."""
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE stage_weight AS SELECT key, sum(weight) AS weight FROM ({weighed}) GROUP BY key"
    )
    total = connection.execute("SELECT sum(weight) FROM stage_weight").fetchall()[0][0] or 0
    if total <= AT_ONCE:
        return [Range()]
    rows = connection.execute(
        """
        SELECT max(key)
        FROM (SELECT key, sum(weight) OVER (ORDER BY key) AS running FROM stage_weight WHERE key IS NOT NULL)
        GROUP BY (running - 1) // $at_once ORDER BY 1
        """,
        {"at_once": AT_ONCE},
    ).fetchall()
    bounds = [None, *(str(key) for (key,) in rows[:-1]), None]
    return [Range(after, to) for after, to in pairwise(bounds)]
