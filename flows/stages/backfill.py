"""backfill: what may be asked for, and what is said of a range of days afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path

from flows.ledger import StageRecord
from flows.stages.harvest import UnusableRequest
from flows.workspace import Workspace
from warehouse import query

_IN_RANGE = "SELECT count(*) FROM core_article WHERE published_at BETWEEN DATE '{}' AND DATE '{}'"


class Source(StrEnum):
    """Where a backfill takes its pages from."""

    ARCHIVE = "archive"
    LIVE = "live"


def check(source: Source, first: date, last: date, portals: Sequence[str] | None) -> None:
    """Raise UnusableRequest where no backfill can be made of this."""
    if first > last:
        raise UnusableRequest(f"no day is both after {first} and before {last}: --from must not be after --to")
    if source is Source.ARCHIVE and portals:
        raise UnusableRequest("--source archive builds all portals together: leave --portal out")


def harvested(stage: StageRecord, first: date, last: date) -> None:
    """Note whether the live backfill is at its end."""
    stage.notes.append(
        "not at the end yet: run the same command again, it goes on where this run stopped"
        if stage.held
        else f"all that the listings name from {first} to {last} is archived; solieu run builds and publishes it"
    )


def built(stage: StageRecord, workspace: Workspace, first: date, last: date) -> None:
    """Count the articles of the range and note what brings them out."""
    file: Path = workspace.candidate if workspace.candidate.exists() else workspace.database
    _, rows = query.run_sql(file, _IN_RANGE.format(first, last))
    stage.counts["articles_in_range"] = int(str(rows[0][0]))
    stage.notes.append(
        "the archive is always built whole, so that no range is older than its neighbours; "
        "solieu validate and solieu publish bring it out"
    )
