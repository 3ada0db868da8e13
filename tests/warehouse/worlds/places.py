"""Clauses 5 and 6: provinces beside their districts, and what is comparable."""

from __future__ import annotations

from tests.warehouse.world import Claim
from tests.warehouse.worlds.claims import World, amount, fund, share

PLACES = [
    World(
        "a province's own figure and its districts' are two columns",
        [Claim(1000, "own", "p", district=None), fund(100, "a1"), Claim(40, article="a2", district="Quan Hóa")],
        {"value": 1000, "districts_value": 140, "districts_reporting": 2, "districts_total": 27, "n_articles": 1},
        mart="mart_province_year",
    ),
    World(
        "where only districts report the province's value is empty",
        [Claim(100, "big"), Claim(40, article="a2", district="Quan Hóa")],
        {
            "value": None,
            "basis": None,
            "districts_value": 140,
            "n_articles": 2,
            "comparable": False,
            "observation_id": "big",
        },
        mart="mart_province_year",
    ),
    World(
        "districts' means are averaged",
        [
            amount("income.percapita", 40e6),
            Claim(60e6, article="a2", indicator="income.percapita", district="Quan Hóa"),
        ],
        {"districts_value": 50e6, "districts_reporting": 2},
        mart="mart_province_year",
    ),
    World(
        "shares have no sum over districts",
        [share(5, "poverty.households", district=None), share(9, "poverty.households")],
        {"value": 5, "districts_value": None, "districts_reporting": 0},
        mart="mart_province_year",
    ),
    World(
        "the year in which a boundary moved is not compared",
        [Claim(100, province="Nghệ An", district="Vinh", period="2024-01-01/2024-12-31", published="2025-01-10")],
        {"value": 100, "basis": "year", "comparable": False, "place": "d-nghe-an-vinh"},
    ),
]
