"""Expectations on DataFrames: the fallback for when SQL cannot be pushed down.

Each expectation gets a frame of just what it judges: its own columns, the column names, or the
rows that its query found.
"""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

from great_expectations.datasource.fluent.pandas_datasource import PandasDatasource

from expectations.declared import Expectation
from expectations.great import quiet_context, validate
from expectations.kinds import QUERY, identifier, listed
from expectations.outcome import Outcome, failed
from expectations.store import Store, failing_sql


class Frames:
    """Runs expectations on DataFrames read from the store."""

    name = "frames"

    def __init__(self, store: Store) -> None:
        self._store = store
        self._source: PandasDatasource = quiet_context().data_sources.add_pandas("candidate")

    def run(self, table: str, expectations: list[Expectation]) -> dict[str, Outcome]:
        """Return the outcome of each expectation of one table by its id."""
        return {expectation.id: self._run_one(replace(expectation, table=table)) for expectation in expectations}

    def close(self) -> None:
        """Nothing is held open."""

    def _run_one(self, expectation: Expectation) -> Outcome:
        try:
            frame = self._store.frame(_frame_sql(expectation))
        except Exception as fault:
            return failed(fault)
        asset = self._source.add_dataframe_asset(uuid4().hex)
        batch = asset.add_batch_definition_whole_dataframe("whole").get_batch({"dataframe": frame})
        if expectation.kind != QUERY:
            return validate(batch, [expectation])[expectation.id]
        no_rows = replace(expectation, kind="expect_table_row_count_to_be_between", kwargs={"max_value": 0}, query=None)
        outcome = validate(batch, [no_rows])[expectation.id]
        return outcome if outcome.error else replace(outcome, unexpected_count=len(frame))


def _frame_sql(expectation: Expectation) -> str:
    table = identifier(expectation.table)
    if expectation.kind == QUERY:
        return failing_sql(expectation) or ""
    if expectation.kind == "expect_table_columns_to_match_set":
        return f"SELECT * FROM {table} LIMIT 0"  # noqa: S608 - identifiers are quoted
    if expectation.kind == "expect_table_row_count_to_be_between":
        return f"SELECT 1 AS present FROM {table}"  # noqa: S608 - as above
    single = [expectation.kwargs[name] for name in ("column", "column_A", "column_B") if name in expectation.kwargs]
    columns = [*single, *listed(expectation.kwargs.get("column_list", ()))]
    return f"SELECT {', '.join(identifier(str(column)) for column in columns)} FROM {table}"  # noqa: S608 - as above
