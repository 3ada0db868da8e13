"""`run` on a machine that only fills a lake."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows import orchestration, summary
from flows.ledger import RunRecord, StageRecord
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
