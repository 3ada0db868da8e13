"""backfill: a range of days again, from the live portals or from the archive."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from flows.cli.options import AsJson, Demo, Portals
from flows.cli.stages import end, flows_ready, recorded
from flows.ledger import StageRecord
from flows.settings import Settings
from flows.stages.harvest import UnusableRequest
from flows.workspace import Workspace
from warehouse import query

_IN_RANGE = "SELECT count(*) FROM core_article WHERE published_at BETWEEN DATE '{}' AND DATE '{}'"


class Source(StrEnum):
    """Where a backfill takes its pages from."""

    ARCHIVE = "archive"
    LIVE = "live"


def backfill(
    since: Annotated[datetime, typer.Option("--from", formats=["%Y-%m-%d"], help="First day of publication.")],
    until: Annotated[datetime, typer.Option("--to", formats=["%Y-%m-%d"], help="Last day of publication.")],
    source: Annotated[Source, typer.Option(help="live: ask the portals; archive: read archived pages again.")],
    portal: Portals = None,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """A range of days again; live: within the budget of a run, to be run again until it is done (exit 3: not yet)."""
    first, last = since.date(), until.date()
    if first > last:
        raise UnusableRequest(f"no day is both after {first} and before {last}: --from must not be after --to")
    if source is Source.LIVE:
        _live(portal or None, first, last, demo, as_json)
    else:
        if portal:
            raise UnusableRequest("--source archive builds all portals together: leave --portal out")
        _archive(first, last, demo, as_json)


def _live(portals: list[str] | None, first: date, last: date, demo: bool, as_json: bool) -> None:
    window = (portals, first, last)
    with flows_ready(demo, as_json, window) as flows, recorded("backfill") as record:
        stage = flows.harvest(*window, True)
        stage.notes.append(
            "not at the end yet: run the same command again, it goes on where this run stopped"
            if stage.held
            else f"all that the listings name from {first} to {last} is archived; solieu run builds and publishes it"
        )
        record.stages.append(stage)
    end(record, as_json)


def _archive(first: date, last: date, demo: bool, as_json: bool) -> None:
    """The build stage as it is: it reads archived pages again wherever code or reference data changed, else nothing."""
    with flows_ready(demo, as_json) as flows, recorded("backfill") as record:
        stage = flows.build()
        _count(stage, Workspace(Settings().home), first, last)
        record.stages.append(stage)
    end(record, as_json)


def _count(stage: StageRecord, workspace: Workspace, first: date, last: date) -> None:
    built: Path = workspace.candidate if workspace.candidate.exists() else workspace.database
    _, rows = query.run_sql(built, _IN_RANGE.format(first, last))
    stage.counts["articles_in_range"] = int(str(rows[0][0]))
    stage.notes.append(
        "the archive is always built whole, so that no range is older than its neighbours; "
        "solieu validate and solieu publish bring it out"
    )
