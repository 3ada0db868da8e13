"""How things stand: the newest release, the last run, and what is held back or silent."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from itertools import takewhile

from rich.console import Console

from flows.lease import read as read_lease
from flows.ledger import KILLED, RunRecord, read_runs
from flows.stages.records import held_partitions
from flows.stages.silence import sentences
from flows.workspace import Workspace
from transforms.drift import silence
from warehouse import query, releases

RHYTHMS = "SELECT portal, newest, rhythm_days FROM ops_silence ORDER BY portal"
QUARANTINED = "SELECT kind || ', ' || reason AS what, count(*) FROM {table} GROUP BY what ORDER BY what"
FLAGGED = """
    SELECT expectation || ' (' || reason || ')' AS what, unexpected_count FROM ops_check
    WHERE NOT success AND release = (SELECT arg_max(release, number) FROM ops_release) ORDER BY what
"""


@dataclass(frozen=True, slots=True)
class Status:
    """What `solieu status` prints."""

    release: str | None
    published_at: str | None
    database: str
    running: bool
    holder: str | None
    last_run: RunRecord | None
    unfinished_runs: list[str]
    held: list[str]
    silent: dict[str, str]
    quarantined: dict[str, int]
    flagged: dict[str, int]

    def facts(self) -> dict[str, object]:
        """The status as JSON-ready values."""
        return asdict(self)


def read(workspace: Workspace, silence_factor: float, today: date) -> Status:
    """The status of one workspace on a day; nothing of it is changed."""
    runs = read_runs(workspace.runs)
    latest = releases.latest(workspace.published)
    running = workspace.is_busy()
    lease = read_lease(workspace.holder)
    open_ends = list(takewhile(lambda run: run.finished_at is None, runs))
    return Status(
        release=latest.release if latest else None,
        published_at=str(latest.created_at) if latest else None,
        database=str(workspace.database),
        running=running,
        holder=lease.words(datetime.now(UTC)) if lease and running else None,
        last_run=runs[0] if runs else None,
        unfinished_runs=[run.run_id for run in open_ends[1 if running else 0 :]],
        held=list(dict.fromkeys([*(runs[0].held if runs else []), *map(str, held_partitions(workspace))])),
        silent=_silent(workspace, silence_factor, today) if latest else {},
        quarantined=_quarantined(workspace) if latest else {},
        flagged=_counts(workspace, FLAGGED) if latest else {},
    )


def _silent(workspace: Workspace, factor: float, today: date) -> dict[str, str]:
    """Portals of the published file, judged by the rhythm that it was built with, on this day."""
    try:
        _, rows = query.run_sql(workspace.database, RHYTHMS)
    except query.QueryError:  # published before silence was judged
        return {}
    judged = {}
    for portal, newest, rhythm in rows:
        days = [newest] if isinstance(newest, date) else []
        judged[str(portal)] = silence(days, float(str(rhythm)), today, factor)
    return sentences(judged)


def _quarantined(workspace: Workspace) -> dict[str, int]:
    """What waits, by kind and reason; in files of older releases nothing was ever rejected."""
    open_ones = query.knows(workspace.database, "ops_quarantine_open")
    return _counts(workspace, QUARANTINED.format(table="ops_quarantine_open" if open_ones else "ops_quarantine"))


def _counts(workspace: Workspace, question: str) -> dict[str, int]:
    _, rows = query.run_sql(workspace.database, question)
    return {str(name): int(str(count or 0)) for name, count in rows}


def show(status: Status) -> None:
    """The status in a few lines."""
    console = Console(highlight=False, soft_wrap=True, markup=False)
    since = f", {status.published_at}" if status.published_at else ""
    console.print(f"release    {status.release or 'none yet'}{since}")
    console.print(f"database   {status.database}")
    for reason, count in status.quarantined.items():
        console.print(f"waiting    {count} {reason}")
    for expectation, count in status.flagged.items():
        console.print(f"flagged    {count} rows: {expectation}")
    if status.last_run is None:
        console.print("last run   none: start with `solieu run --demo`")
        return
    _show_run(console, status.last_run, status.running)
    if status.holder:
        console.print(f"held by    {status.holder}")
    for reason in status.held:
        console.print(f"held back  {reason}", style="yellow")
    for name, words in status.silent.items():
        console.print(f"silent     portal {name}: {words}", style="yellow")
    for name in status.unfinished_runs:
        console.print(f"unfinished {name}: was killed; the next run takes its work over")


def _show_run(console: Console, run: RunRecord, running: bool) -> None:
    where = f" in {run.under_way}" if run.under_way else ""
    codes = {0: "done", 1: "failed", 3: "done, something held back", 130: "interrupted", KILLED: f"was killed{where}"}
    unfinished = f"runs now{where}" if running else f"was killed{where}"
    ended = codes.get(run.exit_code, run.exit_code) if run.exit_code is not None else unfinished
    console.print(f"last run   {run.run_id} ({run.command}): {ended}")
    if run.error:
        console.print(f"error      {run.error}")
    for stage in run.stages:
        counts = ", ".join(f"{count} {name}" for name, count in stage.counts.items())
        console.print(f"  {stage.stage:<9}{stage.seconds:6.1f} s  {counts}")
        for note in stage.notes:
            console.print(f"           {note}")
