"""Clause 2: one claim in several articles or portals counts once."""

from __future__ import annotations

from tests.warehouse.world import Claim
from tests.warehouse.worlds.claims import FARMERS, FRONT, WOMEN, World, amount, fund, homes, people

COPIES = [
    World(
        "2.1",
        "one claim in three articles of two portals counts once",
        [fund(100, "a1", FRONT), fund(100, "a2", "UBMTTQ"), Claim(100, article="b1", portal="beta")],
        {"value": 100, "n_articles": 3, "n_portals": 2, "n_conflicts": 0, "spread": 0},
    ),
    World(
        "2.4",
        "different actors in one article are added",
        [people(65, FARMERS), people(131, WOMEN), people(45, "Hội Cựu chiến binh")],
        {"value": 241, "n_articles": 1, "unit": "person"},
    ),
    World(
        "2.4",
        "different objects in one article are added",
        [amount("relief.items", 10000, "item", "bộ quần áo"), amount("relief.items", 85, "item", "thùng mì tôm")],
        {"value": 10085},
    ),
    World(
        "2.3",
        "lead and body say it once",
        [Claim(100, actor=FRONT, object='quỹ "Vì người nghèo"'), Claim(100, object="quỹ")],
        {"value": 100},
    ),
    World(
        "2.4",
        "equal numbers of different actors are two claims",
        [people(65, FARMERS), people(65, WOMEN)],
        {"value": 130},
    ),
    World(
        "2.7",
        "different actors in different articles overlap: the fullest account speaks",
        [fund(5000, "a1", FRONT), fund(100, "a2", WOMEN, "2021-02-05")],
        {"value": 5000, "n_articles": 1, "n_conflicts": 1, "spread": 4900},
    ),
    World(
        "2.6",
        "one body under two spellings: the latest publication wins",
        [
            fund(100, "a1", "MTTQ huyện", "2020-12-20"),
            fund(90, "a2", "Ủy ban Mặt trận Tổ quốc Việt Nam huyện", "2021-01-20"),
        ],
        {"value": 90, "n_conflicts": 1, "spread": 10},
    ),
    World(
        "2.6",
        "one body under two spellings in one article says it once",
        [people(65, "Hội LHPN huyện"), people(65, "Hội Liên hiệp Phụ nữ huyện"), people(65, "Hội LHPN xã")],
        {"value": 130},
    ),
    World(
        "2.2",
        "a copy three days later is no second event",
        [homes(2, "2020-03-01", "a1"), homes(2, "2020-03-04", "b1", "beta")],
        {"value": 2, "n_articles": 2, "n_portals": 2, "n_conflicts": 0},
        stories={"a1": "a1", "b1": "a1"},
    ),
    World(
        "2.2",
        "two reports that are no copies tell two events",
        [homes(2, "2020-03-01", "a1"), homes(2, "2020-03-04", "b1", "beta")],
        {"value": 4, "n_articles": 2, "n_portals": 2},
    ),
    World(
        "2.2",
        "an old report printed anew does not win over a correction",
        [
            fund(100, "a1", None, "2021-01-05"),
            fund(90, "a2", None, "2021-02-05"),
            Claim(100, article="b1", portal="beta", published="2021-03-05"),
        ],
        {"value": 90, "n_articles": 1, "n_conflicts": 1, "spread": 10},
        stories={"a1": "a1", "b1": "a1"},
    ),
    World(
        "2.2",
        "a copy that states another value may be the correction",
        [fund(100, "a1"), Claim(95, article="b1", portal="beta", published="2021-02-05")],
        {"value": 95, "n_articles": 1, "n_portals": 1, "n_conflicts": 1},
        stories={"a1": "a1", "b1": "a1"},
    ),
    World(
        "2.7",
        "of two bodies with the same fullest figure the later published speaks",
        [
            Claim(100, "o1", "a1", actor=WOMEN, published="2021-01-05"),
            Claim(100, "o2", "a2", actor=FARMERS, published="2021-02-05"),
            Claim(40, "o3", "a3", actor=FRONT, published="2021-03-05"),
        ],
        {"value": 100, "observation_id": "o2", "n_articles": 2, "n_conflicts": 1, "spread": 60},
    ),
    World(
        "2.8",
        "of what takes one figure anyway the latest publication speaks, whoever tells it",
        [
            Claim(74, "", "a1", indicator="poverty.escaped", unit="percent", measure="share", actor=FRONT),
            Claim(
                26,
                "",
                "a2",
                published="2021-02-05",
                indicator="poverty.escaped",
                unit="percent",
                measure="share",
                actor=WOMEN,
            ),
        ],
        {"value": 26, "n_conflicts": 1, "spread": 48},
    ),
]
