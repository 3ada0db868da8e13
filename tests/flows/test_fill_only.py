"""`run` on a machine that only fills a lake."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from flows import orchestration, summary, upkeep
from flows.cli.app import call
from flows.ledger import RunRecord, StageRecord
from flows.stages.backfill import Source
from flows.stages.harvest import UnusableRequest
from flows.workspace import Workspace

FILLED = {"portals": 2, "read": 1, "pages": 9, "gone": 0, "rows_moved": 30}


def test_a_machine_that_only_fills_the_lake_makes_no_release(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOLIEU_LAKE_FILL_ONLY", "true")
    monkeypatch.setattr(orchestration, "fill", lambda: StageRecord("fill", counts=FILLED))
    record, workspace = RunRecord.start("run"), Workspace(tmp_path)
    orchestration.rebuild(record, workspace)
    assert [stage.stage for stage in record.stages] == ["fill"]
    said = dict(summary.figures(record, workspace.database))
    assert said["lake"] == "2 portals, 1 of them read, 9 pages, 30 rows changed"
    assert summary.next_steps(record, workspace.database) == [
        f"{summary.called_as()} lake status   whose each portal is, and since when its rows stand"
    ]


DAY = date(2024, 1, 1)


@pytest.mark.parametrize(
    "command",
    [
        "replay",
        "replay --extractor-diff",
        "quarantine retry",
        "backfill --source archive --from 2024-01-01 --to 2024-01-01",
    ],
)
def test_it_refuses_commands_that_make_a_candidate(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SOLIEU_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("SOLIEU_LAKE_FILL_ONLY", "true")
    assert call(command.split()) == 2
    assert "this machine only fills the lake" in capsys.readouterr().err


@pytest.mark.parametrize("flow", [lambda: upkeep.replay.fn(), lambda: upkeep.backfill.fn(Source.ARCHIVE, DAY, DAY)])
def test_it_refuses_deployments_that_make_a_candidate(
    flow: Callable[[], object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOLIEU_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("SOLIEU_LAKE_FILL_ONLY", "true")
    with pytest.raises(UnusableRequest, match="solieu lake fill"):
        flow()
    assert not (tmp_path / "data").exists()
