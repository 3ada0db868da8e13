"""Persons' decisions on refused rows, as the load reads them: the accepted enter, the rejected wait no more."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import duckdb

from warehouse.load import transaction

ACCEPTABLE = frozenset({"low_confidence", "unit_contradicts_indicator"})
"""Reasons that a person who has read the sentence may overrule; all others are about rows that could not be used."""
COLUMNS = (
    "kind", "article_id", "quote", "start", "value", "reason", "decision", "decided_by", "why", "decided_at", "until",
)  # fmt: skip


def record_decisions(connection: duckdb.DuckDBPyConnection, rows: Iterable[Mapping[str, object]]) -> None:
    """Make these (columns of ops_decision) the decisions in force; they decide over the next load."""
    marks = ", ".join("?" * len(COLUMNS))
    with transaction(connection):
        connection.execute("DELETE FROM ops_decision")
        for row in rows:
            connection.execute(f"INSERT INTO ops_decision VALUES ({marks})", [row[name] for name in COLUMNS])  # noqa: S608
