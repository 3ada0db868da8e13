"""Loads and rebuilds that go by ranges end as those in one piece: every row, vintage and refusal."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.warehouse.test_load import GOOD, REFUSALS
from tests.warehouse.test_vintages import FIRST, SECOND, histories
from tests.warehouse.world import Claim, Rows, answer, copies, fresh, registry, rows
from warehouse import ranges
from warehouse.candidate import Candidate
from warehouse.ranges import Range

FEW, SINGLY = 60, 1
"""Some five articles; each article, and each province, by itself."""
TWICE = [
    Claim(5, "twice", "t1", confidence=0.5), Claim(6, "twice", "t2", confidence=0.8), Claim(7, "twice", "t3"),
    Claim(8, "alike", "t2"), Claim(8, "alike", "t1"), Claim(9, "alike", "t2", object="khác"),
]  # fmt: skip


def first() -> Rows:
    """All that the door refuses beside what it takes, keys of several articles, a story, a part without its total."""
    refused = [
        claim
        for number, (_, bad) in enumerate(REFUSALS)
        for claim in (
            replace(bad, id=f"bad{number}", article=f"b{number}"), replace(GOOD, id=f"g{number}", article=f"b{number}")
        )
    ]  # fmt: skip
    incoming = rows([*FIRST, *TWICE, *refused, Claim(2, "part", "b0", part_of="bad0")])
    incoming.observations.append(incoming.observations[0] | {"observation_id": "stray", "article_id": None})
    incoming.articles.append(incoming.articles[1] | {"archive_offset": 99})
    incoming.rejections = [{"article_id": "t1", "start": 0, "quote": "Bài", "kind": "title"}]
    incoming.quarantine = [{"kind": "article", "key": "k", "portal": "alpha", "reason": "layout", "detail": None}]
    incoming.stories = copies({"t1": "t1", "t3": "t1", "m1": "t1"})
    return incoming


def second() -> Rows:
    """The next release: revised, withdrawn and new rows, and the refused ones again."""
    incoming = first()
    again = rows([*SECOND, *TWICE[1:4]])
    keys = {row["article_id"] for row in again.articles}
    incoming.articles = [row for row in incoming.articles if row["article_id"] not in keys] + again.articles
    incoming.observations = [
        row for row in incoming.observations if row["article_id"] not in keys
    ] + again.observations  # fmt: skip
    return incoming


def two_releases(folder: Path) -> list[dict[str, object]]:
    """Every row that two releases leave behind, those of the stages apart."""
    folder.mkdir()
    paths = [folder / "1.duckdb", folder / "2.duckdb"]
    with fresh(paths[0]) as candidate:
        first().load(candidate)
        candidate.build_marts(whole=True)
    with Candidate.create(paths[1], paths[0], "r2") as candidate:
        candidate.load_reference(registry(folder))
        for _ in range(2):  # the second time it must find its own rows, range by range
            second().load(candidate)
        candidate.build_marts(whole=True)
    with duckdb.connect(str(paths[1]), read_only=True) as connection:
        tables = [*(f"{name}_history" for name in histories(paths[1])), "raw_page", "ops_quarantine"]
        return [{"table": table} | row for table in tables for row in answer(connection, f"FROM {table} ORDER BY ALL")]


def test_every_row_is_as_in_one_piece(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = two_releases(tmp_path / "whole")
    monkeypatch.setattr(ranges, "AT_ONCE", FEW)
    assert two_releases(tmp_path / "few") == whole
    quarantined = [(row["key"], row["reason"]) for row in whole if row["table"] == "ops_quarantine"]
    assert quarantined.count(("twice", "duplicate_key")) == 2
    assert {("stray", "missing_article"), ("k", "layout")} <= set(quarantined)
    assert [row for row in whole if row["table"] == "core_story_history" and row["valid_to_release"] is None]


def test_touched_partitions_with_too_many_claims_are_rebuilt_by_ranges(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    base, now = tmp_path / "1.duckdb", tmp_path / "2.duckdb"
    with fresh(base) as candidate:
        rows(FIRST).load(candidate)
        candidate.build_marts()
    found = []
    for at_once in (ranges.AT_ONCE, SINGLY):
        monkeypatch.setattr(ranges, "AT_ONCE", at_once)
        with Candidate.create(now, base, "r2") as candidate:
            rows(SECOND).load(candidate)
            candidate.build_marts()
        shutil.move(now, tmp_path / f"{at_once}.duckdb")
        with duckdb.connect(str(tmp_path / f"{at_once}.duckdb"), read_only=True) as connection:
            marts = [name for name in histories(tmp_path / f"{at_once}.duckdb") if name.startswith("mart_")]
            found.append([answer(connection, f"FROM {mart}_history ORDER BY ALL") for mart in marts])
            built = answer(connection, "SELECT partitions FROM ops_mart_build WHERE release = 'r2'")
        assert (built == [{"partitions": None}]) == (at_once == SINGLY)
    assert found[0] == found[1]


KEYS = st.text(alphabet="ab'ệ", min_size=1, max_size=3)


@settings(max_examples=25, deadline=None)
@given(weights=st.dictionaries(KEYS, st.integers(1, 5), max_size=12), at_once=st.integers(1, 12))
def test_ranges_take_every_key_once_and_no_more_than_is_worked_on_at_once(
    weights: dict[str, int], at_once: int
) -> None:
    with duckdb.connect() as connection, pytest.MonkeyPatch.context() as patch:
        patch.setattr(ranges, "AT_ONCE", at_once)
        connection.execute("CREATE TABLE t (key VARCHAR, weight INTEGER)")
        connection.execute("INSERT INTO t VALUES (NULL, 1)")
        for row in weights.items():
            connection.execute("INSERT INTO t VALUES (?, ?)", list(row))
        parts = ranges.ranges(connection, "FROM t")
        held = [
            [key for (key,) in connection.execute(f"SELECT key FROM t WHERE {part.holds('key')}").fetchall()]
            for part in parts
        ]
        assert sorted((key for keys in held for key in keys), key=str) == sorted([None, *weights], key=str)
        assert None in held[0]
        assert all(sum(weights[key] for key in keys if key) < at_once + 5 for keys in held)
        if sum(weights.values()) + 1 <= at_once:
            assert parts == [Range()]
