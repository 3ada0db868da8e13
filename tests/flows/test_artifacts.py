"""A held province-year has a page of its own on Prefect."""

from __future__ import annotations

import pytest

from flows import artifacts
from flows.stages.validate import Verdict
from warehouse.holding import Held


def test_each_held_partition_is_an_artifact(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[dict[str, str]] = []
    monkeypatch.setattr(artifacts, "create_table_artifact", lambda **_: None)
    monkeypatch.setattr(artifacts, "create_markdown_artifact", lambda **given: made.append(given))
    artifacts.of_checks(Verdict("c", [], [Held("p-long-an", "Long An", 2020, ["x", "y"], None, 3)]))
    (artifact,) = made
    assert artifact["key"] == "held-p-long-an-2020"
    assert "**Long An 2020** was never published, 3 new claims withheld" in artifact["markdown"]
    assert "- `x`\n- `y`" in artifact["markdown"]
