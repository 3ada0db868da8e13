"""Expectations as SQL inside DuckDB: the usual way, a third of the memory of DataFrames."""

from __future__ import annotations

from pathlib import Path

from great_expectations.datasource.fluent.interfaces import Batch
from great_expectations.datasource.fluent.sql_datasource import SQLDatasource, TableAsset

from expectations.declared import Expectation
from expectations.dialect import address, open_engine
from expectations.great import quiet_context, validate
from expectations.kinds import identifier
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
                # One connection, because a temporary table is its connection's own.
                kwargs={"connect_args": {"read_only": True}, "pool_size": 1, "max_overflow": 0},
            )
        )
        self._assets: dict[str, TableAsset] = {}

    def run(self, table: str, expectations: list[Expectation]) -> dict[str, Outcome]:
        """Return the outcome of each expectation of one table by its id."""
        try:
            if any(expectation.layer == "marts" for expectation in expectations):
                self._keep(table)
            batch = self._batch(table)
        except Exception as fault:  # no such table: every expectation on it has failed
            return {expectation.id: failed(fault) for expectation in expectations}
        return validate(batch, expectations)

    def close(self) -> None:
        """Close every connection to the file; the next run opens it again."""
        self._source.get_engine().dispose()  # of the assets' own tests
        self._source.get_execution_engine().engine.dispose()

    def _keep(self, table: str) -> None:
        """Compute a mart once: planning a view over views takes longer than any check of its few rows.

        The temporary table stands before the view of the same name wherever a query reads it.
        """
        name = identifier(table)
        with self._source.get_execution_engine().engine.begin() as connection:
            connection.exec_driver_sql(f"CREATE OR REPLACE TEMP TABLE {name} AS FROM main.{name}")

    def _batch(self, table: str) -> Batch:
        asset = self._assets.get(table)
        if asset is None:  # the context writes itself out as YAML for each new asset
            asset = self._assets[table] = self._source.add_table_asset(table, table_name=table)
        return asset.get_batch(asset.build_batch_request())
