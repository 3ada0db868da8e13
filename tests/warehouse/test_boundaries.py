"""Places across dates in SQL: place_at, to_boundaries, the marts of today, communes of a text."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from functools import cache
from pathlib import Path

import duckdb
import pytest

from tests.warehouse.test_today import of
from tests.warehouse.world import Claim, Row, answer, ask, build, template

NAMES = [
    ("Bến Tre", "Ba Tri", "Tân Xuân", "2024-01-05", "d-ben-tre-ba-tri", "c-ben-tre-ba-tri-tan-xuan"),
    ("Bến Tre", "Ba Tri", "xã Tân Xuân", "2024-01-05", "d-ben-tre-ba-tri", "c-ben-tre-ba-tri-tan-xuan"),
    ("TP.HCM", "Q.1", "P. Bến Nghé", "2024-01-05", "d-ho-chi-minh-quan-1", "c-ho-chi-minh-quan-1-ben-nghe"),
    ("Bến Tre", "Ba Tri", "Nowhere", "2024-01-05", "d-ben-tre-ba-tri", None),
    ("Vĩnh Long", None, "Long Châu", "2026-01-05", "p-vinh-long-2025", "c-vinh-long-long-chau-2025"),
    ("Tây Ninh", "huyện Hòa Thành", None, "2019-01-05", "d-tay-ninh-hoa-thanh", None),
    ("Hà Tây", "Ba Vì", None, "2007-01-05", "d-ha-tay-ba-vi", None),
    ("Hà Nội", "Ba Vì", None, "2009-01-05", "d-ha-noi-ba-vi", None),
    ("Đăk Lăk", "TP. Buôn Ma Thuột", None, "2019-01-05", "d-dak-lak-buon-ma-thuot", None),
]
"""Province, district, commune, day of publication; the keys of the place and of the commune."""
MY_THANH = ["c-ben-tre-ba-tri-my-thanh", "c-ben-tre-giong-trom-my-thanh"]
REFUSED = [
    (
        "Bến Tre",
        None,
        "Mỹ Thạnh",
        "2024-01-05",
        "ambiguous_place",
        ["c-ben-tre-ba-tri-my-thanh", "c-ben-tre-giong-trom-my-thanh"],
    ),
    # Even one unit of that name is no proof: the report may mean a quarter or a company called so.
    (None, "Phú Tân", None, "2024-01-05", "ambiguous_place", ["d-an-giang-phu-tan", "d-ca-mau-phu-tan"]),
    (None, "Như Xuân", None, "2024-01-05", "unknown_place", ["d-thanh-hoa-nhu-xuan"]),
    (None, "Như Xuân", None, "2025-08-01", "unknown_place", []),
    (None, "Nơi Nào", None, "2024-01-05", "unknown_place", []),
]
"""The same; the reason and the candidates."""


@cache
def empty() -> duckdb.DuckDBPyConnection:
    """The reference tables alone."""
    return duckdb.connect(str(template()), read_only=True)


@pytest.fixture(scope="module")
def named(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A claim of each of NAMES (n0, n1 …) and of REFUSED (r0, r1 …), in articles of their own."""
    claims = [
        Claim(1, f"{of}{n}", f"{of}{n}", province=province, district=district, commune=commune, published=day,
              period=f"{day[:4]}-01-01/{day}")
        for of, written in (("n", NAMES), ("r", REFUSED))
        for n, (province, district, commune, day, *_) in enumerate(written)
    ]  # fmt: skip
    return build(tmp_path_factory.mktemp("names") / "c.duckdb", claims)


def at(key: str, day: str) -> list[tuple[object, ...]]:
    """What a unit is on a day: (place, class word, relation)."""
    rows = answer(empty(), f"FROM place_at('{key}', DATE '{day}')")
    return [(row["place"], row["class_word"], row["relation"]) for row in rows]


