"""backfill: a range of days again, from the live portals or from the archive."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, cast

import typer

from flows.cli.options import AsJson, Demo, Portals
from flows.cli.stages import end, flows_ready
from flows.ledger import RunRecord
from flows.settings import Settings
from flows.stages import backfill as asked
from flows.stages import fill_only
from flows.stages.backfill import Source


def backfill(
    since: Annotated[datetime, typer.Option("--from", formats=["%Y-%m-%d"], help="First day of publication.")],
    until: Annotated[datetime, typer.Option("--to", formats=["%Y-%m-%d"], help="Last day of publication.")],
    source: Annotated[Source, typer.Option(help="live: ask the portals; archive: read archived pages again.")],
    portal: Portals = None,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """A range of days again; live: within the budget of a run, to be run again until it is done (exit 3: not yet)."""
    first, last, portals = since.date(), until.date(), portal or None
    asked.check(source, first, last, portals)
    if source is Source.ARCHIVE:
        fill_only.refuse("backfill --source archive", Settings())
    window = (portals, first, last) if source is Source.LIVE else None
    with flows_ready(demo, as_json, window) as flows:
        record = cast(RunRecord, flows.backfill(source, first, last, portals))
    end(record, as_json)
