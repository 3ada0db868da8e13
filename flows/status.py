"""How things stand: the newest release, the last run, and what is held back or silent."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from rich.console import Console

from flows.ledger import RunRecord, read_runs
from flows.workspace import Workspace
from warehouse import releases


@dataclass(frozen=True, slots=True)
class Status:
    """What `solieu status` prints."""

    release: str | None
    published_at: str | None
    database: str
    last_run: RunRecord | None
    unfinished_runs: list[str]
    held: list[str]

    def facts(self) -> dict[str, object]:
        """The status as JSON-ready values."""
        return asdict(self)


def read(workspace: Workspace) -> Status:
    """The status of one workspace; nothing of it is written."""
    runs = read_runs(workspace.runs)
    latest = releases.latest(workspace.published)
    last = runs[0] if runs else None
    return Status(
        release=latest.release if latest else None,
        published_at=str(latest.created_at) if latest else None,
        database=str(workspace.database),
        last_run=last,
        unfinished_runs=[run.run_id for run in runs if run.finished_at is None],
        held=last.held if last else [],
    )


def show(status: Status) -> None:
    """The status in a few lines."""
    console = Console(highlight=False, soft_wrap=True, markup=False)
    console.print(
        f"release    {status.release or 'none yet'}" + (f", {status.published_at}" if status.published_at else "")
    )
    console.print(f"database   {status.database}")
    if status.last_run is None:
        console.print("last run   none: start with `solieu run --demo`")
        return
    run = status.last_run
    ended = {None: "was killed or still runs", 0: "done", 1: "failed", 3: "done, something held back"}
    console.print(f"last run   {run.run_id} ({run.command}): {ended.get(run.exit_code, run.exit_code)}")
    if run.error:
        console.print(f"error      {run.error}")
    for stage in run.stages:
        counts = ", ".join(f"{count} {name}" for name, count in stage.counts.items())
        console.print(f"  {stage.stage:<9}{stage.seconds:6.1f} s  {counts}")
        for note in stage.notes:
            console.print(f"           {note}")
    for reason in status.held:
        console.print(f"held back  {reason}", style="yellow")
    for name in status.unfinished_runs:
        console.print(f"unfinished {name}: the next run takes its work over")
