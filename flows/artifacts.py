"""What a run leaves on Prefect's pages: how far it is, its summary, a row per portal, the gate's checks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import cast
from uuid import UUID

from prefect.artifacts import (
    create_markdown_artifact,
    create_progress_artifact,
    create_table_artifact,
    update_progress_artifact,
)

from flows.ledger import RunRecord
from flows.stages.validate import Verdict
from flows.summary import markdown

AFTER = {"harvest": 40.0, "build": 80.0}
"""Percent of a run behind it after each stage: harvesting waits for portals, building for processors."""
SHOWN = ("portal", "state", "listed", "fetched", "requests", "gaps", "resting")
CHECKED = ("expectation", "table", "severity", "success", "unexpected_count", "reason")


@contextmanager
def stages() -> Iterator[Callable[[str], None]]:
    """A progress bar that is moved by each stage's name and is full at the end of the block."""
    bar = cast(UUID, create_progress_artifact(progress=0.0, key="run-progress", description="stages behind it"))
    yield lambda stage: cast(None, update_progress_artifact(bar, progress=AFTER[stage]))
    update_progress_artifact(bar, progress=100.0)


def of_run(record: RunRecord, database: Path) -> None:
    """`run-summary` in the words of the command line, and `portals`, one row each as far as they were asked."""
    create_markdown_artifact(key="run-summary", markdown=markdown(record, database), description="what this run did")
    rows = [{name: row[name] for name in SHOWN} for stage in record.stages for row in stage.portals]
    create_table_artifact(key="portals", table=rows, description="portals of this run")


def of_checks(verdict: Verdict) -> None:
    """`quality`: every check of the gate, those that failed first; `held-<province>-<year>` for each one held."""
    rows = [{name: check.get(name) for name in CHECKED} for check in verdict.checks]
    rows.sort(key=lambda row: bool(row["success"]))
    create_table_artifact(key="quality", table=rows, description="what the gate checked")
    for held in verdict.partitions:
        failed = "\n".join(f"- `{expectation}`" for expectation in held.expectations)
        create_markdown_artifact(
            key=f"held-{held.key}",
            markdown=f"**{held.name} {held.year}** {held.fate}. It failed:\n\n{failed}\n",
            description="a province-year that stays as it was",
        )
