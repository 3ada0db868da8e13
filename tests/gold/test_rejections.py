"""On the seed reports every number outside an observation has the right class."""

from __future__ import annotations

from datetime import date

import pytest

from tests.gold import figures as of
from tests.gold import rejections
from transforms.extraction.lexicon import rejection_kinds
from transforms.model import Extraction, Prior, Rejection


def test_every_number_of_the_seeds_has_the_right_class() -> None:
    if not of.SEEDS.present:
        pytest.skip("the seed reports are not part of the repository: no ../shared here")
    found = rejections.confusion()
    assert sum(found.counts.values()) > 130
    assert found.wrong == {}
    assert found.extra == []


def test_the_annotation_uses_listed_classes() -> None:
    kinds = {kind for doc in rejections.annotation().values() for kind in doc.values()}
    assert len(kinds) > 12
    assert kinds <= set(rejection_kinds())


def test_the_table_can_be_wrong() -> None:
    found = rejections.Confusion()
    read = Extraction((), (Rejection("2020", 4, "date"), Rejection("7", 20, "bare")))
    found.add("d", {4: "year", 10: "term"}, read)
    assert found.wrong == {("year", "date"): 1, ("term", "missed"): 1}
    assert found.extra == [("d", 20, "bare")]
    assert any("1 date" in line for line in found.lines())


def test_a_number_taken_for_an_observation_is_wrong() -> None:
    text = "Tin\n\nHội trao 40 suất quà."
    result = of.extractor().extract(text, Prior("", None, None, date(2021, 1, 1)))
    found = rejections.Confusion()
    found.add("d", {14: "year"}, result)
    assert found.wrong == {("year", "observation"): 1}
