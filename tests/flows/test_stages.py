"""Stages without Prefect: one odd page, an empty verdict, a registry that forgot a portal."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from flows.archive import Archive, ArchivedArticle, ArchiveError
from flows.ledger import StageRecord
from flows.settings import Settings
from flows.stages import build, lake, lake_owner, read, replay
from flows.stages.build import BuildRecord, UnregisteredPortal
from flows.stages.frames import observation_id
from flows.stages.harvest import UnusableRequest, select
from flows.stages.publish import NothingToPublish, publish
from flows.stages.validate import Verdict, read_verdict
from flows.workspace import Workspace
from transforms.extraction import Extractor
from transforms.model import Link, Page
from warehouse import reference
from warehouse.reference import ListingRow, PortalRow

PORTAL = PortalRow("a", "Cổng A", "newspaper_b", "http://a.test", "Bến Tre", None, 0.0, 5.0, 1.0, True, None, None)
GOOD = """<html><body><h1 class="cms-title">Xã A tặng quà</h1><time class="time">05/03/2024 18:51</time>
<div class="article__body" itemprop="articleBody"><p>Hội Phụ nữ xã trao 25 suất quà.</p></div></body></html>"""


def archived(identity: str, html: str) -> ArchivedArticle:
    url = f"http://a.test/tin-post{identity}.html"
    page = Page("a", url, identity, datetime(2024, 3, 6, tzinfo=UTC), 200, {}, html.encode(), "d", "a/x.warc.gz", 0)
    return ArchivedArticle(page, Link(url, identity, "Xã A tặng quà"), "tin")


def test_one_page_without_a_body_costs_itself_alone() -> None:
    rows = read.read_batch([archived("1", GOOD), archived("2", "<html><body></body></html>")], {"a": PORTAL}, {})
    assert [row["article_id"] for row in rows.articles] == ["a:1"]
    assert rows.observations[0]["value"] == 25
    assert [(row["key"], row["reason"]) for row in rows.quarantine] == [("a:2", "layout")]


@pytest.mark.parametrize(("where", "reason"), [("family", "reader"), ("extractor", "extractor")])
def test_a_defect_of_ours_costs_its_page_alone(where: str, reason: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> Extractor:
        raise RecursionError("too deep")

    monkeypatch.setattr(read, where, broken)
    rows = read.read_batch([archived("1", GOOD)], {"a": PORTAL}, {})
    assert not rows.articles
    assert [(row["reason"], "too deep" in str(row["detail"])) for row in rows.quarantine] == [(reason, True)]


def test_an_observation_keeps_its_id_only_at_its_place() -> None:
    first = observation_id("a:1", 40, "25 suất")
    assert first == observation_id("a:1", 40, "25 suất")
    assert len({first, observation_id("a:2", 40, "25 suất"), observation_id("a:1", 41, "25 suất")}) == 3


def test_an_archived_portal_that_the_registry_forgot_stops_the_build(tmp_path: Path) -> None:
    (tmp_path / "archive" / "b").mkdir(parents=True)
    (tmp_path / "archive" / "b" / "index.jsonl").write_text("")
    with pytest.raises(UnregisteredPortal, match="pages of b"):
        build.check_registry(Archive(tmp_path / "archive"), {"a": PORTAL}, Settings())


def test_a_damaged_archive_stops_the_build_and_names_its_portal(tmp_path: Path) -> None:
    (tmp_path / "archive" / "a").mkdir(parents=True)
    (tmp_path / "archive" / "a" / "a-00001.warc.gz").write_bytes(b"no archive at all")
    with pytest.raises(ArchiveError, match="archive of a: "):
        build.check_registry(Archive(tmp_path / "archive"), {"a": PORTAL}, Settings())


def test_no_checks_hold_and_so_does_a_failure_of_no_partition() -> None:
    good: dict[str, object] = {"success": True, "severity": "critical"}
    assert Verdict("c", []).held
    assert not Verdict("c", [good]).held
    assert Verdict("c", [good], blocked=True).held


@pytest.mark.parametrize("text", ["", "[]", "{", '{"candidate": "other", "checks": []}'])
def test_a_verdict_on_another_candidate_or_none_lets_nothing_out(tmp_path: Path, text: str) -> None:
    workspace = Workspace(tmp_path)
    workspace.candidate.parent.mkdir(parents=True)
    workspace.candidate.write_text("")
    record = BuildRecord("inputs", None, "2026-01-01.1", "content", {})
    workspace.build_record.write_text(json.dumps({name: getattr(record, name) for name in BuildRecord.__slots__}))
    workspace.checks.write_text(text)
    assert read_verdict(workspace, record) is None
    with pytest.raises(NothingToPublish, match="solieu validate"):
        publish(workspace, Settings(), {})


@pytest.mark.parametrize(
    ("lake", "says"),
    [
        (False, ["the archive says again what release r1 says, row by row"]),
        (
            True,
            [
                "read again: b, c; the rows of all other portals are the lake's, not read again",
                "what was read again says, with the lake's rows, again what release r1 says, row by row",
            ],
        ),
    ],
)
def test_a_replay_says_whose_pages_were_read_again(
    lake: bool, says: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for portal in "bc":
        (tmp_path / "archive" / portal).mkdir(parents=True)
        (tmp_path / "archive" / portal / "index.jsonl").touch()
    monkeypatch.setattr(replay, "read_record", lambda _: BuildRecord("inputs", "r1", "r2", "content", {}))
    monkeypatch.setattr(replay, "unchanged", lambda _: True)
    stage = StageRecord("build")
    replay.proved(stage, Workspace(tmp_path), lake=lake)
    assert stage.notes == says


def registry(folder: Path, enabled: str) -> Settings:
    portals, listings = folder / "portals.csv", folder / "listings.csv"
    portals.write_text(
        "portal,name,family,base_url,province,district,delay_seconds,timeout_seconds,rhythm_days,enabled,valid_from,"
        f"valid_to\na,Cổng A,newspaper_b,http://a.test,Bến Tre,,0,5,1,{enabled},,\n"
    )
    listings.write_text("portal,listing,path,publisher,province,district\na,tin,/tin/,Báo A,Bến Tre,\n")
    return Settings(portals=portals, listings=listings)


@pytest.mark.parametrize(
    ("enabled", "act", "says"),
    [
        ("false", lambda s: select(s, None), "no portal is enabled"),
        ("false", lambda s: select(s, ["a"]), "not enabled"),
        ("true", lambda s: select(s, ["b"]), "there are: a"),
        ("true", lambda s: select(s, None, date(2024, 2, 1), date(2024, 1, 1)), "--since must not be after"),
    ],
)
def test_what_cannot_be_harvested_is_refused(
    tmp_path: Path, enabled: str, act: Callable[[Settings], object], says: str
) -> None:
    with pytest.raises(UnusableRequest, match=says):
        act(registry(tmp_path, enabled))


def test_enabled_portals_come_with_their_listings(tmp_path: Path) -> None:
    ((portal, listings),) = select(registry(tmp_path, "true"), None)
    assert portal.portal == "a"
    assert [item.listing for item in listings] == ["tin"]


LISTING = ListingRow("a", "tin", "/tin/", "Báo A", "Bến Tre", None)


def test_a_registry_that_harvests_otherwise_reads_alike(tmp_path: Path) -> None:
    rules = [path for _, path in build.rules()]
    assert reference.CODEBOOK in rules
    assert not {"portals.csv", "listings.csv", "drift_accepted.csv", "portal_bounds.csv"} & {p.name for p in rules}

    def inputs(portal: PortalRow, listing: ListingRow = LISTING) -> str:
        return lake._inputs(Archive(tmp_path), "a", {"a": portal}, {("a", "tin"): listing})

    same = replace(PORTAL, enabled=False, delay_seconds=9.0, note="slow")
    others = [(replace(PORTAL, family="dnn"), LISTING), (PORTAL, replace(LISTING, district="Ba Tri"))]
    assert inputs(same, replace(LISTING, path="/moi/")) == inputs(PORTAL)
    assert inputs(PORTAL) not in [inputs(*other) for other in others]


def test_a_reader_uses_no_other_fields_of_the_registry() -> None:
    portal: Any = SimpleNamespace(**{field: getattr(PORTAL, field) for field in lake.OF_PORTAL})
    listing: Any = SimpleNamespace(**{field: getattr(LISTING, field) for field in lake.OF_LISTING})
    for listings in ({("a", "tin"): listing}, {}):
        rows = read.read_batch([archived("1", GOOD)], {"a": portal}, listings)
        assert (len(rows.articles), rows.quarantine) == (1, [])


def test_an_archive_keeps_its_id_wherever_it_is_moved(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "here")
    assert lake_owner.known(archive) is None
    owner = lake_owner.of(archive)
    moved = Archive(archive.root.rename(tmp_path / "there"))
    assert lake_owner.of(moved) == lake_owner.known(moved) == owner
    with pytest.raises(ArchiveError, match="mount its disk"):
        lake_owner.check(archive, owner)
    assert lake_owner.of(archive) != owner
    (moved.root / lake_owner.FILE).write_text("")
    with pytest.raises(ArchiveError, match=r"archive\.id"):
        lake_owner.of(moved)
