"""The gate: runs the declared expectations on a candidate and says what each found."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from itertools import groupby
from pathlib import Path
from typing import Protocol

from sqlalchemy.exc import SQLAlchemyError

from expectations.declared import LAYERS, SUITES, Expectation, load_suites
from expectations.dialect import EngineUnavailable
from expectations.frames import Frames
from expectations.outcome import Outcome
from expectations.pushdown import PushDown
from expectations.spread import effect_of
from expectations.store import GateError, Store
from expectations.verdict import Check, Effect, Layer
from expectations.waivers import WAIVERS, apply, load_waivers

__all__ = ["GateError", "Runner", "choose_runner", "run"]


class Runner(Protocol):
    """An engine that judges one table's expectations."""

    name: str

    def run(self, table: str, expectations: list[Expectation]) -> dict[str, Outcome]:
        """Return the outcome of each expectation by its id."""

    def close(self) -> None:
        """Let go of the file."""


def choose_runner(store: Store) -> Runner:
    """Return push-down where the dialect works, else DataFrames."""
    try:
        return PushDown(store.database)
    except EngineUnavailable:
        return Frames(store)


def run(
    database: Path,
    layers: Iterable[Layer] = LAYERS,
    suites: Path = SUITES,
    runner: Callable[[Store], Runner] = choose_runner,
    waivers: Path = WAIVERS,
    today: date | None = None,
) -> list[Check]:
    """Run the layers' expectations on a database file, read-only, in declared order.

    Raises SuiteError for a wrong suite file and GateError for a file that is missing or no
    warehouse. An expectation that cannot run is a failed critical check with its error.
    Waivers hold up to `today` (UTC's day).
    """
    expectations = load_suites(suites, layers)
    borne = load_waivers(waivers, load_suites(suites))
    with Store(database) as store:
        store.refuse_stranger(expectations)
        engine = runner(store)
        try:
            checks = _checks(store, engine, expectations)
        finally:
            engine.close()
    return apply(borne, checks, today or datetime.now(UTC).date())


def _checks(store: Store, engine: Runner, expectations: tuple[Expectation, ...]) -> list[Check]:
    outcomes: dict[str, Outcome] = {}
    for table, group in groupby(sorted(expectations, key=lambda each: each.table), key=lambda each: each.table):
        outcomes |= engine.run(table, list(group))
    return [_check(store, expectation, outcomes[expectation.id]) for expectation in expectations]


def _check(store: Store, expectation: Expectation, outcome: Outcome) -> Check:
    whole_table = outcome.unexpected_count is None
    unexpected = int(not outcome.success) if outcome.unexpected_count is None else outcome.unexpected_count
    sample = outcome.names
    if not outcome.success and not outcome.error and not sample:
        sample = _sample(store, expectation)
    return Check(
        expectation=expectation.id,
        layer=expectation.layer,
        table=expectation.table,
        severity="critical" if outcome.error else expectation.severity,
        reason=expectation.reason,
        success=outcome.success,
        unexpected_count=unexpected,
        element_count=1 if whole_table else store.count(expectation.table),
        sample=sample,
        error=outcome.error,
        effect=_effect(store, expectation, outcome),
    )


def _effect(store: Store, expectation: Expectation, outcome: Outcome) -> Effect:
    if outcome.success or outcome.error:
        return Effect()
    try:
        return effect_of(store, expectation)
    except SQLAlchemyError:  # rows that cannot be placed hold all
        return Effect()


def _sample(store: Store, expectation: Expectation) -> tuple[str, ...]:
    try:
        return store.sample(expectation)
    except SQLAlchemyError:  # the verdict stands without its examples
        return ()
