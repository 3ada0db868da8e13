"""explain: one text with accepted and rejected numbers marked, and why."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from flows.cli.options import AsJson
from flows.settings import Settings
from transforms.model import Extraction, Prior
from warehouse import reference


def explain(
    where: Annotated[
        str, typer.Argument(metavar="FILE|URL", help="A text, a saved page of a known portal family, or an address.")
    ],
    publisher: Annotated[str, typer.Option(help="Who publishes it; over what registry and page say.")] = "",
    province: Annotated[str | None, typer.Option(help="Whose report it is, without class word.")] = None,
    district: Annotated[str | None, typer.Option(help="The same one level down; needs --province.")] = None,
    published: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Day of publication.")] = None,
    family: Annotated[str | None, typer.Option(help="Portal family, where page and registry do not tell.")] = None,
    html: Annotated[Path | None, typer.Option(dir_okay=False, help="Write it as one HTML page, too.")] = None,
    as_json: AsJson = False,
) -> None:
    """One text with accepted and rejected numbers marked, and why. An address costs two requests; nothing is kept."""
    from flows.explain import account_of, read_source, terminal
    from flows.stages.read import extractor

    if district and not province:
        raise typer.BadParameter("a district is known by its province: give --province too", param_hint="--district")
    given = Prior(publisher, province, district, published.date() if published else None)
    settings = Settings()
    source = read_source(where, given, family, settings)
    found = extractor().extract(source.text, source.prior)
    account = account_of(source, found, reference.CODEBOOK, settings.min_confidence)
    if html is not None:
        from flows.explain import page

        html.write_text(page.render(account), encoding="utf-8", errors="replace")
    if as_json:
        facts = {"source": source.name, "layout": source.layout, "prior": asdict(source.prior)}
        typer.echo(json.dumps(facts | _numbers(found, settings), ensure_ascii=False, indent=2, default=str))
    elif html is not None:
        typer.echo(f"{terminal.summary(account)}\n{html}")
    else:
        terminal.show(account)


def _numbers(found: Extraction, settings: Settings) -> dict[str, object]:
    observations = [asdict(o) | {"quarantined": o.confidence < settings.min_confidence} for o in found.observations]
    return {"observations": observations, "rejections": [asdict(r) for r in found.rejections]}
