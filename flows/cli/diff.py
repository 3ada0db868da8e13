"""diff: what changed between two releases, in words."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict
from typing import Annotated

import typer

from flows.cli.options import AsJson, Language
from flows.settings import Settings
from flows.workspace import Workspace
from warehouse.changes import Change
from warehouse.changes import diff as compare
from warehouse.notes import notes, title, word

SHOWN = 40
"""Changed figures listed under the notes; --json has all."""


def diff(
    base: Annotated[str, typer.Argument(metavar="A", help="The older release.")],
    release: Annotated[str, typer.Argument(metavar="B", help="The newer one.")],
    lang: Language = "vi",
    as_json: AsJson = False,
) -> None:
    """What changed from release A to release B, and why (docs/releases.md)."""
    found = compare(Workspace(Settings().home).database, base, release)
    if as_json:
        told = {"base": base, "release": release, "notes": notes(found, lang), "changes": [asdict(c) for c in found]}
        typer.echo(json.dumps(told, ensure_ascii=False, indent=2))
        return
    typer.echo(title(base, release, lang))
    for line in notes(found, lang):
        typer.echo(f"  {line}")
    old = [change for change in found if change.kind != "new_period" and change.actor is None]
    for change in old[:SHOWN]:
        typer.echo(f"    {_line(change, lang)}")
    if len(old) > SHOWN:
        rest = Counter(change.kind for change in old[SHOWN:])
        typer.echo(f"    … {', '.join(word(kind, lang).format(n=n) for kind, n in rest.items())} (--json)")


def _line(change: Change, lang: str) -> str:
    before, after = _figure(change.value_before, change.unit_before), _figure(change.value_after, change.unit_after)
    name = change.indicator_name or change.indicator
    labels = [label for label in (change.measure, change.modality) if label not in {"level", "actual"}]
    cell = " ".join([f"{change.place_name} {change.year}, {name}", *(f"[{label}]" for label in labels)])
    return f"{cell}: {before} → {after} ({word(change.reason, lang)})"


def _figure(value: float | None, unit: str | None) -> str:
    return "–" if value is None else f"{value:,.15g} {unit or ''}".rstrip()
