"""A syndicated article is one teller more of the same claim: never a second event, a second sum, or a newer word."""

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


def test_an_event_told_again_days_later_is_no_second_one(tmp_path: Path) -> None:
    path = tmp_path / "c.duckdb"
    with fresh(path) as candidate:
        built(candidate, EVENTS, {"a1": "a1", "b1": "a1"})
    (row,) = ask(path, MART)
    assert (row["value"], row["n_articles"], row["n_portals"], row["n_conflicts"]) == (2, 2, 2, 0)
    assert {r["article_id"]: r["story"] for r in ask(path, "FROM core_story")} == {"a1": "a1", "b1": "a1"}


def test_two_reports_of_equal_events_are_two_events(tmp_path: Path) -> None:
    path = tmp_path / "c.duckdb"
    with fresh(path) as candidate:
        built(candidate, EVENTS, {})
    (row,) = ask(path, MART)
    assert (row["value"], row["n_articles"]) == (4, 2)


def test_an_old_report_printed_anew_does_not_win_over_a_correction(tmp_path: Path) -> None:
    path = tmp_path / "c.duckdb"
    claims = [
        Claim(100, "o1", "a1", published="2021-01-05"), Claim(90, "o2", "a2", published="2021-02-05"),
        Claim(100, "o3", "b1", "beta", published="2021-03-05"),
    ]  # fmt: skip
    with fresh(path) as candidate:
        built(candidate, claims, {"a1": "a1", "b1": "a1"})
    (row,) = ask(path, MART)
    assert (row["value"], row["observation_id"], row["n_articles"], row["n_conflicts"], row["spread"]) == (
        90,
        "o2",
        1,
        1,
        10,
    )


def test_a_copy_that_states_another_value_is_a_conflict(tmp_path: Path) -> None:
    path = tmp_path / "c.duckdb"
    claims = [Claim(100, "o1", "a1"), Claim(95, "o2", "b1", "beta", published="2021-02-05")]
    with fresh(path) as candidate:
        built(candidate, claims, {"a1": "a1", "b1": "a1"})
    (row,) = ask(path, MART)
    assert (row["value"], row["n_conflicts"], row["n_articles"]) == (95, 1, 1)


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
