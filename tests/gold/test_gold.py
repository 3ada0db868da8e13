"""The extractor against the gold files: figures may rise, never fall below floors.json."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.gold import figures as of
from tests.gold import table
from transforms.extraction.gold_format import predictions


@pytest.mark.parametrize(
    ("name", "least"),
    [
        ("dev", 250),
        ("second", 130),
        ("third", 600),
        ("fourth", 350),
        ("fifth", 850),
        ("sixth", 480),
        ("seventh", 800),
        ("eighth", 370),
        ("seeds_and_dev", 290),
    ],
)
def test_figures_are_at_or_above_their_floors(name: str, least: int) -> None:
    if not all(part.present for part in of.TABLES[name]):
        pytest.skip("the seed reports are not part of the repository: no ../shared here")
    tally, _ = of.tally_of(name)
    assert tally.gold > least
    figures = of.measured(tally)
    assert set(figures) == set(of.floors(name))
    assert not of.below(figures, of.floors(name))


def test_the_gate_can_fail() -> None:
    """A gate that lets everything through would be no gate."""
    assert of.below({"detection": 0.9}, {"detection": 0.95}) == {"detection": (0.9, 0.95)}
    assert of.below({}, {"detection": 0.5}) == {"detection": (0.0, 0.5)}


@pytest.fixture
def floors(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "floors.json"
    path.write_text(json.dumps({"dev": {"floors": {"detection": 0.9}}}), encoding="utf-8")
    monkeypatch.setattr(of, "FLOORS", path)
    monkeypatch.setattr(of, "TABLES", {"dev": (of.DEV,)})
    return path


def test_floors_rise_and_do_not_fall_without_a_reason(floors: Path) -> None:
    table.write("dev", {"detection": 0.8}, None)
    assert of.floors("dev") == {"detection": 0.9}
    table.write("dev", {"detection": 0.96}, None)
    assert of.floors("dev") == {"detection": 0.955}
    table.write("dev", {"detection": 0.8}, "a stricter scorer")
    assert of.floors("dev") == {"detection": 0.795}
    stored = json.loads(floors.read_text(encoding="utf-8"))["dev"]["lowered"]
    assert stored == [{"reason": "a stricter scorer", "floors": {"detection": [0.955, 0.795]}}]


def test_no_reason_lowers_what_is_promised(floors: Path) -> None:
    stored = json.loads(floors.read_text(encoding="utf-8")) | {"required": {"dev": {"detection": 0.97, "actor": 0.9}}}
    floors.write_text(json.dumps(stored), encoding="utf-8")
    table.write("dev", {"detection": 0.8}, "a bad day")
    assert of.floors("dev") == {"detection": 0.97, "actor": 0.9}


@pytest.mark.parametrize(
    "line",
    [
        ["--allow-regression"],
        ["--update", "--allow-regression"],
        ["--because", "x"],
        ["--allow-regression", "--because", "x"],
    ],
)
def test_floors_fall_by_three_flags_together(line: list[str], floors: Path) -> None:
    before = floors.read_bytes()
    with pytest.raises(SystemExit, match="2"):
        table.main(line)
    assert floors.read_bytes() == before


def test_update_with_a_reason_lowers(floors: Path, capsys: pytest.CaptureFixture[str]) -> None:
    floors.write_text(json.dumps({"dev": {"floors": {"detection": 1.01}}}), encoding="utf-8")
    assert table.main(["--update"]) == 1
    assert table.main(["--update", "--allow-regression", "--because", "a stricter scorer"]) == 0
    assert of.floors("dev")["detection"] < 1


def test_the_command_prints_the_table_and_fails_under_a_floor(floors: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert table.main([]) == 0
    assert "full_tuple" in capsys.readouterr().out
    floors.write_text(json.dumps({"dev": {"floors": {"detection": 1.01}}}), encoding="utf-8")
    assert table.main([]) == 1
    assert "below its floor" in capsys.readouterr().err


@pytest.mark.parametrize("part", [of.DEV, of.SECOND], ids=lambda part: part.name)
def test_quotes_stand_in_the_texts(part: of.GoldSet) -> None:
    for row in predictions(part.documents, [part.texts], of.extractor()):
        text = (part.texts / f"{row['doc']}.txt").read_bytes().decode("utf-8")
        start, quote = row["start"], row["quote"]
        assert isinstance(start, int)
        assert isinstance(quote, str)
        assert text[start : start + len(quote)] == quote


def test_a_missing_text_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="dev_01_thangbinh"):
        list(predictions(of.DEV.documents, [tmp_path], of.extractor()))
