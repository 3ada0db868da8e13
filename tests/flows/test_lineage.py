"""Lineage: what is told of a run, to whom, and that nobody's deafness matters."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from flows import lineage
from flows.ledger import RunRecord, StageRecord
from flows.lineage import datasets
from flows.lineage.passed import Passed
from flows.lineage.receiver import run_id
from flows.settings import Settings
from flows.turn import turn
from flows.workspace import Workspace
from tests.flows.command import Json, Solieu
from warehouse import releases


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SOLIEU_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("SOLIEU_OPENLINEAGE_URL", f"file://{tmp_path}/lineage.jsonl")
    return tmp_path / "data"


def events(home: Path) -> list[Any]:
    return [json.loads(line) for line in (home.parent / "lineage.jsonl").read_text().splitlines()]


def harvest(fault: BaseException | None = None) -> StageRecord:
    def work() -> StageRecord:
        if fault is not None:
            raise fault
        return StageRecord("harvest")

    return lineage.told("harvest", work)


def test_a_run_and_its_stages_begin_and_end_with_ids_of_their_own(home: Path) -> None:
    with turn("daily") as record:
        record.stages.append(harvest())
    told = events(home)
    kinds = [(event["eventType"], event["job"]["name"]) for event in told]
    assert kinds == [
        ("START", "daily"), ("START", "daily.harvest"), ("COMPLETE", "daily.harvest"), ("COMPLETE", "daily"),
    ]  # fmt: skip
    of_run, of_stage = run_id(record, None), run_id(record, "harvest")
    assert [event["run"]["runId"] for event in told] == [of_run, of_stage, of_stage, of_run]
    assert told[1]["run"]["facets"]["parent"]["run"]["runId"] == of_run
    assert all(event["schemaURL"].startswith("https://openlineage.io/spec/") for event in told)


@pytest.mark.parametrize(("fault", "kind"), [(ValueError("ours"), "FAIL"), (KeyboardInterrupt(), "ABORT")])
def test_how_it_ended(fault: BaseException, kind: str, home: Path) -> None:
    with pytest.raises(type(fault)), turn("daily"):
        harvest(fault)
    told = events(home)[2:]
    assert [(event["eventType"], event["job"]["name"]) for event in told] == [(kind, "daily.harvest"), (kind, "daily")]
    assert told[0]["run"]["facets"]["errorMessage"]["message"] == f"{type(fault).__name__}: {fault}"


def test_a_killed_run_is_ended_by_the_next(home: Path) -> None:
    killed = RunRecord.start("daily")
    killed.under_way = "build"
    killed.save(Workspace(home).runs)
    with turn("weekly"):
        pass
    of_killed = [event for event in events(home) if event["job"]["name"].startswith("daily")]
    assert [event["eventType"] for event in of_killed] == ["ABORT", "ABORT"]
    assert [event["run"]["runId"] for event in of_killed] == [run_id(killed, "build"), run_id(killed, None)]


def test_a_dead_receiver_is_asked_once_and_fails_nothing(
    home: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("SOLIEU_OPENLINEAGE_URL", "http://127.0.0.1:9")
    with caplog.at_level(logging.WARNING, "solieu"), turn("daily") as record:
        record.stages.append(harvest())
    assert record.exit_code == 0
    assert len([line for line in caplog.messages if line.startswith("lineage is told to nobody")]) == 1


@pytest.fixture
def of_lake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """A home with one archived portal and a published release, and a lake."""
    workspace = Workspace(tmp_path / "data")
    (workspace.archive / "a").mkdir(parents=True)
    (workspace.archive / "a" / "index.jsonl").touch()
    release = SimpleNamespace(release="r1", rows={"mart_province_year": 3})
    monkeypatch.setattr(releases, "latest", lambda _: release)
    lake = {"lake_catalog": "postgresql://solieu:sesame@db.test/lake", "lake_data": Path("/mnt/lake")}
    return Settings(home=workspace.home, **lake)  # type: ignore[arg-type]


def names(passed: Passed) -> list[list[str]]:
    return [[known.name.rsplit("/", 1)[1] for known in side] for side in (passed.read, passed.written)]


def test_a_lake_is_read_and_written(of_lake: Settings) -> None:
    filled, built = StageRecord("fill"), StageRecord("build")
    assert names(datasets.of_stage(filled, of_lake)) == [["a"], ["lake"]]
    assert names(datasets.of_stage(built, of_lake)) == [["a", "lake"], ["lake", "candidate.duckdb"]]
    assert names(datasets.of_run([filled], of_lake)) == [[], ["lake"]]
    alone = of_lake.model_copy(update={"lake_catalog": ""})
    assert names(datasets.of_stage(built, alone)) == [["a"], ["candidate.duckdb"]]


@pytest.mark.parametrize("new", [0, 1])
def test_marts_are_written_by_a_new_release_only(new: int, of_lake: Settings) -> None:
    stage = StageRecord("publish", counts={"new_releases": new})
    for passed in (datasets.of_stage(stage, of_lake), datasets.of_run([stage], of_lake)):
        assert ("mart_province_year" in names(passed)[1]) is bool(new)


def test_a_stage_that_nothing_is_known_of_is_none_of_the_others(of_lake: Settings) -> None:
    with pytest.raises(ValueError, match="'tidy'"):
        datasets.of_stage(StageRecord("tidy"), of_lake)


@pytest.mark.slow
def test_what_the_stages_of_the_first_run_read_and_wrote(first_run: tuple[Solieu, Json]) -> None:
    solieu, run = first_run
    settings = Settings(home=solieu.home)
    stages = [StageRecord("build"), StageRecord("publish", counts={"new_releases": 1})]
    passed: dict[str, Passed] = {stage.stage: datasets.of_stage(stage, settings) for stage in stages}
    archives = {known.name for known in passed["build"].read}
    assert archives == {str(path) for path in (solieu.home.resolve() / "archive").iterdir() if path.is_dir()}
    marts = {known.name.rsplit("/", 1)[1]: known for known in passed["publish"].written}
    (found,) = solieu.rows("SELECT count(*) AS n FROM mart_province_year_history")
    assert (marts["mart_province_year"].rows, marts["mart_province_year"].release) == (found["n"], run["release"])
