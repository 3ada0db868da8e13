"""The second run, the poisoned candidate, the foreign file: nothing half-published, nothing twice."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import duckdb
import pytest

from flows.stages.build import read_record
from flows.workspace import Workspace
from tests.flows.command import Solieu, counts
from warehouse.rule_changes import rule_changes

pytestmark = pytest.mark.slow
CONTENT = "SELECT content_hash FROM ops_release ORDER BY release DESC LIMIT 1"


def digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


def test_a_second_run_over_an_unchanged_town_makes_nothing(copy_of: Callable[..., Solieu]) -> None:
    solieu = copy_of()
    before = digest(solieu.published)
    run = solieu.facts("run", "--demo")
    assert run["release_is_new"] is False
    assert counts(run, "harvest")["fetched"] == 0
    assert digest(solieu.published) == before
    assert len(solieu.facts("releases")) == 1


def test_a_rebuild_from_the_archive_gives_the_same_content(
    published: Solieu, bare_home: Path, standing_api: dict[str, str]
) -> None:
    (bare_home / "archive").symlink_to(published.home / "archive")
    again = Solieu(bare_home, standing_api)
    assert again("replay", "--extractor-diff", "--demo").returncode == 0
    candidate = Workspace(bare_home).candidate
    assert rule_changes(candidate, published.published) == []
    days = ("--from", "2019-01-01", "--to", "2024-12-31")
    facts = again.facts("backfill", *days, "--source", "archive", "--demo")
    record = read_record(Workspace(bare_home))
    assert record is not None
    assert [{"content_hash": record.content_hash}] == published.rows(CONTENT)
    within = "SELECT count(*) AS n FROM core_article WHERE published_at BETWEEN '2019-01-01' AND '2024-12-31'"
    assert isinstance(facts["counts"], dict)
    assert published.rows(within) == [{"n": facts["counts"]["articles_in_range"]}]
    assert facts["counts"]["articles_in_range"] > 0


def test_a_page_that_is_missing_leaves_the_published_file_byte_identical(copy_of: Callable[..., Solieu]) -> None:
    solieu = copy_of()
    before = digest(solieu.published)
    with duckdb.connect(str(solieu.home / "warehouse" / "candidate.duckdb")) as candidate:
        candidate.execute("DELETE FROM raw_page WHERE rowid = 0")
        candidate.execute("CHECKPOINT")
    held = solieu.facts("validate", code=3)
    assert held["held"]
    refused = solieu("publish")
    assert refused.returncode == 1
    assert "critical check" in refused.stderr
    assert digest(solieu.published) == before


def test_a_foreign_file_at_the_stable_path_is_never_overwritten(copy_of: Callable[..., Solieu]) -> None:
    solieu = copy_of()
    solieu.published.write_text("somebody's notes")
    done = solieu("publish")
    assert done.returncode == 1
    assert "no warehouse of Solieu" in done.stderr
    assert solieu.published.read_text() == "somebody's notes"
