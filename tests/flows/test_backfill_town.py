"""Three years of the whole town, interrupted five times at random: as if uninterrupted, and nothing asked for twice."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from pathlib import Path
from random import Random

import pytest

from demo.town import Town
from flows import interrupt
from flows.archive import Archive
from flows.interrupt import Interrupted
from flows.settings import Settings
from flows.stages import harvest as harvesting

pytestmark = pytest.mark.slow
FIRST, LAST = date(2021, 1, 1), date(2023, 12, 31)


TOKEN = re.compile(r"[?&]_afrLoop=\d+")
"""WebCenter gives each visitor a number of his own."""
OF_A_VISIT = ("/portal/KenhTin/", "/webcenter/portal/phuninh/pages_")
"""Listings that only a visitor who came through them can ask for: a pager of forms, an address with that number."""


def backfill(town: Town, home: Path, stops: list[int]) -> tuple[set[str], Counter[tuple[str, str]]]:
    """What is archived in the end, and how often each address was asked for; a run stops after so many pages."""
    portals = home / "portals.csv"
    home.mkdir()
    portals.write_text(Town.portals_csv.read_text(encoding="utf-8").replace(",0.05,5,", ",0,5,"), encoding="utf-8")
    settings = Settings(home=home, portals=portals, listings=Town.listings_csv, connect_to=dict(town.connect_to))
    before = len(town.log)
    for stop in (*stops, None):
        left = stop

        def advance(_: str, steps: int) -> None:
            nonlocal left
            if left is not None and (left := left - steps) <= 0:
                raise Interrupted

        try:
            for row, listings in harvesting.select(settings, None):
                outcome = harvesting.harvest(row, listings, settings, FIRST, LAST, advance, True)
                assert outcome.ok, outcome.faults
        except Interrupted:
            assert stop is not None
    archive = Archive(home / "archive")
    kept = [item for portal in archive.portals() for item in (*archive.articles(portal), *archive.attachments(portal))]
    asked = Counter((entry.host, TOKEN.sub("", entry.target)) for entry in town.log[before:])
    return {f"{item.page.portal} {item.page.identity}" for item in kept}, asked


def test_interrupted_five_times(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(interrupt, "sleep", lambda _: None)  # the town asks for seconds between requests
    chance = Random(8)
    with Town(flood_blocker=False) as town:
        whole, asked = backfill(town, tmp_path / "whole", [])
        pages = sum(asked.values())
        stops = [chance.randrange(1, pages // 6) for _ in range(5)]
        parts, asked_in_parts = backfill(town, tmp_path / "parts", stops)
    assert parts == whole
    assert len(whole) > 20
    twice = {address for address, times in asked_in_parts.items() if times > asked[address]}
    again = {(host, target) for host, target in twice if target.startswith(OF_A_VISIT) and "/chi-tiet" not in target}
    assert twice == again
