"""Clause 1: parts are left out where their total is stated."""

from __future__ import annotations

from tests.warehouse.world import Claim
from tests.warehouse.worlds.claims import FARMERS, WOMEN, World, people

PARTS = [
    World(
        "1.1",
        "a part is left out where its total is stated",
        [Claim(100, "t"), Claim(60, part_of="t"), Claim(40, part_of="t", object="khác")],
        {"value": 100, "observation_id": "t", "basis": "year", "coverage": 1.0, "comparable": True},
    ),
    World(
        "1.2",
        "a part speaks where its total is of another place",
        [Claim(100, "t", district=None), Claim(60, "p", part_of="t")],
        {"value": 60, "observation_id": "p"},
    ),
    World(
        "1.3",
        "an unmarked total that its parts follow stands for them, and other claims are added",
        [people(205, "Mặt trận"), people(2, "tỉnh"), people(27, "huyện"), people(176, "xã"), people(256, "Đoàn thể")],
        {"value": 461},
    ),
    World(
        "1.3",
        "an unmarked total after its parts stands alone",
        [people(300, FARMERS), people(150, WOMEN), people(50, "Đoàn"), people(500, None)],
        {"value": 500},
    ),
    World(
        "1.3",
        "an unmarked total, the sum of the rest, stands alone, as a guess",
        [people(500, None), people(300, FARMERS), people(150, WOMEN), people(50, "Đoàn")],
        {"value": 500, "basis": "year", "comparable": False},
    ),
    World(
        "1.4",
        "three named bodies of which one happens to have as much as the others are added",
        [people(10, FARMERS), people(20, WOMEN), people(30, "Đoàn Thanh niên")],
        {"value": 60, "comparable": True},
    ),
    World(
        "1.4",
        "and so where the largest comes first",
        [people(30, "Đoàn Thanh niên"), people(10, FARMERS), people(20, WOMEN)],
        {"value": 60, "comparable": True},
    ),
    World(
        "1.3",
        "the Front's figure may be the total of two of its members'",
        [people(10, FARMERS), people(20, WOMEN), people(30, "Ủy ban MTTQ huyện")],
        {"value": 30, "comparable": False},
    ),
    World(
        "1.3",
        "two parts of unnamed bodies are parts of a named one's total",
        [people(30, FARMERS), people(10, None), Claim(20, indicator="membership.admitted", unit="person")],
        {"value": 30, "comparable": False},
    ),
    World(
        "1.4",
        "nothing is no part: twice the same and a zero is no total",
        [people(30, FARMERS), people(30, WOMEN), people(0, None)],
        {"value": 60, "comparable": True},
    ),
    World(
        "1.2",
        "parts stay where their total's unit does not speak",
        [
            Claim(9, "t", indicator="reception.visits", unit="household", object="hộ"),
            Claim(5, part_of="t", indicator="reception.visits", unit="participation", object="lượt dân"),
            Claim(7, part_of="t", indicator="reception.visits", unit="participation", object="lượt cán bộ"),
        ],
        {"value": 12, "unit": "participation"},
    ),
    World(
        "1.1",
        "a part of the same actor is left out of that actor's figure",
        [people(196, FARMERS, id="t"), people(65, FARMERS, part_of="t")],
        {"value": 196, "observation_id": "t", "n_conflicts": 0},
        mart="mart_district_actor_year",
    ),
    World(
        "1.2",
        "a part of what was done speaks where its total is a target",
        [Claim(100, "t", modality="target"), Claim(60, "p", part_of="t")],
        {"value": 60, "observation_id": "p"},
        where="modality = 'actual'",
        counts={"modality": 2},
    ),
]
