"""Great Expectations, kept quiet: context, expectation objects and result reading in one place.

No analytics, no progress bars, nothing on disk: the context is ephemeral.
"""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Callable, Iterable
from typing import Any, ClassVar

os.environ["GX_ANALYTICS_ENABLED"] = "false"  # read when the package is imported

import great_expectations as gx
from great_expectations.core import ExpectationValidationResult
from great_expectations.data_context.data_context.ephemeral_data_context import EphemeralDataContext
from great_expectations.data_context.types.base import ProgressBarsConfig
from great_expectations.datasource.fluent.interfaces import Batch
from great_expectations.execution_engine.execution_engine import ExecutionEngine
from great_expectations.expectations.core.unexpected_rows_expectation import UnexpectedRowsExpectation
from great_expectations.expectations.expectation import Expectation as GreatExpectation

from expectations.declared import Expectation
from expectations.kinds import QUERY
from expectations.outcome import Outcome, failed

_BIND = re.compile(r"(?<![:\w\\]):(?=\w)")  # what SQLAlchemy would take for a bound parameter

_BATCH = "WITH batch AS NOT MATERIALIZED (SELECT * FROM {batch})"

logging.getLogger("great_expectations").setLevel(logging.CRITICAL)


class UnexpectedRowsCounted(UnexpectedRowsExpectation):
    """Great Expectations' own check by query, less its second run of the query for rows that it would throw away."""

    metric_dependencies: ClassVar[tuple[str, ...]] = ("unexpected_rows_query.row_count",)

    def _validate(
        self,
        metrics: dict[str, object],
        runtime_configuration: dict[str, object] | None = None,
        execution_engine: ExecutionEngine[Any] | None = None,
    ) -> ExpectationValidationResult | dict[str, object]:
        counted = {**metrics, "unexpected_rows_query.table": []}
        return super()._validate(counted, runtime_configuration, execution_engine)


def quiet_context() -> EphemeralDataContext:
    """Return a context that lives in memory and draws no progress bars."""
    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False)
    return context


def validate(batch: Batch, expectations: Iterable[Expectation]) -> dict[str, Outcome]:
    """Run expectations on a batch; an expectation that cannot run is a failed outcome.

    One that raised is run a second time alone: Great Expectations bundles metrics into one
    query, so that a single wrong column can take its neighbours down with it.
    """
    declared = list(expectations)
    outcomes = _validate_together(batch, declared)
    for expectation in declared:
        if outcomes[expectation.id].error is not None and len(declared) > 1:
            outcomes |= _validate_together(batch, [expectation])
    return outcomes


def _validate_together(batch: Batch, declared: list[Expectation]) -> dict[str, Outcome]:
    outcomes: dict[str, Outcome] = {}
    built: list[GreatExpectation] = []
    for expectation in declared:
        try:
            built.append(_build(expectation))
        except Exception as fault:  # kwargs of the wrong type: pydantic's own error
            outcomes[expectation.id] = failed(fault)
    try:
        result = batch.validate(gx.ExpectationSuite(name="gate", expectations=built), result_format="BASIC")
        for each in result.results:
            config = each.expectation_config
            if config is not None and config.meta:
                outcomes[str(config.meta["id"])] = _read(each)
    except Exception as fault:
        outcomes |= {expectation.id: failed(fault) for expectation in declared if expectation.id not in outcomes}
    missing = {e.id: failed("Great Expectations gave no result") for e in declared if e.id not in outcomes}
    return outcomes | missing


def _build(expectation: Expectation) -> GreatExpectation:
    meta = {"id": expectation.id}
    if expectation.kind == QUERY:
        return UnexpectedRowsCounted(unexpected_rows_query=_query(expectation.query or ""), meta=meta)
    name = "".join(part.capitalize() for part in expectation.kind.split("_"))
    kind: Callable[..., GreatExpectation] = getattr(gx.expectations, name)
    nulls = {"ignore_row_if": "either_value_is_missing"} if "column_A" in expectation.kwargs else {}
    return kind(**expectation.kwargs, **nulls, meta=meta)


def _query(query: str) -> str:
    """Put the batch behind a name: where `{batch}` stood, an alias may follow.

    Great Expectations itself writes `(SELECT …)` or `(SELECT …) AS subselect` there, depending
    on whether it sees a JOIN.
    """
    named = query.format(batch="batch").replace("{", "{{").replace("}", "}}")
    return _BIND.sub(r"\\:", f"{_BATCH} SELECT * FROM ({named}) AS failing")  # noqa: S608 - a suite's own text


def _read(result: ExpectationValidationResult) -> Outcome:
    error = _error(result.exception_info)
    if error is not None:
        return failed(error)
    found = result.result
    count = found.get("unexpected_count", found.get("observed_value"))
    mismatched = found.get("details", {}).get("mismatched", {})
    per_row = "unexpected_count" in found or _is_query(result)
    return Outcome(
        success=bool(result.success),
        unexpected_count=int(count) if per_row and count is not None else None,
        names=tuple(str(name) for names in mismatched.values() for name in names),
    )


def _is_query(result: ExpectationValidationResult) -> bool:
    config = result.expectation_config
    return config is not None and config.type == UnexpectedRowsCounted.expectation_type


def _error(information: dict[str, object] | None) -> str | None:
    """Find the message in `exception_info`, which is one entry or one per metric."""
    if not information:
        return None
    entries = [information] if "raised_exception" in information else list(information.values())
    for entry in entries:
        if isinstance(entry, dict) and entry.get("raised_exception"):
            return str(entry.get("exception_message") or "raised without a message")
    return None
