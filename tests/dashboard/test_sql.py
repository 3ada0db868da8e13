"""/api/v1/sql: off by default; when on, one SELECT within its limits, and nothing but the release."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from dashboard import statements
from dashboard.app import create_app
from tests.dashboard.serving import serving
from warehouse.query import QueryError, run_limited


@pytest.fixture(scope="module")
def open_to_sql(published: Path) -> Iterator[httpx.Client]:
    with serving(create_app(published, sql=True)) as client:
        client.timeout = httpx.Timeout(60)
        yield client


def ask(client: httpx.Client, query: str) -> httpx.Response:
    return client.get("/api/v1/sql", params={"query": query})


def test_it_is_off_unless_asked_for(client: httpx.Client) -> None:
    assert ask(client, "SELECT 1").status_code == 404


def test_a_select_is_answered(open_to_sql: httpx.Client) -> None:
    answer = ask(open_to_sql, "SELECT count(*) AS n, max(published_at) AS day FROM core_observation").json()
    assert answer == {"columns": ["n", "day"], "rows": [[13, "2020-12-20"]], "cut": False}


@pytest.mark.parametrize(
    ("query", "hint"),
    [
        ("DELETE FROM ref_unit", "only SELECT"),
        ("EXPLAIN ANALYZE CREATE TABLE memory.main.t AS SELECT 1", "only SELECT"),
        ("EXPLAIN (analyze) SELECT 1", "only SELECT"),
        ("CREATE TABLE memory.main.t AS SELECT 1", "only SELECT"),
        ("SELECT repeat('x', 3000000000)", "memory"),
        ("SELECT repeat('x', 1000000) FROM range(20)", "bytes"),
        ("SELECT sum(a.range * b.range) FROM range(1000000) AS a, range(1000000) AS b", "longer than"),
    ],
)
def test_what_goes_too_far_is_refused_with_a_hint(
    open_to_sql: httpx.Client, query: str, hint: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(statements, "SECONDS", 0.5 if hint == "longer than" else 30.0)
    answer = ask(open_to_sql, query)
    assert answer.status_code == 422, answer.text[:200]
    assert hint in answer.json()["hint"]


def test_an_answer_is_json_whatever_the_numbers(open_to_sql: httpx.Client) -> None:
    answer = ask(open_to_sql, "SELECT 'NaN'::DOUBLE AS a, [1, 'inf'::DOUBLE] AS b, INTERVAL 1 DAY AS c").json()
    assert answer["rows"] == [[None, [1, None], "1 day, 0:00:00"]]


def test_rows_are_limited(published: Path) -> None:
    columns, rows, cut = run_limited(published / "solieu.duckdb", "SELECT * FROM range(20)", 5, 10)
    assert (columns, len(rows), cut) == (["range"], 10, True)


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE solieu.main.x (a INT)",
        "SELECT * FROM read_text('/etc/passwd')",
        "COPY (SELECT 1) TO '/tmp/x.csv'",
        "ATTACH '/tmp/x.duckdb'",
        "INSTALL httpfs",
        "LOAD httpfs",
        "SET memory_limit = '10GB'",
        "SET enable_external_access = true",
        "SELECT 1; SELECT 2",
        "nonsense",
    ],
)
def test_there_is_no_way_out_of_the_release(published: Path, statement: str) -> None:
    with pytest.raises(QueryError):
        run_limited(published / "solieu.duckdb", statement, 5, 10)
