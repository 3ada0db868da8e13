"""Former districts in the provinces of today, and what a name means on a day (sums of parts: worlds/today.py)."""

from __future__ import annotations

from pathlib import Path

from tests.warehouse.world import Claim, ask, build


def of(province: str, value: float, year: int = 2020, published: str = "2021-01-05", unit: str = "VND") -> Claim:
    """A province's own figure for a whole year."""
    period = f"{year}-01-01/{year}-12-31"
    return Claim(
        value,
        article=f"{province}{year}",
        province=province,
        district=None,
        period=period,
        published=published,
        unit=unit,
    )


def test_former_districts_lie_in_todays_provinces(tmp_path: Path) -> None:
    claims = [
        Claim(3, article="a1", province="Bến Tre", district="Ba Tri"),
        Claim(4, article="a2", province="Bà Rịa - Vũng Tàu", district="Long Điền"),
        Claim(5, article="a3", province="Bà Rịa - Vũng Tàu", district="Đất Đỏ"),
        Claim(6, article="a4", province="Thừa Thiên Huế", district="Huế"),
    ]
    path = build(tmp_path / "c.duckdb", claims)
    found = {(r["place"], r["province"]): r["value"] for r in ask(path, "FROM mart_district_year_today")}
    assert found == {
        ("d-ben-tre-ba-tri", "p-vinh-long-2025"): 3,
        ("d-ba-ria-vung-tau-long-dat", "p-ho-chi-minh-2025"): 9,
        ("d-thua-thien-hue-hue", "p-hue"): 6,
    }


def test_a_name_means_the_unit_of_the_day(tmp_path: Path) -> None:
    expected = {
        ("2025-06-30", "2025-01-01/2025-06-30"): "p-tay-ninh",
        ("2025-07-01", "2025-01-01/2025-06-30"): "p-tay-ninh-2025",
        (None, "2025-01-01/2025-06-30"): "p-tay-ninh",
        (None, "2025-01-01/2025-09-30"): "p-tay-ninh-2025",
    }
    claims = [
        Claim(1, f"o{n}", f"a{n}", province="Tây Ninh", district=None, published=published, period=period)
        for n, (published, period) in enumerate(expected)
    ]
    path = build(tmp_path / "c.duckdb", claims)
    found = ask(path, "FROM core_observation ORDER BY observation_id")
    assert [row["place"] for row in found] == list(expected.values())


def test_a_unit_gone_by_publication_is_that_of_the_period(tmp_path: Path) -> None:
    claim = Claim(1, province="Bến Tre", district="Ba Tri", published="2025-07-20", period="2025-01-01/2025-06-30")
    path = build(tmp_path / "c.duckdb", [claim])
    assert [r["place"] for r in ask(path, "FROM core_observation")] == ["d-ben-tre-ba-tri"]
