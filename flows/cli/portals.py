"""portals list, check, add, record: the registry as a person keeps it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from flows import progress
from flows.cli import portals_shown as shown
from flows.cli.options import AsJson, Demo
from flows.settings import Settings
from flows.stages import harvest as harvesting
from warehouse import reference

if TYPE_CHECKING:
    from flows.portals.proposal import Proposal

HELD = 3
PAGES = Path("tests/families/pages")
FRONT_PAGE = Annotated[str, typer.Argument(metavar="URL", help="Its front page.")]

app = typer.Typer(help="The registry: its portals listed, checked, added, recorded.", no_args_is_help=True)


@app.command("list")
def list_(demo: Demo = False, as_json: AsJson = False) -> None:
    """All portals of the registry, and what the last runs found them to be."""
    from flows.portals.standing import standings

    with _web(demo) as settings:
        found = standings(settings)
    if as_json:
        typer.echo(shown.as_json([asdict(standing) for standing in found]))
        return
    shown.standings(found)


@app.command()
def check(
    portal: Annotated[
        list[str] | None, typer.Argument(metavar="[PORTAL]...", help="Enabled ones unless named.")
    ] = None,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Ask robots.txt and each listing's first page: reachable, moved, gone or faulty, and does the family still fit?"""
    from flows.portals.checking import check_all

    with _web(demo) as settings, progress.reporting(as_json) as reporter:
        chosen = harvesting.select(settings, portal, disabled_too=True)
        verdicts = check_all(chosen, settings, lambda v: reporter.done(v.portal, v.line), reporter.advance)
    wrong = [verdict for verdict in verdicts if not verdict.ok]
    if as_json:
        typer.echo(shown.as_json([asdict(v) | {"ok": v.ok} for v in verdicts]))
    else:
        requests = sum(verdict.requests for verdict in verdicts)
        typer.echo(f"{len(verdicts) - len(wrong)} of {len(verdicts)} portals as registered, {requests} requests")
        for verdict in wrong:
            typer.echo(f"  {verdict.portal}: {verdict.line}")
    raise typer.Exit(HELD if wrong else 0)


@app.command()
def add(
    url: FRONT_PAGE,
    write: Annotated[bool, typer.Option("--write", help="Append the rows to the registry, disabled.")] = False,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Propose the rows of a portal: family by its marks, listings by its menu, name and place by what it says."""
    from flows.portals.proposal import propose

    if write and demo:
        raise typer.BadParameter(
            "the demo's registry is part of the program: set SOLIEU_PORTALS and SOLIEU_LISTINGS to files of your own, "
            "and SOLIEU_CONNECT_TO to what `solieu demo serve` prints",
            param_hint="--write",
        )
    with _web(demo) as settings, progress.reporting(as_json) as reporter:
        taken = [] if demo else _known(url, settings)
        found = propose(url, settings, lambda: reporter.advance(url), taken=taken)
        reporter.done(url, f"{found.family}, {len(found.sections)} listings, {found.requests} requests")
        shown.proposal(found, settings.portals, as_json)
        if write:
            _write(found, settings)


@app.command()
def record(
    url: Annotated[str, typer.Argument(metavar="URL", help="An article.")],
    portal: Annotated[str, typer.Option("--portal", help="Its portal in the registry.")],
    to: Annotated[Path, typer.Option("--to", file_okay=False, help="Where the families' recorded pages are.")] = PAGES,
    demo: Demo = False,
) -> None:
    """Save one page as a test fixture; its test fails until a person has read the expected answer."""
    from flows.portals.recording import record as save

    if not to.is_dir():
        raise typer.BadParameter(f"no folder {to}: run it in a checkout of Solieu, or name a folder", param_hint="--to")
    with _web(demo) as settings:
        ((row, listings),) = harvesting.select(settings, [portal], disabled_too=True)
        folder = save(url, row, listings, to, settings)
    typer.echo(f'{folder}\nread expected.json against the page, then set its "reviewed" to true')


@contextmanager
def _web(demo: bool) -> Iterator[Settings]:
    """The settings; where asked for, those of the demo town for as long as the command lasts."""
    if not demo:
        yield Settings()
        return
    from flows import demo_town

    with demo_town.as_live_web():
        yield Settings()


def _known(url: str, settings: Settings) -> list[str]:
    """Ids of the registry, none where there is no file yet; a host that it has is refused."""
    from flows.portals.call import row_of

    rows = reference.read_portals(settings.portals) if settings.portals.exists() else []
    row = row_of(rows, url)
    if row is not None:
        raise harvesting.UnusableRequest(
            f"{url} is portal {row.portal} of {settings.portals} already: `solieu portals check {row.portal}` asks it"
        )
    return [row.portal for row in rows]


def _write(found: Proposal, settings: Settings) -> None:
    from flows.portals import registry_file as file

    row = found.portal_row()
    lost = file.lost_columns(file.header_of(settings.portals, file.PORTAL_HEADER), row)
    file.append(settings.portals, file.PORTAL_HEADER, [row])
    file.append(settings.listings, file.LISTING_HEADER, found.listing_rows())
    if lost:
        typer.echo(f"look: {settings.portals} has no column {', '.join(lost)}: left out", err=True)
    typer.echo(f"written to {settings.portals} and {settings.listings}; read the terms, then set enabled", err=True)
