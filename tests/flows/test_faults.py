"""Portals that are down, refuse, or print garbage: named, and the others go on."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest

from demo.faults import Fault
from demo.registry import read_sites
from demo.town import Town
from flows.archive import Archive
from tests.flows.command import ROOT, Solieu, counts, stage
from tests.flows.web import live_web
from warehouse import reference

pytestmark = pytest.mark.slow
PORTALS = {row.portal for row in reference.read_portals(ROOT / "demo/portals.csv")}


def test_broken_portals_are_named_and_the_rest_is_published(bare_home: Path, standing_api: dict[str, str]) -> None:
    with Town() as town:
        town.set_fault("nhuxuan", Fault("down"))
        town.set_fault("phuninh", Fault("forbidden"))
        town.set_fault("ttx", Fault("broken_article", article="dev_20_haugiang"))
        solieu = Solieu(bare_home, live_web(town) | standing_api)
        run = solieu.facts("run", code=3)
    held = " ".join(cast(list[str], stage(run, "harvest")["held"]))
    assert "nhuxuan" in held
    assert "phuninh" in held
    assert "ttx" not in held
    assert counts(run, "harvest")["portals_failed"] == 2
    assert counts(run, "build")["quarantined"] >= 1
    assert run["release_is_new"] is True
    portals = {row["portal"] for row in solieu.rows("SELECT DISTINCT portal FROM core_article")}
    assert portals == PORTALS - {"nhuxuan", "phuninh"}
    broken = solieu.rows("SELECT key, reason, detail FROM ops_quarantine WHERE kind = 'article'")
    scanned = "no_text"  # the town's minutes of pictures, which nobody broke
    assert [row["reason"] for row in broken if row["reason"] != scanned] == ["layout"]
    said = solieu("status").stdout
    assert "nhuxuan" in said
    assert "phuninh" in said


def test_a_portal_that_comes_back_is_caught_up(bare_home: Path, standing_api: dict[str, str]) -> None:
    with Town() as town:
        solieu = Solieu(bare_home, live_web(town) | standing_api)
        town.set_fault("nhuxuan", Fault("down"))
        solieu.facts("harvest", "--portal", "nhuxuan", "--portal", "hoathanh", code=3)
        town.clear_faults()
        stage = solieu.facts("harvest", "--portal", "nhuxuan", "--portal", "hoathanh")
    assert cast(dict[str, int], stage["counts"])["fetched"] > 0
    assert len(list(Archive(bare_home / "archive").articles("nhuxuan"))) == next(
        len(site.stories) for site in read_sites() if site.portal == "nhuxuan"
    )
