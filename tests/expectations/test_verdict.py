"""What follows from the checks: publish, publish with flags, or hold."""

from __future__ import annotations

import json

import pytest

from expectations.verdict import Check, Effect, Severity, Verdict, worst


def _check(severity: Severity, success: bool, effect: Effect | None = None) -> Check:
    return Check(
        "t.x", "core", "t", severity, "because", success, int(not success), 1, ("k1",), None, effect or Effect()
    )


ROWS = Effect(release=False, rows=("k1",))


@pytest.mark.parametrize(
    ("checks", "verdict"),
    [
        ([], "hold"),
        ([_check("critical", True), _check("warning", True)], "publish"),
        ([_check("critical", True), _check("info", False)], "publish"),
        ([_check("critical", True), _check("warning", False)], "publish_with_flags"),
        ([_check("critical", False), _check("warning", False)], "hold"),
        ([_check("critical", False, ROWS), _check("warning", False)], "hold_in_part"),
        ([_check("critical", False, ROWS), _check("critical", False)], "hold"),
    ],
)
def test_the_worst_failure_decides(checks: list[Check], verdict: Verdict) -> None:
    assert worst(checks) == verdict


def test_a_check_is_a_json_row() -> None:
    row = json.loads(json.dumps(_check("critical", False).row()))
    assert row == {
        "expectation": "t.x",
        "layer": "core",
        "table": "t",
        "severity": "critical",
        "reason": "because",
        "success": False,
        "unexpected_count": 1,
        "element_count": 1,
        "sample": ["k1"],
        "error": None,
        "effect": {"release": True, "partitions": [], "rows": []},
    }
