"""The confidence means what it says: cross-checked, with a third of the vocabulary hidden."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from flows.settings import Settings
from tests.gold import calibrate
from tests.gold import figures as of
from transforms.extraction.confidence import FEATURES, INTERCEPT, UNDATED, confidence, weights
from transforms.extraction.lexicon import rows
from transforms.extraction.quantity import Quantity
from transforms.model import Prior


def test_every_feature_has_a_weight() -> None:
    assert [row["feature"] for row in rows("confidence.csv")] == [INTERCEPT, *FEATURES]


def test_a_stronger_construction_is_more_certain() -> None:
    dated = (date(2020, 1, 1), date(2020, 12, 31))
    read = Quantity(0, 1, 1, 1.0, "item", indicator="relief.items", period=dated)
    given = [confidence(replace(read, score=score)) for score in (1.0, 3.0, 5.0, 9.0)]
    assert given == sorted(given)
    assert given[0] < 0.5 < 0.9 < given[-1] < 1


def test_a_figure_of_no_date_waits_in_quarantine() -> None:
    found = of.extractor().extract("Tin\n\nHội trao 40 suất quà cho hộ nghèo.", Prior("", "Hà Tĩnh", None, None))
    assert [o.confidence for o in found.observations] == [UNDATED]
    assert Settings.model_fields["min_confidence"].default > UNDATED


def test_it_is_calibrated_on_documents_that_it_was_not_fitted_on() -> None:
    found, given = calibrate.cross_checked()
    hidden = [i for i, s in enumerate(found) if s.hidden]
    right = np.array([found[i].right for i in hidden], dtype=np.float64)
    base = float(right.mean())
    assert 0.7 < base < 0.95
    _, gap = calibrate.reliability(right, given[hidden])
    assert gap < 0.04
    assert float(((given[hidden] - right) ** 2).mean()) < 0.9 * base * (1 - base)


def test_the_weights_on_disk_are_near_a_fresh_fit() -> None:
    """Near, not equal: a changed rule or vocabulary moves them a little, and the seed reports may be absent."""
    hidden = [s for s in calibrate.cross_checked()[0] if s.hidden]
    x = calibrate.matrix(hidden)
    stored = calibrate.logistic(x, np.array(list(weights().values())))
    fresh = calibrate.logistic(x, calibrate.fit(hidden))
    assert float(np.abs(stored - fresh).mean()) < 0.05


def test_the_fit_finds_the_rule_in_made_up_samples() -> None:
    made = [
        calibrate.Sample(
            "d", "p", True, (float(strong), 0.0, 0.0, 0.0, 0.0, 0.0), right=(index % 10) < (9 if strong else 2)
        )
        for strong in (0, 1)
        for index in range(1000)
    ]
    fitted = calibrate.fit(made)
    shares = [1 / (1 + np.exp(-(fitted[0] + strong * fitted[1]))) for strong in (0, 1)]
    assert shares == pytest.approx([0.2, 0.9], abs=0.01)


def test_the_command_writes_the_weights(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(calibrate, "DATA", tmp_path / "confidence.csv")
    assert calibrate.main(["--write"]) == 0
    assert (tmp_path / "confidence.csv").read_text(encoding="utf-8").startswith("feature,weight\nintercept,")
    assert "mean gap" in capsys.readouterr().out


@pytest.mark.skipif(not of.SEEDS.present, reason="the seed reports are not on this machine")
def test_the_tables_in_the_docs_are_what_is_printed() -> None:
    document = (of.ROOT / "docs" / "extraction.md").read_text(encoding="utf-8")
    threshold = float(Settings.model_fields["min_confidence"].default)
    assert "\n".join(calibrate.report(threshold)).strip() in document
