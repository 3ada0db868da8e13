"""The command tree, and what a person sees when something is wrong: one line, and the exit code."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable

import typer

from flows.cli import (
    backfill,
    demo,
    diff,
    explain,
    export,
    inspect,
    lake,
    portals,
    quarantine,
    replay,
    schedule,
    serve,
    stages,
    texts,
)  # fmt: skip
from flows.decisions import Undecidable
from flows.explain.source import Misnamed
from flows.portals.call import NoPortalAddress
from flows.portals.recording import CannotRecord
from flows.settings import UnusableSettings, check_environment
from flows.stages.harvest import UnusableRequest
from warehouse.reference import RegistryError

FAILED, USAGE, INTERRUPTED = 1, 2, 130
WRONG_USAGE = (UnusableSettings, UnusableRequest, RegistryError, Misnamed, NoPortalAddress, CannotRecord, Undecidable)

app = typer.Typer(
    name="solieu",
    help="Figures of Vietnamese local authorities: harvest, build, validate, publish; then ask.",
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
COMMANDS: tuple[Callable[..., None], ...] = (
    stages.run,
    stages.harvest,
    stages.build,
    stages.validate,
    stages.publish,
    backfill.backfill,
    replay.replay,
    texts.extract,
    explain.explain,
    inspect.why,
    inspect.sql,
    inspect.status,
    inspect.releases,
    inspect.rollback,
    diff.diff,
    export.export,
    serve.serve,
    schedule.schedule,
)
for command in COMMANDS:
    app.command()(command)
app.add_typer(portals.app, name="portals")
app.add_typer(quarantine.app, name="quarantine")
app.add_typer(lake.app, name="lake")
app.add_typer(demo.app, name="demo")


def main() -> None:
    """Entry point of the `solieu` command."""
    sys.exit(call(sys.argv[1:]))


def call(arguments: list[str]) -> int:
    """Run one command line and return its exit code."""
    try:
        check_environment()
        code = app(arguments or ["--help"], prog_name="solieu", standalone_mode=False)
    except typer.TyperException as error:
        sys.stderr.write(f"solieu: {error.format_message()} (solieu --help lists the commands)\n")
        return USAGE
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except Exception as error:
        if os.environ.get("SOLIEU_TRACEBACK"):
            raise
        sys.stderr.write(f"solieu: {' '.join(str(error).split()) or type(error).__name__}\n")
        _let_go(error)
        return USAGE if isinstance(error, WRONG_USAGE) else FAILED
    if code == INTERRUPTED:  # typer makes it of Ctrl-C
        sys.stderr.write("solieu: interrupted; what was archived stays, and the next run goes on from there\n")
    return code if isinstance(code, int) else 0


def _let_go(error: BaseException | None) -> None:
    """Free what the frames hold: Prefect keeps errors, and DuckDB would list an open connection's parts as leaked."""
    while error is not None:
        traceback.clear_frames(error.__traceback__)
        error = error.__cause__ or error.__context__
