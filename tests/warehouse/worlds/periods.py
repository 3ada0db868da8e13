"""Clause 3: cumulative figures, dated events and states of a year."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.warehouse.world import Claim
from tests.warehouse.worlds.claims import FRONT, HALF, NINE, World, fund, homes, poor, raised

PERIODS = [
    World(
        "3.1",
        "of cumulative figures the one covering most of the year wins",
        [
            raised(50, HALF, "a1", "2020-07-01"),
            raised(80, NINE, "a2", "2020-10-01"),
            raised(30, "2020-04-01/2020-06-30", "a3", "2020-12-30"),
        ],
        {"value": 80, "basis": "partial", "coverage": pytest.approx(274 / 366), "comparable": False},
    ),
    World(
        "3.1",
        "the whole year beats a part of it, whenever published",
        [raised(80, NINE, "a2", "2022-10-01"), fund(120, "a3")],
        {"value": 120, "basis": "year", "coverage": 1.0},
    ),
    World(
        "6.1",
        "a year-end report of mid-December may be compared",
        [raised(80, "2020-01-01/2020-12-15", "a1", "2020-12-16")],
        {"value": 80, "basis": "partial", "comparable": True},
    ),
    World(
        "3.3",
        "dated events are summed where no cumulative figure exists",
        [homes(2, "2020-03-01", "a1"), homes(3, "2020-05-04", "a2")],
        {"value": 5, "basis": "events", "n_articles": 2, "coverage": pytest.approx(2 / 366), "comparable": False},
    ),
    World(
        "2.1",
        "one event told by two portals is one event",
        [homes(2, "2020-03-01", "a1"), homes(2, "2020-03-01", "b1", "beta", "Hội Chữ thập đỏ")],
        {"value": 2, "n_articles": 2, "n_portals": 2},
    ),
    World(
        "3.4",
        "of overlapping events the longest speaks",
        [homes(100, "2020-11-01/2020-11-07", "a1"), homes(40, "2020-11-03/2020-11-05", "a2")],
        {"value": 100, "n_articles": 1, "coverage": pytest.approx(7 / 366)},
    ),
    World(
        "3.4",
        "an event told again with a day more is the same event",
        [homes(50, "2020-11-01", "a1", actor=FRONT), homes(50, "2020-11-01/2020-11-02", "a2", actor=FRONT)],
        {"value": 50, "coverage": pytest.approx(2 / 366)},
    ),
    World(
        "3.4",
        "an event is left out for one that is counted, not for one that is left out itself",
        [
            homes(100, "2020-11-01/2020-11-07", "a1"),
            homes(40, "2020-11-06/2020-11-10", "a2"),
            homes(7, "2020-11-09/2020-11-11", "a3"),
        ],
        {"value": 107, "n_articles": 2},
    ),
    World(
        "3.4",
        "of overlapping events of equal length the latest published speaks",
        [
            raised(30, "2020-11-02/2020-11-03", "a2", "2020-12-05"),
            raised(50, "2020-11-01/2020-11-02", "a1", "2020-11-05"),
            raised(20, "2020-11-04/2020-11-04", "a3", "2020-11-05"),
        ],
        {"value": 50, "basis": "events"},
    ),
    World(
        "3.3",
        "events are not added to a cumulative figure",
        [homes(2, "2020-11-01", "a1"), homes(9, HALF, "a2")],
        {"value": 9, "basis": "partial"},
    ),
    World(
        "3.5",
        "of a stock the latest day wins, and of several figures the largest",
        [poor(900, "2020-06-30", "a1"), poor(700, "2020-11-30", "a2"), poor(50, "2020-11-30", "a2")],
        {"value": 700, "basis": "stock", "comparable": True, "coverage": pytest.approx(335 / 366)},
    ),
    World(
        "3.5",
        "a stock in a half-year's report is of the half-year's last day",
        [poor(900, HALF, "a1"), poor(950, "2020-03-31", "a2")],
        {"value": 900, "basis": "stock", "coverage": pytest.approx(182 / 366)},
    ),
    World(
        "3.5",
        "a stock in a report on five years is of its last day",
        [poor(900, "2016-01-01/2020-12-31", "a1"), poor(950, "2020-03-31", "a2")],
        {"value": 900, "year": 2020, "basis": "stock", "coverage": 1.0},
    ),
    World(
        "3.1",
        "of cumulative figures that cover as much the later one wins",
        [
            raised(30, "2020-10-01/2020-12-31", "a1", "2021-01-05"),
            raised(50, "2020-07-01/2020-09-30", "a2", "2021-02-05"),
        ],
        {"value": 30, "basis": "partial", "coverage": pytest.approx(92 / 366), "n_conflicts": 0},
    ),
    World(
        "3.2",
        "the whole year of 365 days is a year too",
        [Claim(7, period="2021-01-01/2021-12-31", published="2022-01-05")],
        {"value": 7, "year": 2021, "basis": "year", "coverage": 1.0, "comparable": True},
    ),
    World(
        "3.2",
        "a month is a cumulative figure",
        [
            raised(5, "2021-02-01/2021-02-28", "a1", "2021-03-01"),
            raised(9, "2021-05-01/2021-05-27", "a2", "2021-06-01"),
        ],
        {"value": 5, "basis": "partial", "coverage": pytest.approx(28 / 365), "n_articles": 1},
    ),
    World(
        "3.2",
        "and fewer days are an event",
        [
            raised(5, "2021-02-01/2021-02-27", "a1", "2021-03-01"),
            raised(9, "2021-05-01/2021-05-27", "a2", "2021-06-01"),
        ],
        {"value": 14, "basis": "events", "coverage": pytest.approx(54 / 365), "n_articles": 2},
    ),
    World(
        "3.5",
        "a stock's change is a flow: the period covering most of the year wins",
        [
            replace(poor(-40, HALF, "a1"), measure="change"),
            replace(poor(-20, "2020-10-01/2020-12-31", "a2"), measure="change"),
        ],
        {"value": -40, "basis": "partial", "measure": "change", "coverage": pytest.approx(182 / 366)},
    ),
]
