"""Options that several commands share, each described once."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

import typer

Portals = Annotated[list[str] | None, typer.Option("--portal", help="Only this portal; may be repeated.")]
Since = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Only articles listed from this day on.")]
Until = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Only articles listed up to this day.")]
Demo = Annotated[bool, typer.Option("--demo", help="Use the demo town on loopback instead of the live portals.")]
AsJson = Annotated[bool, typer.Option("--json", help="Machine output on standard output.")]
Language = Annotated[Literal["vi", "en"], typer.Option("--lang", help="Language of the notes.")]
