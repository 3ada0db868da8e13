"""Portals looked at as registered: what answers, what has moved, gone or changed, and how `list` shows it."""

from __future__ import annotations

import csv
import json
import time
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from demo.town import Fault, Town
from flows import interrupt
from flows.cli.app import call
from flows.harvest.faults import PortalState
from flows.interrupt import Interrupted
from flows.ledger import RunRecord, StageRecord
from flows.portals.checking import Verdict, check, check_all
from tests.portals.conftest import World, hurry
from warehouse.reference import PortalRow, read_listings, read_portals

ROWS = {row.portal: replace(row, delay_seconds=0.0) for row in read_portals(Town.portals_csv)}
LISTINGS = read_listings(Town.listings_csv)


def look(world: World, row: PortalRow, most: int = 2) -> Verdict:
    return check(row, [item for item in LISTINGS if item.portal == row.portal][:most], world.settings, sleep=hurry)


@pytest.mark.parametrize("row", ROWS.values(), ids=lambda row: row.portal)
def test_every_portal_of_the_town_is_as_registered(row: PortalRow, world: World) -> None:
    before = world.town.requests[world.site(row.portal).host]
    verdict = look(world, row)
    assert verdict.ok, verdict.line
    assert all(finding.links for finding in verdict.findings)
    assert world.town.requests[world.site(row.portal).host] - before == verdict.requests


def test_a_portal_of_another_family_is_told_by_its_marks(world: World) -> None:
    verdict = look(world, replace(ROWS["cumgar"], family="newspaper_b"))
    assert (verdict.ok, verdict.state, verdict.looks_like) == (False, PortalState.FAULTY, "liferay")
    assert "layout: no element matches 'div.story-list'" in verdict.line
    assert verdict.line.endswith("its pages have marks of liferay")


def test_a_reader_that_fails_is_a_finding(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise IndexError("no such thing")

    monkeypatch.setattr("flows.portals.checking.family", lambda _: SimpleNamespace(listing=broken))
    verdict = look(world, ROWS["cumgar"])
    assert (verdict.state, {finding.fault for finding in verdict.findings}) == (PortalState.FAULTY, {"reader"})


@pytest.mark.parametrize(
    ("fault", "state", "kind"),
    [
        (Fault("dns"), PortalState.UNREACHABLE, "dns"),
        (Fault("moved_host"), PortalState.MOVED, "moved"),
        (Fault("gone", path="/thoi-su/|/trong-nuoc/"), PortalState.GONE, "gone"),
        (Fault("maintenance", path="/thoi-su/"), PortalState.FAULTY, "maintenance"),
    ],
)
def test_states_are_told_apart(
    fault: Fault, state: PortalState, kind: str, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.town.set_fault("thainguyen", fault)
    monkeypatch.setenv("SOLIEU_CONNECT_TO", json.dumps(world.town.connect_to))
    verdict = look(world, ROWS["thainguyen"])
    assert (verdict.ok, verdict.state) == (False, state), verdict.line
    assert {finding.fault for finding in verdict.findings} - {""} == {kind}


def test_a_portal_without_listings_is_not_as_registered(world: World) -> None:
    verdict = look(world, ROWS["cumgar"], most=0)
    assert not verdict.ok
    assert verdict.line == "answers, registry: no listing"


@pytest.fixture
def registry(world: World) -> World:
    """Two portals without pauses in a registry of one's own."""
    for source, path in ((Town.portals_csv, world.portals), (Town.listings_csv, world.listings)):
        with source.open(encoding="utf-8", newline="") as stream:
            header, *rows = [row for row in csv.reader(stream) if row[0] in ("portal", "cumgar", "mocchau")]
        if "delay_seconds" in header:
            rows = [[*row[:6], "0", *row[7:]] for row in rows]
        with path.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream).writerows([header, *rows])
    return world


def test_the_command_says_what_is_wrong_and_ends_with_3(registry: World, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(["portals", "check"]) == 0
    assert "2 of 2 portals as registered" in capsys.readouterr().out
    registry.town.set_fault("mocchau", Fault("server_error"))
    assert call(["portals", "check", "mocchau", "cumgar"]) == 3
    said = capsys.readouterr()
    assert "1 of 2 portals as registered" in said.out
    assert "mocchau: faulty, server_error: HTTP 500" in said.out
    assert "cumgar: answers, " in said.err
    assert call(["portals", "check", "mocchau", "--json"]) == 3
    (facts,) = json.loads(capsys.readouterr().out)
    assert (facts["ok"], facts["state"], facts["findings"][0]["fault"]) == (False, "faulty", "server_error")
    assert not (registry.settings.home / "archive").exists()
    assert call(["portals", "check", "nobody"]) == 2


def test_list_shows_the_last_harvest(registry: World, capsys: pytest.CaptureFixture[str]) -> None:
    runs = registry.settings.home / "runs"
    for day, state in (("2026-11-20", "answers"), ("2026-11-21", "gone")):
        stage = StageRecord("harvest", portals=[{"portal": "mocchau", "state": state}])
        RunRecord(f"{day}-run", "harvest", f"{day}T05:00:00+00:00", exit_code=0, stages=[stage]).save(runs)
    assert call(["portals", "list", "--json"]) == 0
    found = {row["portal"]: row for row in json.loads(capsys.readouterr().out)}
    assert set(found) == {"cumgar", "mocchau"}
    assert (found["mocchau"]["last_harvest"][:10], found["mocchau"]["state"]) == ("2026-11-21", "gone")
    assert (found["cumgar"]["last_harvest"], found["cumgar"]["listings"]) == ("", 2)
    assert call(["portals", "list"]) == 0
    said = capsys.readouterr().out
    assert "2026-11-21 gone" in said
    assert "2 portals, 2 enabled" in said


def test_list_of_a_registry_that_is_not_there(world: World, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert call(["portals", "list"]) == 2
    assert f"{tmp_path / 'portals.csv'}: No such file" in capsys.readouterr().err


def test_an_interrupt_ends_the_other_portals_too(world: World) -> None:
    """The first verdict interrupts; a portal that waits for its pace stops at its next look."""
    slow = replace(ROWS["yenson"], delay_seconds=30.0)
    chosen = [(row, [item for item in LISTINGS if item.portal == row.portal]) for row in (slow, ROWS["bacninh"])]

    def interrupted(_: Verdict) -> None:
        raise KeyboardInterrupt

    began = time.monotonic()
    with pytest.raises((KeyboardInterrupt, Interrupted)):
        check_all([*reversed(chosen)], world.settings, interrupted)
    with interrupt.stopping_others():
        pass  # what is called next begins without the wish to stop
    assert time.monotonic() - began < slow.delay_seconds
