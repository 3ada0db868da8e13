"""The vocabulary files: known codes, known units, no phrase twice, nothing empty."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import get_args

import pytest

from transforms.extraction import VERSION
from transforms.extraction.folding import fold_word
from transforms.extraction.lexicon import FOLDER, rejection_kinds, rows, word_set
from transforms.model import Bound, Modality, Unit

ROOT = Path(__file__).parents[2]
CODEBOOK = ROOT / "warehouse/seeds/codebook.csv"


def codes() -> set[str]:
    with CODEBOOK.open(encoding="utf-8", newline="") as stream:
        return {row["code"] for row in csv.DictReader(stream)}


@pytest.mark.parametrize("name", sorted(path.name for path in FOLDER.glob("*.csv")))
def test_rows_are_complete(name: str) -> None:
    found = rows(name)
    assert found
    key = next(iter(found[0]))
    assert all(row[key].strip() for row in found)


@pytest.mark.parametrize(
    "name", ["units.csv", "scales.csv", "bounds.csv", "directions.csv", "scopes.csv", "number_words.csv"]
)
def test_no_entry_twice(name: str) -> None:
    key = next(iter(rows(name)[0]))
    entries = [fold_word(row[key]) for row in rows(name)]
    assert sorted(entries) == sorted(set(entries))


def test_units_bounds_and_modalities_are_the_models() -> None:
    assert {row["unit"] for row in rows("units.csv")} <= set(get_args(Unit))
    assert {row["bound"] for row in rows("bounds.csv")} <= set(get_args(Bound))
    assert {row["modality"] for row in rows("modality.csv")} <= set(get_args(Modality))


def test_indicator_rows_name_known_codes_and_weights() -> None:
    known = codes() | {"unmapped"}
    for row in rows("indicators.csv"):
        assert row["code"] in known, row
        assert 0 < float(row["weight"]) < 10, row
        assert row["head"] or row["near"] or row["context"] or row["units"], row


def test_every_code_can_be_reached_by_a_construction() -> None:
    assert codes() <= {row["code"] for row in rows("indicators.csv")}


def test_costs_are_money_and_counts_are_known() -> None:
    for row in rows("money_of.csv"):
        assert {row["count"], row["money"]} <= codes()


def test_name_kinds_are_rejection_kinds() -> None:
    kinds = set(rejection_kinds())
    assert {row["kind"] for row in rows("numbered_names.csv")} <= kinds
    assert {row["kind"] for row in rows("time_words.csv")} <= kinds


def test_an_unknown_word_set_is_an_error() -> None:
    with pytest.raises(KeyError, match="no_such_set"):
        word_set("no_such_set")


def test_version_is_stated() -> None:
    assert VERSION.startswith("rules-")
