"""Clause 4: of different values for one claim the latest publication wins."""

from __future__ import annotations

from tests.warehouse.worlds.claims import FRONT, World, fund

CONFLICTS = [
    World(
        "of different values for the same claim the latest publication wins",
        [
            fund(100, "a1", FRONT, "2021-01-05"),
            fund(90, "a2", FRONT.upper() + " ", "2021-03-05"),
            fund(100, "a3", FRONT, "2021-01-06"),
        ],
        {"value": 90, "n_articles": 1, "n_conflicts": 1, "spread": 10},
    ),
    World(
        "an article that names no actor revises the fullest account",
        [fund(100, "a1", FRONT, "2021-01-05"), fund(95, "a2", None, "2021-02-05")],
        {"value": 95, "n_conflicts": 1, "spread": 5},
    ),
    World(
        "an undated article does not win over a dated one",
        [fund(100, "a1", None, None), fund(95, "a2", None, "2021-02-05")],
        {"value": 95, "n_conflicts": 1},
    ),
]
