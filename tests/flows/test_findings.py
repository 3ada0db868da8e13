"""Round by round: what the gate finds leaves the candidate, until nothing new is found or nothing can help."""

from __future__ import annotations

import json
import shutil
from dataclasses import asdict, replace
from pathlib import Path
from typing import cast

import pytest

from expectations import gate
from expectations.declared import Expectation
from expectations.outcome import Outcome
from expectations.store import Store
from expectations.verdict import Effect
from flows import halves
from flows.stages import records, validate
from flows.stages.build import BuildRecord, read_record, write_record
from flows.stages.findings import CheckRow, Findings
from flows.stages.validate import GateBroken
from flows.workspace import Workspace
from tests.warehouse.world import Claim, ask, build, rows
from warehouse import releases
from warehouse.candidate import Candidate

P = ("p-long-an", 2020)


def check(name: str, **effect: object) -> CheckRow:
    return {
        "expectation": name,
        "severity": "critical",
        "success": False,
        "effect": {"release": False, "partitions": [], "rows": [], **effect},
    }


def test_rounds_gather_rows_and_partitions_until_nothing_is_new() -> None:
    findings = Findings()
    assert findings.take([check("a", rows=["1"]), check("b", partitions=[P])])
    assert (findings.new_rows, findings.partitions) == ({"a": ["1"]}, {P: ["b"]})
    assert findings.take([check("a", rows=["1", "2"])])
    assert (findings.new_rows, findings.rows) == ({"a": ["2"]}, {"a": ["1", "2"]})
    again = [check("a", rows=["1"]), check("b", partitions=[P]), check("c", partitions=[P])]
    assert not findings.take(again)
    assert findings.partitions == {P: ["b", "c"]}
    assert findings.blocking(again) == []
    assert findings.blocking([check("d", rows=["9"]), check("e", partitions=[("p-long-an", 2021)])]) == ["d", "e"]


def test_a_failure_of_the_whole_holds_all_and_takes_nothing_out() -> None:
    findings = Findings()
    found = [check("a", rows=["1"]), {**check("b"), "effect": asdict(Effect())}]
    assert not findings.take(found)
    assert not findings.rows
    assert findings.blocking(found) == ["a", "b"]


class OwnSql:
    """Judges by our own SQL, which test_suites holds equal to Great Expectations: that takes seconds a round."""

    name = "own SQL"

    def __init__(self, store: Store) -> None:
        self._store = store

    def run(self, _: str, expectations: list[Expectation]) -> dict[str, Outcome]:
        counts = {expectation.id: self._store.failing_count(expectation) or 0 for expectation in expectations}
        return {name: Outcome(not count, count) for name, count in counts.items()}

    def close(self) -> None:
        """Nothing is held open."""


@pytest.fixture
def rounds(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The core suite in this process, on a copy, for its engine lets go late; a path for each time it was asked."""
    asked: list[Path] = []

    def gate_here(database: Path, *_: object) -> list[CheckRow]:
        asked.append(database.with_name(f"{len(asked)}.duckdb"))
        shutil.copyfile(database, asked[-1])
        found = gate.run(asked[-1], ["core"], runner=OwnSql)
        return cast(list[CheckRow], json.loads(json.dumps([asdict(check) for check in found])))

    monkeypatch.setattr(validate, "_run_gate", gate_here)
    return asked


def test_a_broken_partition_stays_one_bad_row_waits_and_the_rest_is_published(
    tmp_path: Path, rounds: list[Path]
) -> None:
    workspace = Workspace(tmp_path)
    workspace.candidate.parent.mkdir()
    claims = [Claim(n, f"o{n}", f"a{n}", province="Long An", district=None) for n in range(10, 16)]
    claims += [Claim(n, f"o{n}", f"a{n}", province="Bến Tre", district=None, portal="beta") for n in range(20, 23)]
    build(workspace.candidate, claims)
    releases.publish(workspace.candidate, workspace.published, "r1", 3)
    spoiled = rows([replace(claim, value=claim.value + 100) for claim in claims])
    with Candidate.create(workspace.candidate, workspace.database, "r2") as candidate:
        spoiled.load(candidate)
        candidate.build_marts()
        candidate._connection.execute(
            "UPDATE core_observation_history SET sentence = 'Một câu khác.' WHERE valid_from_release = 'r2' "
            "AND (province = 'Long An' OR observation_id = 'o20')"
        )
        content_hash = candidate.content_hash()
    record = BuildRecord("inputs", "r1", "r2", content_hash, {})
    workspace.build_record.write_text(json.dumps(asdict(record)))
    verdict = validate.validate(workspace, 60)
    assert len(rounds) == 2
    assert verdict.rows == {"core_observation.sentence.holds_quote": ["o20"]}
    assert [str(held)[:35] for held in verdict.partitions] == ["partition Long An 2020: stays as in"]
    assert not verdict.held
    said = records.validated(verdict, 0.1)
    assert (said.counts["partitions_held"], said.counts["rows_quarantined"], said.counts["release_held"]) == (1, 1, 0)
    assert said.held == [str(held) for held in verdict.partitions]
    restated = read_record(workspace)
    assert restated is not None
    assert restated.content_hash == verdict.candidate != content_hash
    found = ask(workspace.candidate, "SELECT observation_id AS id, value FROM core_observation ORDER BY ALL")
    values = {str(row["id"]): row["value"] for row in found}
    assert values == {f"o{n}": n for n in range(10, 16)} | {"o21": 121, "o22": 122}
    (kept,) = ask(workspace.candidate, "SELECT success FROM ops_check WHERE expectation LIKE '%holds_quote'")
    assert kept["success"] is False
    assert validate.validate(workspace, 60) == verdict
    assert len(rounds) == 2


def test_where_nothing_is_held_the_gate_is_asked_once(tmp_path: Path, rounds: list[Path]) -> None:
    workspace = Workspace(tmp_path)
    workspace.candidate.parent.mkdir()
    build(workspace.candidate, [Claim(10, changes={"confidence": 0.9})])
    workspace.build_record.write_text(json.dumps(asdict(BuildRecord("inputs", None, "r1", "hash", {}))))
    verdict = validate.validate(workspace, 60)
    assert (len(rounds), verdict.held, verdict.rows, verdict.partitions) == (1, False, {}, [])


def test_a_gate_that_breaks_while_rows_are_taken_out_leaves_half_a_candidate(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Asked again, it would find nothing of them and say so."""
    workspace = Workspace(tmp_path)
    workspace.candidate.parent.mkdir()
    workspace.candidate.write_text("")
    record = BuildRecord("inputs", None, "r1", "hash", {})
    write_record(workspace, record)
    answers = iter([[check("a", rows=["1"])]])

    def breaking(*_: object) -> list[CheckRow]:
        for found in answers:
            return found
        raise GateBroken("out of memory")

    monkeypatch.setattr(validate, "_run_gate", breaking)
    monkeypatch.setattr(validate, "_hold_back", lambda *_: record)
    with pytest.raises(GateBroken):
        validate.validate(workspace, 60)
    assert read_record(workspace) is None
    assert halves.clear(workspace) == [workspace.candidate]
