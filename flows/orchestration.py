"""The four stages as Prefect flows, and `run`, which is all four: thin decorations of plain functions."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from time import monotonic
from typing import Any, cast

from prefect import flow, task
from prefect.cache_policies import NO_CACHE
from prefect.events.worker import EventsWorker
from prefect.futures import PrefectFuture
from prefect.logging.handlers import APILogWorker
from prefect.settings import PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings
from prefect.states import Completed
from prefect.task_runners import TaskRunner, ThreadPoolTaskRunner
from prefect.tasks import exponential_backoff

from flows import artifacts, events, interrupt, lineage, orders, own_faults, progress
from flows.archive import Archive
from flows.filling import fill, read_pages
from flows.flow_turn import flow_turn
from flows.harvest import PortalOutcome
from flows.ledger import RunRecord, StageRecord
from flows.settings import Settings
from flows.stages import build as building
from flows.stages import harvest as harvesting
from flows.stages import publish as publishing
from flows.stages import records, silence, sources
from flows.stages import validate as validating
from flows.stages.gathered import Gathered
from flows.workspace import Workspace
from warehouse.reference import ListingRow, PortalRow


@contextmanager
def session(embedded: bool) -> Iterator[None]:
    """Flows called in this block; at its end what they told the API has arrived there.

    Nobody watches the heartbeats of an embedded API, and each would cost its flow a second at the end.
    """
    logging.getLogger(EventsWorker.__name__).setLevel(logging.ERROR)  # counts what it still has to send, every second
    with temporary_settings({PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None} if embedded else {}):
        try:
            yield
        finally:
            EventsWorker.drain_all(timeout=DRAIN_SECONDS, at_exit=False)
            APILogWorker.drain_all(timeout=DRAIN_SECONDS, at_exit=False)


DRAIN_SECONDS = 10
HELD = "Held"
PORTALS_AT_ONCE = cast("TaskRunner[PrefectFuture[Any]]", ThreadPoolTaskRunner(max_workers=Settings().harvest_workers))


@task(
    task_run_name="harvest {portal.portal}",
    retries=2,
    retry_delay_seconds=exponential_backoff(2),
    retry_jitter_factor=0.5,
    retry_condition_fn=lambda _task, _run, state: own_faults.may_pass(state.result(raise_on_failure=False)),
    cache_policy=NO_CACHE,
)
def harvest_portal(
    portal: PortalRow, listings: list[ListingRow], since: date | None, until: date | None, resume: bool = False
) -> PortalOutcome:
    """One portal. Its own faults are in the outcome, so that only our own disk's are tried again."""
    reporter, name = progress.current(), portal.portal

    def advance(_: str, steps: int) -> None:
        interrupt.look()
        orders.look()
        reporter.advance(name, steps)

    outcome = harvesting.harvest(portal, listings, Settings(), since, until, advance, resume)
    reporter.done(name, records.outcome_line(outcome))
    return outcome


@flow(name="harvest", task_runner=PORTALS_AT_ONCE)
def harvest(
    portals: list[str] | None = None,
    since: date | None = None,
    until: date | None = None,
    resume: bool = False,
    rhythm_over_days: float = 0,
    rhythm_up_to_days: float | None = None,
) -> StageRecord:
    """Bring the archive up to date; one task a portal.

    Args:
        portals: Ids of the registry; all enabled portals where empty.
        since: Only articles listed from this day on.
        until: Only articles listed up to this day.
        resume: Go on with a backfill of these days where it stopped.
        rhythm_over_days: Leave out portals that publish as often as this or more often.
        rhythm_up_to_days: Leave out portals that publish more rarely than this.
    """
    chosen = harvesting.select(Settings(), portals, since, until)
    chosen = harvesting.of_rhythm(chosen, rhythm_over_days, rhythm_up_to_days)
    return lineage.told("harvest", lambda: _harvest(chosen, since, until, resume))


def _harvest(
    chosen: list[tuple[PortalRow, list[ListingRow]]], since: date | None, until: date | None, resume: bool
) -> StageRecord:
    began = monotonic()
    with interrupt.stopping_others():
        futures = [harvest_portal.submit(row, listings, since, until, resume) for row, listings in chosen]
        outcomes = [future.result() for future in futures]
    return records.harvested(outcomes, monotonic() - began)


@flow(name="build")
def build(again: bool = False) -> StageRecord:
    """Archive → observations → candidate warehouse; nothing to do where the inputs are those of the last build.

    Args:
        again: Read the whole archive whatever the last build was made of.
    """
    return lineage.told("build", lambda: _build(again))


