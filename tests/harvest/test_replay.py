"""A harvested archive read again without any network: the same observations to the byte, whoever wrote the index."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from demo.town import Town
from flows.archive import Archive
from flows.harvest import HarvestOptions, harvest_portal
from flows.stages.read import read_batch
from warehouse.reference import ListingRow, PortalRow

PORTALS = ("ttx", "hoaninh", "nhuxuan")


def observed(root: Path, portals: dict[str, PortalRow], listings: dict[tuple[str, str], ListingRow]) -> bytes:
    """All rows of all archived pages and files, as text."""
    archive = Archive(root)
    pages = [p for name in archive.portals() for p in (*archive.articles(name), *archive.attachments(name))]
    rows = read_batch(pages, portals, listings)
    assert rows.articles
    assert rows.observations
    return json.dumps([rows.articles, rows.observations, rows.rejections, rows.quarantine], default=str).encode()


def test_a_replay_needs_no_network_and_gives_the_same_bytes(
    town: Town, portals: list[PortalRow], listings: list[ListingRow], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    options = HarvestOptions(connect_to=town.connect_to)
    chosen = {row.portal: row for row in portals if row.portal in PORTALS}
    for row in chosen.values():
        assert harvest_portal(row, listings, Archive(tmp_path), options, sleep=lambda _: None).ok
    town.stop()
    by_key = {(row.portal, row.listing): row for row in listings}

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a replay asked the network")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    first = observed(tmp_path, chosen, by_key)
    assert observed(tmp_path, chosen, by_key) == first
    for index in tmp_path.glob("*/index.jsonl"):
        index.unlink()
    assert observed(tmp_path, chosen, by_key) == first, "the WARC files alone say the same"
    monkeypatch.undo()
    files = sorted(map(str, tmp_path.glob("*/*.warc.gz")))
    assert len(files) == len(PORTALS)
    tool = Path(sys.executable).with_name("warcio")
    done = subprocess.run([tool, "check", *files], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
