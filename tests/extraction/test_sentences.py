"""Sentences as reports write them, each with what its figures count: the vocabulary as a whole.

`sentences.csv`: title (or none), body (`\\n`, `\\t` for line and cell), and its figures as `value unit indicator
[measure [modality]]`, a level that is actual where these are left out.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from tests.extraction.conftest import Read

SENTENCES = Path(__file__).with_name("sentences.csv")
Figure = tuple[float, str, str, str, str]


def wanted(figures: str) -> Iterator[Figure]:
    for figure in figures.split(" | "):
        value, unit, indicator, *rest = figure.split(" ")
        measure, modality = [*rest, *("level", "actual")[len(rest) :]]
        yield float(value), unit, indicator, measure, modality


def test_what_the_figures_of_a_sentence_count(read: Read) -> None:
    wrong: dict[str, set[Figure]] = {}
    with SENTENCES.open(encoding="utf-8", newline="") as stream:
        sentences = list(csv.DictReader(stream))
    for row in sentences:
        body = row["body"].replace("\\n", "\n").replace("\\t", "\t")
        found = read(body, title=row["title"] or "Tin địa phương").observations
        missing = set(wanted(row["figures"])) - {(o.value, o.unit, o.indicator, o.measure, o.modality) for o in found}
        if missing:
            wrong[row["body"]] = missing
    assert len(sentences) > 150
    assert not wrong
