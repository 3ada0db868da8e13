"""quarantine list, show, accept, reject: decisions are kept by what they judged, and survive rebuilds."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from flows import decisions, waiting
from flows.cli.app import call
from flows.decisions import Case, DamagedDecisions, Decision
from flows.stages import build
from flows.workspace import Workspace
from tests.warehouse.world import Claim, fresh, rows
from warehouse import releases

DAY = date(2026, 3, 1)
CASE = Case("observation", "a1", "10 VND", 40, 10.0, "low_confidence")
WHO = ["--by", "Phòng Thống kê", "--why", "đã đọc bản gốc"]


@pytest.fixture(scope="module")
def refused(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A published folder with one claim that stands and two that were refused."""
    folder = tmp_path_factory.mktemp("refused")
    with fresh(folder / "c.duckdb") as candidate:
        spoiled = rows([Claim(10, "o1", confidence=0.2), Claim(20, "o2"), Claim(30, "o3", province="Nowhere")])
        spoiled.load(candidate, min_confidence=0.5)
        candidate.build_marts()
    releases.publish(folder / "c.duckdb", folder / "published", "r1", 1)
    return folder / "published"


@pytest.fixture
def home(refused: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    workspace = Workspace(tmp_path / "home")
    monkeypatch.setenv("SOLIEU_HOME", str(workspace.home))
    shutil.copytree(refused, workspace.published)
    return workspace


def listed(capsys: pytest.CaptureFixture[str], *more: str) -> dict[str, str]:
    """Names of the cases that wait, by reason."""
    capsys.readouterr()
    assert call(["quarantine", "list", "--json", *more]) == 0
    return {case["reason"]: case["case"] for case in json.loads(capsys.readouterr().out)}


def test_a_rejected_case_is_listed_no_more_and_a_later_decision_overrules(
    home: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    names = listed(capsys)
    assert set(names) == {"low_confidence", "unknown_place"}
    assert call(["quarantine", "reject", names["low_confidence"][:6], *WHO]) == 0
    assert "quarantine retry" in capsys.readouterr().out
    assert set(listed(capsys)) == {"unknown_place"}
    assert set(listed(capsys, "--all")) == set(names)
    assert call(["quarantine", "accept", names["low_confidence"], *WHO, "--until", "2999-01-01"]) == 0
    assert set(listed(capsys, "--reason", "low_confidence")) == {"low_confidence"}
    assert call(["quarantine", "show", names["low_confidence"]]) == 0
    assert "accept by Phòng Thống kê: đã đọc bản gốc" in capsys.readouterr().out
    assert [decision.decision for decision in decisions.read(home.decisions)] == ["reject", "accept"]


@pytest.mark.parametrize(
    ("reason", "line", "says"),
    [
        ("unknown_place", ["accept", *WHO], "only low_confidence, unit_contradicts_indicator"),
        ("low_confidence", ["accept", *WHO, "--until", "2020-01-01"], "is past"),
        ("low_confidence", ["reject", "--by", " ", "--why", "x"], "names who takes it"),
        (None, ["reject", *WHO], "solieu quarantine list"),
    ],
)
def test_what_cannot_be_decided_is_refused_with_what_to_do(
    reason: str | None, line: list[str], says: str, home: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    name = listed(capsys)[reason] if reason else "zzz"
    assert call(["quarantine", line[0], name, *line[1:]]) == 2
    errors = capsys.readouterr().err
    assert says in errors
    assert errors.count("\n") == 1
    assert not home.decisions.exists()


def made(verdict: str, until: str | None = None) -> Decision:
    return Decision(verdict, CASE, "a", "b", "2026-01-01T00:00:00", until)


def test_a_case_has_one_name_whatever_was_decided_on_it() -> None:
    assert CASE.name == made("accept").case.name
    others = [
        replace(CASE, article_id="a2"),
        replace(CASE, start=41),
        replace(CASE, value=11.0),
        replace(CASE, reason="x"),
    ]
    assert len({CASE.name, *(case.name for case in others)}) == 5


def test_decisions_expire_and_the_last_one_holds(tmp_path: Path) -> None:
    path = tmp_path / "decisions.jsonl"
    decisions.append(path, made("reject"))
    decisions.append(path, made("accept", "2026-02-28"))
    assert decisions.in_force(path, date(2026, 2, 28))[CASE.name].decision == "accept"
    assert not decisions.in_force(path, DAY)


def test_half_a_line_was_never_decided_and_a_damaged_one_is_named(tmp_path: Path) -> None:
    path = tmp_path / "decisions.jsonl"
    decisions.append(path, made("accept"))
    path.write_bytes(path.read_bytes() + b'{"decision": "rej')
    assert len(decisions.read(path)) == 1
    decisions.append(path, made("reject"))
    assert [decision.decision for decision in decisions.read(path)] == ["accept", "reject"]
    path.write_bytes(b"nonsense\n" + path.read_bytes())
    with pytest.raises(DamagedDecisions, match="line 1"):
        decisions.read(path)


def test_what_is_decided_on_is_what_the_load_reads(home: Workspace, tmp_path: Path) -> None:
    (unsure,) = [found for found in waiting.read(home, DAY) if found.case.reason == "low_confidence"]
    decision = Decision("accept", unsure.case, "a", "b", "2026-01-01T00:00:00")
    with fresh(tmp_path / "again.duckdb") as candidate:
        candidate.record_decisions([decision.row()])
        report = rows([Claim(10, "o1", confidence=0.2), Claim(20, "o2")]).load(candidate, min_confidence=0.5)
    assert report.observations == 2
    assert build.read_record(home) is None
