"""lake fill, status, tidy: the tables that many machines fill and one publishes."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Annotated

import typer

from flows.cli import inspect
from flows.cli.options import AsJson, Demo
from flows.cli.stages import end, flows_ready
from flows.settings import Settings
from flows.stages import lake as lakes
from flows.turn import turn
from warehouse.lake.tidying import tidy as tidy_lake

app = typer.Typer(
    help="A lake that many machines fill and one publishes (docs/scale.md).",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@app.command()
def fill(
    take: Annotated[bool, typer.Option("--take", help="Take over portals that another archive filled.")] = False,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """This archive's pages → the lake; whoever publishes runs `solieu build`."""
    with flows_ready(demo, as_json) as flows, turn("fill") as record:
        record.stages.append(flows.fill(take))
    end(record, as_json)


@app.command()
def status(as_json: AsJson = False) -> None:
    """Whose each portal is, and since when its rows stand."""
    with lakes.open_lake(Settings()) as lake, lake.snapshot() as snapshot:
        rows = [(name, row.whose, row.read_at, row.origin.code[:8]) for name, row in snapshot.portals.items()]
    if as_json:
        facts = [dict(zip(("portal", "owner", "read_at", "rules"), row, strict=True)) for row in rows]
        typer.echo(
            json.dumps({"snapshot": snapshot.number, "portals": facts}, ensure_ascii=False, indent=2, default=str)
        )
        return
    inspect.table(
        ["portal", "filled by", "at (UTC)", "rules"], [(a, b, f"{at:%Y-%m-%d %H:%M}", d) for a, b, at, d in rows]
    )


@app.command()
def tidy(
    keep_days: Annotated[int, typer.Option("--keep-days", min=0, help="Days that older states stay readable.")] = 7,
    as_json: AsJson = False,
) -> None:
    """Join small files, let old snapshots go, remove files that nobody names."""
    with lakes.open_lake(Settings()) as lake:
        tidied = asdict(tidy_lake(lake, keep_days))
    typer.echo(json.dumps(tidied) if as_json else ", ".join(f"{count} {name}" for name, count in tidied.items()))
