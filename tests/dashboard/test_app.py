"""The application around pages and API: safety headers, faults, a new release followed without restart, writing."""

from __future__ import annotations

import time
from pathlib import Path

import duckdb
import httpx
import pytest

from dashboard.app import create_app
from dashboard.safety import HEADERS
from dashboard.wording import Writing, number, web
from tests.dashboard.serving import serving
from tests.expectations.world import RELEASE, build_good
from warehouse.candidate import Candidate
from warehouse.releases import publish


def test_every_answer_carries_the_safety_headers(client: httpx.Client) -> None:
    for path in ("/", "/explore", "/metrics", "/api/v1/releases", "/nowhere", "/static/style.css"):
        answer = client.get(path)
        assert {name: answer.headers[name] for name in HEADERS} == HEADERS
    assert "script" not in HEADERS["Content-Security-Policy"]


@pytest.mark.parametrize("path", ["/", "/api/v1/observations", "/static/style.css"])
def test_a_head_is_that_of_the_answer(client: httpx.Client, path: str) -> None:
    head, answer = client.head(path), client.get(path)
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["etag"] == answer.headers["etag"]
    assert head.headers["content-type"] == answer.headers["content-type"]


def test_a_new_release_is_followed_without_restart(tmp_path: Path) -> None:
    candidate = build_good(tmp_path)
    app = create_app(tmp_path / "published")
    with serving(app, lifespan="on") as client:
        empty = client.get("/api/v1/releases")
        assert (empty.status_code, empty.json()["error"]) == (503, "Nothing has been published yet.")
        assert client.get("/").status_code == 503
        publish(candidate, tmp_path / "published", RELEASE, keep=3)
        assert len(client.get("/api/v1/releases").json()["releases"]) == 1
        second = tmp_path / "second.duckdb"
        with Candidate.create(second, tmp_path / "published" / "solieu.duckdb", "second"):
            pass
        publish(second, tmp_path / "published", "second", keep=3)
        while app.state.published.release != "second":  # before anybody asks
            time.sleep(0.05)
        assert [row["release"] for row in client.get("/api/v1/releases").json()["releases"]] == ["second", RELEASE]


@pytest.mark.parametrize("content", [b"", b"DUCK" * 5000, None])
def test_a_file_that_cannot_be_read_is_said_with_the_safety_headers(tmp_path: Path, content: bytes | None) -> None:
    database = tmp_path / "solieu.duckdb"
    if content is None:
        duckdb.connect(str(database)).close()
    else:
        database.write_bytes(content)
    with serving(create_app(database)) as client:
        for path in ("/", "/explore", "/metrics", "/api/v1/releases", "/api/v1/observations"):
            answer = client.get(path)
            assert answer.status_code == 503
            assert "The published file cannot be read." in answer.text
            assert {name: answer.headers[name] for name in HEADERS} == HEADERS
            assert str(tmp_path) not in answer.text


def test_a_fault_nobody_foresaw_carries_the_safety_headers(
    published: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object) -> str:
        raise ZeroDivisionError("secret")

    monkeypatch.setattr("dashboard.metrics.exposition", fail)
    with serving(create_app(published)) as client:
        answer = client.get("/metrics")
    assert answer.status_code == 500
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS
    assert "secret" not in answer.text
    assert "ZeroDivisionError" in capfd.readouterr().err


@pytest.mark.parametrize(
    ("value", "written"),
    [(1798702098.0, "1.798.702.098"), (108.39, "108,39"), (12, "12"), (0.5, "0,5"), (None, ""), (-146.0, "-146")],
)
def test_numbers_are_written_the_vietnamese_way(value: float | None, written: str) -> None:
    assert number(value) == written


@pytest.mark.parametrize(
    ("address", "allowed"),
    [
        ("https://a.vn/x", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        (None, False),
        ("//a", False),
    ],
)
def test_only_web_addresses_become_links(address: str | None, allowed: bool) -> None:
    assert web(address) is allowed


def test_each_language_has_its_way() -> None:
    vi, en = Writing("vi"), Writing("en")
    assert (vi.short(1.5e9), en.short(1.5e9)) == ("1,5 tỷ", "1.5B")
    assert (vi.code("year"), en.code("year"), vi.code("chưa biết")) == ("cả năm", "whole year", "chưa biết")
    assert (vi.unit("household"), en.unit("household"), vi.unit("km")) == ("hộ", "households", "km")
    assert (vi.share(0.5), vi.share(None)) == ("50\u00a0%", "")
