"""The extractor against the gold files: figures may rise, never fall below floors.json."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path

import pytest

from tests.gold import score
from transforms.extraction import Extractor
from transforms.extraction.gold_format import predictions

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
SHARED = ROOT.parent / "shared"
NEWSROOM = ROOT / "demo" / "newsroom"
FLOORS = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor.load(ROOT / "warehouse/seeds/codebook.csv", ROOT / "warehouse/seeds/places.csv")


def measured(tally: score.Tally) -> dict[str, float]:
    """The figures that floors.json guards."""
    report = tally.report()
    figures = {"detection": report["detection"]["f1"], "full_tuple": report["full_tuple"]["f1"]}
    figures.update({name: value for name, value in report["accuracy"].items() if value is not None})
    return figures


def tally_of(gold: Path, documents: Path, texts: Path, extractor: Extractor) -> score.Tally:
    golds = score.load(gold)
    found: dict[str, list[score.Row]] = defaultdict(list)
    for row in predictions(documents, [texts], extractor):
        found[str(row["doc"])].append(dict(row))
    total = score.Tally()
    for doc in sorted(golds.keys() | found.keys()):
        total += score.score_document(golds.get(doc, []), found.get(doc, []), defaultdict(list))
    return total


def assert_above(figures: dict[str, float], floors: dict[str, float]) -> None:
    assert set(figures) == set(floors)
    below = {name: (round(figures[name], 4), floor) for name, floor in floors.items() if figures[name] < floor}
    assert not below, f"below the floor (measured, floor): {below}"


@pytest.fixture(scope="module")
def dev(extractor: Extractor) -> score.Tally:
    return tally_of(HERE / "dev.jsonl", HERE / "documents.csv", NEWSROOM, extractor)


def test_dev(dev: score.Tally) -> None:
    assert dev.gold > 250
    assert_above(measured(dev), FLOORS["dev"]["floors"])


def test_seeds_and_dev(dev: score.Tally, extractor: Extractor) -> None:
    if not (SHARED / "gold" / "seeds.jsonl").exists():
        pytest.skip("the seed reports are not part of the repository: no ../shared here")
    seeds = tally_of(SHARED / "gold" / "seeds.jsonl", HERE / "seed_documents.csv", SHARED / "seeds", extractor)
    assert seeds.gold > 40
    assert_above(measured(dev + seeds), FLOORS["seeds_and_dev"]["floors"])


def test_the_gate_can_fail(dev: score.Tally) -> None:
    """A gate that lets everything through would be no gate."""
    higher = dict.fromkeys(measured(dev), 1.01)
    with pytest.raises(AssertionError, match="below the floor"):
        assert_above(measured(dev), higher)


def test_quotes_stand_in_the_texts(extractor: Extractor) -> None:
    for row in predictions(HERE / "documents.csv", [NEWSROOM], extractor):
        text = (NEWSROOM / f"{row['doc']}.txt").read_bytes().decode("utf-8")
        start, quote = row["start"], row["quote"]
        assert isinstance(start, int)
        assert isinstance(quote, str)
        assert text[start : start + len(quote)] == quote


def test_a_missing_text_is_named(extractor: Extractor, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="dev_01_thangbinh"):
        list(predictions(HERE / "documents.csv", [tmp_path], extractor))
