"""Expectations as SQL inside DuckDB: the usual way, a third of the memory of DataFrames."""

from __future__ import annotations

from pathlib import Path
from uuid import uuid4

from great_expectations.datasource.fluent.sql_datasource import SQLDatasource

from expectations.declared import Expectation
from expectations.dialect import address, open_engine
from expectations.great import quiet_context, validate
from expectations.outcome import Outcome, failed


class PushDown:
    """Runs expectations by SQL; raises EngineUnavailable when the dialect does not hold."""

    name = "push-down"

    def __init__(self, database: Path) -> None:
        open_engine(database).dispose()  # probes the dialect
        self._source: SQLDatasource = quiet_context().data_sources.add_or_update_sql(
            SQLDatasource(
                name="candidate",
                connection_string=address(database),
                kwargs={"connect_args": {"read_only": True}},
            )
        )

    def run(self, table: str, expectations: list[Expectation]) -> dict[str, Outcome]:
        """Return the outcome of each expectation of one table by its id."""
        try:
            asset = self._source.add_table_asset(uuid4().hex, table_name=table)
            batch = asset.add_batch_definition_whole_table("whole").get_batch()
        except Exception as fault:  # no such table: every expectation on it has failed
            return {expectation.id: failed(fault) for expectation in expectations}
        return validate(batch, expectations)

    def close(self) -> None:
        """Close every connection to the file."""
        self._source.get_engine().dispose()
