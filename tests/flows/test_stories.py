"""The notebook of docs/stories.py, executed on the published demo town."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tests.flows.command import ROOT, Solieu

pytestmark = pytest.mark.slow
NOTEBOOK = ROOT / "docs/stories.py"


@pytest.fixture
def notebook(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> ModuleType:
    """The notebook as a module, told to save its pictures."""
    monkeypatch.setattr(sys, "argv", ["stories.py", str(tmp_path)])
    monkeypatch.setenv("MPLBACKEND", "agg")
    spec = importlib.util.spec_from_file_location("stories", NOTEBOOK)
    assert spec is not None
    assert spec.loader is not None
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded


def test_its_three_stories_hold_and_are_drawn(
    notebook: ModuleType, published: Solieu, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SOLIEU_HOME", str(published.home))
    _, told = notebook.app.run()
    assert all(times > 1.05 and claims > 1 for _, _, claims, times in told["told_and_meant"])
    assert len(told["told_and_meant"]) == 8
    assert [whole for value, _, whole in told["ratios"] if value < 100], "the second story is of these"
    assert all(value >= 100 for value, _, whole in told["ratios"] if whole)
    assert ("Như Xuân (Thanh Hóa)", 2020) in {(place, year) for place, year, _ in told["counted"]}
    assert {path.name for path in tmp_path.iterdir()} == {"story-1.png", "story-2.png", "story-3.png"}


def test_without_a_warehouse_it_says_how_to_make_one(
    notebook: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SOLIEU_HOME", str(tmp_path))
    with pytest.raises(FileNotFoundError, match="make run"):
        notebook.app.run()
