"""Clause 5: measures, modalities and units never mix."""

from __future__ import annotations

from tests.warehouse.world import Claim
from tests.warehouse.worlds.claims import FARMERS, WOMEN, World, amount, people, share

KINDS = [
    World(
        "a target is a row of its own, and so is what was signed up for",
        [Claim(100), Claim(300, modality="target"), Claim(200, modality="registered")],
        {"value": 100},
        where="modality = 'actual'",
        counts={"modality": 3},
    ),
    World(
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
        "shares are not summed: the headline stands",
        [share(26, "poverty.escaped", "hội viên"), share(74, "poverty.escaped", "phụ nữ làm chủ hộ")],
        {"value": 26, "measure": "share"},
    ),
    World(
        "units that convert are converted to the codebook's",
        [amount("land.donated.area", 2.5, "ha", "đất ruộng"), amount("land.donated.area", 400, "m2", "đất thổ cư")],
        {"value": 25400, "unit": "m2", "comparable": True},
    ),
    World(
        "units that do not convert are never added: the codebook's speaks",
        [
            amount("reception.visits", 964, "person", "người"),
            amount("reception.visits", 866, "participation", "lượt"),
        ],
        {"value": 866, "unit": "participation", "comparable": True},
    ),
    World(
        "another unit than the codebook's breaks the series",
        [amount("reception.visits", 964, "person", "người")],
        {"value": 964, "unit": "person", "comparable": False},
    ),
    World(
        "means are not summed",
        [amount("income.percapita", 45e6, object="cả năm"), amount("income.percapita", 4e6, object="một tháng")],
        {"value": 45e6},
    ),
    World(
        "of what does not aggregate the latest stands",
        [
            Claim(9, "", "a1", indicator="conference.delegates", unit="person", period="2020-03-01/2020-03-01"),
            Claim(7, "", "a2", indicator="conference.delegates", unit="person", period="2020-05-01/2020-05-01"),
        ],
        {"value": 7, "basis": "events"},
    ),
    World(
        "per actor each has a row, a part of another's total too",
        [people(196, None, id="t"), people(65, FARMERS, part_of="t"), people(131, WOMEN, part_of="t")],
        {"value": 131, "actor": WOMEN},
        mart="mart_district_actor_year",
        where=f"actor = '{WOMEN}'",
        counts={"actor": 2},
    ),
]
