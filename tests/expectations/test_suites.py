"""For each declared expectation: the good world passes it, and one poisoned row is caught by it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from expectations.__main__ import main
from expectations.declared import Expectation, load_suites
from expectations.gate import run
from expectations.pushdown import PushDown
from expectations.store import Store
from expectations.verdict import Check, worst
from tests.expectations.poisons import COMMUNE_PART, POISONS
from tests.expectations.test_command import run_gate
from tests.expectations.world import build_good, build_loose

DECLARED = {expectation.id: expectation for expectation in load_suites()}


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_good(tmp_path_factory.mktemp("world"))


@pytest.fixture(scope="module")
def loose(good: Path) -> Path:
    return build_loose(good, good.with_name("loose.duckdb"))


@pytest.fixture(scope="module")
def verdicts(good: Path) -> dict[str, Check]:
    return {check.expectation: check for check in run(good)}


def _poisoned(loose: Path, folder: Path, poison: str) -> Path:
    database = folder / "poisoned.duckdb"
    shutil.copyfile(loose, database)
    with duckdb.connect(str(database)) as connection:
        connection.execute(poison)
    return database


Judge = Callable[[str, Expectation], Check]


@pytest.fixture(scope="module")
def judge(loose: Path, tmp_path_factory: pytest.TempPathFactory) -> Judge:
    """Judges a poisoned copy; the copies take one place in turn, so that they share an engine and its context."""
    folder = tmp_path_factory.mktemp("poisoned")
    engine = PushDown(_poisoned(loose, folder, "SELECT 1"))
    engine.close()
    return lambda poison, expectation: _judge(engine, _poisoned(loose, folder, poison), expectation)


def _judge(engine: PushDown, database: Path, expectation: Expectation) -> Check:
    with Store(database) as store:
        outcome = engine.run(expectation.table, [expectation])[expectation.id]
        engine.close()
        assert outcome.error is None
        if outcome.unexpected_count is not None:
            assert outcome.unexpected_count == store.failing_count(expectation)
        return Check(
            expectation.id,
            expectation.layer,
            expectation.table,
            expectation.severity,
            expectation.reason,
            outcome.success,
            outcome.unexpected_count or 0,
            store.count(expectation.table),
            outcome.names or store.sample(expectation),
        )


def test_every_expectation_has_its_poison() -> None:
    assert set(POISONS) == set(DECLARED)


@pytest.mark.parametrize("name", sorted(DECLARED))
def test_good_passes_and_poison_is_caught(name: str, verdicts: dict[str, Check], judge: Judge) -> None:
    assert verdicts[name].error is None
    assert verdicts[name].success, verdicts[name].sample
    caught = judge(POISONS[name], DECLARED[name])
    assert not caught.success
    if not name.endswith(("not_empty", "has_codebook")):
        assert caught.sample


def test_a_communes_figure_may_be_a_part_of_its_districts(judge: Judge) -> None:
    assert judge(COMMUNE_PART.format("'o-part'"), DECLARED["mart_commune_year.parts.left_out"]).success


def test_the_good_world_may_be_published(verdicts: dict[str, Check]) -> None:
    assert worst(verdicts.values()) == "publish"
    assert list(verdicts) == list(DECLARED)
    assert verdicts["core_observation.value.finite"].element_count == 13


def test_the_copy_to_be_poisoned_is_good_before(loose: Path) -> None:
    assert not [check for check in run(loose) if not check.success]


def test_the_command_writes_its_results_and_nothing_else(good: Path, tmp_path: Path) -> None:
    (tmp_path / "here").mkdir()
    database = tmp_path / "candidate.duckdb"
    shutil.copyfile(good, database)
    before = database.read_bytes()
    done = run_gate(tmp_path / "here", str(database), "--out", "results.json")
    assert (done.returncode, done.stderr) == (0, "")
    assert [path.name for path in (tmp_path / "here").iterdir()] == ["results.json"]
    assert database.read_bytes() == before
    rows = json.loads((tmp_path / "here" / "results.json").read_text(encoding="utf-8"))
    assert [row["expectation"] for row in rows] == list(DECLARED)
    assert all(row["success"] for row in rows)
    assert set(rows[0]) == set(Check.__dataclass_fields__)


def test_the_command_reports_a_poisoned_row_and_still_exits_0(
    loose: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    database = _poisoned(loose, tmp_path, POISONS["core_observation.quote.is_text_at_start"])
    assert main([str(database), "--out", str(tmp_path / "results.json"), "--layer", "core"]) == 0
    assert capsys.readouterr().out.strip().endswith(": hold_in_part")
    rows = json.loads((tmp_path / "results.json").read_text(encoding="utf-8"))
    assert {row["layer"] for row in rows} == {"core"}
    (failed,) = [row for row in rows if not row["success"]]
    assert failed["expectation"] == "core_observation.quote.is_text_at_start"
    assert (failed["severity"], failed["unexpected_count"], failed["sample"]) == ("critical", 1, ["o-fund"])
    assert failed["effect"] == {"release": False, "partitions": [], "rows": ["o-fund"]}


def test_a_check_that_cannot_run_is_a_critical_failure(loose: Path, tmp_path: Path) -> None:
    database = _poisoned(loose, tmp_path, "ALTER TABLE core_article DROP COLUMN title")
    checks = {check.expectation: check for check in run(database, ["core"])}
    broken = checks["core_article.title.present"]
    assert DECLARED[broken.expectation].severity == "warning"
    assert (broken.success, broken.severity) == (False, "critical")
    assert "title" in str(broken.error)
    assert checks["core_article.text.present"].success


def test_a_layer_is_run_apart(good: Path) -> None:
    assert {check.layer for check in run(good, ["raw"])} == {"raw"}
