"""A known failure is borne up to a day; after it the gate fails."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from expectations.declared import SuiteError, load_suites
from expectations.verdict import Check, Effect, worst
from expectations.waivers import WAIVERS, Waiver, apply, load_waivers

DAY = date(2026, 3, 1)
FAILED = Check("t.x", "core", "t", "critical", "Must be.", False, 3, 9, ("k1",), None, Effect(False, rows=("k1",)))
WAIVER = Waiver("t.x", DAY, "transforms", "being mended")
GOOD = 'expectation = "core_observation.value.whole"\nuntil = 2026-03-01\nowner = "transforms"\nreason = "known"\n'


def test_a_waived_failure_flags_and_says_until_when() -> None:
    (check,) = apply([WAIVER], [FAILED], DAY)
    assert worst([check]) == "publish_with_flags"
    assert "Waived until 2026-03-01 by transforms: being mended" in check.reason


@pytest.mark.parametrize("success", [True, False])
def test_a_waiver_that_ended_fails_the_gate_even_where_all_is_well(success: bool) -> None:
    check = Check("t.x", "core", "t", "warning", "Must be.", success, 0, 9)
    found = apply([WAIVER], [check], date(2026, 3, 2))
    assert worst(found) == "hold"
    assert found[0] == check
    assert (found[1].expectation, found[1].sample) == ("t.x.waiver_ended", ("transforms",))


def test_what_could_not_run_is_never_waived() -> None:
    broken = Check("t.x", "core", "t", "critical", "Must be.", False, 1, 1, (), "no such table")
    assert worst(apply([WAIVER], [broken], DAY)) == "hold"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (GOOD.replace("value.whole", "value.nowhere"), "no expectation"),
        (GOOD.replace("2026-03-01", '"2026-03-01"'), "until must be a day"),
        (GOOD.replace("known", " "), "not empty"),
        (GOOD.replace('owner = "transforms"\n', ""), "a waiver has"),
        (GOOD + "[[waiver]]\n" + GOOD, "waived twice"),
    ],
)
def test_a_waiver_without_end_owner_or_reason_is_refused(text: str, says: str, tmp_path: Path) -> None:
    (tmp_path / "w.toml").write_text("[[waiver]]\n" + text, encoding="utf-8")
    with pytest.raises(SuiteError, match=says):
        load_waivers(tmp_path / "w.toml", load_suites())


def test_the_waivers_of_the_house_are_read(tmp_path: Path) -> None:
    (tmp_path / "w.toml").write_text("[[waiver]]\n" + GOOD, encoding="utf-8")
    assert [waiver.until for waiver in load_waivers(tmp_path / "w.toml", load_suites())] == [DAY]
    load_waivers(WAIVERS, load_suites())
