"""Clause 8: figures as of the time, and what becomes of them where territory has changed hands since."""

from __future__ import annotations

from dataclasses import replace

from tests.warehouse.world import Claim
from tests.warehouse.worlds.claims import World, district, province, share

TODAY = [
    World(
        "8.1",
        "provinces that were merged are summed",
        [province("Long An", 100), province("Tây Ninh", 40)],
        {"value": 100, "place_name": "Long An", "comparable": True},
        mart="mart_province_year",
        where="place = 'p-long-an'",
        today={
            "value": 140,
            "place_name": "Tây Ninh",
            "place": "p-tay-ninh-2025",
            "parts": ["p-long-an", "p-tay-ninh"],
        },
        where_today="true",
        counts={"place": 2},
    ),
    World(
        "8.1",
        "districts that were merged are summed, under the province of today",
        [district("Long Điền", 4, 2020, "Bà Rịa - Vũng Tàu"), district("Đất Đỏ", 5, 2020, "Bà Rịa - Vũng Tàu")],
        {"value": 4, "province": "p-ba-ria-vung-tau"},
        where="place_name = 'Long Điền'",
        today={"value": 9, "place": "d-ba-ria-vung-tau-long-dat", "province": "p-ho-chi-minh-2025"},
        where_today="true",
    ),
    World(
        "8.1",
        "actors' figures are summed actor by actor",
        [replace(province(name, 10), actor="Hội Nông dân") for name in ("Long An", "Tây Ninh")],
        {"value": 10, "actor": "Hội Nông dân"},
        mart="mart_province_actor_year",
        where="place = 'p-long-an'",
        today={"value": 20, "place": "p-tay-ninh-2025"},
        where_today="true",
    ),
    World(
        "8.2",
        "shares of parts are not added",
        [
            replace(share(5, "poverty.households", district=None), province=name, article=name)
            for name in ("Bến Tre", "Trà Vinh", "Vĩnh Long")
        ],
        {"value": 5, "comparable": True},
        mart="mart_province_year",
        where="place = 'p-ben-tre'",
        today={"value": None, "place": "p-vinh-long-2025", "parts_reporting": 3, "parts_total": 3},
        where_today="true",
    ),
    World(
        "8.2",
        "nor are parts in different units",
        [
            replace(province("Long An", 900), indicator="reception.visits", unit="participation"),
            replace(province("Tây Ninh", 40), indicator="reception.visits", unit="person"),
        ],
        {"value": 900, "unit": "participation"},
        mart="mart_province_year",
        where="place = 'p-long-an'",
        today={"value": None, "unit": None, "comparable": False},
        where_today="true",
    ),
    World(
        "8.3",
        "in the year of the merger today's province speaks alone",
        [province("Long An", 100, 2025, "2025-06-20"), province("Tây Ninh", 300, 2025)],
        {"value": 100, "comparable": False},
        mart="mart_province_year",
        where="place = 'p-long-an'",
        today={"value": 300, "parts": ["p-tay-ninh-2025"], "parts_total": 1},
        where_today="true",
    ),
    World(
        "8.3",
        "where it has no figure the old provinces are the parts",
        [province("Long An", 100, 2025, "2025-06-20")],
        {"value": 100, "comparable": False, "place": "p-long-an"},
        mart="mart_province_year",
        today={"place": "p-tay-ninh-2025", "parts_reporting": 1, "parts_total": 2},
    ),
    World(
        "8.3",
        "and so does a district that another was merged into within the year",
        [
            district("Mỹ Lộc", 1, 2024, "Nam Định", "2024-07-05"),
            district("Nam Định", 5, 2024, "Nam Định"),
        ],
        {"value": 1, "comparable": False},
        where="place = 'd-nam-dinh-my-loc'",
        today={"value": 5, "place": "d-nam-dinh-nam-dinh", "parts_total": 1},
        where_today="true",
    ),
    World(
        "8.4",
        "a missing part makes the sum incomparable",
        [province("Long An", 100)],
        {"value": 100, "comparable": True},
        mart="mart_province_year",
        today={"place": "p-tay-ninh-2025", "parts_reporting": 1, "parts_total": 2, "comparable": False},
    ),
    World(
        "8.4",
        "territory that came in parts breaks the line until then",
        [province("Hà Nội", 10, 2007), province("Hà Tây", 5, 2007)],
        {"value": 10, "comparable": True},
        mart="mart_province_year",
        where="place = 'p-ha-noi'",
        today={"value": 15, "parts": ["p-ha-noi", "p-ha-tay"], "split": True, "comparable": False},
        where_today="true",
    ),
    World(
        "8.4",
        "a district that was split up stays a line of its own",
        [district("Mỏ Cày", 8, 2008, "Bến Tre")],
        {"value": 8, "place": "d-ben-tre-mo-cay", "comparable": True},
        today={"province": "p-vinh-long-2025", "split": True, "comparable": False},
    ),
    World(
        "8.5",
        "a name means the unit of the day of publication",
        [
            Claim(1, province="Tây Ninh", district=None, published="2025-07-01", period="2025-01-01/2025-06-30"),
        ],
        {"value": 1, "place": "p-tay-ninh-2025"},
        mart="mart_province_year",
    ),
]
