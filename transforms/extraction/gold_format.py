"""Observations in the format of the gold files (GUIDELINES: one JSON object per observation)."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from transforms.extraction.contract import TextReader
from transforms.extraction.publisher import bare_name
from transforms.model import Observation, Prior

GoldValue = str | int | float | None


def predictions(
    documents_csv: Path, texts_dirs: Iterable[Path], extractor: TextReader
) -> Iterator[dict[str, GoldValue]]:
    """Observations of every document of a documents.csv as gold-format rows, in reading order.

    Reads `DIR/<doc>.txt` from the first folder that has it, line ends as they are (offsets count `\\r`).
    Raises FileNotFoundError naming the document when no folder has its text.
    """
    folders = list(texts_dirs)
    with documents_csv.open(encoding="utf-8", newline="") as stream:
        documents = list(csv.DictReader(stream))
    for row in documents:
        text = _read(row["doc"], folders)
        for found in extractor.extract(text, prior_of(row)).observations:
            yield as_gold(row["doc"], found)


def prior_of(row: dict[str, str]) -> Prior:
    """The prior that a row of documents.csv states (empty cells mean unknown)."""
    published = row.get("published") or ""
    return Prior(
        publisher=row.get("publisher") or "",
        province=row.get("province") or None,
        district=row.get("district") or None,
        published_on=date.fromisoformat(published[:10]) if published else None,
    )


def as_gold(doc: str, found: Observation) -> dict[str, GoldValue]:
    """One observation as a gold-format row."""
    return {
        "doc": doc,
        "quote": found.quote,
        "start": found.start,
        "value": found.value,
        "upper": found.upper,
        "denominator": found.denominator,
        "unit": found.unit,
        "bound": found.bound,
        "measure": found.measure,
        "modality": found.modality,
        "indicator": found.indicator,
        "object": found.object,
        "actor": found.actor,
        "province": found.province,
        "district": bare_name(found.district),
        "commune": found.commune,
        "period": f"{found.period_start.isoformat()}/{found.period_end.isoformat()}",
        "confidence": found.confidence,
    }


def _read(doc: str, folders: list[Path]) -> str:
    for folder in folders:
        path = folder / f"{doc}.txt"
        if path.exists():
            return path.read_bytes().decode("utf-8")
    raise FileNotFoundError(f"no text of document {doc!r} in {', '.join(map(str, folders))}")
