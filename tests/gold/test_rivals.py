"""Another extractor on the same scorer: the seam is real when something else than the rules goes through it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.gold import rivals, table
from tests.gold.baseline import EveryNumber
from transforms.extraction import TextReader
from transforms.model import Extraction, Prior

BASELINE = "tests.gold.baseline:EveryNumber"


def test_the_baseline_is_scored_and_the_rules_are_far_above(capsys: pytest.CaptureFixture[str]) -> None:
    found = rivals.compare("second", rivals.load(BASELINE))
    rules, baseline = found["detection"]
    assert 0.2 < baseline < 0.7 < rules
    assert found["full_tuple"][1] < 0.2 < found["full_tuple"][0]
    assert "rival" in capsys.readouterr().out


def test_the_command_compares_and_holds_nobody_else_to_our_floors(capsys: pytest.CaptureFixture[str]) -> None:
    assert table.main(["--extractor", BASELINE]) == 0
    assert f"== dev: {BASELINE}" in capsys.readouterr().out


@pytest.mark.parametrize(
    "path", ["nowhere:Name", "tests.gold.baseline", "tests.gold.baseline:Nothing", "tests.gold.baseline:date", "x"]
)
def test_a_path_to_no_extractor_is_named(path: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert table.main(["--extractor", path]) == 2
    assert path in capsys.readouterr().err


class OffByOne:
    """Claims quotes one place further on."""

    def extract(self, text: str, prior: Prior) -> Extraction:
        found = EveryNumber().extract(text, prior)
        return Extraction(tuple(replace(o, start=o.start + 1) for o in found.observations), ())


def test_quotes_that_are_not_in_the_text_are_refused() -> None:
    reader: TextReader = OffByOne()
    with pytest.raises(ValueError, match="'40' is not at 9"):
        rivals.Checked("off", reader).extract("Hội trao 40 suất quà"[1:], Prior("", None, None, None))
