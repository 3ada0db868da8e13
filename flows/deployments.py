"""The deployments of prefect.yaml, served by one process.

Its runs go one after the other, as the workspace has one writer.
"""

from __future__ import annotations

import os
from importlib import import_module
from pathlib import Path
from typing import Any, cast

import yaml
from prefect import Flow, serve
from prefect.client.schemas.objects import ConcurrencyLimitConfig
from prefect.client.schemas.schedules import CronSchedule
from prefect.deployments.runner import RunnerDeployment
from prefect.schedules import Cron
from prefect.types.entrypoint import EntrypointType

DECLARED = Path(__file__).parents[1] / "prefect.yaml"


class Undeclared(ValueError):
    """There is no prefect.yaml, or it names what is not there."""


def read(path: Path) -> list[RunnerDeployment]:
    """What the file declares; the flows are imported by name, so that their runs need no working directory."""
    try:
        declared = yaml.safe_load(path.read_text(encoding="utf-8"))["deployments"]
        return [_deployment(row) for row in declared]
    except (OSError, yaml.YAMLError, KeyError, TypeError, ImportError, AttributeError) as error:
        raise Undeclared(f"{path} declares no deployments that can be served: {error!r}") from error


def _deployment(row: dict[str, Any]) -> RunnerDeployment:
    file, _, name = row["entrypoint"].partition(":")
    flow = cast("Flow[..., Any]", getattr(import_module(file.removesuffix(".py").replace("/", ".")), name))
    # A run is a process that inherits this one's environment: what a worker would add to it is added here.
    for variable, value in row["work_pool"]["job_variables"]["env"].items():
        os.environ.setdefault(variable, value)
    return cast(
        RunnerDeployment,
        flow.to_deployment(
            row["name"],
            description=row["description"],
            parameters=row.get("parameters"),
            schedules=[Cron(each["cron"], timezone=each["timezone"]) for each in row.get("schedules", ())],
            concurrency_limit=ConcurrencyLimitConfig(**row["concurrency_limit"]),
            entrypoint_type=EntrypointType.MODULE_PATH,
        ),
    )


def times(deployment: RunnerDeployment) -> str:
    """When it runs, as cron says it."""
    crons = [s.schedule for s in deployment.schedules or () if isinstance(s.schedule, CronSchedule)]
    return ", ".join(f"{cron.cron} {cron.timezone}" for cron in crons) or "on demand"


def serve_all(deployments: list[RunnerDeployment]) -> None:
    """Register them and run what is due until Ctrl-C or SIGTERM, at which their schedules are paused."""
    serve(*deployments, limit=1, print_starting_message=False)
