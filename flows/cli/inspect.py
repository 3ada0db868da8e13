"""why, sql, status, releases, rollback: questions to the published warehouse."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Annotated

import typer
from rich import box
from rich.console import Console
from rich.table import Table

from flows import status as standing
from flows.cli.options import AsJson
from flows.settings import Settings
from flows.stages.silence import today
from flows.workspace import Workspace
from transforms.legacy import from_json, published_span
from warehouse import query
from warehouse import releases as published

Cells = tuple[object, ...]
WIDE = 4000
SHORT = 28
"""Figures, codes and names up to this length keep their line; sentences give way."""


def why(
    observation_id: Annotated[str, typer.Argument(help="From the column of that name.")], as_json: AsJson = False
) -> None:
    """A value's sentence, page, archive record and reader, and all claims of its mart cell."""
    database = _workspace().database
    facts = _told(query.why(database, observation_id))
    claims = query.cell_claims(database, observation_id)
    if as_json:
        typer.echo(_json(facts | {"cell_claims": [asdict(claim) for claim in claims]}))
        return
    width = max(map(len, facts))
    for name, value in facts.items():
        typer.echo(f"{name:<{width}}  {'' if value is None else value}")
    _show_claims(claims, observation_id)


def _told(found: query.WhyRecord) -> dict[str, object]:
    """The record as it is shown: of a converted text the quote's own characters, not the whole of it."""
    facts = asdict(found)
    text, conversions = facts.pop("converted"), facts.pop("conversions")
    if text is None or conversions is None:
        return facts
    typed = published_span(text, from_json(conversions), found.start, found.start + len(found.quote))
    return facts | {"quote_as_published": typed}


def _show_claims(claims: Sequence[query.CellClaim], asked: str) -> None:
    if not claims:
        return
    typer.echo("\nall claims of its cell (indicator, place, year, measure, modality); * is in a mart, > is this one")
    for claim in claims:
        marks = ("*" if claim.chosen else " ") + (">" if claim.observation_id == asked else " ")
        part = f", part of {claim.part_of}" if claim.part_of else ""
        typer.echo(
            f"{marks} {claim.observation_id}  {_cell(claim.value)} {claim.unit}, {claim.period_start} to "
            f"{claim.period_end}, {claim.portal} of {claim.published_at or 'no day'}{part}\n     {claim.sentence}"
        )


def sql(
    statement: Annotated[str, typer.Argument(metavar="QUERY", help="One SELECT.")], as_json: AsJson = False
) -> None:
    """Ask the published warehouse, read-only."""
    columns, rows = query.run_sql(_workspace().database, statement)
    if as_json:
        typer.echo(_json([dict(zip(columns, row, strict=True)) for row in rows]))
    else:
        table(columns, rows)


def status(as_json: AsJson = False) -> None:
    """The newest release, the last run, and what is held back."""
    found = standing.read(_workspace(), Settings().silence_factor, today())
    if as_json:
        typer.echo(_json(found.facts()))
    else:
        standing.show(found)


def releases(as_json: AsJson = False) -> None:
    """The releases that can be rolled back to, newest first."""
    workspace = _workspace()
    manifests = published.list_releases(workspace.published)
    current = published.latest(workspace.published)
    if as_json:
        typer.echo(_json([asdict(manifest) for manifest in manifests]))
        return
    rows = [
        (m.release, m.created_at, m.content_hash[:12], "published" if current and m.release == current.release else "")
        for m in manifests
    ]
    table(["release", "created", "content", ""], rows)


def rollback(release: Annotated[str, typer.Argument(help="A name that `solieu releases` lists.")]) -> None:
    """Put an earlier release back at the stable path."""
    settings = Settings()
    workspace = Workspace(settings.home)
    with workspace.writing(settings.lock_timeout_seconds):
        published.rollback(workspace.published, release)
    typer.echo(f"{workspace.database} is now release {release}; the next run publishes on top of it what is new")


def _workspace() -> Workspace:
    return Workspace(Settings().home)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2, default=str)


def table(columns: list[str], rows: Sequence[Cells]) -> None:
    """Rows as a table: as wide as the terminal, or one line a row in a file or pipe."""
    console = Console(highlight=False, markup=False)
    if not console.is_terminal:
        console.width = WIDE  # a file or a pipe has no edge: one line a row
    cells = [["" if cell is None else _cell(cell) for cell in row] for row in rows]
    shown = Table(box=box.SIMPLE_HEAD)
    for index, name in enumerate(columns):
        short = all(len(line[index]) <= SHORT for line in cells)
        shown.add_column(name, no_wrap=short, overflow="ellipsis" if short else "fold")
    for line in cells:
        shown.add_row(*line)
    console.print(shown)
    console.print(f"{len(cells)} rows")


def _cell(value: object) -> str:
    if isinstance(value, float):
        return f"{value:,.0f}" if value.is_integer() else f"{value:,.4g}" if abs(value) < 1 else f"{value:,.2f}"
    return str(value)
