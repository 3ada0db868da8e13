"""Two builders of one lake at once, one killed in mid-write: the release from it has the embedded build's content."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from demo.town import Town
from tests.flows.command import ROOT, Solieu
from tests.flows.dask_cluster import dask_cluster
from tests.postgres import create_database, private_cluster

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]  # a dozen processes, on a busy machine
LAKE_PYTHON = ROOT / ".venv-lake" / "bin" / "python"
CONTENT = "SELECT content_hash FROM ops_release ORDER BY release DESC LIMIT 1"


@dataclass(frozen=True, slots=True)
class World:
    """An empty lake, and homes `a` and `b`, which have half of the town's archive each; `c` has none."""

    folder: Path
    env: dict[str, str]

    def start(self, home: str, *deed: str, **env: str) -> subprocess.Popen[str]:
        """One deed of lake_hand over that home."""
        return subprocess.Popen(
            [LAKE_PYTHON, "-m", "tests.flows.lake_hand", *deed],
            cwd=ROOT,
            env=Solieu(self.folder / home, self.env | env).environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def psql(self, query: str) -> str:
        """What the catalog's database says."""
        command = ["psql", "-At", self.env["SOLIEU_LAKE_CATALOG"], "-c", query]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def said(process: subprocess.Popen[str]) -> Any:
    """The next fact that a process says."""
    assert process.stdout is not None
    line = process.stdout.readline()
    assert line, process.communicate()[1]
    return json.loads(line)


def go(process: subprocess.Popen[str]) -> None:
    """What it waits for."""
    assert process.stdin is not None
    process.stdin.write("go\n")
    process.stdin.flush()


def end(process: subprocess.Popen[str]) -> list[str]:
    """The lines that a process still says, when it has ended well."""
    told, wrong = process.communicate(timeout=170)
    assert process.returncode == 0, wrong
    return told.splitlines()


@pytest.fixture(scope="module")
def world(published: Solieu, standing_api: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    if not LAKE_PYTHON.exists():
        pytest.skip("no .venv-lake (make lake)")
    folder = tmp_path_factory.mktemp("lake")
    portals = sorted(path.name for path in (published.home / "archive").iterdir())
    for home, part in (("a", portals[::2]), ("b", portals[1::2]), ("c", [])):
        (folder / home / "archive").mkdir(parents=True)
        for portal in part:
            shutil.copytree(published.home / "archive" / portal, folder / home / "archive" / portal)
    (folder / "rows").mkdir()
    with private_cluster() as cluster:
        env = {
            "SOLIEU_LAKE_CATALOG": create_database(cluster, "lake"), "SOLIEU_LAKE_DATA": str(folder / "rows"),
            "SOLIEU_PORTALS": str(Town.portals_csv), "SOLIEU_LISTINGS": str(Town.listings_csv),
            "SOLIEU_BATCH_PAGES": "10", "SOLIEU_BUILD_WORKERS": "1",
        }  # fmt: skip
        yield World(folder, standing_api | env)


def test_two_builders_one_killed_and_one_release(world: World, published: Solieu, tmp_path: Path) -> None:
    patient = world.start("a", "fill")  # makes the lake, at the moment in which the one to be killed makes it, too
    orphans = killed_in_mid_write(world)
    with dask_cluster(tmp_path, 1, LAKE_PYTHON) as (scheduler, _):
        builders = [patient, world.start("b", "fill", SOLIEU_DASK_SCHEDULER=scheduler)]
        assert [said(builder) for builder in builders] == ["ready", "ready"]
        for builder in builders:
            go(builder)
        portals = 0
        for builder in builders:
            once, again = said(builder)
            assert once["read"] == once["portals"] > 5
            assert (again["read"], again["rows_moved"]) == (0, 0)
            portals += once["portals"]
            end(builder)

    publisher = world.start(
        "c",
        "commands",
        json.dumps([["build"], ["lake", "status"], ["lake", "tidy", "--keep-days", "0", "--json"], ["build"]]),
    )
    told = end(publisher)
    assert json.loads(told[-1]) == [0, 0, 0, 0]
    assert [{"content_hash": record(world, "c")["content_hash"]}] == published.rows(CONTENT)
    assert any("same archive, code and reference data" in line for line in told)
    assert any(f"of the lake: {portals} portals, the oldest read" in line for line in told)
    assert sum(f"{socket.gethostname()}:{world.folder}" in line for line in told) == portals
    tidied = json.loads(next(line for line in told if line.startswith('{"files_before"')))
    assert (tidied["snapshots"] > 1, tidied["old_files"] > 0) == (True, True)
    assert tidied["orphans"] == orphans > 0
    refusals_and_conflicts(world, published)


def killed_in_mid_write(world: World) -> int:
    """A builder that has written files of its first portals, and is killed before it commits; how many it leaves."""
    builder = world.start("b", "stall", SOLIEU_BATCH_PAGES="200")  # so many rows that none are kept in the catalog
    assert said(builder) == "ready"
    go(builder)
    deed, rows = said(builder)
    assert (deed, rows > 0) == ("half", True)
    builder.kill()
    builder.communicate()
    left = list((world.folder / "rows").rglob("*.parquet"))
    for path in left:
        os.utime(path, (0, 0))
    assert world.psql("SELECT count(*) FROM ducklake_data_file") == "0"
    return len(left)


def refusals_and_conflicts(world: World, published: Solieu) -> None:
    """What lake_hand.store does to the filled lake."""
    tables, met, gone, beside, wrong, owned, strange, version = map(json.loads, end(world.start("c", "store")))
    articles = published.rows("SELECT count(*) AS n FROM core_article")[0]["n"]
    assert (tables["kept"]["articles"], set(tables["doubles"].values()), tables["round_trip"]) == (articles, {0}, True)

    assert (met["tries"], met["articles"]) == (2, met["of"])  # without the row of turns, 1 and one more
    assert "others wrote to the lake each of 2 times" in met["crowded"]
    assert met["waits"] == 1  # none after the last time
    assert (met["fewer"], met["again"], met["emptied"]) == (1, 0, 0)
    assert [set(gone[name].values()) for name in ("unmounted", "empty")] == [{0}, {0}]
    assert gone["harvested"].startswith("Owned: filled from another archive")
    assert (gone["free"], gone["kept"]) == (True, 1)
    assert "is not the archive that this fill began with" in gone["midway"]
    assert (gone["gone"], gone["left"]) == (1, 0)
    assert beside == "IOException: another file"

    expected = ("Connection refused", "Connection refused", "no folder that", "not where", "from the root", "both")
    assert [part in line for part, line in zip(expected, wrong, strict=True)] == [True] * 6, wrong
    assert not any("sesame" in line for line in wrong)
    assert "filled from another archive" in owned
    assert "read by other rules than this machine's" in strange
    assert "of version 99" in version


def record(world: World, home: str) -> dict[str, str]:
    """What that home's build says of itself."""
    found: dict[str, str] = json.loads((world.folder / home / "warehouse" / "build.json").read_text(encoding="utf-8"))
    return found
