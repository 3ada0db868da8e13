"""/metrics as Prometheus reads it, and the Grafana dashboard and alert rules that are made for it."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest
import yaml
from prometheus_client.parser import text_string_to_metric_families

from dashboard.app import create_app
from dashboard.metrics import exposition
from dashboard.reading import Published
from tests.dashboard.conftest import SECOND
from tests.dashboard.serving import serving

DEPLOY = Path(__file__).parents[2] / "deploy" / "grafana"
Samples = dict[tuple[str, frozenset[tuple[str, str]]], float]


def samples(text: str) -> Samples:
    return {
        (sample.name, frozenset(sample.labels.items())): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def test_the_numbers_are_the_releases(client: httpx.Client) -> None:
    answer = client.get("/metrics")
    assert answer.headers["content-type"].startswith("text/plain; version=0.0.4")
    found = samples(answer.text)

    def value(name: str, **labels: str) -> float:
        return found[f"solieu_{name}", frozenset(labels.items())]

    assert value("rows", kind="observations") == 13
    assert value("releases") == 2
    assert value("checks", severity="warning", outcome="failed") == 1
    assert value("quarantined", kind="article", reason="no_text") == 1
    assert value("partition_held", province="p-tay-ninh", year="2019") == 2
    assert value("portal_silent", portal="bao") == 1
    assert value("portal_quiet_days", portal="bao") == 1112
    assert value("portal_rows", portal="bao", stage="extracted") == 5
    assert value("portal_faults", portal="bao", kind="timeout") == 2
    assert value("portal_drift_held", portal="thixa") == 1
    assert value("run_stage_seconds", stage="harvest") == 12.5
    assert value("run_counts", stage="build", count="observations") == 13
    day = datetime(2020, 12, 20, tzinfo=UTC).timestamp()
    assert value("province_newest_article_timestamp_seconds", province="p-tay-ninh") == day
    assert value("portal_newest_article_timestamp_seconds", portal="bao") == day
    fetched = datetime(2024, 1, 2, 3, 4, 5, tzinfo=UTC).timestamp()
    assert value("portal_last_fetched_timestamp_seconds", portal="thixa") == fetched


def test_the_release_ages(published: Path) -> None:
    later = exposition(Published(published / "solieu.duckdb"), datetime.now(UTC) + timedelta(days=2))
    age = samples(later)["solieu_release_age_seconds", frozenset({("release", SECOND)})]
    assert 172800 <= age < 172800 + 600


def test_hostile_names_stay_labels(attacked: Path) -> None:
    with serving(create_app(attacked)) as client:
        text = client.get("/metrics").text
    assert samples(text).keys()
    assert {name for name, _ in samples(text)} <= {f"solieu_{name}" for name in NAMES}


NAMES = {
    "release_age_seconds", "releases", "rows", "checks", "quarantined", "partition_held",
    "province_newest_article_timestamp_seconds",
    "portal_last_fetched_timestamp_seconds", "portal_newest_article_timestamp_seconds", "portal_silent",
    "portal_rhythm_days", "portal_quiet_days", "portal_rows", "portal_faults", "portal_drift_held",
    "run_stage_seconds", "run_counts",
}  # fmt: skip


def expressions() -> dict[str, str]:
    """Each expression of dashboard and alerts, by where it stands."""
    board = json.loads((DEPLOY / "dashboards" / "solieu.json").read_text(encoding="utf-8"))
    rules = yaml.safe_load((DEPLOY / "alerts.yaml").read_text(encoding="utf-8"))
    drawn = {panel["title"]: target["expr"] for panel in board["panels"] for target in panel["targets"]}
    return drawn | {rule["alert"]: rule["expr"] for group in rules["groups"] for rule in group["rules"]}


@pytest.mark.parametrize("where", sorted(expressions()))
def test_every_expression_asks_for_what_there_is(client: httpx.Client, where: str) -> None:
    expression = expressions()[where]
    there: dict[str, set[str]] = {}
    for name, labels in samples(client.get("/metrics").text):
        there.setdefault(name, set()).update(key for key, _ in labels)
    asked = set(re.findall(r"\bsolieu_\w+", expression))
    assert asked or expression.startswith("up{")
    assert asked <= there.keys()
    for name, inside in re.findall(r"\b(solieu_\w+)\{([^}]*)\}", expression):
        assert set(re.findall(r"(\w+)=", inside)) <= there[name]
    for labels in re.findall(r"by \((\w+(?:, \w+)*)\)", expression):
        assert set(labels.split(", ")) <= set().union(*(there[name] for name in asked))
    assert all(expression.count(a) == expression.count(b) for a, b in ("()", "{}", "[]"))


def test_all_that_is_measured_is_drawn() -> None:
    drawn = set(re.findall(r"\bsolieu_(\w+)", " ".join(expressions().values())))
    assert drawn == NAMES


def test_the_dashboard_is_one_that_grafana_provisions() -> None:
    board = json.loads((DEPLOY / "dashboards" / "solieu.json").read_text(encoding="utf-8"))
    source = yaml.safe_load((DEPLOY / "provisioning" / "datasources" / "prometheus.yaml").read_text(encoding="utf-8"))
    provider = yaml.safe_load((DEPLOY / "provisioning" / "dashboards" / "solieu.yaml").read_text(encoding="utf-8"))
    assert provider["providers"][0]["type"] == "file"
    assert board["uid"] == "solieu"
    ids = [panel["id"] for panel in board["panels"]]
    assert len(set(ids)) == len(ids)
    for panel in board["panels"]:
        assert panel["datasource"]["uid"] == source["datasources"][0]["uid"]
        box = panel["gridPos"]
        assert box["x"] + box["w"] <= 24
    boxes = [panel["gridPos"] for panel in board["panels"]]
    for n, one in enumerate(boxes):
        for other in boxes[n + 1 :]:
            beside = one["x"] >= other["x"] + other["w"] or other["x"] >= one["x"] + one["w"]
            assert beside or one["y"] >= other["y"] + other["h"] or other["y"] >= one["y"] + one["h"]


def test_each_alert_says_how_bad_it_is_and_what_to_do() -> None:
    rules = yaml.safe_load((DEPLOY / "alerts.yaml").read_text(encoding="utf-8"))
    for group in rules["groups"]:
        for rule in group["rules"]:
            assert rule.keys() <= {"alert", "expr", "for", "labels", "annotations"}
            assert rule["labels"]["severity"] in {"critical", "warning", "info"}
            assert rule["annotations"].keys() == {"summary", "do"}
            assert re.fullmatch(r"\d+[mhd]", rule.get("for", "1m"))
