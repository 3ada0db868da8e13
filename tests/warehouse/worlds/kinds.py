"""Clause 5: measures, modalities and units never mix."""

from __future__ import annotations

from tests.warehouse.world import Claim
from tests.warehouse.worlds.claims import FARMERS, FRONT, WOMEN, World, amount, fund, people, share

KINDS = [
    World(
        "5.4",
        "a target is a row of its own, and so is what was signed up for",
        [Claim(100), Claim(300, modality="target"), Claim(200, modality="registered")],
        {"value": 100},
        where="modality = 'actual'",
        counts={"modality": 3},
    ),
    World(
        "5.4",
        "level, plan ratio and change are kept apart",
        [
            Claim(100),
            Claim(108, measure="plan_ratio", unit="percent"),
            Claim(-5, measure="change", unit="percent"),
        ],
        {"value": 108, "unit": "percent"},
        where="measure = 'plan_ratio'",
        counts={"measure": 3},
    ),
    World(
        "2.5",
        "shares are not summed: the headline stands",
        [share(26, "poverty.escaped", "hội viên"), share(74, "poverty.escaped", "phụ nữ làm chủ hộ")],
        {"value": 26, "measure": "share"},
    ),
    World(
        "5.5",
        "units that convert are converted to the codebook's",
        [amount("land.donated.area", 2.5, "ha", "đất ruộng"), amount("land.donated.area", 400, "m2", "đất thổ cư")],
        {"value": 25400, "unit": "m2", "comparable": True},
    ),
    World(
        "5.5",
        "units that do not convert are never added: the codebook's speaks",
        [
            amount("reception.visits", 964, "person", "người"),
            amount("reception.visits", 866, "participation", "lượt"),
        ],
        {"value": 866, "unit": "participation", "comparable": True},
    ),
    World(
        "6.3",
        "another unit than the codebook's breaks the series",
        [amount("reception.visits", 964, "person", "người")],
        {"value": 964, "unit": "person", "comparable": False},
    ),
    World(
        "2.5",
        "means are not summed",
        [amount("income.percapita", 45e6, object="cả năm"), amount("income.percapita", 4e6, object="một tháng")],
        {"value": 45e6},
    ),
    World(
        "3.3",
        "of what does not aggregate the latest stands",
        [
            Claim(9, "", "a1", indicator="conference.delegates", unit="person", period="2020-03-01/2020-03-01"),
            Claim(7, "", "a2", indicator="conference.delegates", unit="person", period="2020-05-01/2020-05-01"),
        ],
        {"value": 7, "basis": "events"},
    ),
    World(
        "9.1",
        "per actor each has a row, a part of another's total too",
        [people(196, None, id="t"), people(65, FARMERS, part_of="t"), people(131, WOMEN, part_of="t")],
        {"value": 131, "actor": WOMEN},
        mart="mart_district_actor_year",
        where=f"actor = '{WOMEN}'",
        counts={"actor": 2},
    ),
    World(
        "2.5",
        "of several ranks the first one stated stands",
        [
            Claim(3, indicator="admin.index", unit="item", measure="rank", object="PAR INDEX"),
            Claim(1, indicator="admin.index", unit="item", measure="rank", object="SIPAS"),
        ],
        {"value": 3, "measure": "rank", "n_articles": 1},
    ),
    World(
        "5.5",
        "where the codebook's unit is not told the commonest speaks",
        [
            amount("reception.visits", 964, "person", "người"),
            amount("reception.visits", 70, "household", "hộ", "a2"),
            amount("reception.visits", 75, "household", "hộ", "a3"),
        ],
        {"value": 75, "unit": "household", "comparable": False},
    ),
    World(
        "9.1",
        "one actor under two spellings has one row, of its latest publication",
        [
            fund(100, "a1", "MTTQ huyện", "2020-12-20"),
            fund(90, "a2", "Ủy ban Mặt trận Tổ quốc Việt Nam huyện", "2021-01-20"),
        ],
        {"value": 90, "n_conflicts": 1, "spread": 10},
        mart="mart_district_actor_year",
        counts={"actor": 1},
    ),
    World(
        "9.2",
        "what nobody is named for is no actor's, and revises none",
        [fund(100, "a1", FRONT), fund(95, "a2", None, "2021-02-05")],
        {"value": 100, "n_articles": 1, "n_conflicts": 0},
        mart="mart_district_actor_year",
    ),
]
