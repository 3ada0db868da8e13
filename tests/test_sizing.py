"""The sizing table of the documentation is what the rates make, and says where it guesses."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import sizing

DOC = Path(__file__).parents[1] / "docs" / "scale.md"


def test_the_documents_table_is_the_rates() -> None:
    assert sizing.table() in DOC.read_text(encoding="utf-8"), "run python -m benchmarks.sizing, put its table there"


def test_what_goes_beyond_its_measurement_is_marked() -> None:
    rate = sizing.Rate("r", 2.0, "s", "articles", 100, "measure", "")
    known = {"r": rate, "claims_per_article": rate}
    cells = [sizing.Size(1, articles, known).cell(lambda rates: rates["r"], "r") for articles in (100, 101)]
    assert cells == ["2", "2*"]


@pytest.mark.parametrize("rate", sizing.rates().values(), ids=lambda rate: rate.rate)
def test_every_rate_names_its_command_and_reach(rate: sizing.Rate) -> None:
    assert rate.of in {"portals", "articles", "claims"}
    assert rate.command
    assert rate.up_to > 0
