"""Held partitions and silent portals reach Prefect by name."""

from __future__ import annotations

import pytest

from flows import alarms
from warehouse.holding import Held


def test_each_held_partition_is_an_event_and_an_artifact(monkeypatch: pytest.MonkeyPatch) -> None:
    events: list[tuple[object, ...]] = []
    artifacts: list[dict[str, str]] = []
    monkeypatch.setattr(
        alarms, "emit_event", lambda event, resource, payload: events.append((event, resource, payload))
    )
    monkeypatch.setattr(alarms, "create_markdown_artifact", lambda **given: artifacts.append(given))
    alarms.partitions_held([Held("p-long-an", "Long An", 2020, ["x", "y"], None, 3)])
    resource = {"prefect.resource.id": "solieu.partition.p-long-an-2020", "prefect.resource.name": "Long An 2020"}
    assert events == [("solieu.partition.held", resource, {"expectations": ["x", "y"], "state_of_release": None})]
    (artifact,) = artifacts
    assert artifact["key"] == "held-p-long-an-2020"
    assert "**Long An 2020** was never published, 3 new claims withheld" in artifact["markdown"]


def test_a_silent_portal_is_an_event_with_its_words(monkeypatch: pytest.MonkeyPatch) -> None:
    events: list[tuple[object, ...]] = []
    monkeypatch.setattr(
        alarms, "emit_event", lambda event, resource, payload: events.append((event, resource, payload))
    )
    alarms.portals_silent({"bao": "nothing for 40 days"})
    said = {"words": "nothing for 40 days"}
    assert events == [("solieu.portal.silent", {"prefect.resource.id": "solieu.portal.bao"}, said)]
