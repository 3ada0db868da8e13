"""Sentences as reports write them, each with what its figures count: the vocabulary as a whole.

`sentences.csv`: title (or none), body (`\\n`, `\\t` for line and cell), and its figures as `value unit indicator
[measure [modality]]`, a level that is actual where these are left out. They are all that the sentence has; a last `…`
says that readers could differ on its others.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tests.extraction.conftest import Read

SENTENCES = Path(__file__).with_name("sentences.csv")
Figure = tuple[float, str, str, str, str]


OTHERS = "…"


def wanted(figures: list[str]) -> Iterator[Figure]:
    for figure in figures:
        value, unit, indicator, *rest = figure.split(" ")
        measure, modality = [*rest, *("level", "actual")[len(rest) :]]
        yield float(value), unit, indicator, measure, modality


def test_what_the_figures_of_a_sentence_count(read: Read) -> None:
    wrong: dict[str, list[Figure]] = {}
    with SENTENCES.open(encoding="utf-8", newline="") as stream:
        sentences = list(csv.DictReader(stream))
    for row in sentences:
        body = row["body"].replace("\\n", "\n").replace("\\t", "\t")
        found = read(body, title=row["title"] or "Tin địa phương").observations
        figures = row["figures"].split(" | ")
        told = Counter(wanted([figure for figure in figures if figure != OTHERS]))
        told.subtract((o.value, o.unit, o.indicator, o.measure, o.modality) for o in found)
        amiss = [figure for figure, times in told.items() if times > 0 or (times < 0 and OTHERS not in figures)]
        if amiss:
            wrong[row["body"]] = amiss
    assert len(sentences) > 150
    assert not wrong
