"""demo serve: the town for a person to click through."""

from __future__ import annotations

import signal
import threading

import typer

app = typer.Typer(help="The demo town, a portal of every family.", no_args_is_help=True, rich_markup_mode=None)


@app.callback()
def _group() -> None:
    """Keep `serve` a subcommand though it is the only one."""


@app.command()
def serve() -> None:
    """Serve the town until Ctrl-C."""
    from flows import demo_town

    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    with demo_town.as_live_web() as town:
        for host, address in town.connect_to.items():
            typer.echo(f"http://{address}/  {host}")
        typer.echo("Ctrl-C ends it")
        try:
            stop.wait()
        except KeyboardInterrupt:
            typer.echo("stopped")
