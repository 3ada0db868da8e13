"""schedule: one process that runs everything that prefect.yaml declares, when it is due."""

from __future__ import annotations

import os
from contextlib import ExitStack
from pathlib import Path
from typing import Annotated

import typer

from flows import prefect_env
from flows.cli.options import Demo
from flows.settings import Settings
from flows.workspace import Workspace


def schedule(
    declared: Annotated[
        Path | None, typer.Option("--file", dir_okay=False, exists=True, help="Other deployments than prefect.yaml's.")
    ] = None,
    port: Annotated[int, typer.Option(min=1, max=65535, help="Of Prefect's pages, where no server is set.")] = 4200,
    demo: Demo = False,
) -> None:
    """Daily runs, the weekly registry check and backfills on demand, until Ctrl-C.

    With PREFECT_API_URL they are registered with that server; without, a server of its own shows them on loopback.
    """
    with ExitStack() as stack:
        if demo:
            from flows import demo_town

            stack.enter_context(demo_town.as_live_web())
        api = stack.enter_context(prefect_env.lasting_api(Workspace(Settings().home).prefect, port))
        os.environ["SOLIEU_HOME"] = str(Settings().home.resolve())  # a run's process may stand elsewhere
        from flows import alarms, deployments, one_writer

        served = deployments.read(declared or deployments.DECLARED)
        api.ready()
        for name in alarms.register(Settings().alarm_block):
            typer.echo(f"automation {name}")
        typer.echo(f"limit {one_writer.declare(Workspace(Settings().home))}: one run writes at a time")
        for each in served:
            typer.echo(f"{each.flow_name}/{each.name}: {deployments.times(each)}")
        typer.echo(f"{os.environ['PREFECT_API_URL'].removesuffix('/api')}  Prefect's pages;  Ctrl-C ends it")
        deployments.serve_all(served)
