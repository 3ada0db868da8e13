"""/metrics: Prometheus text."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx

from dashboard.metrics import exposition
from dashboard.reading import Published
from tests.dashboard.conftest import SECOND


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
