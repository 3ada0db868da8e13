"""When a portal counts as failed, and when only some of its articles do."""

from __future__ import annotations

import pytest

from flows.harvest import Fault, FaultKind, PortalOutcome
from flows.stages import records

LISTING = Fault(FaultKind.SERVER_ERROR, "http://a.test/tin-tuc", "HTTP 500")
ARTICLE = Fault(FaultKind.LAYOUT, "http://a.test/tin-1.html", "no element matches 'h1.title'", of_article=True)


def outcome(fetched: int, faults: list[Fault], given_up: bool = False) -> PortalOutcome:
    return PortalOutcome("a", 10, 9, fetched, 0, 1000, faults, not faults, 0.1, given_up)


@pytest.mark.parametrize(
    ("fetched", "faults", "given_up", "failed"),
    [
        (9, [], False, False),
        (9, [ARTICLE], False, False),
        (1, [ARTICLE], False, False),
        (9, [LISTING], False, True),
        (9, [ARTICLE] * 3, True, True),
        (3, [ARTICLE] * 3, False, True),
        (0, [], True, True),
    ],
)
def test_a_portal_fails_as_a_whole_or_not(fetched: int, faults: list[Fault], given_up: bool, failed: bool) -> None:
    assert outcome(fetched, faults, given_up).failed is failed


def test_failed_portals_are_held_and_broken_articles_noted() -> None:
    record = records.harvested([outcome(9, [ARTICLE]), outcome(0, [LISTING])], 1.0)
    assert record.counts["portals_failed"] == 1
    assert len(record.held) == 1
    assert "HTTP 500" in record.held[0]
    assert record.notes == ["a: layout at http://a.test/tin-1.html"]
