"""One home through a hard day: interrupted, run with broken portals, mended, rolled back. Nothing is lost.

Kill -9 in mid-build is test_server's, which has a scheduler to take the work over.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import cast

import pytest

from demo.documents import attached_files
from demo.faults import Fault
from demo.registry import read_sites
from demo.town import Town
from flows.archive import Archive
from flows.settings import Settings
from flows.stages.publish import Withdrawn, publish
from flows.workspace import Workspace
from tests.flows.command import ROOT, Json, Solieu, counts, stage
from tests.flows.web import live_web
from warehouse import reference

pytestmark = [pytest.mark.slow, pytest.mark.timeout(480)]
CONTENT = "SELECT content_hash FROM ops_release ORDER BY release DESC LIMIT 1"
PORTALS = {row.portal for row in reference.read_portals(ROOT / "demo/portals.csv")}


def test_a_hard_day(published: Solieu, bare_home: Path, standing_api: dict[str, str]) -> None:
    with Town() as town:
        _interrupted(Solieu(bare_home, live_web(town)))  # with an API of its own, which must end too
        solieu = Solieu(bare_home, live_web(town) | standing_api)
        first = _run_with_broken_portals(solieu, town)
        _caught_up(solieu, town, published)
    _rolled_back(solieu, first)


def _interrupted(solieu: Solieu) -> None:
    """Ctrl-C as a terminal sends it: to the whole process group."""
    running = subprocess.Popen(
        [sys.executable, "-m", "flows", "run"],
        cwd=ROOT,
        env=solieu.environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    _until(lambda: bool(list((solieu.home / "archive").glob("*/*.warc.gz"))))
    os.killpg(running.pid, signal.SIGINT)
    _, errors = running.communicate(timeout=20)
    assert running.returncode == 130
    assert errors.strip().splitlines()[-1].startswith("solieu: interrupted; what was archived stays"), errors
    assert "Traceback" not in errors
    assert "interrupted" in solieu("status").stdout


def _run_with_broken_portals(solieu: Solieu, town: Town) -> str:
    """They are named, the others are published; the release."""
    lost = ("nhuxuan", "phuninh", "ttx")
    for portal in lost:  # what the runs before may have archived of them
        for path in (solieu.home / "archive" / portal).glob("*"):
            path.unlink()
    town.set_fault("nhuxuan", Fault("down"))
    town.set_fault("phuninh", Fault("forbidden"))
    town.set_fault("ttx", Fault("broken_article", article="dev_20_haugiang"))
    run = solieu.facts("run", code=3)
    held = " ".join(cast(list[str], stage(run, "harvest")["held"]))
    assert [portal in held for portal in lost] == [True, True, False]
    assert counts(run, "harvest")["portals_failed"] == 2
    assert run["release_is_new"] is True
    portals = {row["portal"] for row in solieu.rows("SELECT DISTINCT portal FROM core_article")}
    assert portals == PORTALS - {"nhuxuan", "phuninh"}
    broken = solieu.rows("SELECT reason FROM ops_quarantine WHERE kind = 'article'")
    scanned = "no_text"  # the town's minutes of pictures, which nobody broke
    assert [row["reason"] for row in broken if row["reason"] != scanned] == ["layout"]
    said = solieu("status").stdout
    assert "nhuxuan" in said
    assert "phuninh" in said
    assert _unfinished(solieu) == []
    return str(run["release"])


def _caught_up(solieu: Solieu, town: Town, published: Solieu) -> None:
    """After all of it the release is that of an undisturbed home, and every page and file was archived."""
    town.clear_faults()
    run = solieu.facts("run")
    assert (run["exit_code"], run["release_is_new"]) == (0, True)
    assert solieu.rows(CONTENT) == published.rows(CONTENT)
    archive = Archive(solieu.home / "archive")
    kept = [item for portal in archive.portals() for item in (*archive.articles(portal), *archive.attachments(portal))]
    assert len(kept) == sum(len(site.stories) for site in read_sites()) + len(attached_files())


def _rolled_back(solieu: Solieu, first: str) -> None:
    assert solieu.facts("status")["release"] != first
    done = solieu("rollback", first)
    assert done.returncode == 0, done.stderr
    assert solieu.facts("status")["release"] == first
    before = sha256(solieu.published.read_bytes()).hexdigest()
    with pytest.raises(Withdrawn, match="rolled back"):  # the same candidate again must not undo the rollback
        publish(Workspace(solieu.home), Settings(home=solieu.home), {})
    assert sha256(solieu.published.read_bytes()).hexdigest() == before


def _unfinished(solieu: Solieu) -> list[object]:
    facts: Json = solieu.facts("status")
    found = facts["unfinished_runs"]
    assert isinstance(found, list)
    return found


def _until(condition: Callable[[], bool], seconds: float = 120) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "the run archived nothing"
        time.sleep(0.05)
