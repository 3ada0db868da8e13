"""A standing Prefect server of a test's own, and the process that serves our deployments to it."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import pytest
import requests

from flows.prefect_env import DEFAULTS
from tests.flows.command import ROOT, Json, Solieu


@dataclass(frozen=True, slots=True)
class Server:
    """A server of this test's own and the environment of its clients."""

    api: str
    solieu: Solieu

    def post(self, path: str, body: Json | None = None) -> requests.Response:
        """As Prefect's own client asks: again where SQLite was busy (503)."""
        for _ in range(20):
            answer = requests.post(f"{self.api}/{path}", json=body or {}, timeout=10)
            if answer.status_code != 503:
                break
            time.sleep(0.5)
        return answer

    def ask(self, path: str, body: Json | None = None) -> list[Json]:
        answer = self.post(path, body)
        assert answer.status_code == 200, answer.text
        return cast(list[Json], answer.json())

    def until(self, path: str, body: Json, seconds: float = 240) -> Json:
        """The first row that answers within some seconds."""
        end = time.monotonic() + seconds
        while not (rows := self.ask(path, body)):
            assert time.monotonic() < end, f"nothing of {body} at {path}"
            time.sleep(0.5)
        return rows[0]

    def trigger(self, deployment: str, parameters: Json | None = None) -> str:
        """The id of a new flow run of a deployment."""
        row = self.until("deployments/filter", {"deployments": {"name": {"any_": [deployment]}}})
        wanted = self.post(f"deployments/{row['id']}/create_flow_run", {"parameters": parameters or {}})
        assert wanted.status_code == 201, wanted.text
        return str(wanted.json()["id"])

    def flow_run(self, identity: str, **wanted: object) -> Json:
        """The flow run, once it is as `wanted` (a filter)."""
        return self.until("flow_runs/filter", {"flow_runs": {"id": {"any_": [identity]}, **wanted}})

    def ended(self, identity: str) -> Json:
        """The flow run once it has ended."""
        return self.flow_run(identity, end_time={"is_null_": False})

    def stages_under_way(self, identity: str) -> list[Json]:
        """Stages of a run that Prefect's pages show as running."""
        running = {"type": {"any_": ["RUNNING"]}}
        return self.ask(
            "flow_runs/filter", {"flow_runs": {"parent_flow_run_id": {"any_": [identity]}, "state": running}}
        )

    def order(self, identity: str, state: Json) -> None:
        """What a button on Prefect's pages does."""
        answer = self.post(f"flow_runs/{identity}/set_state", {"state": state})
        assert answer.json()["status"] == "ACCEPT", answer.text

    def resume(self, identity: str) -> None:
        """The button beside a suspended run."""
        answer = self.post(f"flow_runs/{identity}/resume")
        assert answer.json()["status"] == "ACCEPT", answer.text

    def add_webhook(self, name: str, url: str) -> None:
        """A notification block, as a person fills it in on Prefect's pages."""
        kind = requests.get(f"{self.api}/block_types/slug/custom-webhook", timeout=10).json()["id"]
        (schema,) = self.ask("block_schemas/filter", {"block_schemas": {"block_type_id": {"any_": [kind]}}})
        told = {"name": "alarms", "url": url, "method": "POST", "json_data": {"said": "{{subject}}: {{body}}"}}
        block = {"name": name, "data": told, "block_type_id": kind, "block_schema_id": schema["id"]}
        answer = self.post("block_documents/", block)
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


@contextmanager
def standing(home: Path, **env: str) -> Iterator[Server]:
    """A server over `home` for the length of the block; `env` is added to its own environment and its clients'."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    api = f"http://127.0.0.1:{port}/api"
    solieu = Solieu(home, {**DEFAULTS, "PREFECT_HOME": str(home / "prefect"), "PREFECT_API_URL": api, **env})
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
