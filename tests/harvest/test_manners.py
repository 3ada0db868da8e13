"""Budgets, visiting hours, questions that spare the portal its answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from protego import Protego

from flows.archive import Archive
from flows.harvest import FaultKind, HarvestOptions, PortalOutcome, harvest_portal
from flows.harvest.budget import windows_of
from flows.harvest.pace_book import Window
from flows.harvest.robots import is_open
from tests.harvest.paper import Paper
from tests.harvest.site import Asked, Reply, Site, listing, portal
from warehouse.reference import PortalRow


def harvested(site: Site, archive: Path, row: PortalRow | None = None, **changes: object) -> PortalOutcome:
    return harvest_portal(row or portal(), [listing()], Archive(archive), site.options(**changes))


def test_the_budget_of_a_run_ends_it_and_the_next_goes_on(tmp_path: Path) -> None:
    with Site(Paper(9)) as site:
        first = harvested(site, tmp_path, max_requests=5)
        assert (first.requests, first.given_up, [fault.kind for fault in first.faults]) == (
            5, True, [FaultKind.BUDGET],
        )  # fmt: skip
        runs = [harvested(site, tmp_path, max_requests=5) for _ in range(4)]
        assert max(run.requests for run in runs) == 5
        assert [run.ok for run in runs] == [False, False, True, True]
        assert first.fetched + sum(run.fetched for run in runs) == 9
        assert all("requests in this run" in fault.detail for run in runs for fault in run.faults)


def test_a_portal_may_have_a_smaller_budget_than_the_run(tmp_path: Path) -> None:
    with Site(Paper(9)) as site:
        outcome = harvested(site, tmp_path, replace(portal(), requests_per_run=3), max_requests=100)
        assert outcome.requests == 3


def test_the_flood_blocker_of_a_family_is_known() -> None:
    wanted = HarvestOptions(windows=(Window(60, 60.0),))
    assert windows_of(portal("nukeviet"), wanted) == (Window(36, 60.0), Window(135, 300.0), Window(60, 60.0))
    assert windows_of(replace(portal(), requests_per_minute=7), wanted) == (Window(60, 60.0), Window(7, 60.0))


@pytest.mark.parametrize(
    ("hours", "hour", "opened"),
    [("0100-0500", 3, True), ("0100-0500", 6, False), ("2200-0400", 23, True), ("2200-0400", 12, False)],
)
def test_visit_time(hours: str, hour: int, opened: bool) -> None:
    rules = Protego.parse(f"User-agent: *\nVisit-time: {hours}")
    assert is_open(rules, "Solieu", datetime(2026, 11, 27, hour, 30, tzinfo=UTC)) is opened
    assert is_open(Protego.parse(""), "Solieu", datetime(2026, 11, 27, hour, tzinfo=UTC))


def test_a_portal_is_left_in_peace_outside_its_hours(tmp_path: Path) -> None:
    begin, end = datetime.now(UTC) + timedelta(hours=2), datetime.now(UTC) + timedelta(hours=3)
    with Site(Paper(3), robots=f"User-agent: *\nVisit-time: {begin:%H%M}-{end:%H%M}\n") as site:
        outcome = harvested(site, tmp_path)
        assert (site.log, outcome.given_up) == ([], True)
        assert [fault.kind for fault in outcome.faults] == [FaultKind.CLOSED]


@pytest.mark.parametrize("validator", ["ETag", "Last-Modified"])
def test_what_has_not_changed_is_not_sent_again(tmp_path: Path, validator: str) -> None:
    paper, value = Paper(2), 'W/"1"' if validator == "ETag" else "Tue, 24 Nov 2026 03:00:30 GMT"
    asked_by = {"ETag": "if-none-match", "Last-Modified": "if-modified-since"}[validator]

    def answer(asked: Asked) -> Reply:
        if asked.target != "/tin/":
            return paper(asked)
        if asked.headers.get(asked_by) == value:
            return Reply("", 304, {validator: value})
        return replace(paper(asked), headers={validator: value})

    with Site(answer) as site:
        first, second, third = (harvested(site, tmp_path) for _ in range(3))
    assert (first.fetched, first.not_modified, second.not_modified, third.not_modified) == (2, 0, 1, 1)
    assert (second.bytes, second.requests, second.listed, second.ok) == (0, 1, 2, True)
