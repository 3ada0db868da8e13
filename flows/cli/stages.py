"""run, harvest, build, validate, publish: each calls the Prefect flow of its name."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict
from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, cast

import typer

from flows import prefect_env, progress, quality, summary
from flows.cli.options import AsJson, Demo, Portals, Since, Until
from flows.ledger import RunRecord
from flows.settings import Settings
from flows.stages import harvest as harvesting
from flows.turn import turn
from flows.workspace import Workspace

if TYPE_CHECKING:
    from flows.named import Flows

Window = tuple[list[str] | None, date | None, date | None]


def run(
    portal: Portals = None, since: Since = None, until: Until = None, demo: Demo = False, as_json: AsJson = False
) -> None:
    """Harvest, build, validate and publish."""
    window = (portal or None, _day(since), _day(until))
    with flows_ready(demo, as_json, window) as flows:
        record = cast(RunRecord, flows.run(*window, command="run --demo" if demo else "run"))
    if as_json:
        typer.echo(record.to_json())
    else:
        summary.show(record, Workspace(Settings().home))
    raise typer.Exit(record.exit_code or 0)


def harvest(
    portal: Portals = None, since: Since = None, until: Until = None, demo: Demo = False, as_json: AsJson = False
) -> None:
    """Portals → archive."""
    window = (portal or None, _day(since), _day(until))
    with flows_ready(demo, as_json, window) as flows, turn("harvest") as record:
        record.stages.append(flows.harvest(*window))
    end(record, as_json)


def build(demo: Demo = False, as_json: AsJson = False) -> None:
    """Archive → observations → candidate warehouse."""
    with flows_ready(demo, as_json) as flows, turn("build") as record:
        record.stages.append(flows.build())
    end(record, as_json)


def validate(as_json: AsJson = False) -> None:
    """Run the expectations over the candidate; exit 3 when a critical one holds it."""
    with flows_ready(False, as_json) as flows, turn("validate") as record:
        record.stages.append(flows.validate())
    if as_json:
        end(record, as_json)
    workspace = Workspace(Settings().home)
    found = quality.read(workspace.candidate, blocked=bool(record.count("validate", "release_held")))
    for line in quality.screen(found, workspace.docs / quality.PAGE):
        typer.echo(line)
    raise typer.Exit(record.exit_code or 0)


def publish(
    force: Annotated[
        bool, typer.Option("--force", help="Replace a file there that is damaged or not Solieu's.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Put the checked candidate at the stable path."""
    with flows_ready(False, as_json) as flows, turn("publish") as record:
        record.stages.append(flows.publish(force, record.facts()))
    end(record, as_json)


@contextmanager
def flows_ready(demo: bool, quiet: bool, window: Window | None = None) -> Iterator[Flows]:
    """The flows, ready to be called: the demo town where asked for, Prefect's API, progress on standard error.

    What can be seen to be wrong beforehand is said before Prefect is started.
    """
    with ExitStack() as stack:
        if demo:
            from flows import demo_town

            stack.enter_context(demo_town.as_live_web())
        if window is not None:
            harvesting.select(Settings(), *window)
        workspace = Workspace(Settings().home)
        workspace.check_free()
        reporter = stack.enter_context(progress.reporting(quiet, Settings().log_format == "json"))
        api = stack.enter_context(prefect_env.api(workspace.prefect))
        with reporter.busy("starting Prefect"):
            from flows import named, orchestration  # imports prefect: meanwhile its API starts

            api.ready()
        stack.enter_context(orchestration.session(api.embedded))
        yield named.FLOWS


def end(run: RunRecord, as_json: bool) -> None:
    """Say what a single stage did, and leave with its exit code."""
    record = run.stages[-1]
    if as_json:
        typer.echo(json.dumps(asdict(record), ensure_ascii=False, indent=2, default=str))
    else:
        typer.echo(f"{record.stage}: {', '.join(f'{n} {name}' for name, n in record.counts.items())}")
        for line in (*record.notes, *(f"held back: {reason}" for reason in record.held)):
            typer.echo(f"  {line}")
    raise typer.Exit(run.exit_code or 0)


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None
