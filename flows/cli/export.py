"""export: the published figures as files for other tools."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Literal

import typer

from flows import progress
from flows.cli.options import AsJson
from flows.settings import Settings
from flows.workspace import Workspace
from warehouse.export import export as write
from warehouse.query import newest_release


def export(
    kind: Annotated[Literal["parquet", "csv", "sdmx-csv"], typer.Option("--format", help="Of the files.")],
    out: Annotated[
        Path | None, typer.Option(file_okay=True, help="New folder; default: export/RELEASE-FORMAT under SOLIEU_HOME.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace an earlier export there.")] = False,
    as_json: AsJson = False,
) -> None:
    """Figures, claims and reference data as files with their descriptions (docs/exports.md): a whole folder or none."""
    workspace = Workspace(Settings().home)
    folder = out if out is not None else workspace.home / "export" / f"{newest_release(workspace.database)}-{kind}"
    with progress.reporting(as_json) as reporter, reporter.busy("exporting"):
        done = write(
            workspace.database,
            folder,
            kind,
            force=force,
            advance=lambda name, rows: reporter.done(name, f"{rows} rows"),
        )
    if as_json:
        told = {"folder": str(done.folder), "release": done.release, "rows": done.rows}
        typer.echo(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        typer.echo(f"{done.folder}: release {done.release}, {len(done.rows)} tables, {sum(done.rows.values())} rows")