@pytest.mark.parametrize(
    ("key", "day", "expected"),
    [
        ("p-tay-ninh", "2025-06-30", [("p-tay-ninh", "tỉnh", "itself")]),
        ("p-tay-ninh", "2025-07-01", [("p-tay-ninh-2025", "tỉnh", "successor")]),
        ("p-tay-ninh-2025", "2024-01-01", [("p-long-an", "tỉnh", "part"), ("p-tay-ninh", "tỉnh", "part")]),
        ("p-bac-ninh-2025", "2026-09-19", [("p-bac-ninh-2025", "tỉnh", "itself")]),
        ("p-bac-ninh-2025", "2026-09-20", [("p-bac-ninh-2025", "thành phố", "itself")]),
        ("p-quang-ninh", "2026-08-31", [("p-quang-ninh", "tỉnh", "itself")]),
        ("p-dong-nai-2025", "2026-04-30", [("p-dong-nai-2025", "thành phố", "itself")]),
        ("p-thua-thien-hue", "2025-01-01", [("p-hue", "thành phố", "successor")]),
        ("p-hue", "2024-12-31", [("p-thua-thien-hue", "tỉnh", "predecessor")]),
        ("p-ha-tay", "2008-07-31", [("p-ha-tay", "tỉnh", "itself")]),
        ("p-ha-tay", "2008-08-01", [("p-ha-noi", "thành phố", "successor")]),
        ("d-tay-ninh-hoa-thanh", "2020-01-31", [("d-tay-ninh-hoa-thanh", "huyện", "itself")]),
        ("d-tay-ninh-hoa-thanh", "2020-02-01", [("d-tay-ninh-hoa-thanh", "thị xã", "itself")]),
        ("d-tay-ninh-hoa-thanh", "2026-01-01", [("p-tay-ninh-2025", "tỉnh", "successor")]),
        ("d-ha-noi-ha-dong", "2007-01-01", [("d-ha-tay-ha-dong", "thành phố", "predecessor")]),
        ("d-ho-chi-minh-quan-2", "2021-01-01", [("d-ho-chi-minh-thu-duc", "thành phố", "successor")]),
        (
            "d-ben-tre-mo-cay",
            "2012-01-01",
            [
                ("p-ben-tre", "tỉnh", "successor"),
                ("d-ben-tre-mo-cay-bac", "huyện", "split"),
                ("d-ben-tre-mo-cay-nam", "huyện", "split"),
            ],
        ),
        ("d-ba-ria-vung-tau-con-dao", "2026-01-01", [("p-ho-chi-minh-2025", "thành phố", "successor")]),
        ("c-ho-chi-minh-con-dao-2025", "2024-01-01", [("d-ba-ria-vung-tau-con-dao", "huyện", "predecessor")]),
        ("c-ho-chi-minh-quan-1-ben-nghe", "2025-07-01", [("c-ho-chi-minh-sai-gon-2025", "phường", "successor")]),
        ("c-dong-nai-long-thanh-2025", "2026-04-29", [("c-dong-nai-long-thanh-2025", "xã", "itself")]),
        ("c-dong-nai-long-thanh-2025", "2026-04-30", [("c-dong-nai-long-thanh-2025", "phường", "itself")]),
        ("p-nowhere", "2024-01-01", []),
    ],
)
def test_a_unit_on_a_day(key: str, day: str, expected: list[tuple[str, str, str]]) -> None:
    assert at(key, day) == expected


@pytest.mark.parametrize("day", ["2004-01-01", "2010-06-01", "2024-12-31", "2025-06-30", "2025-07-01", "2026-11-24"])
def test_a_unit_lies_whole_in_one_unit_of_a_day_at_most(day: str) -> None:
    whole = answer(empty(), f"FROM to_boundaries(DATE '{day}') WHERE whole")
    assert Counter(row["place"] for row in whole).most_common(1)[0][1] == 1
    begun = answer(empty(), f"SELECT place FROM ref_place WHERE valid_from <= DATE '{day}'")
    assert {row["place"] for row in begun} <= {row["place"] for row in whole}
    being = answer(
        empty(),
        f"SELECT place FROM ref_place WHERE DATE '{day}' BETWEEN valid_from AND coalesce(valid_to, '9999-12-31')",
    )
    assert {(row["place"], row["place"]) for row in being} <= {(row["place"], row["place_then"]) for row in whole}


