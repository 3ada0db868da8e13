"""What a run tells: a release once, a portal that changed as news the first time only."""

from __future__ import annotations

from flows import events
from flows.events import LAYOUT_BROKEN, PARTITION_HELD, PORTAL_SILENT, RELEASE_PUBLISHED, Event
from flows.ledger import RunRecord, StageRecord

QUIET = "nothing for 40 days"


def run(silent: dict[str, str], broken: dict[str, str], release: str | None = None) -> RunRecord:
    record = RunRecord.start("run")
    record.stages.append(StageRecord("harvest", portals=[{"portal": "down", "failed": True}], broken=broken))
    record.stages.append(StageRecord("build", counts={"articles": 2, "observations": 5}, silent=silent))
    record.release, record.release_is_new = release or "r0", release is not None
    return record


def test_a_run_without_news_tells_nothing() -> None:
    assert events.of(run({}, {}), None) == []


def test_a_release_a_silent_and_a_broken_portal() -> None:
    told = events.of(run({"a": QUIET, "down": QUIET}, {"b": "no listing"}, "r1"), None)
    assert told == [
        Event(RELEASE_PUBLISHED, "release.r1", "2 articles, 5 observations"),
        Event(PORTAL_SILENT, "portal.a", QUIET),
        Event(LAYOUT_BROKEN, "portal.b", "no listing"),
    ]


def test_what_the_run_before_told_is_no_news() -> None:
    told = events.of(run({"a": QUIET, "c": QUIET}, {}), run({"a": QUIET}, {}))
    assert [(event.resource, event.news) for event in told] == [("portal.a", False), ("portal.c", True)]


def test_a_held_province_year() -> None:
    record = run({}, {})
    record.stages.append(StageRecord("validate", partitions={"p-long-an-2020": "stays as in release r1"}))
    assert events.of(record, None) == [
        Event(PARTITION_HELD, "partition.p-long-an-2020", "stays as in release r1"),
    ]
    assert [event.news for event in events.of(record, record)] == [False]
