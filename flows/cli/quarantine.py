"""quarantine list, show, accept, reject, retry: what was refused, and what a person who has read it says of it."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Annotated

import typer

from flows import decisions, waiting
from flows.cli import inspect, stages
from flows.cli.options import AsJson, Demo
from flows.decisions import Decision
from flows.settings import Settings
from flows.stages import fill_only
from flows.stages.silence import today
from flows.summary import called_as
from flows.turn import turn
from flows.workspace import Workspace

app = typer.Typer(help="Refused rows: read them, decide, read them anew.", no_args_is_help=True, rich_markup_mode=None)
CASE = Annotated[str, typer.Argument(metavar="CASE", help="A name of `quarantine list`, or how it begins.")]
BY = Annotated[str, typer.Option("--by", help="Office or role that decides.")]
WHY = Annotated[str, typer.Option("--why", help="What speaks for it; kept for good.")]
UNTIL = Annotated[
    datetime | None, typer.Option("--until", formats=["%Y-%m-%d"], help="Last day on which it holds; else for good.")
]
REASON = Annotated[str | None, typer.Option("--reason", help="Only what was refused for this reason.")]
ALL = Annotated[bool, typer.Option("--all", help="What was rejected before, too.")]


@app.command("list")
def list_(reason: REASON = None, everything: ALL = False, as_json: AsJson = False) -> None:
    """What waits, each under a name that it keeps after every rebuild."""
    found = [
        case
        for case in waiting.read(Workspace(Settings().home), today())
        if (everything or case.decision is None or case.decision.decision != "reject")
        and reason in (None, case.case.reason)
    ]
    if as_json:
        typer.echo(json.dumps([case.facts() for case in found], ensure_ascii=False, indent=2))
        return
    rows = [
        (
            c.case.name,
            c.case.reason,
            c.case.quote or c.case.article_id,
            c.place,
            c.words,
            c.decision and c.decision.decision,
        )
        for c in found
    ]
    inspect.table(["case", "reason", "quote or article", "place", "words", "decided"], rows)


@app.command()
def show(case: CASE, as_json: AsJson = False) -> None:
    """All that is known of one case, and what may be done."""
    facts = waiting.find(Workspace(Settings().home), case, today()).facts()
    if as_json:
        typer.echo(json.dumps(facts, ensure_ascii=False, indent=2))
        return
    width = max(map(len, facts))
    for name, value in facts.items():
        text = value if not isinstance(value, dict) else f"{value['decision']} by {value['decided_by']}: {value['why']}"
        typer.echo(f"{name:<{width}}  {'' if text is None else text}")


@app.command()
def accept(case: CASE, by: BY, why: WHY, until: UNTIL = None) -> None:
    """Let a refused number in at the next build, though its reading is unsure or its unit is another."""
    _decide("accept", case, by, why, until)


@app.command()
def reject(case: CASE, by: BY, why: WHY, until: UNTIL = None) -> None:
    """It is refused rightly: it waits no more."""
    _decide("reject", case, by, why, until)


@app.command()
def retry(demo: Demo = False, as_json: AsJson = False) -> None:
    """Read the archive anew by the rules and decisions of today, and publish what comes of it; no portal is asked."""
    fill_only.refuse("quarantine retry", Settings())
    with stages.flows_ready(demo, as_json), turn("quarantine retry") as record:
        from flows import orchestration

        orchestration.rebuild(record, Workspace(Settings().home))
    if as_json:
        typer.echo(record.to_json())
    else:
        for stage in record.stages:
            typer.echo(f"{stage.stage}: {', '.join(f'{n} {name}' for name, n in stage.counts.items())}")
        for reason in record.held:
            typer.echo(f"  held back: {reason}")
    raise typer.Exit(record.exit_code or 0)


def _decide(verdict: str, name: str, by: str, why: str, until: datetime | None) -> None:
    settings = Settings()
    workspace = Workspace(settings.home)
    found = waiting.find(workspace, name, today())
    moment = datetime.now(UTC).replace(tzinfo=None).isoformat(timespec="seconds")
    last = until.date().isoformat() if until else None
    decision = Decision(verdict, found.case, by.strip(), why.strip(), moment, last)
    decisions.check(decision, today())
    with workspace.writing(settings.lock_timeout_seconds):
        decisions.append(workspace.decisions, decision)
    typer.echo(
        f"{found.case.name} {verdict}ed{f' until {last}' if last else ''}: {found.words or found.case.article_id}"
    )
    typer.echo(f"it takes effect with the next run, or now with `{called_as()} quarantine retry`")
