"""Marts read off the others: communes, actors of both levels, series, targets, coverage, the portals' health."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tests.warehouse.world import Claim, Row, ask, build, fresh, rows

COMMUNE = Claim(4, province="Bến Tre", district="Ba Tri", commune="Mỹ Hòa", published="2024-01-05")


def of(province: str, value: float, year: int = 2020, **changes: object) -> Claim:
    """A province's own figure for a year, published in the next January."""
    period, published = f"{year}-01-01/{year}-12-31", f"{year + 1}-01-05"
    claim = Claim(value, article=f"{province}{year}{changes}", province=province, district=None, period=period)
    return replace(claim, **{"published": published} | changes)  # type: ignore[arg-type]


def only(path: Path, query: str) -> Row:
    (row,) = ask(path, query)
    return row


def test_communes_then_and_today(tmp_path: Path) -> None:
    whole = replace(COMMUNE, article="a2", commune="Mỹ Chánh", value=7)
    path = build(tmp_path / "c.duckdb", [COMMUNE, whole, Claim(9, article="a3")])
    found = ask(path, "FROM mart_commune_year ORDER BY place")
    assert [(row["place"], row["district"], row["province"], row["value"], row["year"]) for row in found] == [
        ("c-ben-tre-ba-tri-my-chanh", "d-ben-tre-ba-tri", "p-ben-tre", 7, 2020),
        ("c-ben-tre-ba-tri-my-hoa", "d-ben-tre-ba-tri", "p-ben-tre", 4, 2020),
    ]
    today = only(path, "FROM mart_commune_year_today")
    assert (today["place"], today["province"], today["value"]) == (
        "c-vinh-long-my-chanh-hoa-2025",
        "p-vinh-long-2025",
        11,
    )
    assert today["parts"] == ["c-ben-tre-ba-tri-my-chanh", "c-ben-tre-ba-tri-my-hoa"]
    assert [row["place"] for row in ask(path, "FROM mart_district_year")] == ["d-thanh-hoa-nhu-xuan"]
    assert ask(path, "FROM mart_actor_year") == []


def test_actors_of_both_levels_side_by_side(tmp_path: Path) -> None:
    claims = [Claim(5, actor="Hội Nông dân"), replace(of("Long An", 10), actor="Hội Nông dân")]
    path = build(tmp_path / "c.duckdb", claims)
    found = ask(path, "SELECT level, place, value FROM mart_actor_year ORDER BY level")
    assert [tuple(row.values()) for row in found] == [
        ("district", "d-thanh-hoa-nhu-xuan", 5), ("province", "p-long-an", 10), ("province", "p-thanh-hoa", None),
    ]  # fmt: skip
    assert {row["place"] for row in ask(path, "FROM mart_actor_year_today")} == {
        "d-thanh-hoa-nhu-xuan", "p-tay-ninh-2025", "p-thanh-hoa",
    }  # fmt: skip


def test_a_series_on_todays_boundaries_leaps_over_what_cannot_be_compared(tmp_path: Path) -> None:
    claims = [of(name, value, year) for year, value in ((2020, 100), (2022, 150)) for name in ("Long An", "Tây Ninh")]
    claims += [of("Long An", 90, 2021), of("Tây Ninh", 330, 2026), of("Long An", 1, 2020, modality="target")]
    claims += [of("Long An", 30, 2020, measure="change", unit="percent")]
    path = build(tmp_path / "c.duckdb", claims)
    found = ask(path, "FROM mart_series ORDER BY year")
    columns = ("place", "year", "value", "comparable", "compared_year", "change", "change_percent")
    assert [tuple(row[name] for name in columns) for row in found] == [
        ("p-tay-ninh-2025", 2020, 200, True, None, None, None),
        ("p-tay-ninh-2025", 2021, 90, False, None, None, None),
        ("p-tay-ninh-2025", 2022, 300, True, 2020, 100, 50),
        ("p-tay-ninh-2025", 2026, 330, True, 2022, 30, 10),
    ]
    assert found[0]["parts"] == ["p-long-an", "p-tay-ninh"]


def test_a_target_beside_what_was_done(tmp_path: Path) -> None:
    claims = [
        Claim(90, "done"), Claim(120, "plan", modality="target"), Claim(75.5, measure="plan_ratio", unit="percent"),
        of("Long An", 7), of("Tây Ninh", 5, modality="target"), of("Tây Ninh", 3, 2020, modality="registered"),
    ]  # fmt: skip
    path = build(tmp_path / "c.duckdb", claims)
    found = ask(path, "FROM mart_target_progress ORDER BY place")
    columns = ("place", "target", "actual", "progress", "plan_ratio", "target_observation_id", "actual_observation_id")
    assert [tuple(row[name] for name in columns) for row in found] == [
        ("d-thanh-hoa-nhu-xuan", 120, 90, 0.75, 75.5, "plan", "done"),
        ("p-tay-ninh", 5, None, None, None, found[1]["target_observation_id"], None),
    ]
    today = only(path, "FROM mart_target_progress_today WHERE place = 'p-tay-ninh-2025'")
    assert (today["target"], today["actual"]) == (5, 7)


def test_how_well_a_place_is_reported(tmp_path: Path) -> None:
    incoming = rows([
        Claim(100, article="a1"), Claim(100, article="b1", portal="beta", published="2021-02-01"),
        Claim(3, article="a1", indicator="housing.solidarity.built", unit="item"),
        Claim(5, article="a1", unit="km"), of("Long An", 7, published="2021-03-03"),
    ])  # fmt: skip
    path = tmp_path / "c.duckdb"
    with fresh(path) as candidate:
        assert incoming.load(candidate).quarantined == {"unit_contradicts_indicator": 1}
        candidate.build_marts()
    row = only(path, "FROM mart_coverage WHERE place = 'd-thanh-hoa-nhu-xuan' AND indicator = 'fund.poor.raised'")
    columns = (
        "value",
        "n_articles",
        "place_claims",
        "place_articles",
        "place_portals",
        "days_behind",
        "place_refused",
        "refused_share",
    )
    assert tuple(row[name] for name in columns) == (100, 2, 3, 2, 2, 30, 1, 0.25)
    above = only(path, "FROM mart_coverage WHERE place = 'p-thanh-hoa' AND indicator = 'fund.poor.raised'")
    assert (above["value"], above["districts_reporting"], above["districts_total"]) == (None, 1, 27)
    assert (above["place_articles"], above["days_behind"]) == (0, None)


def test_a_portals_health_and_its_silence(tmp_path: Path) -> None:
    incoming = rows([Claim(1), Claim(5, unit="km"), Claim(2, article="a2", indicator="unmapped", published=None)])
    incoming.quarantine = [{"kind": "article", "key": "alpha:9", "portal": "alpha", "reason": "layout", "detail": "x"}]
    path = tmp_path / "c.duckdb"
    with fresh(path) as candidate:
        incoming.load(candidate)
        candidate.build_marts()
    alpha, beta = ask(path, "FROM mart_portal_health ORDER BY portal")
    columns = ("articles", "articles_with_figures", "articles_undated", "observations", "observations_unmapped")
    assert tuple(alpha[name] for name in columns) == (2, 2, 1, 2, 1)
    assert (alpha["refused_pages"], alpha["refused_claims"], alpha["days_behind"]) == (1, 1, 0)
    assert abs(float(str(alpha["refused_claims_share"])) - 1 / 3) < 1e-9
    assert (beta["portal"], beta["articles"], beta["last_published_at"], beta["layouts"]) == ("beta", 0, None, [])
