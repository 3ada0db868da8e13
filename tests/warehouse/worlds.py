"""The mart rule as a table of small worlds: claims in, the mart's row out."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from tests.warehouse.world import Claim, Row

YEAR, HALF, NINE = "2020-01-01/2020-12-31", "2020-01-01/2020-06-30", "2020-01-01/2020-09-30"
FRONT, WOMEN, FARMERS = "Mặt trận huyện", "Hội Phụ nữ", "Hội Nông dân"


@dataclass(frozen=True)
class World:
    """Claims, and what the only row of the mart that `where` leaves must say."""

    name: str
    claims: list[Claim]
    expected: Row
    mart: str = "mart_district_year"
    where: str = "true"
    counts: dict[str, int] = field(default_factory=dict)
    """How many different values a column has in the whole mart."""


def fund(value: float, article: str = "a1", actor: str | None = None, published: str | None = "2021-01-05") -> Claim:
    """Money raised for the poor in 2020."""
    return Claim(value, article=article, actor=actor, published=published)


def raised(value: float, period: str, article: str, published: str) -> Claim:
    """Money raised in a period, by nobody named."""
    return Claim(value, article=article, period=period, published=published)


def people(value: float, actor: str | None, id: str = "", part_of: str | None = None) -> Claim:
    """Members admitted."""
    indicator = "membership.admitted"
    return Claim(value, id, indicator=indicator, unit="person", object="hội viên mới", actor=actor, part_of=part_of)


def homes(value: float, period: str, article: str, portal: str = "alpha", actor: str | None = None) -> Claim:
    """Solidarity houses built."""
    day = period if "/" in period else f"{period}/{period}"
    indicator = "housing.solidarity.built"
    return Claim(value, "", article, portal, indicator=indicator, unit="item", object="nhà", period=day, actor=actor)


def poor(value: float, period: str, article: str) -> Claim:
    """Poor households, a stock."""
    day = period if "/" in period else f"{period}/{period}"
    return Claim(value, "", article, indicator="poverty.households", unit="household", object="hộ nghèo", period=day)


def amount(indicator: str, value: float, unit: str = "VND", object: str = "quỹ", article: str = "a1") -> Claim:
    """Any indicator for the whole of 2020."""
    return Claim(value, article=article, indicator=indicator, unit=unit, object=object)


def share(value: float, indicator: str, object: str = "hộ", district: str | None = "Như Xuân") -> Claim:
    """A percentage of a whole."""
    article = f"of {district}"
    return Claim(
        value,
        article=article,
        indicator=indicator,
        unit="percent",
        measure="share",
        object=object,
        district=district,
    )


PARTS = [
    World(
        "a part is left out where its total is stated",
        [Claim(100, "t"), Claim(60, part_of="t"), Claim(40, part_of="t", object="khác")],
        {"value": 100, "observation_id": "t", "basis": "year", "coverage": 1.0, "comparable": True},
    ),
    World(
        "a part speaks where its total is of another place",
        [Claim(100, "t", district=None), Claim(60, "p", part_of="t")],
        {"value": 60, "observation_id": "p"},
    ),
    World(
        "an unmarked total that its parts follow stands for them, and other claims are added",
        [people(205, "Mặt trận"), people(2, "tỉnh"), people(27, "huyện"), people(176, "xã"), people(256, "Đoàn thể")],
        {"value": 461},
    ),
    World(
        "an unmarked total after its parts stands alone",
        [people(300, FARMERS), people(150, WOMEN), people(50, "Đoàn"), people(500, None)],
        {"value": 500},
    ),
    World(
        "an unmarked total, the sum of the rest, stands alone, as a guess",
        [people(500, None), people(300, FARMERS), people(150, WOMEN), people(50, "Đoàn")],
        {"value": 500, "basis": "year", "comparable": False},
    ),
    World(
        "three named bodies of which one happens to have as much as the others are added",
        [people(10, FARMERS), people(20, WOMEN), people(30, "Đoàn Thanh niên")],
        {"value": 60, "comparable": True},
    ),
    World(
        "and so where the largest comes first",
        [people(30, "Đoàn Thanh niên"), people(10, FARMERS), people(20, WOMEN)],
        {"value": 60, "comparable": True},
    ),
    World(
        "the Front's figure may be the total of two of its members'",
        [people(10, FARMERS), people(20, WOMEN), people(30, "Ủy ban MTTQ huyện")],
        {"value": 30, "comparable": False},
    ),
    World(
        "two parts of unnamed bodies are parts of a named one's total",
        [people(30, FARMERS), people(10, None), Claim(20, indicator="membership.admitted", unit="person")],
        {"value": 30, "comparable": False},
    ),
    World(
        "nothing is no part: twice the same and a zero is no total",
        [people(30, FARMERS), people(30, WOMEN), people(0, None)],
        {"value": 60, "comparable": True},
    ),
    World(
        "parts stay where their total's unit does not speak",
        [
            Claim(9, "t", indicator="reception.visits", unit="household", object="hộ"),
            Claim(5, part_of="t", indicator="reception.visits", unit="participation", object="lượt dân"),
            Claim(7, part_of="t", indicator="reception.visits", unit="participation", object="lượt cán bộ"),
        ],
        {"value": 12, "unit": "participation"},
    ),
]
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
PERIODS = [
    World(
        "of cumulative figures the one covering most of the year wins",
        [
            raised(50, HALF, "a1", "2020-07-01"),
            raised(80, NINE, "a2", "2020-10-01"),
            raised(30, "2020-04-01/2020-06-30", "a3", "2020-12-30"),
        ],
        {"value": 80, "basis": "partial", "coverage": pytest.approx(274 / 366), "comparable": False},
    ),
    World(
        "the whole year beats a part of it, whenever published",
        [raised(80, NINE, "a2", "2022-10-01"), fund(120, "a3")],
        {"value": 120, "basis": "year", "coverage": 1.0},
    ),
    World(
        "a year-end report of mid-December may be compared",
        [raised(80, "2020-01-01/2020-12-15", "a1", "2020-12-16")],
        {"value": 80, "basis": "partial", "comparable": True},
    ),
    World(
        "dated events are summed where no cumulative figure exists",
        [homes(2, "2020-03-01", "a1"), homes(3, "2020-05-04", "a2")],
        {"value": 5, "basis": "events", "n_articles": 2, "coverage": pytest.approx(2 / 366), "comparable": False},
    ),
    World(
        "one event told by two portals is one event",
        [homes(2, "2020-03-01", "a1"), homes(2, "2020-03-01", "b1", "beta", "Hội Chữ thập đỏ")],
        {"value": 2, "n_articles": 2, "n_portals": 2},
    ),
    World(
        "of overlapping events the longest speaks",
        [homes(100, "2020-11-01/2020-11-07", "a1"), homes(40, "2020-11-03/2020-11-05", "a2")],
        {"value": 100, "n_articles": 1, "coverage": pytest.approx(7 / 366)},
    ),
    World(
        "an event told again with a day more is the same event",
        [homes(50, "2020-11-01", "a1", actor=FRONT), homes(50, "2020-11-01/2020-11-02", "a2", actor=FRONT)],
        {"value": 50, "coverage": pytest.approx(2 / 366)},
    ),
    World(
        "an event is left out for one that is counted, not for one that is left out itself",
        [
            homes(100, "2020-11-01/2020-11-07", "a1"),
            homes(40, "2020-11-06/2020-11-10", "a2"),
            homes(7, "2020-11-09/2020-11-11", "a3"),
        ],
        {"value": 107, "n_articles": 2},
    ),
    World(
        "of overlapping events of equal length the latest published speaks",
        [
            raised(30, "2020-11-02/2020-11-03", "a2", "2020-12-05"),
            raised(50, "2020-11-01/2020-11-02", "a1", "2020-11-05"),
            raised(20, "2020-11-04/2020-11-04", "a3", "2020-11-05"),
        ],
        {"value": 50, "basis": "events"},
    ),
    World(
        "events are not added to a cumulative figure",
        [homes(2, "2020-11-01", "a1"), homes(9, HALF, "a2")],
        {"value": 9, "basis": "partial"},
    ),
    World(
        "of a stock the latest day wins, and of several figures the largest",
        [poor(900, "2020-06-30", "a1"), poor(700, "2020-11-30", "a2"), poor(50, "2020-11-30", "a2")],
        {"value": 700, "basis": "stock", "comparable": True, "coverage": pytest.approx(335 / 366)},
    ),
    World(
        "a stock in a half-year's report is of the half-year's last day",
        [poor(900, HALF, "a1"), poor(950, "2020-03-31", "a2")],
        {"value": 900, "basis": "stock", "coverage": pytest.approx(182 / 366)},
    ),
    World(
        "a stock in a report on five years is of its last day",
        [poor(900, "2016-01-01/2020-12-31", "a1"), poor(950, "2020-03-31", "a2")],
        {"value": 900, "year": 2020, "basis": "stock", "coverage": 1.0},
    ),
]
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
WORLDS = [*PARTS, *COPIES, *PERIODS, *CONFLICTS, *KINDS, *PLACES]
