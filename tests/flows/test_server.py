"""Against a standing Prefect server: the pinned versions work together, and a run leaves its artifact there."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import cast

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

    def until(self, path: str, body: Json, fits: Callable[[Json], bool] = bool, seconds: float = 90) -> Json:
        """The first row that answers and fits, within some seconds."""
        end = time.monotonic() + seconds
        while not (rows := [row for row in self.ask(path, body) if fits(row)]):
            assert time.monotonic() < end, f"nothing of {body} at {path}"
            time.sleep(0.5)
        return rows[0]

    def run_of(self, deployment: str, parameters: Json | None = None) -> Json:
        """A deployment triggered, once it is served and no pool's any more, and waited for: its flow run."""
        row = self.until("deployments/filter", {"deployments": {"name": {"any_": [deployment]}}}, _served)
        wanted = requests.post(
            f"{self.api}/deployments/{row['id']}/create_flow_run", json={"parameters": parameters or {}}, timeout=10
        )
        assert wanted.status_code == 201, wanted.text
        ended = {"id": {"any_": [wanted.json()["id"]]}, "end_time": {"is_null_": False}}
        return self.until("flow_runs/filter", {"flow_runs": ended})

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


def _served(deployment: Json) -> bool:
    return deployment["work_pool_name"] is None


@pytest.fixture(scope="module")
def server(published: Solieu, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    home = tmp_path_factory.mktemp("server") / "data"
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


def test_artifacts_can_be_listed(server: Server) -> None:
    """With fastapi 0.151 and later this answers 422."""
    server.ask("artifacts/filter")


def test_every_deployment_gets_its_scheduled_runs(server: Server) -> None:
    """With SQLAlchemy 2.1 the scheduler silently makes none."""
    server.prefect("work-pool", "create", "solieu", "--type", "process")
    server.prefect("deploy", "--all")
    deployed = {str(row["name"]): row for row in server.ask("deployments/filter")}
    assert deployed.keys() == {"daily", "twice-weekly", "weekly", "registry", "monthly", "on-demand"}
    daily = {"deployments": {"name": {"any_": ["daily"]}}, "flow_runs": {"state": {"type": {"any_": ["SCHEDULED"]}}}}
    run = server.until("flow_runs/filter", daily)
    assert str(run["expected_start_time"])[11:16] == "22:00"  # 05:00 in Hà Nội


@pytest.fixture(scope="module")
def serving(server: Server) -> Iterator[Server]:
    """One process serves them all."""
    process = server.solieu.start("schedule", "--demo")
    try:
        yield server
    finally:
        process.terminate()
        process.wait(timeout=30)


def test_a_run_that_is_due_leaves_its_summary_as_an_artifact(serving: Server) -> None:
    run = serving.run_of("weekly")
    assert (run["state_type"], run["parameters"]) == ("COMPLETED", {"command": "weekly", "rhythm_over_days": 3})
    found = [row for row in serving.ask("artifacts/filter") if row["key"] == "run-summary"]
    newest = max(found, key=lambda row: str(row["created"]))  # the copied home brings the first run's
    town = len(read_sites())
    assert f"| portals | 0 of {town} answered, {town} seen minutes ago" in str(newest["data"])


def test_what_a_person_asks_for_is_described_and_checked(serving: Server) -> None:
    row = serving.until("deployments/filter", {"deployments": {"name": {"any_": ["on-demand"]}}})
    schema = cast(Json, row["parameter_openapi_schema"])
    assert schema["required"] == ["source", "first", "last"]
    assert all(field["description"] for field in cast(dict[str, Json], schema["properties"]).values())
    wrong = {"parameters": {"source": "tape", "first": "2024-01-01", "last": "2024-02-01"}}
    answer = requests.post(f"{serving.api}/deployments/{row['id']}/create_flow_run", json=wrong, timeout=10)
    assert answer.status_code == 409
    assert "tape" in answer.text
