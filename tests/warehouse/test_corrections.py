"""Errors of sources: mended where the source reads as declared, and noticed where it does not any more."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from tests.warehouse.world import Claim, Row, ask, registry, rows
from warehouse.candidate import Candidate
from warehouse.corrections import read_corrections
from warehouse.query import why
from warehouse.registry_rows import RegistryError

GOOD = """
[[correction]]
article = "a1"
quote = "100 VND"
expect = { value = 100, period_end = 2020-12-31, district = "Như Xuân" }
put = { value = 1e5, period_end = 2020-06-30, district = "" }
reason = "the table beside it says nghìn đồng"
reported_on = 2021-02-01
"""
TWICE = '[[correction]]\narticle = "a1"\nquote = "7 VND"\n{}expect = {{ value = 7 }}\nput = {{ value = 8 }}\n'
TWICE += 'reason = "x"\nreported_on = 2021-02-01\n'
CLAIMS = [Claim(100, "o1"), Claim(7, "o2"), Claim(7, "o3"), Claim(100, "o4", "a2")]
CLAIM = "SELECT value, period_end, district, place, quote FROM core_observation WHERE observation_id = 'o1'"


def load(folder: Path, corrections: str) -> tuple[Path, list[Row]]:
    """The warehouse with those corrections, and what each of them mended."""
    (folder / "corrections.toml").write_text(corrections, encoding="utf-8")
    path = folder / "w.duckdb"
    with Candidate.create(path, None, "r1") as candidate:
        candidate.load_reference(registry(folder))
        rows(CLAIMS).load(candidate)
        candidate.build_marts()
    return path, ask(
        path, "SELECT quote, observation_id AS id, expects ->> 'value' AS was FROM ops_correction ORDER BY ALL"
    )


def test_a_correction_changes_the_one_claim_it_expects(tmp_path: Path) -> None:
    start = next(int(str(row["start"])) for row in rows(CLAIMS).observations if row["observation_id"] == "o3")
    path, found = load(tmp_path, GOOD + TWICE.format("") + TWICE.format(f"start = {start}\n"))
    assert [(row["id"], row["was"]) for row in found] == [("o1", "100"), ("o3", "7"), (None, "7")]
    assert ask(path, CLAIM) == [
        {
            "value": 1e5, "period_end": date(2020, 6, 30), "district": None, "place": "p-thanh-hoa", "quote": "100 VND",
        }
    ]  # fmt: skip
    told = why(path, "o1")
    assert (told.quote, told.value, told.correction) == ("100 VND", 1e5, "the table beside it says nghìn đồng")
    assert json.loads(str(told.corrected_from)) == {"value": 100, "period_end": "2020-12-31", "district": "Như Xuân"}
    assert json.loads(str(told.corrected_to)) == {"value": 1e5, "period_end": "2020-06-30", "district": ""}
    assert (told.source_told_on, why(path, "o2").correction) == (date(2021, 2, 1), None)
    others = ask(path, "SELECT observation_id AS id, value FROM core_observation WHERE id <> 'o1' ORDER BY ALL")
    assert [(row["id"], row["value"]) for row in others] == [("o2", 7), ("o3", 8), ("o4", 100)]


def test_a_source_that_was_mended_leaves_the_correction_without_a_claim(tmp_path: Path) -> None:
    path, found = load(tmp_path, GOOD.replace("value = 100,", "value = 10,"))
    assert [row["id"] for row in found] == [None]
    assert ask(path, CLAIM)[0]["value"] == 100


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ('reason = "the table beside it says nghìn đồng"\n', "", "a correction has"),
        ("value = 100,", "", "tables of the same fields"),
        ("value", "quote", "quote cannot be corrected"),
        ("1e5", '"1e5"', "value is '1e5'"),
        ("2021-02-01", '"2021-02-01"', "must be a day"),
        ("quote =", "start = -1\nquote =", "offset"),
        ('"a1"', '" "', "not empty"),
        (
            'put = { value = 1e5, period_end = 2020-06-30, district = "" }',
            'put = { value = 100, period_end = 2020-12-31, district = "Như Xuân" }',
            "nothing would change",
        ),
        ("[[correction]]", "[[corrected]]", "nothing else"),
        ("reported_on", GOOD + "reported_on", "cannot be read"),
    ],
)
def test_a_wrong_correction_is_named(before: str, after: str, says: str, tmp_path: Path) -> None:
    assert before in GOOD
    (tmp_path / "c.toml").write_text(GOOD.replace(before, after, 2 if before == "value" else 1), encoding="utf-8")
    with pytest.raises(RegistryError, match=says):
        read_corrections(tmp_path / "c.toml")


def test_a_number_corrected_twice_and_no_file_at_all(tmp_path: Path) -> None:
    assert read_corrections(tmp_path / "c.toml") == []
    (tmp_path / "c.toml").write_text(GOOD + GOOD, encoding="utf-8")
    with pytest.raises(RegistryError, match="corrected twice"):
        read_corrections(tmp_path / "c.toml")
