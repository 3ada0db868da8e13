"""Against a standing Prefect server: the pinned versions work together, and a run leaves its artifact there."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any, ClassVar, cast

import pytest
import requests

from demo.registry import read_sites
from flows import lease
from flows.ledger import KILLED, RunRecord, read_runs
from flows.workspace import Workspace
from tests.flows.command import Json, Solieu
from tests.flows.standing_server import Server, standing
from warehouse import releases

pytestmark = pytest.mark.slow
STAGES = ("harvest", "build", "validate", "publish")


@pytest.mark.timeout(480)
def test_a_server_with_all_deployments(serving: Serving, published: Solieu) -> None:
    """One test: a server and the process that serves its deployments cost twenty seconds to start."""
    server = serving.server
    _artifacts_can_be_listed(server)
    _every_deployment_gets_its_scheduled_runs(server)
    killed = _a_process_is_killed_in_mid_build_and_another_started(serving)
    due = _a_run_that_is_suspended_in_mid_build_leaves_nothing_half_done(serving, killed)
    _resumed_it_makes_the_release_that_an_undisturbed_run_made(serving, due, published)
    _it_leaves_its_summary_as_an_artifact(server)
    _it_told_what_it_read_and_wrote()
    _a_silent_portal_is_an_event_and_an_alarm()
    _a_run_that_is_cancelled_leaves_nothing_half_done(serving)
    _what_a_person_asks_for_is_described_and_checked(server)


def _artifacts_can_be_listed(server: Server) -> None:
    """With fastapi 0.151 and later this answers 422."""
    server.ask("artifacts/filter")


def _every_deployment_gets_its_scheduled_runs(server: Server) -> None:
    """With SQLAlchemy 2.1 the scheduler silently makes none."""
    assert server.post("work_pools/", {"name": "solieu", "type": "process"}).status_code == 201
    server.prefect("deploy", "--all")
    deployed = {str(row["name"]): row for row in server.ask("deployments/filter")}
    assert deployed.keys() == {"daily", "twice-weekly", "weekly", "registry", "monthly", "on-demand"}
    daily = {"deployments": {"name": {"any_": ["daily"]}}, "flow_runs": {"state": {"type": {"any_": ["SCHEDULED"]}}}}
    run = server.until("flow_runs/filter", daily)
    assert str(run["expected_start_time"])[11:16] == "22:00"  # 05:00 in Hà Nội


class _Inbox(BaseHTTPRequestHandler):
    """What alarms are sent to, and lineage."""

    received: ClassVar[list[Json]] = []
    lineage: ClassVar[list[Any]] = []

    def do_POST(self) -> None:
        said = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        (self.lineage if self.path == "/api/v1/lineage" else self.received).append(said)
        self.send_response(200)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        pass


@dataclass
class Serving:
    """The process that serves the deployments, and its server."""

    server: Server
    process: subprocess.Popen[str]

    @property
    def workspace(self) -> Workspace:
        return Workspace(self.server.solieu.home)

    def in_mid_build(self, identity: str) -> None:
        """Return when this flow run is making its candidate."""
        _until(lambda: self.last().flow_run == identity and self.workspace.candidate.exists(), "no candidate")

    def in_build(self, command: str) -> None:
        """Return when this run is reading."""
        _until(lambda: any(event["job"]["name"] == f"{command}.build" for event in _Inbox.lineage), "no build")

    def halves(self) -> list[Path]:
        """What is half done on the disk."""
        parts = [path for path in self.workspace.home.rglob("*.part*") if "prefect" not in path.parts]
        candidate = self.workspace.candidate
        return parts + ([candidate] if candidate.exists() and not self.workspace.build_record.exists() else [])

    def last(self) -> RunRecord:
        """The newest record; an empty one where there is none."""
        return next(iter(read_runs(self.workspace.runs)), RunRecord("", "", ""))

    def kill(self) -> None:
        """Kill -9 of the process that serves and of the run that it serves."""
        holder = lease.read(self.workspace.holder)
        assert holder is not None
        for pid in (self.process.pid, holder.pid):
            os.kill(pid, signal.SIGKILL)
        self.process.wait()

    def start(self) -> None:
        self.process = self.server.solieu.start("schedule", "--demo")


def _until(true: Callable[[], bool], otherwise: str, seconds: float = 240) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, otherwise
        time.sleep(0.05)


@pytest.fixture
def inbox() -> Iterator[str]:
    """The address of one."""
    with HTTPServer(("127.0.0.1", 0), _Inbox) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture
def serving(published: Solieu, inbox: str, tmp_path: Path) -> Iterator[Serving]:
    """One process serves them all, over a home that has the archive and no release yet."""
    home = tmp_path / "data"
    for folder in ("archive", "prefect"):
        shutil.copytree(published.home / folder, home / folder)
    with standing(
        home,
        SOLIEU_LISTING_REST_MINUTES="600",  # longer than the slowest machine's tests since the first run
        SOLIEU_SILENCE_FACTOR="0.2",  # the town's portals have been silent for years
        SOLIEU_ALARM_BLOCK="custom-webhook/ops",
        SOLIEU_OPENLINEAGE_URL=inbox,
        SOLIEU_BATCH_PAGES="10",  # many borders
    ) as server:
        server.add_webhook("ops", f"{inbox}/")
        serving = Serving(server, server.solieu.start("schedule", "--demo"))
        try:
            yield serving
        finally:
            serving.process.terminate()
            serving.process.wait(timeout=30)


def _a_process_is_killed_in_mid_build_and_another_started(serving: Serving) -> str:
    killed = serving.server.trigger("daily")
    serving.in_mid_build(killed)
    serving.kill()
    assert serving.server.flow_run(killed)["state_type"] == "RUNNING"
    assert (serving.last().under_way, serving.last().finished_at) == ("build", None)
    serving.start()
    return killed


def _a_run_that_is_suspended_in_mid_build_leaves_nothing_half_done(serving: Serving, killed: str) -> str:
    """What the button Pause sends; and the run that was killed has been taken over."""
    due = serving.server.trigger("weekly")
    serving.in_build("weekly")
    end = (datetime.now(UTC) + timedelta(minutes=5)).isoformat()
    details: Json = {"pause_timeout": end, "pause_reschedule": True}
    serving.server.order(due, {"type": "PAUSED", "name": "Suspended", "state_details": details})
    _until(lambda: serving.last().exit_code is not None, "it goes on")
    assert serving.last().error == "suspended on Prefect's pages: it is run again when resumed"
    assert serving.halves() == []
    assert serving.server.flow_run(due)["state_name"] == "Suspended"
    assert serving.server.flow_run(killed)["state_type"] == "CRASHED"
    assert serving.server.stages_under_way(killed) == []
    (record,) = (run for run in read_runs(serving.workspace.runs) if run.flow_run == killed)
    assert (record.exit_code, str(record.error)[:16]) == (KILLED, "killed in build;")
    return due


def _resumed_it_makes_the_release_that_an_undisturbed_run_made(serving: Serving, due: str, published: Solieu) -> None:
    serving.server.resume(due)
    run = serving.server.ended(due)
    assert (run["state_type"], run["parameters"]) == ("COMPLETED", {"command": "weekly", "rhythm_over_days": 3})
    made, undisturbed = (releases.latest(home) for home in (serving.workspace.published, published.published.parent))
    assert made is not None
    assert undisturbed is not None
    assert made.content_hash == undisturbed.content_hash


def _a_run_that_is_cancelled_leaves_nothing_half_done(serving: Serving) -> None:
    cancelled = serving.server.trigger("monthly")
    serving.in_build("replay")
    serving.server.order(cancelled, {"type": "CANCELLING"})
    writer = {str(row["name"])[:13]: row for row in serving.server.ask("v2/concurrency_limits/filter")}["solieu-writer"]
    assert writer["active_slots"] == 1
    assert serving.server.ended(cancelled)["state_type"] == "CANCELLED"
    assert serving.server.stages_under_way(cancelled) == []
    assert serving.last().command == "replay"
    assert serving.last().exit_code in {1, 130}  # a library may make an error of its own of the signal
    assert serving.halves() == []


def _it_leaves_its_summary_as_an_artifact(server: Server) -> None:
    found = [row for row in server.ask("artifacts/filter") if row["key"] == "run-summary"]
    newest = max(found, key=lambda row: str(row["created"]))  # the copied home brings the first run's
    town = len(read_sites())
    assert f"| portals | 0 of {town} answered, {town} seen minutes ago" in str(newest["data"])


def _it_told_what_it_read_and_wrote() -> None:
    """As did the runs that did not come to their end."""
    told = [(event["job"]["name"], event["eventType"]) for event in _Inbox.lineage]
    stage = [(f"weekly.{name}", kind) for name in STAGES for kind in ("START", "COMPLETE")]
    assert told[-10:] == [("weekly", "START"), *stage, ("weekly", "COMPLETE")]
    assert told[:6] == [
        ("daily", "START"), ("daily.harvest", "START"), ("daily.harvest", "COMPLETE"), ("daily.build", "START"),
        ("daily.build", "ABORT"), ("daily", "ABORT"),
    ]  # fmt: skip
    assert told[6:-10][-1] == ("weekly", "ABORT")
    ended = _Inbox.lineage[-1]
    assert {read["name"] for read in ended["inputs"]} == {site.portal for site in read_sites()}
    assert any(written["name"].endswith("solieu.duckdb/mart_province_year") for written in ended["outputs"])


def _a_silent_portal_is_an_event_and_an_alarm() -> None:
    """The run that was due found them."""
    end = time.monotonic() + 60
    while not any("portal.silent haiphong" in str(alarm["said"]) for alarm in _Inbox.received):
        assert time.monotonic() < end, f"no alarm of it among {_Inbox.received}"
        time.sleep(0.5)
    said = next(str(alarm["said"]) for alarm in _Inbox.received if "haiphong" in str(alarm["said"]))
    assert said.startswith("Solieu: portal.silent haiphong: nothing for ")


def _what_a_person_asks_for_is_described_and_checked(server: Server) -> None:
    row = server.until("deployments/filter", {"deployments": {"name": {"any_": ["on-demand"]}}})
    schema = cast(Json, row["parameter_openapi_schema"])
    assert schema["required"] == ["source", "first", "last"]
    assert all(field["description"] for field in cast(dict[str, Json], schema["properties"]).values())
    wrong = {"parameters": {"source": "tape", "first": "2024-01-01", "last": "2024-02-01"}}
    answer = requests.post(f"{server.api}/deployments/{row['id']}/create_flow_run", json=wrong, timeout=30)
    assert answer.status_code == 409
    assert "tape" in answer.text
