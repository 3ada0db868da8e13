"""replay: the archive read again by today's rules, before anything is published."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Annotated, cast

import typer

from flows.cli.options import AsJson, Demo
from flows.cli.stages import end, flows_ready
from flows.ledger import RunRecord
from flows.settings import Settings
from flows.stages import fill_only
from flows.stages import replay as replaying
from flows.workspace import Workspace
from warehouse.rule_changes import KINDS, Reading, RuleChange, by_indicator

EXAMPLES = 3
"""Shown per indicator and kind; --json has all."""


def replay(
    extractor_diff: Annotated[
        bool, typer.Option("--extractor-diff", help="Say what a change of the rules adds, alters and loses.")
    ] = False,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Read the whole archive again into a candidate; nothing is asked of a portal, nothing published."""
    fill_only.refuse("replay", Settings())
    with flows_ready(demo, as_json) as flows:
        record = cast(RunRecord, flows.replay(extractor_diff))
    if not extractor_diff:
        end(record, as_json)
    changes = replaying.differences(Workspace(Settings().home))
    if as_json:
        told = {"by_indicator": by_indicator(changes), "changes": [asdict(change) for change in changes]}
        typer.echo(json.dumps(asdict(record.stages[-1]) | told, ensure_ascii=False, indent=2))
        raise typer.Exit(record.exit_code or 0)
    _show(changes)
    end(record, as_json)


def _show(changes: list[RuleChange]) -> None:
    for indicator, counts in by_indicator(changes).items():
        typer.echo(f"{indicator}: {', '.join(f'{n} {kind}' for kind, n in counts.items() if n)}")
        for kind in KINDS:
            found = [change for change in changes if (change.indicator, change.kind) == (indicator, kind)]
            for change in found[:EXAMPLES]:
                typer.echo(f"  {_line(change)}\n      {change.sentence}")
            if len(found) > EXAMPLES:
                typer.echo(f"  … {len(found) - EXAMPLES} more {kind} (--json)")


def _line(change: RuleChange) -> str:
    if change.before and change.after:
        return f"~ {change.quote} ({', '.join(change.parts)}): {_figure(change.before)} → {_figure(change.after)}"
    reading = change.after or change.before
    return f"{'+' if change.after else '-'} {change.quote}: {_figure(reading) if reading else ''}"


def _figure(reading: Reading) -> str:
    where = " ".join(filter(None, (reading.place, reading.period, reading.actor)))
    return f"{reading.indicator} {reading.value:,.15g} {reading.unit}, {where}"
