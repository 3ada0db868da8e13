"""Clause 2: one claim in several articles or portals counts once."""

from __future__ import annotations

from tests.warehouse.world import Claim
from tests.warehouse.worlds.claims import FARMERS, FRONT, WOMEN, World, amount, fund, people

COPIES = [
    World(
        "one claim in three articles of two portals counts once",
        [fund(100, "a1", FRONT), fund(100, "a2", "UBMTTQ"), Claim(100, article="b1", portal="beta")],
        {"value": 100, "n_articles": 3, "n_portals": 2, "n_conflicts": 0, "spread": 0},
    ),
    World(
        "different actors in one article are added",
        [people(65, FARMERS), people(131, WOMEN), people(45, "Hội Cựu chiến binh")],
        {"value": 241, "n_articles": 1, "unit": "person"},
    ),
    World(
        "different objects in one article are added",
        [amount("relief.items", 10000, "item", "bộ quần áo"), amount("relief.items", 85, "item", "thùng mì tôm")],
        {"value": 10085},
    ),
    World(
        "lead and body say it once",
        [Claim(100, actor=FRONT, object='quỹ "Vì người nghèo"'), Claim(100, object="quỹ")],
        {"value": 100},
    ),
    World(
        "equal numbers of different actors are two claims",
        [people(65, FARMERS), people(65, WOMEN)],
        {"value": 130},
    ),
    World(
        "different actors in different articles overlap: the fullest account speaks",
        [fund(5000, "a1", FRONT), fund(100, "a2", WOMEN, "2021-02-05")],
        {"value": 5000, "n_articles": 1, "n_conflicts": 1, "spread": 4900},
    ),
    World(
        "one body under two spellings: the latest publication wins",
        [
            fund(100, "a1", "MTTQ huyện", "2020-12-20"),
            fund(90, "a2", "Ủy ban Mặt trận Tổ quốc Việt Nam huyện", "2021-01-20"),
        ],
        {"value": 90, "n_conflicts": 1, "spread": 10},
    ),
    World(
        "one body under two spellings in one article says it once",
        [people(65, "Hội LHPN huyện"), people(65, "Hội Liên hiệp Phụ nữ huyện"), people(65, "Hội LHPN xã")],
        {"value": 130},
    ),
]
