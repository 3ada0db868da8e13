"""What a release says it changed: kinds, reasons, words, and silence where nothing did."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from tests.warehouse.world import Claim, Rows, build, fresh, rows
from warehouse.candidate import Candidate
from warehouse.changes import Change, diff
from warehouse.connection import WarehouseError
from warehouse.notes import notes

PLAIN = Claim(100, actor="MTTQ huyện")
LATER = Claim(120, actor="MTTQ huyện", published="2021-03-01")
HALF = replace(PLAIN, period="2020-01-01/2020-06-30", published="2020-07-05")
Cell = tuple[str, int, str, str, float | None, float | None]


def at(district: str, *claims: Claim) -> list[Claim]:
    """Claims of one district, each in an article of its own."""
    return [
        replace(claim, district=district, id=f"{district} {number}", article=f"{district} {number}")
        for number, claim in enumerate(claims, 1)
    ]


BEFORE = [
    *at("Như Xuân", PLAIN), *at("Quan Hóa", PLAIN), *at("Quan Sơn", HALF), *at("Mường Lát", PLAIN),
    *at("Bá Thước", PLAIN), *at("Cẩm Thủy", PLAIN), *at("Lang Chánh", PLAIN),
    *at("Ngọc Lặc", replace(PLAIN, confidence=0.4)), *at("Nga Sơn", PLAIN),
]  # fmt: skip
AFTER = [
    *at("Như Xuân", PLAIN, replace(LATER, period="2021-01-01/2021-12-31", published="2022-01-05")),
    *at("Quan Hóa", PLAIN, LATER),
    *at("Quan Sơn", HALF, LATER),
    *at("Mường Lát", replace(PLAIN, value=130)),
    *at("Bá Thước", replace(PLAIN, value=1000, quote="100 VND", changes={"extractor": "rules-2"})),
    *at("Lang Chánh", PLAIN, replace(LATER, value=100)),
    *at("Ngọc Lặc", replace(PLAIN, confidence=0.4)),
    *at("Nga Sơn", PLAIN),
]
EXPECTED: dict[str, set[Cell]] = {
    "a report of another year": {("Như Xuân", 2021, "new_period", "new_report", None, 120)},
    "a later report says otherwise": {("Quan Hóa", 2020, "restatement", "new_report", 100, 120)},
    "a later report covers more of the year": {("Quan Sơn", 2020, "revision", "new_report", 100, 120)},
    "the source edited its article": {("Mường Lát", 2020, "restatement", "article_edited", 100, 130)},
    "we read the same text otherwise": {("Bá Thước", 2020, "revision", "extractor", 100, 1000)},
    "the article is gone": {("Cẩm Thủy", 2020, "withdrawal", "article_gone", 100, None)},
    "another article confirms it": set(),
    "let out of quarantine": {("Ngọc Lặc", 2020, "new_period", "quarantine", None, 100)},
    "said again": set(),
}
DISTRICTS = dict(zip(EXPECTED, dict.fromkeys(str(claim.district) for claim in BEFORE), strict=True))


def step(path: Path, base: Path | None, incoming: Rows, minimum: float = 0.0) -> Path:
    """The candidate `path`, named as its file, of these rows on top of `base`, with its changes recorded."""
    candidate = fresh(path) if base is None else Candidate.create(path, base, path.stem)
    with candidate:
        incoming.load(candidate, minimum)
        candidate.build_marts()
        candidate.record_changes()
    return path


def cells(found: Sequence[Change]) -> set[Cell]:
    """Changes of the mart of districts, as short rows."""
    return {
        (str(c.place_name), c.year, c.kind, c.reason, c.value_before, c.value_after)
        for c in found
        if c.mart == "mart_district_year"
    }


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """r3.duckdb, which knows three releases: r3 takes Quan Hóa up once more, and holds Ngọc Lặc back again."""
    home = tmp_path_factory.mktemp("changes")
    step(home / "r1.duckdb", None, rows(BEFORE), 0.5)
    step(home / "r2.duckdb", home / "r1.duckdb", rows(AFTER), 0.3)
    more = [replace(LATER, value=150, id="m", article="m", district="Quan Hóa", published="2021-04-01")]
    return step(home / "r3.duckdb", home / "r2.duckdb", rows([*AFTER, *more]), 0.5)


@pytest.mark.parametrize("case", EXPECTED)
def test_kinds_and_reasons(three: Path, case: str) -> None:
    found = [cell for cell in cells(diff(three, "r1", "r2")) if cell[0] == DISTRICTS[case]]
    assert set(found) == EXPECTED[case]


def test_the_next_step_and_both_together(three: Path) -> None:
    withdrawn = ("Ngọc Lặc", 2020, "withdrawal", "quarantine", 100, None)
    assert cells(diff(three, "r2", "r3")) == {("Quan Hóa", 2020, "restatement", "new_report", 120, 150), withdrawn}
    both = cells(diff(three, "r1", "r3"))
    assert ("Quan Hóa", 2020, "restatement", "new_report", 100, 150) in both
    assert "Ngọc Lặc" not in {cell[0] for cell in both}  # it ends as it began
    assert diff(three, "r2", "r2") == []


def test_an_actors_figures_change_with_it(three: Path) -> None:
    found = {(c.mart, c.actor, c.kind) for c in diff(three, "r2", "r3") if c.place_name == "Quan Hóa"}
    assert ("mart_district_actor_year", "MTTQ huyện", "restatement") in found


def test_another_place_for_the_same_claim_is_reference(three: Path, tmp_path: Path) -> None:
    with Candidate.create(tmp_path / "r4.duckdb", three, "r4") as candidate:
        run = candidate._connection.execute  # as a corrected seed would: the same name is another unit's
        moved = "place = 'd-thanh-hoa-nhu-xuan' AND valid_to_release IS NULL"
        run(
            "INSERT INTO core_observation_history BY NAME SELECT * REPLACE ('d-thanh-hoa-ha-trung' AS place, "
            f"'r4' AS valid_from_release) FROM core_observation WHERE {moved}"
        )
        run(f"UPDATE core_observation_history SET valid_to_release = 'r4' WHERE {moved}")
        candidate.build_marts()
        candidate.record_changes()
    assert {cell[:4] for cell in cells(diff(tmp_path / "r4.duckdb", "r3", "r4"))} == {
        (place, year, kind, "reference")
        for place, kind in (("Như Xuân", "withdrawal"), ("Hà Trung", "new_period"))
        for year in (2020, 2021)
    }


def test_another_commune_for_the_same_claim_is_reference(tmp_path: Path) -> None:
    claim = Claim(7, "o1", province="Bến Tre", district="Ba Tri", commune="Mỹ Hòa")
    first = build(tmp_path / "r1.duckdb", [claim])
    with Candidate.create(tmp_path / "r2.duckdb", first, "r2") as candidate:
        run = candidate._connection.execute
        run(
            "INSERT INTO core_observation_history BY NAME SELECT * REPLACE "
            "('c-ben-tre-ba-tri-my-chanh' AS commune_place, 'r2' AS valid_from_release) FROM core_observation"
        )
        run("UPDATE core_observation_history SET valid_to_release = 'r2' WHERE valid_from_release = 'r1'")
        candidate.build_marts()
        candidate.record_changes()
    found = {(c.place_name, c.kind, c.reason) for c in diff(tmp_path / "r2.duckdb", "r1", "r2")}
    assert found == {("Mỹ Hòa", "withdrawal", "reference"), ("Mỹ Chánh", "new_period", "reference")}


def test_the_notes_in_words(three: Path) -> None:
    assert notes(diff(three, "r2", "r3"), "vi") == [
        "Thanh Hóa 2020: 1 số liệu được báo cáo lại, 1 số liệu bị rút, do có báo cáo mới (1), thay đổi về cách ly (1)"
    ]
    assert notes(diff(three, "r2", "r3"), "en") == [
        "Thanh Hóa 2020: 1 restated, 1 withdrawn, because of a new report (1), a change of quarantine (1)"
    ]
    assert notes([], "en") == ["no figure changed"]


def test_the_notes_are_kept_with_the_release_and_made_again_alike(three: Path, tmp_path: Path) -> None:
    again = Path(shutil.copy(three, tmp_path / "r3.duckdb"))
    with Candidate.open(again) as candidate:
        told = candidate.record_changes()
        assert candidate.record_changes() == told
        kept = candidate._connection.execute("SELECT notes_vi, notes_en FROM ops_release ORDER BY number").fetchall()
    assert kept[0] == ("bản phát hành đầu tiên", "the first release")
    assert kept[2] == ("\n".join(told["vi"]), "\n".join(told["en"]))
    assert diff(again, "r2", "r3") == diff(three, "r2", "r3")


def test_pairs_that_cannot_be_compared(three: Path, tmp_path: Path) -> None:
    with pytest.raises(WarehouseError, match=r"no release r9 in .* it knows r1, r2, r3"):
        diff(three, "r1", "r9")
    with pytest.raises(WarehouseError, match="name the older one first"):
        diff(three, "r2", "r1")
    older = Path(shutil.copy(three, tmp_path / "older.duckdb"))
    with Candidate.open(older) as candidate:
        candidate._connection.execute("UPDATE ops_release SET notes_vi = NULL WHERE release = 'r2'")
    with pytest.raises(WarehouseError, match="r2 was published before changes were recorded"):
        diff(older, "r1", "r3")
