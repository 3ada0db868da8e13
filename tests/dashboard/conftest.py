"""One small published warehouse of two releases, and one server over it, for all tests that only look."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import duckdb
import httpx
import pyarrow.lib as pa
import pytest

from dashboard.app import create_app
from tests.dashboard.hostile import ATTACKED, STRINGS
from tests.dashboard.serving import serving
from tests.expectations.world import RELEASE, build_good, load_good
from warehouse import served
from warehouse.candidate import Candidate
from warehouse.releases import publish

SECOND = "2024-01-06.1"
CHECK = {"layer": "core", "table": "core_observation", "severity": "warning", "reason": "because"}
RUN: dict[str, object] = {
    "run_id": "20240106T000000Z-abcdef",
    "command": "run",
    "started_at": "2024-01-06T00:00:00+00:00",
    "stages": [
        {
            "stage": "harvest",
            "seconds": 12.5,
            "portals": [
                {"portal": "bao", "requests": 9, "fetched": 2, "state": "faulty", "failed": True,
                 "faults_by_kind": {"robots": 1, "timeout": 2}, "gaps": 0},
                {"portal": "thixa", "requests": 5, "fetched": 1, "state": "answers", "failed": False,
                 "faults_by_kind": {}, "gaps": 1},
            ],
        },
        {"stage": "build", "seconds": 3.25, "counts": {"observations": 13}, "portals": []},
    ],
}  # fmt: skip
REFUSED = [
    {"kind": "observation", "key": "o-bad", "portal": "bao", "reason": "low_confidence", "detail": "0.27 under 0.5"},
    {"kind": "article", "key": "bao:9", "portal": "bao", "reason": "no_text", "detail": "one page of pictures"},
]
DRIFT = [
    {"portal": "thixa", "visit": 1, "layout": "nukeviet.v1", "first_fetched": date(2024, 1, 2), "articles": 1,
     "last_fetched": date(2024, 1, 2), "read": 1.0, "title": 1.0, "lead": 0.5, "body": 1.0, "date_on_page": 1.0,
     "dated": 1.0, "length": 400.0, "numbers": 9.0, "observations": 8.0, "rejection_share": 0.1, "held": True,
     "breaks": "lead 0.9 → 0.5"},
]  # fmt: skip
SILENCE = [
    {"portal": "bao", "judged_on": date(2024, 1, 6), "newest": date(2020, 12, 20), "quiet_days": 1112,
     "rhythm_days": 1.0, "silent": True},
]  # fmt: skip


HELD = "INSERT INTO ops_held_partition VALUES ($1, 'p-tay-ninh', 2019, 'mart.x', $2, 2)"


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two releases: the second revises the district's fund, refuses two rows, and its run had a faulty portal."""
    folder = tmp_path_factory.mktemp("dashboard")
    build_good(folder)
    with Candidate.open(folder / "good.duckdb") as first:
        first.record_checks([{**CHECK, "expectation": "t.x", "success": False, "unexpected_count": 3}])
    publish(folder / "good.duckdb", folder / "published", RELEASE, keep=3)
    with Candidate.create(folder / "second.duckdb", folder / "published" / "solieu.duckdb", SECOND) as second:
        load_good(second, folder, REFUSED, value=1798702099.0)
        second.record_checks(
            [
                {**CHECK, "expectation": "t.x", "success": False, "unexpected_count": 1, "sample": ["k"]},
                {**CHECK, "expectation": "t.y", "success": True, "severity": "critical", "element_count": 13},
            ]
        )
        second.record_run(RUN)
        second.record_drift(pa.Table.from_pylist(DRIFT))
        second.record_silence(pa.Table.from_pylist(SILENCE))
    with duckdb.connect(str(folder / "second.duckdb")) as connection:
        connection.execute(HELD, [SECOND, RELEASE])
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(served, "STORED_FROM", 1)
        publish(folder / "second.duckdb", folder / "published", SECOND, keep=3)
    return folder / "published"


@pytest.fixture(scope="session")
def client(published: Path) -> Iterator[httpx.Client]:
    """A client of the running dashboard over `published`."""
    with serving(create_app(published)) as opened:
        yield opened


@pytest.fixture(scope="session")
def attacked(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the warehouse with all hostile strings in each text that comes from outside, or goes through hands."""
    database = tmp_path_factory.mktemp("hostile") / "solieu.duckdb"
    shutil.copyfile(published / "solieu.duckdb", database)
    every = "\n".join(STRINGS)
    with duckdb.connect(str(database)) as connection:
        connection.execute("DROP SCHEMA served CASCADE")  # it is made anew, of the hostile rows
        for table, columns in ATTACKED.items():
            for column in columns:
                connection.execute(
                    f'UPDATE "{table}" SET "{column}" = ?', ["javascript:" + every if column == "url" else every]
                )
    return database
