"""The extractor scored against the annotated sets, and the floors its figures must not fall under."""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.gold import score
from transforms.extraction import Extractor, TextReader
from transforms.extraction.gold_format import predictions, prior_of
from transforms.model import Prior
from warehouse import reference

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
SHARED = ROOT.parent / "shared"
FLOORS = HERE / "floors.json"
MARGIN = 0.005
"""A floor lies this far under what was measured: one observation in two hundred may change its mind."""


@dataclass(frozen=True)
class GoldSet:
    """One annotated set: lines, the documents they are of, and where the texts stand."""

    name: str
    gold: Path
    documents: Path
    texts: Path

    @property
    def present(self) -> bool:
        """Whether the set is on this machine (the seed reports are not part of the repository)."""
        return self.gold.exists() and self.texts.exists()

    def read(self) -> Iterator[tuple[str, str, Prior]]:
        """Each document's name, text and prior; FileNotFoundError where a text is missing."""
        with self.documents.open(encoding="utf-8", newline="") as stream:
            for row in list(csv.DictReader(stream)):
                yield row["doc"], (self.texts / f"{row['doc']}.txt").read_bytes().decode("utf-8"), prior_of(row)


DEV = GoldSet("dev", HERE / "dev.jsonl", HERE / "documents.csv", ROOT / "demo" / "newsroom")
SECOND = GoldSet("second", HERE / "second/second.jsonl", HERE / "second/documents.csv", HERE / "second/texts")
THIRD = GoldSet("third", HERE / "third/third.jsonl", HERE / "third/documents.csv", HERE / "third/texts")
FOURTH = GoldSet("fourth", HERE / "fourth/fourth.jsonl", HERE / "fourth/documents.csv", HERE / "fourth/texts")
FIFTH = GoldSet("fifth", HERE / "fifth/fifth.jsonl", HERE / "fifth/documents.csv", HERE / "fifth/texts")
SIXTH = GoldSet("sixth", HERE / "sixth/sixth.jsonl", HERE / "sixth/documents.csv", HERE / "sixth/texts")
SEVENTH = GoldSet("seventh", HERE / "seventh/seventh.jsonl", HERE / "seventh/documents.csv", HERE / "seventh/texts")
EIGHTH = GoldSet("eighth", HERE / "eighth/eighth.jsonl", HERE / "eighth/documents.csv", HERE / "eighth/texts")
SEEDS = GoldSet("seeds", SHARED / "gold/seeds.jsonl", HERE / "seed_documents.csv", SHARED / "seeds")
TABLES: dict[str, tuple[GoldSet, ...]] = {
    "dev": (DEV,),
    "second": (SECOND,),
    "third": (THIRD,),
    "fourth": (FOURTH,),
    "fifth": (FIFTH,),
    "sixth": (SIXTH,),
    "seventh": (SEVENTH,),
    "eighth": (EIGHTH,),
    "seeds_and_dev": (SEEDS, DEV),
}
"""The tables that have floors, each over one set or more."""


@cache
def extractor() -> Extractor:
    """The rules with the project's own codebook and gazetteer."""
    return Extractor.load(reference.CODEBOOK, reference.PLACES, reference.WRITTEN_NAMES)


def tally_of(name: str, reader: TextReader | None = None) -> tuple[score.Tally, score.Errors]:
    """Counts and errors of one table, of the rules or another reader; FileNotFoundError where a text is missing."""
    total, errors = score.Tally(), defaultdict[str, list[str]](list)
    for part in TABLES[name]:
        golds = score.load(part.gold)
        found: dict[str, list[score.Row]] = defaultdict(list)
        for row in predictions(part.documents, [part.texts], reader or extractor()):
            found[str(row["doc"])].append(dict(row))
        for doc in sorted(golds.keys() | found.keys()):
            total += score.score_document(golds.get(doc, []), found.get(doc, []), errors)
    return total, errors


def measured(tally: score.Tally) -> dict[str, float]:
    """The figures that floors.json guards."""
    report = tally.report()
    figures = {"detection": report["detection"]["f1"], "full_tuple": report["full_tuple"]["f1"]}
    figures.update({name: value for name, value in report["accuracy"].items() if value is not None})
    return figures


def floors(name: str) -> dict[str, float]:
    """The floors of one table, none under what the project promises (`required`); KeyError where it has none."""
    stored = json.loads(FLOORS.read_text(encoding="utf-8"))
    own, promised = dict(stored[name]["floors"]), stored.get("required", {}).get(name, {})
    return {figure: max(own.get(figure, 0.0), promised.get(figure, 0.0)) for figure in own | promised}


def below(figures: dict[str, float], least: dict[str, float]) -> dict[str, tuple[float, float]]:
    """Figures under their floors, as (measured, floor); a figure that has a floor and is missing counts as 0."""
    return {
        name: (round(figures.get(name, 0.0), 4), floor)
        for name, floor in least.items()
        if figures.get(name, 0.0) < floor
    }
