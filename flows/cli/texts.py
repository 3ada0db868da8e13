"""extract: texts on disk to observations, without portal, archive or warehouse."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer


def extract(
    documents: Annotated[
        Path, typer.Option(exists=True, dir_okay=False, help="CSV: doc, publisher, province, district, published.")
    ],
    texts: Annotated[
        list[Path], typer.Option(exists=True, file_okay=False, help="Folder of DOC.txt; may be repeated.")
    ],
) -> None:
    """Observations of texts as JSON lines, in the gold format, to standard output."""
    from flows.stages.read import extractor
    from transforms.extraction.gold_format import predictions

    for row in predictions(documents, texts, extractor()):
        typer.echo(json.dumps(row, ensure_ascii=False))
