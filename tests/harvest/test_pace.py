"""Moments handed out keep pause, windows and promised silence: in one process, in several, and after a restart."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from demo.portals import flood
from demo.town import Town
from flows.archive import ArchiveError
from flows.harvest.pace import Pace, next_moment
from flows.harvest.pace_book import Booking, FileBook, Window
from tests.flows.command import ROOT

WINDOWS = (Window(3, 10.0), Window(5, 40.0))


@given(st.lists(st.floats(0, 15), max_size=40), st.floats(0, 4))
def test_no_window_is_ever_overfull(pauses: list[float], delay: float) -> None:
    now, booking = 1000.0, Booking()
    for pause in pauses:
        now += pause
        booking.moments.append(next_moment(booking, now, delay, WINDOWS))
    moments = booking.moments
    assert all(later - sooner >= delay - 1e-6 for sooner, later in pairwise(moments))
    for window in WINDOWS:
        for first, beyond in zip(moments, moments[window.requests :], strict=False):
            assert beyond - first >= window.seconds - 1e-6


def test_a_restart_keeps_the_pause(tmp_path: Path) -> None:
    waits: list[float] = []
    Pace(FileBook(tmp_path, "xa.test")).wait(30.0, waits.append, WINDOWS)
    Pace(FileBook(tmp_path, "xa.test")).wait(30.0, waits.append, WINDOWS)
    Pace(FileBook(tmp_path, "khac.test")).wait(30.0, waits.append, WINDOWS)
    assert len(waits) == 1
    assert 29 < waits[0] <= 30


def test_a_promised_silence_binds_the_others(tmp_path: Path) -> None:
    waits: list[float] = []
    Pace(FileBook(tmp_path, "xa.test")).hold(60.0)
    Pace(FileBook(tmp_path, "xa.test")).wait(0.0, waits.append)
    assert 59 < waits[0] <= 60


@pytest.mark.parametrize("kept", ["", "{", '{"moments": 3}', '{"moments": ["x"], "quiet_until": 0}'])
def test_a_damaged_book_costs_one_pause(tmp_path: Path, kept: str) -> None:
    (tmp_path / "xa.test.json").write_text(kept)
    waits: list[float] = []
    Pace(FileBook(tmp_path, "xa.test")).wait(5.0, waits.append)
    assert len(waits) == 1
    assert 4 < waits[0] <= 5


def test_a_clock_set_back_does_not_hold_for_ever(tmp_path: Path) -> None:
    far = time.time() + 10 * 86_400
    (tmp_path / "xa.test.json").write_text(json.dumps({"moments": [far], "quiet_until": far}))
    waits: list[float] = []
    Pace(FileBook(tmp_path, "xa.test")).wait(5.0, waits.append)
    assert waits == []


def test_a_book_that_cannot_be_kept_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "pace").write_text("a file where the folder should be")
    with pytest.raises(ArchiveError, match="cannot keep the pace"):
        Pace(FileBook(tmp_path / "pace", "xa.test")).wait(0.0)


HARVEST = """
import json, sys
from dataclasses import replace
from pathlib import Path
from flows.archive import Archive
from flows.harvest import HarvestOptions, budget, harvest_portal
from flows.harvest.pace_book import Window
from warehouse.reference import read_listings, read_portals
portals, listings, connect_to, archive, pace = sys.argv[1:]
budget._KNOWN_BLOCKERS = {"nukeviet": (Window(16, 0.8),)}
row = next(row for row in read_portals(Path(portals)) if row.family == "nukeviet")
options = HarvestOptions(connect_to=json.loads(connect_to), pace_folder=Path(pace), max_retries=0)
outcome = harvest_portal(
    replace(row, delay_seconds=0.0), read_listings(Path(listings)), Archive(Path(archive)), options
)
print(json.dumps([outcome.requests, outcome.fetched, [fault.kind for fault in outcome.faults]]))
"""


def test_two_harvests_of_one_host_together_stay_within_its_budget(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The demo's own flood blocker measures, scaled from a minute to 0.8 s: two processes, one pace."""
    monkeypatch.setattr(flood, "RULES", ((20, 0.8),))
    with Town() as town:
        places = [str(town.portals_csv), str(town.listings_csv), json.dumps(town.connect_to)]
        began = time.monotonic()
        both = [
            subprocess.Popen(
                [sys.executable, "-c", HARVEST, *places, str(tmp_path / name), str(tmp_path / "pace")],
                cwd=ROOT, stdout=subprocess.PIPE, text=True,
            )
            for name in ("a", "b")
        ]  # fmt: skip
        results = [json.loads(process.communicate(timeout=60)[0]) for process in both]
        seconds = time.monotonic() - began
    stories = len(next(site for site in town.sites if site.family == "nukeviet").stories)
    assert [(fetched, faults) for _, fetched, faults in results] == [(stories, []), (stories, [])]
    requests = sum(asked for asked, _, _ in results)
    assert seconds >= (requests // 16 - 1) * 0.8, "the limit was never felt"
