"""A portal of the town is redesigned between two harvests: its new articles wait, the other portal's are published."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from demo.faults import Fault
from demo.town import Town
from flows.archive import Archive
from flows.harvest import HarvestOptions, harvest_portal
from flows.ledger import RunRecord
from flows.settings import Settings
from flows.stages import build, records
from flows.stages.drift import Drift, hold_back
from flows.stages.gathered import Gathered
from flows.stages.read import read_batch
from flows.workspace import Workspace
from transforms.families.compose import Dated
from transforms.model import Link
from warehouse import query
from warehouse.load import LoadReport

SICK, HEALTHY = "dongkhoi", "haiphong"
FIRST_HARVEST_SINCE = date(2022, 1, 1)
Built = tuple[LoadReport, Drift]
ARTICLES = r"-a\d+\.html"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two portals harvested twice; the first one's date lines went in between."""
    root = tmp_path_factory.mktemp("drift")
    with Town() as town:
        harvest(town, root, FIRST_HARVEST_SINCE)
        town.set_fault(SICK, Fault("redesign", path=ARTICLES))
        harvest(town, root, None)
    return root


def harvest(town: Town, root: Path, since: date | None) -> None:
    options = HarvestOptions(connect_to=town.connect_to, backoff_seconds=0.01, since=since, listing_rest_seconds=0)
    archive = Archive(Workspace(root).archive)
    portals, listings = build.registry(settings(root))
    for name in (SICK, HEALTHY):
        rows = [row for (portal, _), row in listings.items() if portal == name]
        outcome = harvest_portal(portals[name], rows, archive, options, sleep=lambda _: None)
        assert outcome.ok, "the harvest alone sees nothing wrong"
        assert not outcome.failed


def settings(root: Path) -> Settings:
    return Settings(home=root, portals=Town.portals_csv, listings=Town.listings_csv)


@contextmanager
def read(root: Path) -> Iterator[Gathered]:
    with Gathered(Workspace(root).rows) as rows:
        for batch in build.batches(Archive(Workspace(root).archive), 100):
            rows.add(read_batch(batch, *build.registry(settings(root))))
        yield rows


@pytest.fixture(scope="module")
def built(home: Path) -> Built:
    with read(home) as rows:
        return build.assemble(rows, Workspace(home), settings(home), "inputs", "2026-01-01.1")


def counts(root: Path, question: str) -> dict[object, object]:
    _, rows = query.run_sql(Workspace(root).candidate, question)
    return {row[0]: row[1] for row in rows}


def test_only_the_new_articles_of_the_redesigned_portal_wait(home: Path, built: Built) -> None:
    report, drift = built
    town = {site.portal: len(site.stories) for site in Town().sites if site.portal in (SICK, HEALTHY)}
    articles = counts(home, "SELECT portal, count(*) FROM core_article GROUP BY ALL")
    waiting = counts(home, "SELECT portal, count(*) FROM ops_quarantine WHERE reason = 'layout_drift' GROUP BY ALL")
    assert articles == {SICK: 7, HEALTHY: town[HEALTHY]}
    assert waiting == {SICK: town[SICK] - 7}
    assert report.quarantined["layout_drift"] == 10
    (sentence,) = drift.held
    assert f"portal {SICK}: layout drift over 10 new articles" in sentence
    assert "date_on_page 1 → 0" in sentence
    judged = counts(home, f"SELECT visit, (date_on_page, held, breaks)::VARCHAR FROM ops_drift WHERE portal = '{SICK}'")
    assert judged == {1: "(1.0, false, NULL)", 2: "(0.0, true, date_on_page 1 → 0)"}
    orphans = "SELECT 'observations', count(*) FROM core_observation ANTI JOIN core_article USING (article_id)"
    assert counts(home, orphans) == {"observations": 0}


def test_the_run_ends_with_three_and_so_does_the_next_one_over_the_same_archive(home: Path, built: Built) -> None:
    report, drift = built
    run = RunRecord.start("run")
    run.stages.append(records.built(report, drift.held, {}, build.broken_portals(Workspace(home)), 0.0))
    assert run.held == drift.held != []
    assert list(run.broken) == [SICK]
    assert run.broken[SICK].startswith("its new articles wait: ")
    again = build.read_record(Workspace(home))
    assert again is not None
    assert records.built_before(again, {}, {}, 0.0).held == drift.held


def test_a_mended_reader_lets_them_go(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def reads_the_new_page(*_: str, link: Link) -> Dated:
        return Dated(link.published_text, on_page=True)

    monkeypatch.setattr("transforms.families.newspaper_a.date_text", reads_the_new_page)
    with read(home) as rows:
        assert hold_back(rows, settings(home)).held == []
        kept = {reading.key for reading in rows.readings}
        assert {row["article_id"] for row in rows.named(kept)} == kept
        assert rows.tables()["articles"].count_rows() == len(kept) > 20  # type: ignore[attr-defined]


def test_accepting_a_look_is_an_input_of_the_build(home: Path, tmp_path: Path) -> None:
    for path in (Town.portals_csv, Town.listings_csv):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    own = Settings(home=home, portals=tmp_path / "portals.csv", listings=tmp_path / "listings.csv")
    archive = Archive(Workspace(home).archive)
    before = build.inputs_digest(archive.fingerprint(), own)
    (tmp_path / "drift_accepted.csv").write_text(f"portal,since,reason\n{SICK},2026-01-01,days stand in lists only\n")
    assert build.inputs_digest(archive.fingerprint(), own) != before


def test_a_quiet_town_is_named_by_portal_and_day(home: Path, built: Built) -> None:
    workspace, archive = Workspace(home), Archive(Workspace(home).archive)
    assert build.silent_portals(workspace, archive.portals(), settings(home), date(2026, 1, 1)) == {}
    late = build.silent_portals(workspace, archive.portals(), settings(home), date(2070, 1, 1))
    assert late[HEALTHY].startswith("nothing for 16773 days, since 2024-01-30")
    table = counts(home, "SELECT portal, (judged_on, silent)::VARCHAR FROM ops_silence")
    assert table == dict.fromkeys((SICK, HEALTHY), "(2070-01-01, true)")
    run = RunRecord.start("run")
    run.stages.append(records.built_before(build.BuildRecord("", None, "", "", {}), late, {}, 0.0))
    assert json.loads(run.to_json())["stages"][0]["silent"] == late
    assert run.silent == late
    assert run.held == [], "silence is named, it holds nothing back"
