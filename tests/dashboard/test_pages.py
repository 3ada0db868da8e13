"""The dashboard over a published file: pages, API, metrics, faults, and a new release followed without restart."""

from __future__ import annotations

import re
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb
import httpx
import pytest

from dashboard.app import create_app
from dashboard.metrics import exposition
from dashboard.reading import Published
from dashboard.safety import HEADERS
from dashboard.wording import number, web
from tests.dashboard.conftest import SECOND
from tests.dashboard.serving import serving
from tests.expectations.world import RELEASE, build_good
from warehouse.candidate import Candidate
from warehouse.releases import publish

HOSTILE = "</td><script>alert(1)</script>'; DROP TABLE core_observation; --"


def test_overview_counts_what_is_published(client: httpx.Client) -> None:
    answer = client.get("/")
    assert answer.status_code == 200
    assert '<html lang="vi">' in answer.text
    assert RELEASE in answer.text
    assert re.search(r"<b>13</b>\s*số liệu", answer.text)
    assert "Cổng thị xã Hòa Thành" in answer.text


def test_figures_show_the_chosen_indicator_with_its_sentence(client: httpx.Client) -> None:
    answer = client.get("/figures", params={"indicator": "fund.poor.raised", "place": "d-tay-ninh-hoa-thanh"})
    assert answer.status_code == 200
    assert "1.798.702.098" in answer.text
    assert "108,39" in answer.text
    assert "thị xã vận động Quỹ Vì người nghèo được 1.798.702.098đ" in answer.text
    assert "52.400.000.000" not in answer.text  # the province's own figure is another place
    assert 'value="fund.poor.raised" selected' in answer.text


def test_figures_of_nowhere_are_an_empty_table(client: httpx.Client) -> None:
    answer = client.get("/figures", params={"place": "p-nowhere"})
    assert answer.status_code == 200
    assert "Chưa có số liệu" in answer.text


def test_metrics_are_prometheus_text(client: httpx.Client, published: Path) -> None:
    answer = client.get("/metrics")
    assert answer.headers["content-type"].startswith("text/plain; version=0.0.4")
    line = re.compile(r'(# (HELP|TYPE) \w+ .+|\w+(\{\w+="[^"]*"(,\w+="[^"]*")*\})? -?[0-9.e+-]+)')
    assert all(line.fullmatch(each) for each in answer.text.splitlines())
    assert 'solieu_rows{kind="observations"} 13\n' in answer.text
    assert 'solieu_checks{severity="warning",outcome="failed"} 1\n' in answer.text
    later = exposition(Published(published / "solieu.duckdb"), datetime.now(UTC) + timedelta(days=2))
    (age,) = re.findall(rf'solieu_release_age_seconds{{release="{SECOND}"}} (\S+)', later)
    assert 172800 <= float(age) < 172800 + 600


def test_every_answer_carries_the_safety_headers(client: httpx.Client) -> None:
    for path in ("/", "/figures", "/metrics", "/api/v1/releases", "/nowhere", "/static/style.css"):
        answer = client.get(path)
        assert {name: answer.headers[name] for name in HEADERS} == HEADERS
    assert "script" not in HEADERS["Content-Security-Policy"]


def test_hostile_text_is_shown_not_run(published: Path, tmp_path: Path) -> None:
    database = tmp_path / "solieu.duckdb"
    shutil.copyfile(published / "solieu.duckdb", database)
    with duckdb.connect(str(database)) as connection:
        connection.execute("UPDATE core_observation_history SET sentence = ?, url = 'javascript:alert(1)'", [HOSTILE])
        connection.execute("UPDATE ref_portal SET name = ?", [HOSTILE])
    with serving(create_app(database)) as hostile:
        for parameters in ({}, {"place": HOSTILE}, {"indicator": HOSTILE}, {"place": "\0\ud7ff"}):
            for path in ("/", "/figures"):
                answer = hostile.get(path, params=parameters)
                assert answer.status_code == 200
                assert "<script" not in answer.text
                assert 'href="javascript' not in answer.text
        assert "&lt;script&gt;" in hostile.get("/figures").text
        assert hostile.get("/api/v1/observations").json()["count"] == 13


def test_a_new_release_is_followed_without_restart(tmp_path: Path) -> None:
    candidate = build_good(tmp_path)
    with serving(create_app(tmp_path / "published")) as client:
        empty = client.get("/api/v1/releases")
        assert (empty.status_code, empty.json()["error"]) == (503, "Nothing has been published yet.")
        assert client.get("/").status_code == 503
        publish(candidate, tmp_path / "published", RELEASE, keep=3)
        assert len(client.get("/api/v1/releases").json()["releases"]) == 1
        second = tmp_path / "second.duckdb"
        with Candidate.create(second, tmp_path / "published" / "solieu.duckdb", "second"):
            pass
        publish(second, tmp_path / "published", "second", keep=3)
        assert [row["release"] for row in client.get("/api/v1/releases").json()["releases"]] == ["second", RELEASE]


@pytest.mark.parametrize("content", [b"", b"DUCK" * 5000, None])
def test_a_file_that_cannot_be_read_is_said_with_the_safety_headers(tmp_path: Path, content: bytes | None) -> None:
    database = tmp_path / "solieu.duckdb"
    if content is None:
        duckdb.connect(str(database)).close()
    else:
        database.write_bytes(content)
    with serving(create_app(database)) as client:
        for path in ("/", "/figures", "/metrics", "/api/v1/releases", "/api/v1/observations"):
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
