"""serve: the dashboard over the published warehouse."""

from __future__ import annotations

from typing import Annotated

import typer

from flows.settings import Settings
from flows.workspace import Workspace


def serve(
    host: Annotated[str, typer.Option(help="Loopback unless you put something that guards it in front.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535)] = 8321,
    sql: Annotated[
        bool, typer.Option("--sql", help="Answer /api/v1/sql, too: anybody's SELECT, within limits.")
    ] = False,
) -> None:
    """Pages, JSON API and metrics over the published file, until Ctrl-C; a new release is followed by itself."""
    import uvicorn

    from dashboard.app import create_app

    typer.echo(f"http://{host}:{port}/  pages;  /api/v1/...  JSON;  /metrics  Prometheus;  Ctrl-C ends it")
    try:
        uvicorn.run(
            create_app(Workspace(Settings().home).published, sql=sql), host=host, port=port, log_level="warning"
        )
    except SystemExit as ended:  # uvicorn's own code for this is 3, which here means something else
        raise OSError(f"cannot serve at {host}:{port}: the address is taken or not this machine's") from ended
