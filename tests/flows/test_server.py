"""Against a standing Prefect server: the pinned versions work together, and a run leaves its artifact there."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import ClassVar, cast

import pytest
import requests

from demo.registry import read_sites
from flows.prefect_env import DEFAULTS
from tests.flows.command import ROOT, Json, Solieu

pytestmark = pytest.mark.slow


@dataclass(frozen=True, slots=True)
class Server:
    """A server of this test's own and the environment of its clients."""

    api: str
    solieu: Solieu

    def ask(self, path: str, body: Json | None = None) -> list[Json]:
        answer = requests.post(f"{self.api}/{path}", json=body or {}, timeout=10)
        assert answer.status_code == 200, answer.text
        return cast(list[Json], answer.json())

    def until(self, path: str, body: Json, seconds: float = 90) -> Json:
        """The first row that answers within some seconds."""
        end = time.monotonic() + seconds
        while not (rows := self.ask(path, body)):
            assert time.monotonic() < end, f"nothing of {body} at {path}"
            time.sleep(0.5)
        return rows[0]

    def run_of(self, deployment: str, parameters: Json | None = None) -> Json:
        """A deployment triggered and waited for: its flow run."""
        row = self.until("deployments/filter", {"deployments": {"name": {"any_": [deployment]}}})
        wanted = requests.post(
            f"{self.api}/deployments/{row['id']}/create_flow_run", json={"parameters": parameters or {}}, timeout=10
        )
        assert wanted.status_code == 201, wanted.text
        ended = {"id": {"any_": [wanted.json()["id"]]}, "end_time": {"is_null_": False}}
        return self.until("flow_runs/filter", {"flow_runs": ended})

    def add_webhook(self, name: str, url: str) -> None:
        """A notification block, as a person fills it in on Prefect's pages."""
        kind = requests.get(f"{self.api}/block_types/slug/custom-webhook", timeout=10).json()["id"]
        (schema,) = self.ask("block_schemas/filter", {"block_schemas": {"block_type_id": {"any_": [kind]}}})
        told = {"name": "alarms", "url": url, "method": "POST", "json_data": {"said": "{{subject}}: {{body}}"}}
        block = {"name": name, "data": told, "block_type_id": kind, "block_schema_id": schema["id"]}
        answer = requests.post(f"{self.api}/block_documents/", json=block, timeout=10)
        assert answer.status_code == 201, answer.text

    def prefect(self, *arguments: str) -> None:
        done = subprocess.run(
            [sys.executable, "-m", "prefect", "--no-prompt", *arguments],
            cwd=ROOT,
            env=self.solieu.environment(),
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture
def server(published: Solieu, tmp_path: Path) -> Iterator[Server]:
    home = tmp_path / "data"
    shutil.copytree(published.home, home)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    api = f"http://127.0.0.1:{port}/api"
    env = {
        **DEFAULTS,
        "PREFECT_HOME": str(home / "prefect"),
        "PREFECT_API_URL": api,
        "SOLIEU_LISTING_REST_MINUTES": "600",  # longer than the slowest machine's tests since the first run
        "SOLIEU_SILENCE_FACTOR": "0.2",  # the town's portals have been silent for years
        "SOLIEU_ALARM_BLOCK": "custom-webhook/ops",
    }
    solieu = Solieu(home, env)
    command = [
        sys.executable,
        "-m",
        "prefect",
        "server",
        "start",
        "--host",
        "127.0.0.1",
        "--port",
        str(port),
        "--no-ui",
    ]
    process = subprocess.Popen(
        command, cwd=home, env=solieu.environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _until_healthy(api, process)
        yield Server(api, solieu)
    finally:
        process.terminate()
        process.wait(timeout=30)


def _until_healthy(api: str, process: subprocess.Popen[bytes], seconds: float = 90) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        assert process.poll() is None, "the server ended by itself"
        try:
            if requests.get(f"{api}/health", timeout=2).ok:
                return
        except requests.ConnectionError:
            time.sleep(0.3)
    pytest.fail("the server did not become healthy")


@pytest.mark.timeout(480)
def test_a_server_with_all_deployments(serving: Server) -> None:
    """One test: a server and the process that serves its deployments cost twenty seconds to start."""
    _artifacts_can_be_listed(serving)
    _every_deployment_gets_its_scheduled_runs(serving)
    _a_run_that_is_due_leaves_its_summary_as_an_artifact(serving)
    _a_silent_portal_is_an_event_and_an_alarm(serving)
    _what_a_person_asks_for_is_described_and_checked(serving)


def _artifacts_can_be_listed(server: Server) -> None:
    """With fastapi 0.151 and later this answers 422."""
    server.ask("artifacts/filter")


def _every_deployment_gets_its_scheduled_runs(server: Server) -> None:
    """With SQLAlchemy 2.1 the scheduler silently makes none."""
    server.prefect("work-pool", "create", "solieu", "--type", "process")
    server.prefect("deploy", "--all")
    deployed = {str(row["name"]): row for row in server.ask("deployments/filter")}
    assert deployed.keys() == {"daily", "twice-weekly", "weekly", "registry", "monthly", "on-demand"}
    daily = {"deployments": {"name": {"any_": ["daily"]}}, "flow_runs": {"state": {"type": {"any_": ["SCHEDULED"]}}}}
    run = server.until("flow_runs/filter", daily)
    assert str(run["expected_start_time"])[11:16] == "22:00"  # 05:00 in Hà Nội


class _Inbox(BaseHTTPRequestHandler):
    """What alarms are sent to."""

    received: ClassVar[list[Json]] = []

    def do_POST(self) -> None:
        self.received.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        self.send_response(200)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def serving(server: Server) -> Iterator[Server]:
    """One process serves them all, and tells a webhook."""
    with HTTPServer(("127.0.0.1", 0), _Inbox) as inbox:
        threading.Thread(target=inbox.serve_forever, daemon=True).start()
        server.add_webhook("ops", f"http://127.0.0.1:{inbox.server_port}/")
        process = server.solieu.start("schedule", "--demo")
        try:
            yield server
        finally:
            process.terminate()
            process.wait(timeout=30)
            inbox.shutdown()


def _a_run_that_is_due_leaves_its_summary_as_an_artifact(serving: Server) -> None:
    run = serving.run_of("weekly")
    assert (run["state_type"], run["parameters"]) == ("COMPLETED", {"command": "weekly", "rhythm_over_days": 3})
    found = [row for row in serving.ask("artifacts/filter") if row["key"] == "run-summary"]
    newest = max(found, key=lambda row: str(row["created"]))  # the copied home brings the first run's
    town = len(read_sites())
    assert f"| portals | 0 of {town} answered, {town} seen minutes ago" in str(newest["data"])


def _a_silent_portal_is_an_event_and_an_alarm(serving: Server) -> None:
    """The run that was due found them."""
    end = time.monotonic() + 60
    while not any("portal.silent haiphong" in str(alarm["said"]) for alarm in _Inbox.received):
        assert time.monotonic() < end, f"no alarm of it among {_Inbox.received}"
        time.sleep(0.5)
    said = next(str(alarm["said"]) for alarm in _Inbox.received if "haiphong" in str(alarm["said"]))
    assert said.startswith("Solieu: portal.silent haiphong: nothing for ")


def _what_a_person_asks_for_is_described_and_checked(serving: Server) -> None:
    row = serving.until("deployments/filter", {"deployments": {"name": {"any_": ["on-demand"]}}})
    schema = cast(Json, row["parameter_openapi_schema"])
    assert schema["required"] == ["source", "first", "last"]
    assert all(field["description"] for field in cast(dict[str, Json], schema["properties"]).values())
    wrong = {"parameters": {"source": "tape", "first": "2024-01-01", "last": "2024-02-01"}}
    answer = requests.post(f"{serving.api}/deployments/{row['id']}/create_flow_run", json=wrong, timeout=10)
    assert answer.status_code == 409
    assert "tape" in answer.text
