"""Ctrl-C in the middle of a harvest, as a terminal sends it: to the whole process group."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from demo.documents import attached_files
from demo.registry import read_sites
from demo.town import Town
from flows.archive import Archive
from tests.flows.command import ROOT, Solieu
from tests.flows.web import live_web

pytestmark = pytest.mark.slow


def test_ctrl_c_ends_soon_says_so_and_loses_nothing(bare_home: Path, standing_api: dict[str, str]) -> None:
    with Town() as town:
        solieu = Solieu(bare_home, live_web(town))
        running = subprocess.Popen(
            [sys.executable, "-m", "flows", "run"],
            cwd=ROOT,
            env=solieu.environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        end = time.monotonic() + 90
        while not list((bare_home / "archive").glob("*/*.warc.gz")):
            assert time.monotonic() < end, "the run archived nothing"
            time.sleep(0.05)
        os.killpg(running.pid, signal.SIGINT)
        _, errors = running.communicate(timeout=20)
        assert running.returncode == 130
        assert errors.strip().splitlines()[-1].startswith("solieu: interrupted; what was archived stays"), errors
        assert "Traceback" not in errors
        assert "interrupted" in solieu("status").stdout
        Solieu(bare_home, live_web(town) | standing_api).facts("harvest")
        archive = Archive(bare_home / "archive")
        kept = [
            item for portal in archive.portals() for item in (*archive.articles(portal), *archive.attachments(portal))
        ]
        assert len(kept) == sum(len(site.stories) for site in read_sites()) + len(attached_files())
