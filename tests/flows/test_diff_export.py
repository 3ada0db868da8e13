"""`solieu diff` and `solieu export` as a person calls them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from flows.cli.app import call
from tests.warehouse.test_changes import LATER, PLAIN, at, step
from tests.warehouse.world import rows


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home whose published file knows the releases r1 and r2."""
    home = tmp_path_factory.mktemp("two")
    (home / "published").mkdir()
    step(home / "r1.duckdb", None, rows(at("Như Xuân", PLAIN)))
    step(home / "r2.duckdb", home / "r1.duckdb", rows(at("Như Xuân", PLAIN, LATER)))
    shutil.copy(home / "r2.duckdb", home / "published" / "solieu.duckdb")
    return home


def test_diff_in_both_languages_and_as_json(
    two: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SOLIEU_HOME", str(two))
    assert call(["diff", "r1", "r2"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "Từ r1 đến r2",
        "  Thanh Hóa 2020: 1 số liệu được báo cáo lại, do có báo cáo mới",
        "    Như Xuân 2020, Quỹ Vì người nghèo: 100 VND → 120 VND (có báo cáo mới)",
    ]
    assert call(["diff", "r1", "r2", "--lang", "en", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["notes"] == ["Thanh Hóa 2020: 1 restated, because of a new report"]
    assert {change["kind"] for change in told["changes"]} == {"restatement"}


def test_diff_of_an_unknown_release_or_language(
    two: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SOLIEU_HOME", str(two))
    assert call(["diff", "r1", "r9"]) == 1
    assert "no release r9" in capsys.readouterr().err
    assert call(["diff", "r1", "r2", "--lang", "fr"]) == 2


def test_export_says_where_and_how_much_and_never_overwrites(
    two: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SOLIEU_HOME", str(two))
    folder = two / "export" / "r2-sdmx-csv"
    assert call(["export", "--format", "sdmx-csv"]) == 0
    shown = capsys.readouterr()
    assert shown.out == f"{folder}: release r2, 1 tables, 1 rows\n"
    assert shown.err == "figures: 1 rows\n"
    assert call(["export", "--format", "sdmx-csv"]) == 1
    assert f"{folder} exists" in capsys.readouterr().err
    assert call(["export", "--format", "sdmx-csv", "--force", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"folder": str(folder), "release": "r2", "rows": {"figures": 1}}
    assert call(["export", "--format", "xlsx"]) == 2


def test_export_without_a_warehouse(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SOLIEU_HOME", str(tmp_path))
    assert call(["export", "--format", "csv"]) == 1
    assert "no warehouse at" in capsys.readouterr().err
    assert not (tmp_path / "export").exists()
