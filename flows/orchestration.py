"""The four stages as Prefect flows, and `run`, which is all four: thin decorations of plain functions."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from time import monotonic
from typing import Any, cast

from prefect import Flow, flow, task
from prefect.artifacts import create_markdown_artifact
from prefect.cache_policies import NO_CACHE
from prefect.events.worker import EventsWorker
from prefect.futures import PrefectFuture
from prefect.logging.handlers import APILogWorker
from prefect.settings import PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings
from prefect.states import Completed
from prefect.task_runners import TaskRunner, ThreadPoolTaskRunner
from prefect.tasks import exponential_backoff

from flows import alarms, interrupt, progress
from flows.archive import Archive
from flows.harvest import PortalOutcome
from flows.ledger import RunRecord, StageRecord
from flows.settings import Settings
from flows.stages import build as building
from flows.stages import harvest as harvesting
from flows.stages import publish as publishing
from flows.stages import records, silence
from flows.stages import validate as validating
from flows.stages.frames import Rows
from flows.stages.pool import Handed, ReaderPool
from flows.summary import markdown
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
    cache_policy=NO_CACHE,
)
def harvest_portal(
    portal: PortalRow, listings: list[ListingRow], since: date | None, until: date | None, resume: bool = False
) -> PortalOutcome:
    """One portal. Its own faults are in the outcome, so only a broken archive is tried again."""
    reporter, name = progress.current(), portal.portal

    def advance(_: str, steps: int) -> None:
        interrupt.look()
        reporter.advance(name, steps)

    outcome = harvesting.harvest(portal, listings, Settings(), since, until, advance, resume)
    reporter.done(name, records.outcome_line(outcome))
    return outcome


@flow(name="harvest", task_runner=PORTALS_AT_ONCE)
def harvest(
    portals: list[str] | None = None, since: date | None = None, until: date | None = None, resume: bool = False
) -> StageRecord:
    """Bring the archive up to date: all enabled portals, or those named; one task a portal. `resume`: a backfill."""
    began = monotonic()
    chosen = harvesting.select(Settings(), portals, since, until)
    with interrupt.stopping_others():
        futures = [harvest_portal.submit(row, listings, since, until, resume) for row, listings in chosen]
        outcomes = [future.result() for future in futures]
    return records.harvested(outcomes, monotonic() - began)


@task(cache_policy=NO_CACHE)
def read_pages(batch: Handed) -> Rows:
    """One batch of archived pages; a page that no reader can read is a quarantined row, not a failure."""
    rows = batch.rows()
    progress.current().advance("build", batch.pages)
    return rows


@flow(name="build")
def build() -> StageRecord:
    """Archive → observations → candidate warehouse; nothing to do where the inputs are those of the last build."""
    settings, began = Settings(), monotonic()
    workspace, archive = Workspace(settings.home), Archive(Workspace(settings.home).archive)
    portals, listings = building.registry(settings)
    building.check_registry(archive, portals, settings)
    inputs = building.inputs_digest(archive, settings)
    standing = building.standing(workspace, inputs)
    if standing is not None:
        silent = building.silent_portals(workspace, archive, settings, silence.today())
        alarms.portals_silent(silent)
        return records.built_before(standing, silent, monotonic() - began)
    rows = Rows()
    with ReaderPool(settings.build_workers, portals, listings) as pool:
        for batch in pool.read(building.batches(archive, settings.batch_pages)):
            rows.add(read_pages(batch))
    release = publishing.next_release(workspace, datetime.now(UTC))
    with progress.current().busy("building marts"):
        report, drift = building.assemble(rows, workspace, settings, inputs, release)
    silent = building.silent_portals(workspace, archive, settings, silence.today())
    alarms.portals_silent(silent)
    record = records.built(report, drift.held, silent, monotonic() - began)
    progress.current().done("build", records.counts_line(record))
    return record


@flow(name="validate")
def validate() -> StageRecord:
    """The gate over the candidate; a failed critical check holds it."""
    settings, began = Settings(), monotonic()
    with progress.current().busy("checking"):
        verdict = validating.validate(Workspace(settings.home), settings.gate_timeout_seconds)
    alarms.partitions_held(verdict.partitions)
    record = records.validated(verdict, monotonic() - began)
    progress.current().done("validate", records.counts_line(record))
    return record


@flow(name="publish")
def publish(force: bool = False, run: dict[str, str | None] | None = None) -> StageRecord:
    """Put the checked candidate at the stable path by one atomic replace.

    `force` replaces a file there that is not ours; `run` is what `ops_run` keeps of the run that publishes.
    """
    settings, began = Settings(), monotonic()
    try:
        manifest, new = publishing.publish(Workspace(settings.home), settings, run or {}, force)
    except publishing.Withdrawn as reason:
        return records.withdrawn(reason, monotonic() - began)
    record = records.published(manifest, new, monotonic() - began)
    progress.current().done("publish", record.notes[0])
    return record


@flow(name="run", validate_parameters=True)
def run(
    portals: list[str] | None = None, since: date | None = None, until: date | None = None, command: str = "run"
) -> Any:
    """All four stages; returns the RunRecord, with the state `Held` where something was held back.

    The published file stays whole throughout.
    """
    settings = Settings()
    workspace, record = Workspace(settings.home), RunRecord.start(command)
    with workspace.writing(settings.lock_timeout_seconds):
        record.save(workspace.runs)
        try:
            # The run's heartbeat speaks for its stages, each of which would pay a second for one of its own.
            with temporary_settings({PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}):
                _stages(record, workspace, portals, since, until)
        except KeyboardInterrupt:
            record.finish(130, "interrupted")
            raise
        except BaseException as error:
            record.finish(1, f"{type(error).__name__}: {error}")
            raise
        finally:
            record.save(workspace.runs)
    create_markdown_artifact(
        key="run-summary", markdown=markdown(record, workspace.database), description="what this run did"
    )
    if record.held:
        # Prefect's pages and automations must be able to tell it from a run that published all it had.
        return Completed(name=HELD, message="; ".join(record.held)[:500], data=record)
    return record


def _stages(
    record: RunRecord, workspace: Workspace, portals: list[str] | None, since: date | None, until: date | None
) -> None:
    record.stages.append(harvest(portals, since, until))
    record.save(workspace.runs)
    rebuild(record, workspace)
    record.finish(3 if record.held else 0)


def rebuild(record: RunRecord, workspace: Workspace) -> None:
    """What comes after the harvest: build, validate, publish; the workspace is held by the caller."""
    record.stages.append(build())
    record.save(workspace.runs)
    if building.unchanged(workspace):
        record.stages.append(records.unchanged(workspace))
    else:
        record.stages.append(validate())
        if not record.stages[-1].counts["release_held"]:
            record.stages.append(publish(run=record.facts()))
    record.release, record.release_is_new = records.release_of(record, workspace)


@dataclass(frozen=True, slots=True)
class Flows:
    """The flows by the names of their commands."""

    run: Flow[..., Any]
    harvest: Flow[..., StageRecord]
    build: Flow[..., StageRecord]
    validate: Flow[..., StageRecord]
    publish: Flow[..., StageRecord]


FLOWS = Flows(run, harvest, build, validate, publish)