def _build(again: bool) -> StageRecord:
    settings, began = Settings(), monotonic()
    workspace = Workspace(settings.home)
    with Gathered(workspace.rows) as rows:
        with sources.source(settings, Archive(workspace.archive), read_pages, again=again) as source:
            inputs = building.inputs_digest(source.fingerprint, settings)
            standing = None if again else building.standing(workspace, inputs)
            if standing is None:
                source.gather(rows)
        if standing is not None:
            silent = building.silent_portals(workspace, source.portals, settings, silence.today())
            return records.built_before(standing, silent, building.broken_portals(workspace), monotonic() - began)
        release = publishing.next_release(workspace, datetime.now(UTC))
        with progress.current().busy("building marts"):
            report, drift = building.assemble(rows, workspace, settings, inputs, release)
    silent = building.silent_portals(workspace, source.portals, settings, silence.today())
    broken = building.broken_portals(workspace)
    record = records.built(report, drift.held, silent, broken, monotonic() - began)
    record.notes += source.notes
    progress.current().done("build", records.counts_line(record))
    return record


@flow(name="validate")
def validate() -> StageRecord:
    """The gate over the candidate; a failed critical check holds it."""
    return lineage.told("validate", _validate)


def _validate() -> StageRecord:
    settings, began = Settings(), monotonic()
    with progress.current().busy("checking"):
        verdict = validating.validate(Workspace(settings.home), settings.gate_timeout_seconds)
    artifacts.of_checks(verdict)
    record = records.validated(verdict, monotonic() - began)
    progress.current().done("validate", records.counts_line(record))
    return record


@flow(name="publish")
def publish(force: bool = False, run: dict[str, Any] | None = None) -> StageRecord:
    """Put the checked candidate at the stable path by one atomic replace.

    `force` replaces a file there that is not ours; `run` is what `ops_run` keeps of the run that publishes.
    """
    return lineage.told("publish", lambda: _publish(force, run or {}))


def _publish(force: bool, run: dict[str, Any]) -> StageRecord:
    settings, began = Settings(), monotonic()
    try:
        manifest, new = publishing.publish(Workspace(settings.home), settings, run, force)
    except publishing.Withdrawn as reason:
        return records.withdrawn(reason, monotonic() - began)
    record = records.published(manifest, new, monotonic() - began)
    progress.current().done("publish", record.notes[0])
    return record


@flow(name="run", validate_parameters=True)
def run(
    portals: list[str] | None = None,
    since: date | None = None,
    until: date | None = None,
    rhythm_over_days: float = 0,
    rhythm_up_to_days: float | None = None,
    command: str = "run",
) -> Any:
    """Harvest, build, validate, publish; the published file stays whole throughout. With lake_fill_only: harvest, fill.

    Returns the RunRecord, with the state `Held` where something was held back.

    Args:
        portals: Ids of the registry; all enabled portals where empty.
        since: Only articles listed from this day on.
        until: Only articles listed up to this day.
        rhythm_over_days: Leave out portals that publish as often as this or more often.
        rhythm_up_to_days: Leave out portals that publish more rarely than this.
        command: What the run's record is called by.
    """
    workspace = Workspace(Settings().home)
    with flow_turn(command) as record, artifacts.stages() as passed:
        with record.stage("harvest", workspace.runs):
            record.stages.append(harvest(portals, since, until, False, rhythm_over_days, rhythm_up_to_days))
        passed("harvest")
        rebuild(record, workspace, passed)
    artifacts.of_run(record, workspace.database)
    events.tell(record, record.before(workspace.runs))
    return ended(record)


def ended(record: RunRecord) -> Any:
    """The record, with the state `Held` where something was held back.

    Prefect's pages and automations must be able to tell it from a run that published all it had.
    """
    if record.held:
        return Completed(name=HELD, message="; ".join(record.held)[:500], data=record)
    return record


def rebuild(record: RunRecord, workspace: Workspace, passed: Callable[[str], None] = lambda _: None) -> None:
    """What comes after the harvest; the workspace is held by the caller.

    Build, validate, publish; on a machine that only fills a lake, that.
    """
    if Settings().lake_fill_only:
        with record.stage("fill", workspace.runs):
            record.stages.append(fill())
        return
    with record.stage("build", workspace.runs):
        record.stages.append(build())
    passed("build")
    if building.unchanged(workspace):
        record.stages.append(records.unchanged(workspace))
    else:
        with record.stage("validate", workspace.runs):
            record.stages.append(validate())
        if not record.stages[-1].counts["release_held"]:
            with record.stage("publish", workspace.runs):
                record.stages.append(publish(run=record.facts()))
    record.release, record.release_is_new = records.release_of(record, workspace)
