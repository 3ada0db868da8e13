"""Clauses 5 and 6: provinces beside their districts, and what is comparable."""

from __future__ import annotations

from dataclasses import replace

from tests.warehouse.world import Claim
from tests.warehouse.worlds.claims import World, amount, district, fund, raised, share

PLACES = [
    World(
        "5.1",
        "a province's own figure and its districts' are two columns",
        [Claim(1000, "own", "p", district=None), fund(100, "a1"), Claim(40, article="a2", district="Quan Hóa")],
        {"value": 1000, "districts_value": 140, "districts_reporting": 2, "districts_total": 27, "n_articles": 1},
        mart="mart_province_year",
    ),
    World(
        "5.1",
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
        "5.2",
        "districts' means are averaged",
        [
            amount("income.percapita", 40e6),
            Claim(60e6, article="a2", indicator="income.percapita", district="Quan Hóa"),
        ],
        {"districts_value": 50e6, "districts_reporting": 2},
        mart="mart_province_year",
    ),
    World(
        "5.2",
        "shares have no sum over districts",
        [share(5, "poverty.households", district=None), share(9, "poverty.households")],
        {"value": 5, "districts_value": None, "districts_reporting": 0},
        mart="mart_province_year",
    ),
    World(
        "6.2",
        "the year in which a boundary moved is not compared",
        [Claim(100, province="Nghệ An", district="Vinh", period="2024-01-01/2024-12-31", published="2025-01-10")],
        {"value": 100, "basis": "year", "comparable": False, "place": "d-nghe-an-vinh"},
    ),
    World(
        "5.3",
        "districts in another unit than the province's are not added to the others",
        [
            Claim(500, "own", "p", indicator="reception.visits", unit="person", district=None),
            amount("reception.visits", 964, "person", "người"),
            replace(amount("reception.visits", 866, "participation", "lượt", "a2"), district="Quan Hóa"),
        ],
        {"value": 500, "unit": "person", "districts_value": 964, "districts_reporting": 1, "comparable": False},
        mart="mart_province_year",
    ),
    World(
        "5.4",
        "districts' targets are not in what districts did",
        [Claim(100), replace(district("Quan Hóa", 40), modality="target")],
        {"value": None, "districts_value": 100, "districts_reporting": 1},
        mart="mart_province_year",
        where="modality = 'actual'",
        counts={"modality": 2},
    ),
    World(
        "5.1",
        "a district renamed in the year is one of the province's districts",
        [district("Nghi Sơn", 9)],
        {"districts_value": 9, "districts_reporting": 1, "districts_total": 27},
        mart="mart_province_year",
    ),
    World(
        "6.1",
        "a figure of less than nine tenths of the year is not compared",
        [raised(80, "2020-01-01/2020-11-24", "a1", "2020-11-25")],
        {"value": 80, "basis": "partial", "comparable": False},
    ),
    World(
        "6.2",
        "the year after the boundary moved is compared",
        [district("Nghi Sơn", 9, 2021)],
        {"value": 9, "comparable": True, "place": "d-thanh-hoa-nghi-son"},
        today={"parts_total": 1, "split": False},
    ),
    World(
        "6.2",
        "the year in which a unit was founded is not",
        [district("Nghi Sơn", 9, 2020)],
        {"value": 9, "comparable": False, "place": "d-thanh-hoa-nghi-son"},
    ),
    World(
        "7.4",
        "a commune's figure is its own and today's commune's",
        [
            Claim(value, article=name, province="Bến Tre", district="Ba Tri", commune=name)
            for name, value in (("Mỹ Hòa", 4), ("Mỹ Chánh", 7), ("Mỹ Nhơn", 2))
        ],
        {"value": 4, "district": "d-ben-tre-ba-tri", "province": "p-ben-tre", "comparable": True},
        mart="mart_commune_year",
        where="place = 'c-ben-tre-ba-tri-my-hoa'",
        today={"value": 13, "district": None, "province": "p-vinh-long-2025", "parts_reporting": 3},
        where_today="place = 'c-vinh-long-my-chanh-hoa-2025'",
    ),
]
