"""What a change of the rules adds, alters and loses: only on pages whose bytes are the same."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.warehouse.world import Claim, fresh, rows
from warehouse.candidate import Candidate
from warehouse.rule_changes import RuleChange, by_indicator, rule_changes

PLAIN = Claim(100, "plain", "same")
ALTERED = Claim(7, "altered", "same", indicator="unmapped", district=None)
LOST = Claim(9, "lost", "refused")
EDITED = Claim(11, "edited", "edited")
HELD = Claim(13, "let in", "held")
ADDED = Claim(15, "added", "same")


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, RuleChange]:
    """r1, and r2 on top of it by other rules, with a new page and an edited one."""
    home = tmp_path_factory.mktemp("rules")
    first = rows([PLAIN, ALTERED, LOST, EDITED])
    refused = {"kind": "article", "key": "held", "portal": "alpha", "reason": "layout", "detail": "x"}
    first.quarantine.append(dict(refused))
    with fresh(home / "r1.duckdb") as candidate:
        first.load(candidate)
    restamped = replace(PLAIN, confidence=0.7, changes={"extractor": "rules-2"})
    read_otherwise = replace(ALTERED, indicator="fund.poor.raised", district="Quan Hóa")
    new_page = Claim(17, "new", "new")
    second = rows([restamped, read_otherwise, replace(EDITED, value=12), HELD, ADDED, new_page])
    for article in second.articles:
        article["body_digest"] = "other" if article["article_id"] == "edited" else article["body_digest"]
    with Candidate.create(home / "r2.duckdb", home / "r1.duckdb", "r2") as candidate:
        second.load(candidate)
    changes = rule_changes(home / "r2.duckdb", home / "r1.duckdb")
    return {change.observation_id: change for change in changes}


def test_what_the_rules_did_and_nothing_else(found: dict[str, RuleChange]) -> None:
    told = {name: change.kind for name, change in found.items()}
    assert told == {"added": "added", "let in": "added", "altered": "altered", "lost": "lost"}


def test_an_altered_claim_shows_both_readings_and_its_sentence(found: dict[str, RuleChange]) -> None:
    change = found["altered"]
    assert change.parts == ["indicator", "place"]
    assert change.before is not None
    assert change.after is not None
    assert (change.before.indicator, change.after.indicator) == ("unmapped", "fund.poor.raised")
    assert (change.before.place, change.after.place) == ("p-thanh-hoa", "d-thanh-hoa-quan-hoa")
    assert change.sentence == "quỹ: 7 VND"
    assert (found["lost"].after, found["added"].before) == (None, None)


def test_they_are_counted_by_indicator(found: dict[str, RuleChange]) -> None:
    assert by_indicator(found.values()) == {"fund.poor.raised": {"added": 2, "altered": 1, "lost": 1}}