def test_the_code_80_is_long_an_in_2024_and_tay_ninh_in_2026() -> None:
    found = [
        answer(
            empty(),
            "SELECT place, name FROM ref_place WHERE level = 'province' AND gso_code = '80' "
            f"AND DATE '{year}-06-01' BETWEEN valid_from AND coalesce(valid_to, DATE '9999-12-31')",
        )
        for year in (2024, 2026)
    ]
    assert found == [[{"place": "p-long-an", "name": "Long An"}], [{"place": "p-tay-ninh-2025", "name": "Tây Ninh"}]]


def test_a_code_stands_beside_its_days_and_nowhere_else() -> None:
    """No table or view offers a join on a bare code."""
    columns = answer(empty(), "SELECT table_name, column_name FROM duckdb_columns() WHERE NOT internal")
    others = {"exit_code", "code_version"}
    codes = {
        row["table_name"] for row in columns if "code" in str(row["column_name"]) and row["column_name"] not in others
    }
    assert codes == {"ref_place"}
    beside = {row["column_name"] for row in columns if row["table_name"] == "ref_place"}
    assert {"gso_code", "valid_from", "valid_to"} <= beside


def test_todays_communes_lead_to_the_former_districts() -> None:
    rows = answer(empty(), "FROM ref_commune_before WHERE place = 'c-vinh-long-ba-tri-2025'")
    assert {row["district"] for row in rows} == {"d-ben-tre-ba-tri"}
    assert {row["district_province"] for row in rows} == {"p-ben-tre"}
    (missing,) = answer(
        empty(),
        "SELECT count(*) AS n FROM ref_place WHERE level = 'commune' AND valid_to IS NULL "
        "AND place NOT IN (SELECT place FROM ref_commune_before)",
    )
    assert missing["n"] == 0
    (districts,) = answer(empty(), "SELECT count(DISTINCT district) AS n FROM ref_commune_before")
    assert districts["n"] == 696


def test_a_provinces_series_through_a_merger_is_one_line(tmp_path: Path) -> None:
    years = [of("Long An", 100 + y, 2020 + y, f"{2021 + y}-01-05") for y in range(4)]
    years += [of("Tây Ninh", 40 + y, 2020 + y, f"{2021 + y}-01-05") for y in range(4)]
    years += [of("Tây Ninh", 150, 2026, "2027-01-05")]
    path = build(tmp_path / "c.duckdb", years)
    rows = ask(path, "FROM mart_province_year_today WHERE place = 'p-tay-ninh-2025' ORDER BY year")
    assert [(row["year"], row["value"], row["comparable"]) for row in rows] == [
        (2020, 140, True), (2021, 142, True), (2022, 144, True), (2023, 146, True), (2026, 150, True),
    ]  # fmt: skip
    assert [row["parts"] for row in rows] == [["p-long-an", "p-tay-ninh"]] * 4 + [["p-tay-ninh-2025"]]


def test_hanoi_before_2008_takes_ha_tay_in(tmp_path: Path) -> None:
    claims = [of("Hà Nội", 10, 2007, "2008-01-05"), of("Hà Tây", 5, 2007, "2008-01-05")]
    claims += [of("Hà Nội", 20, 2008, "2009-01-05"), of("Hà Nội", 30, 2010, "2011-01-05")]
    path = build(tmp_path / "c.duckdb", claims)
    rows = ask(path, "FROM mart_province_year_today ORDER BY year")
    found = [(row["year"], row["value"], row["parts"], row["split"], row["comparable"]) for row in rows]
    assert found == [
        (2007, 15, ["p-ha-noi", "p-ha-tay"], True, False),  # Mê Linh and four communes came from elsewhere
        (2008, 20, ["p-ha-noi"], True, False),
        (2010, 30, ["p-ha-noi"], False, True),
    ]


