"""A person's decision on a refused row: it holds for what was judged, and for nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.warehouse.world import Claim, Row, ask, fresh, rows

UNSURE = Claim(10, "o1", confidence=0.2)


def decision(verdict: str = "accept", reason: str = "low_confidence", value: float = 10, **changes: object) -> Row:
    (given,) = rows([UNSURE]).observations
    return {
        "kind": "observation", "article_id": "a1", "quote": given["quote"], "start": given["start"], "value": value,
        "reason": reason, "decision": verdict, "decided_by": "Phòng Thống kê", "why": "đọc đúng",
        "decided_at": "2026-01-05T00:00:00", "until": None, **changes,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("claim", "decided", "enters"),
    [
        (UNSURE, [], False),
        (UNSURE, [decision()], True),
        (UNSURE, [decision(value=11)], False),
        (UNSURE, [decision(reason="unit_contradicts_indicator")], False),
        (UNSURE, [decision("reject")], False),
        (Claim(10, "o1", confidence=0.2, province="Nowhere"), [decision()], False),
        (Claim(10, "o1", confidence=0.2, changes={"quote": "11 VND"}), [decision(quote="11 VND")], False),
    ],
)
def test_what_was_accepted_enters_unless_it_has_another_fault(
    claim: Claim, decided: list[Row], enters: bool, tmp_path: Path
) -> None:
    with fresh(tmp_path / "w.duckdb") as candidate:
        candidate.record_decisions(decided)
        report = rows([claim]).load(candidate, min_confidence=0.5)
    assert report.observations == int(enters)


def test_a_unit_that_contradicts_may_be_accepted(tmp_path: Path) -> None:
    (claim,) = rows([Claim(10, "o1", unit="person")]).observations
    with fresh(tmp_path / "w.duckdb") as candidate:
        candidate.record_decisions([decision(reason="unit_contradicts_indicator", quote=claim["quote"])])
        assert rows([Claim(10, "o1", unit="person")]).load(candidate).observations == 1


def test_what_was_rejected_stays_in_quarantine_and_waits_no_more(tmp_path: Path) -> None:
    path = tmp_path / "w.duckdb"
    with fresh(path) as candidate:
        candidate.record_decisions([decision("reject")])
        rows([UNSURE, Claim(20, "o2", confidence=0.1)]).load(candidate, min_confidence=0.5)
    assert [row["key"] for row in ask(path, "SELECT key FROM ops_quarantine ORDER BY key")] == ["o1", "o2"]
    assert [row["key"] for row in ask(path, "FROM ops_quarantine_open")] == ["o2"]
    assert ask(path, "SELECT why FROM ops_decision") == [{"why": "đọc đúng"}]
