"""The facts that expectations ask: rows of known codes, each with its reason, as SQL reads them."""

from __future__ import annotations

import csv
from pathlib import Path

import duckdb
import pytest

from expectations.facts import FOLDER, table
from warehouse.reference import CODEBOOK, UNITS

CODES = ("indicator", "numerator", "denominator")


def _column(path: Path, name: str) -> set[str]:
    with path.open(encoding="utf-8", newline="") as stream:
        return {row[name] for row in csv.DictReader(stream)}


@pytest.mark.parametrize("name", sorted(path.stem for path in FOLDER.glob("*.csv")))
def test_every_row_is_of_the_codebook_and_says_why(name: str) -> None:
    found = duckdb.connect().from_query(f"FROM {table(name)}")
    known = _column(CODEBOOK, "code")
    codes = [column for column in found.columns if column in CODES]
    keys = [column for column in found.columns if column in (*CODES, "unit", "level")]
    assert {str(code) for row in found.select(*codes).fetchall() for code in row} <= known
    assert found.select(*keys).distinct().count("*").fetchall() == found.count("*").fetchall()
    if "unit" in found.columns:
        assert {str(unit) for (unit,) in found.select("unit").fetchall()} <= _column(UNITS, "unit")
    if "low" in found.columns:
        assert found.filter("low >= high OR low < 0").fetchall() == []


@pytest.mark.parametrize("rows", ["a,b\n1,2\n", "a,reason\n", "a,reason\n1,\n", "a,reason\n1\n", "a,reason\n,why\n"])
def test_a_file_without_reasons_is_refused(rows: str, tmp_path: Path) -> None:
    (tmp_path / "f.csv").write_text(rows, encoding="utf-8")
    with pytest.raises(ValueError, match=r"f\.csv: each row"):
        table("f", tmp_path)


def test_names_and_numbers_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "f.csv").write_text("a,b,reason\nx'y,1,why\nz,2.5e3,why\n", encoding="utf-8")
    assert duckdb.connect().from_query(f"FROM {table('f', tmp_path)}").fetchall() == [("x'y", 1.0), ("z", 2500.0)]
