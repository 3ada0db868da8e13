"""Prefect's embedded API: it answers, it says why it does not, and it does not outlive its caller."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import requests

from flows import api_server
from flows.api_server import ApiError
from tests.flows.command import ROOT, Solieu

pytestmark = pytest.mark.slow

CALLER = """
import sys
from flows import api_server
with api_server.started() as api:
    api.wait(60)
    print(api.url, flush=True)
    sys.stdin.read()
"""


def test_a_killed_caller_takes_its_api_with_it(published: Solieu, tmp_path: Path) -> None:
    shutil.copytree(published.home / "prefect", tmp_path / "prefect")
    env = Solieu(tmp_path).environment() | {"PREFECT_HOME": str(tmp_path / "prefect")}
    caller = subprocess.Popen(
        [sys.executable, "-c", CALLER], cwd=ROOT, env=env, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert caller.stdout is not None
    assert caller.stdin is not None
    url = caller.stdout.readline().strip()
    assert requests.get(f"{url}/health", timeout=5).ok
    os.kill(caller.pid, signal.SIGKILL)
    caller.wait()
    caller.stdout.close()
    caller.stdin.close()
    end = time.monotonic() + 30
    while _answers(url):
        assert time.monotonic() < end, "the API still answers though its caller is dead"
        time.sleep(0.2)


def _answers(url: str) -> bool:
    try:
        return requests.get(f"{url}/health", timeout=2).ok
    except requests.ConnectionError:
        return False


def test_an_api_that_cannot_start_says_what_it_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its home is a file: the database cannot be made there."""
    home = tmp_path / "prefect"
    home.write_text("")
    monkeypatch.setenv("PREFECT_HOME", str(home))
    with api_server.started() as api, pytest.raises(ApiError, match="ended while starting"):
        api.wait(60)
