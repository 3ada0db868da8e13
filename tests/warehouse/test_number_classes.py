"""core_number_class: what share of an article's numbers is of which class."""

from __future__ import annotations

from pathlib import Path

from tests.warehouse.world import Claim, ask, fresh, rows


def test_shares_of_an_article_add_up(tmp_path: Path) -> None:
    path = tmp_path / "c.duckdb"
    incoming = rows([Claim(1), Claim(2), Claim(3, article="a2")])
    kinds = ("date", "date", "year", "document_number", "date", "year")
    incoming.rejections = [
        {"article_id": "a1", "quote": "B", "start": index, "kind": kind} for index, kind in enumerate(kinds)
    ]
    with fresh(path) as candidate:
        incoming.load(candidate)
    found = ask(path, "SELECT article_id, kind, n, share FROM core_number_class ORDER BY ALL")
    assert [tuple(row.values()) for row in found] == [
        ("a1", "date", 3, 0.375),
        ("a1", "document_number", 1, 0.125),
        ("a1", "observation", 2, 0.25),
        ("a1", "year", 2, 0.25),
        ("a2", "observation", 1, 1.0),
    ]
