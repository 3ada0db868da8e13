"""Which articles of an archive belong to one visit of the harvest."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from flows.archive import Answer, Archive, Facts
from flows.archive.visits import BEGINS, numbered

MARK_A, MARK_B = Facts("mark", "u", listing="a"), Facts("mark", "u", listing="b")
BEGIN_A, BEGIN_B = Facts("mark", "u", BEGINS, "a"), Facts("mark", "u", BEGINS, "b")


def article(number: int, listing: str) -> Facts:
    return Facts("article", f"http://xa.test/{number}", str(number), listing)


@pytest.mark.parametrize(
    ("facts", "visits"),
    [
        ([article(1, "a"), article(2, "b"), MARK_A, MARK_B, article(3, "a"), article(4, "b")], [1, 1, 2, 2]),
        ([article(1, "a"), article(2, "b"), MARK_A, article(3, "b")], [1, 1, 1]),
        ([article(1, "a"), MARK_A, MARK_B, BEGIN_A, article(2, "a"), BEGIN_B, article(3, "b")], [1, 2, 2]),
        ([BEGIN_A, article(1, "a"), BEGIN_B, article(2, "b"), article(3, "b")], [1, 1, 1]),
    ],
    ids=["two harvests", "one broken off", "a backfill after a harvest", "a backfill"],
)
def test_visits(tmp_path: Path, facts: list[Facts], visits: list[int]) -> None:
    with Archive(tmp_path).writer("xa") as writer:
        for number, fact in enumerate(facts):
            writer.append(fact, Answer(fact.url, 200, "OK", (), str(number).encode(), datetime.now(UTC)))
        assert [visit for visit, entry in numbered(writer.entries) if entry.kind == "article"] == visits
