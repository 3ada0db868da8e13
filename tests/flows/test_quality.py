"""The quality page and its screenful: everything that failed is there, escaped, and no other host is asked."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from flows import quality
from flows.quality import SCREEN_LINES, Check, Quality
from tests.warehouse.world import Claim, build
from warehouse.candidate import Candidate
from warehouse.holding import Held

EVIL = "<script>alert('x')</script>"


def check(name: str, severity: str = "warning", success: bool = False, sample: str = "o1") -> Check:
    return Check(name, "core", severity, f"because {EVIL}", success, 0 if success else 3, 9, [sample], None)


def full(failing: int = 2) -> Quality:
    checks = [check("t.critical", "critical", sample=EVIL), *(check(f"t.x{n}") for n in range(failing - 1))]
    held = [Held("p-long-an", "Long An", 2020, ["t.y"], "r1", 5)]
    silent = ("bao", date(2025, 1, 1), 90, 7.0)
    return Quality(
        "2026-01-01.1", False, [*checks, check("t.good", success=True)], held, [("observation", EVIL, 4)], [silent],
        [("Long An", *silent[1:])], [("bao", "articles", 1.0, 5.0, None, "why")], [],
    )  # fmt: skip


def test_the_page_escapes_what_it_shows_and_asks_nobody(tmp_path: Path) -> None:
    text = quality.write(full(), tmp_path).read_text(encoding="utf-8")
    assert EVIL not in text
    assert "<script" not in text
    assert text.count("&lt;script&gt;") == 5
    assert "default-src &#39;none&#39;" in text or "default-src 'none'" in text
    assert not re.search(r"(src|href|url\()\s*=?\s*[\"']?(https?:)?//", text)
    for told in ("passed, 1 province-years stay as before", "Long An", "stays as in release r1, 5 new claims withheld",
                 "33.33 %", "Silent portals", "Portals out of bounds", "<summary>Checks that passed"):  # fmt: skip
        assert told in text


@pytest.mark.parametrize(("failing", "last"), [(2, "stale Long An, 90 days, rhythm 7.0"), (40, "… and 25 more")])
def test_the_terminal_shows_one_screen_the_gravest_first(failing: int, last: str) -> None:
    lines = quality.screen(full(failing), Path("data/docs/quality.html"))
    assert len(lines) <= SCREEN_LINES
    assert lines[0] == "release 2026-01-01.1: passed, 1 province-years stay as before"
    assert lines[2:4] == [
        "held Long An 2020: stays as in release r1, 5 new claims withheld",
        "critical  t.critical: 3 of 9 rows",
    ]
    assert lines[-2:] == [last, "all of it: data/docs/quality.html"]


def test_it_is_read_from_a_candidate(tmp_path: Path) -> None:
    path = build(tmp_path / "w.duckdb", [Claim(10), Claim(20, province="Nowhere")])
    row = {
        "expectation": "t.x",
        "layer": "core",
        "table": "t",
        "severity": "critical",
        "reason": "must",
        "success": False,
    }
    with Candidate.open(path) as candidate:
        candidate.record_checks(
            [row | {"success": False, "unexpected_count": 1, "element_count": 4, "sample": ["o1"], "error": None}]
        )
    found = quality.read(path, blocked=True)
    assert (found.release, found.verdict) == ("r1", "held: nothing of it is published")
    assert found.checks == [Check("t.x", "core", "critical", "must", False, 1, 4, ["o1"], None)]
    assert found.checks[0].rate == 0.25
    assert found.quarantine == [("observation", "unknown_place", 1)]
