"""Stories over releases and of refused articles (what a copy does to a figure: worlds/copies.py)."""

from __future__ import annotations

from pathlib import Path

from tests.warehouse.world import Claim, ask, copies, fresh, rows
from warehouse.candidate import Candidate

MART = "FROM mart_district_year WHERE modality = 'actual'"


def built(candidate: Candidate, claims: list[Claim], told: dict[str, str]) -> None:
    incoming = rows(claims)
    incoming.stories = copies(told)
    incoming.load(candidate)
    candidate.build_marts()


def homes(id: str, article: str, portal: str, day: str) -> Claim:
    """Two houses handed over on a day, reported the same day."""
    indicator = "housing.solidarity.built"
    return Claim(2, id, article, portal, published=day, period=f"{day}/{day}", indicator=indicator, unit="item")


EVENTS = [homes("o1", "a1", "alpha", "2020-03-01"), homes("o2", "b1", "beta", "2020-03-04")]


def test_a_story_found_later_touches_the_partitions_of_its_articles(tmp_path: Path) -> None:
    first, second = tmp_path / "1.duckdb", tmp_path / "2.duckdb"
    with fresh(first) as candidate:
        built(candidate, EVENTS, {})
    with Candidate.create(second, first, "r2") as candidate:
        built(candidate, EVENTS, {"a1": "a1", "b1": "a1"})
    (row,) = ask(second, MART)
    assert (row["value"], row["valid_from_release"]) == (2, "r2")
    assert ask(second, "SELECT partitions FROM ops_mart_build WHERE release = 'r2'") == [{"partitions": 1}]


def test_copies_of_a_refused_original_tell_one_story(tmp_path: Path) -> None:
    path = tmp_path / "c.duckdb"
    with fresh(path) as candidate:
        built(candidate, EVENTS, {"gone": "gone", "a1": "gone", "b1": "gone"})
    assert {r["article_id"]: r["story"] for r in ask(path, "FROM core_story")} == {"a1": "a1", "b1": "a1"}
    assert [row["value"] for row in ask(path, MART)] == [2]


def test_a_story_of_a_refused_article_is_none(tmp_path: Path) -> None:
    path = tmp_path / "c.duckdb"
    with fresh(path) as candidate:
        built(candidate, EVENTS, {"a1": "a1", "gone": "a1"})
    assert ask(path, "FROM core_story") == []
