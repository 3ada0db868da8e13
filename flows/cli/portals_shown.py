"""What the portals commands show."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import typer
from rich.console import Console
from rich.table import Table

from flows.cli.inspect import WIDE
from flows.portals import registry_file as file
from flows.portals.proposal import Proposal
from flows.portals.standing import Standing


def standings(found: Sequence[Standing]) -> None:
    """As narrow as a terminal: ids, places and states give way by folding, never by dots."""
    console = Console(highlight=False, markup=False)
    if not console.is_terminal:
        console.width = WIDE
    table = Table(box=None, padding=(0, 2, 0, 0))
    for name in ("portal", "family", "place", "on", "every", "lists", "last harvest"):
        folds = name in ("portal", "place", "last harvest")
        table.add_column(name, no_wrap=not folds, overflow="fold", min_width=10 if folds else None)
    for s in found:
        place = ", ".join(filter(None, (s.district, s.province))) or "Việt Nam"
        state = f"moved to {s.moved_to}" if s.moved_to else f"{s.last_harvest[:10]} {s.state}".strip()
        every, enabled = f"{s.rhythm_days:g} d", "yes" if s.enabled else "no"
        table.add_row(s.portal, s.family, place, enabled, every, str(s.listings), state)
    console.print(table)
    console.print(f"{len(found)} portals, {sum(s.enabled for s in found)} enabled")


def proposal(found: Proposal, portals: Path, machine: bool) -> None:
    """The rows on standard output, what a person should look at beside them on standard error."""
    if machine:
        facts = {
            "portal": found.portal_row(),
            "listings": found.listing_rows(),
            "marks": [asdict(like) for like in found.alike],
        }
        facts |= {"feeds": found.feeds, "sitemaps": found.sitemaps, "remarks": found.remarks}
        facts["sections"] = [asdict(section) for section in found.sections]
        typer.echo(as_json(facts | {"candidates": found.place.candidates, "requests": found.requests}))
        return
    typer.echo(file.as_csv(file.header_of(portals, file.PORTAL_HEADER), [found.portal_row()]))
    typer.echo(file.as_csv(file.LISTING_HEADER, found.listing_rows()))
    marks = ", ".join(f"{like.family} {like.found} of {like.known}" for like in found.alike) or "none"
    typer.echo(f"marks: {marks}", err=True)
    for section in found.sections:
        typer.echo(f"section: {section.path}: {section.called or 'no name'}, {section.links} articles", err=True)
    for kind, addresses in (("feed", found.feeds), ("sitemap", found.sitemaps), ("look", found.remarks)):
        for address in addresses:
            typer.echo(f"{kind}: {address}", err=True)


def as_json(value: object) -> str:
    """Machine output."""
    return json.dumps(value, ensure_ascii=False, indent=2)
