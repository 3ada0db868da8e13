"""Clause 4: of different values for one claim the latest publication wins."""

from __future__ import annotations

from tests.warehouse.worlds.claims import FRONT, HALF, World, fund, raised

CONFLICTS = [
    World(
        "4.1",
        "of different values for the same claim the latest publication wins",
        [
            fund(100, "a1", FRONT, "2021-01-05"),
            fund(90, "a2", FRONT.upper() + " ", "2021-03-05"),
            fund(100, "a3", FRONT, "2021-01-06"),
        ],
        {"value": 90, "n_articles": 1, "n_conflicts": 1, "spread": 10},
    ),
    World(
        "4.2",
        "an article that names no actor revises the fullest account",
        [fund(100, "a1", FRONT, "2021-01-05"), fund(95, "a2", None, "2021-02-05")],
        {"value": 95, "n_conflicts": 1, "spread": 5},
    ),
    World(
        "4.1",
        "an undated article does not win over a dated one",
        [fund(100, "a1", None, None), fund(95, "a2", None, "2021-02-05")],
        {"value": 95, "n_conflicts": 1},
    ),
    World(
        "4.1",
        "of one day the article that comes last in order speaks, whatever the order of loading",
        [fund(90, "a2", FRONT), fund(100, "a1", FRONT)],
        {"value": 90, "n_conflicts": 1, "spread": 10},
    ),
    World(
        "4.3",
        "n_conflicts counts the other values, not the articles that state them",
        [fund(100, "a1"), fund(100, "a2"), fund(90, "a3"), fund(80, "a4", None, "2021-02-05")],
        {"value": 80, "n_articles": 1, "n_conflicts": 2, "spread": 20},
    ),
    World(
        "4.3",
        "figures of other periods are no conflict",
        [raised(50, HALF, "a1", "2020-07-01"), fund(120, "a2")],
        {"value": 120, "n_conflicts": 0, "spread": 0},
    ),
]