def district(province: str, name: str, value: float, year: int, published: str) -> Claim:
    return replace(of(province, value, year, published), district=name, article=f"{name}{year}{value}")


def test_a_district_renamed_or_merged_in_the_year_counts_once(tmp_path: Path) -> None:
    claims = [
        district("Thanh Hóa", "Tĩnh Gia", 3, 2020, "2020-05-20"),
        district("Thanh Hóa", "Nghi Sơn", 9, 2020, "2021-01-05"),
        district("Nam Định", "Mỹ Lộc", 1, 2024, "2024-07-05"),
        district("Nam Định", "Nam Định", 5, 2024, "2025-01-05"),
        district("Nam Định", "Mỹ Lộc", 1, 2022, "2023-01-05"),
        district("Nam Định", "Nam Định", 4, 2022, "2023-01-05"),
    ]
    path = build(tmp_path / "c.duckdb", claims)
    rows: list[Row] = ask(path, "FROM mart_district_year_today ORDER BY place, year")
    assert [(row["place"], row["year"], row["value"], row["parts_total"]) for row in rows] == [
        ("d-nam-dinh-nam-dinh", 2022, 5, 2),
        ("d-nam-dinh-nam-dinh", 2024, 5, 1),
        ("d-thanh-hoa-nghi-son", 2020, 9, 1),
    ]


def test_split_districts_are_marked_and_never_summed_twice(tmp_path: Path) -> None:
    claims = [
        district("Bến Tre", "Mỏ Cày", 8, 2008, "2009-01-05"),
        district("Bến Tre", "Mỏ Cày Bắc", 4, 2010, "2011-01-05"),
        district("Hậu Giang", "huyện Long Mỹ", 6, 2014, "2015-01-05"),
        district("Hậu Giang", "huyện Long Mỹ", 5, 2016, "2017-01-05"),
    ]
    path = build(tmp_path / "c.duckdb", claims)
    rows = ask(path, "FROM mart_district_year_today ORDER BY place, year")
    assert [(row["place"], row["year"], row["value"], row["split"], row["comparable"]) for row in rows] == [
        ("d-ben-tre-mo-cay", 2008, 8, True, False),
        ("d-ben-tre-mo-cay-bac", 2010, 4, False, True),
        ("d-hau-giang-long-my-huyen", 2014, 6, True, False),
        ("d-hau-giang-long-my-huyen", 2016, 5, False, True),
    ]
    assert {row["province"] for row in rows} == {"p-vinh-long-2025", "p-can-tho-2025"}


def test_actors_have_their_lines_too(tmp_path: Path) -> None:
    claims = [replace(of(name, 10), actor="Hội Nông dân") for name in ("Long An", "Tây Ninh")]
    path = build(tmp_path / "c.duckdb", claims)
    (row,) = ask(path, "FROM mart_province_actor_year_today")
    assert (row["actor"], row["value"], row["place"]) == ("Hội Nông dân", 20, "p-tay-ninh-2025")
    assert ask(path, "FROM mart_district_actor_year_today") == []


def test_names_of_a_text(named: Path) -> None:
    found = {row["observation_id"]: (row["place"], row["commune_place"]) for row in ask(named, "FROM core_observation")}
    assert found == {f"n{number}": keys for number, (*_, keys) in enumerate((*row[:4], row[4:]) for row in NAMES)}


def test_several_units_of_a_name_are_no_guess_and_are_named(named: Path) -> None:
    found = {
        row["key"]: (row["reason"], re.findall(r"[dc]-[a-z-]+", str(row["detail"])))
        for row in ask(named, "FROM ops_quarantine")
    }
    assert found == {f"r{number}": (reason, candidates) for number, (*_, reason, candidates) in enumerate(REFUSED)}
    (commune,) = ask(named, "SELECT detail FROM ops_quarantine WHERE key = 'r0'")
    assert commune["detail"] == f"Mỹ Thạnh, Bến Tre: {' or '.join(MY_THANH)}"
