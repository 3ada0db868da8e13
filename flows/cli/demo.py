"""demo serve: the town for a person to click through."""

from __future__ import annotations

import os
import signal
import threading
from typing import Annotated

import typer

app = typer.Typer(help="The demo town, a portal of every family.", no_args_is_help=True, rich_markup_mode=None)


@app.callback()
def _group() -> None:
    """Keep `serve` a subcommand though it is the only one."""


@app.command()
def serve(
    fault: Annotated[
        list[str] | None, typer.Option("--fault", help="PORTAL=FAULT or PORTAL=FAULT@PATH; may be repeated.")
    ] = None,
) -> None:
    """Serve the town until Ctrl-C, with faults switched on where asked for."""
    from flows import demo_town

    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    with demo_town.as_live_web(fault or ()) as town:
        for host, address in town.connect_to.items():
            typer.echo(f"http://{address}/  {host}")
        for wanted in fault or ():
            typer.echo(f"fault {wanted}")
        typer.echo("to harvest it from another terminal:")
        for name in demo_town.PUT:
            typer.echo(f"  export {name}='{os.environ[name]}'")
        typer.echo("Ctrl-C ends it")
        try:
            stop.wait()
        except KeyboardInterrupt:
            typer.echo("stopped")
