"""The demo town harvested: every article with its whole text, twice, with faults, and killed in the middle."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from demo.content import Block
from demo.faults import Fault as TownFault
from demo.faults import FaultKind as TownKind
from demo.portals.wordpress import texturize
from demo.registry import Site, Story, read_sites
from demo.town import Town
from flows.archive import Archive
from flows.harvest import HarvestOptions, PortalOutcome, harvest_portal
from transforms.families import family
from transforms.families.prose import squeeze
from transforms.legacy import convert_parts
from transforms.model import Article
from warehouse.reference import ListingRow, PortalRow

Rows = list[PortalRow]
Lists = list[ListingRow]


def hurry(_seconds: float) -> None:
    """Instead of waiting: the town does not mind."""


def options(town: Town) -> HarvestOptions:
    return HarvestOptions(connect_to=town.connect_to, backoff_seconds=0.01, max_retries=2, contact="ops@solieu.test")


def harvest(town: Town, portals: Rows, listings: Lists, root: Path) -> dict[str, PortalOutcome]:
    archive = Archive(root)
    return {row.portal: harvest_portal(row, listings, archive, options(town), sleep=hurry) for row in portals}


def read(portals: Rows, root: Path) -> dict[str, Article]:
    archive = Archive(root)
    found = (
        family(row.family).article(item.page, item.link) for row in portals for item in archive.articles(row.portal)
    )
    return {article.article_id: article for article in found}


def expected_text(site: Site, story: Story) -> str:
    parts = [squeeze(story.text.title), *(text for block in story.text.blocks for text in _shown(block))]
    return as_typed(site, "\n\n".join(parts))


def as_typed(site: Site, text: str) -> str:
    """WordPress curls the quotes that editors type, the others leave them; TCVN3 is read as what it says."""
    return unicode_of(texturize(text) if site.family == "wordpress" else text)


def unicode_of(text: str) -> str:
    (read,), _ = convert_parts([text], "")
    return read


def _shown(block: Block) -> list[str]:
    if block.kind != "table":
        return [squeeze(line) for line in block.lines]
    rows = ["\t".join(squeeze(cell) for cell in row) for row in block.rows]
    return ["\n".join([squeeze(block.caption), *rows] if block.caption else rows)]


def test_every_article_comes_with_its_whole_text(town: Town, portals: Rows, listings: Lists, tmp_path: Path) -> None:
    outcomes = harvest(town, portals, listings, tmp_path)
    assert {name: outcome.faults for name, outcome in outcomes.items()} == {name: [] for name in outcomes}
    further = ["/page-2/", "?trang=2", "?p=2", "?page=2", "/page/2/"]
    assert all(any(mark in asked.target for asked in town.log) for mark in further)
    assert any(asked.method == "POST" for asked in town.log)
    articles = list(read(portals, tmp_path).values())
    stories = {
        (site.portal, squeeze(as_typed(site, story.text.title))): (site, story)
        for site in town.sites
        for story in site.stories
    }
    assert len(articles) == len(stories) == sum(outcome.fetched for outcome in outcomes.values())
    for article in articles:
        site, story = stories[article.portal, article.title]
        assert article.text == expected_text(site, story)
        assert article.published_on == story.published.date()
    for row in portals:
        for item in Archive(tmp_path).articles(row.portal):
            _, story = stories[row.portal, unicode_of(item.link.title)]
            assert item.listing == story.section.listing


def test_a_second_harvest_costs_a_tenth_of_the_requests(
    town: Town, portals: Rows, listings: Lists, tmp_path: Path
) -> None:
    first = harvest(town, portals, listings, tmp_path)
    fingerprint = Archive(tmp_path).fingerprint()
    town.log.clear()
    second = harvest(town, portals, listings, tmp_path)
    assert Archive(tmp_path).fingerprint() == fingerprint
    assert all(outcome.ok and outcome.fetched == 0 for outcome in second.values())
    shares = {name: second[name].requests / first[name].requests for name in first}
    assert {name: share for name, share in shares.items() if share > 0.1} == {}
    loops = 1  # WebCenter's session is opened anew
    assert len(town.log) == len(portals) + loops
    requests = [sum(outcome.requests for outcome in run.values()) for run in (first, second)]
    assert requests == [225, 14], "docs/harvest.md says these"
    assert sum(outcome.spared for outcome in second.values()) == len(listings)
    assert _no_body_twice(tmp_path)


def test_without_feeds_a_second_harvest_asks_for_listings_only(
    town: Town, portals: Rows, listings: Lists, tmp_path: Path
) -> None:
    silent = [replace(row, feeds=()) for row in portals]
    harvest(town, silent, listings, tmp_path)
    town.log.clear()
    second = harvest(town, silent, listings, tmp_path)
    assert all(outcome.ok and outcome.fetched == 0 for outcome in second.values())
    loops = 1  # WebCenter's session is opened anew
    scripts = len([row for row in listings if row.listing == "doan" or row.portal == "bacninh"])  # script-filled
    assert len(town.log) == len(listings) + loops + scripts


def _no_body_twice(root: Path) -> bool:
    archive = Archive(root)
    return all(
        len(digests) == len(set(digests))
        for portal in archive.portals()
        for digests in [[e.digest for e in archive.folder(portal).entries() if not e.revisit and e.kind != "mark"]]
    )


def test_further_pages_of_a_listing_are_walked(town: Town, portals: Rows, listings: Lists, tmp_path: Path) -> None:
    home = ListingRow("hoathanh", "trang-chu", "/", "Hòa Thành", "Tây Ninh", "Hòa Thành")
    outcome = harvest_portal(portals[0], [home], Archive(tmp_path), options(town))
    stories = next(site.stories for site in town.sites if site.portal == "hoathanh")
    assert (outcome.ok, outcome.fetched) == (True, len(stories))
    lists = [asked.target for asked in town.log if re.fullmatch(r"/(page-\d+/)?", asked.target)]
    assert lists == ["/", *(f"/page-{n}/" for n in range(2, -(-len(stories) // 4) + 1))]
    assert len(lists) >= 2


def test_a_site_search_is_a_listing_like_any_other(town: Town, portals: Rows, listings: Lists, tmp_path: Path) -> None:
    search = ListingRow("hoaninh", "tim", "/?s=H%C3%B2a+Ninh", "Xã Hòa Ninh", "Đà Nẵng", "Hòa Vang")
    row = next(row for row in portals if row.portal == "hoaninh")
    site = next(site for site in town.sites if site.portal == "hoaninh")
    outcome = harvest_portal(replace(row, feeds=()), [search], Archive(tmp_path), options(town), sleep=hurry)
    found = [story for story in site.stories if "Hòa Ninh" in f"{story.text.title} {story.text.lead}"]
    assert (outcome.faults, outcome.fetched) == ([], len(found))
    assert 4 < len(found) < len(site.stories)
    assert "/page/2/?s=H%C3%B2a+Ninh" in [asked.target for asked in town.log]


FAULTS: list[tuple[TownKind, str]] = [
    ("down", "unreachable"),
    ("forbidden", "forbidden"),
    ("too_many_requests", "too_many_requests"),
    ("server_error", "server_error"),
    ("hang", "timeout"),
    ("garbage", "not_html"),
    ("refusal", "refusal_page"),
]


@pytest.mark.parametrize(("switched", "named"), FAULTS)
def test_a_faulty_portal_is_named_and_the_others_finish(
    switched: TownKind, named: str, town: Town, portals: Rows, listings: Lists, tmp_path: Path
) -> None:
    seconds = 5 if switched == "hang" else 1
    town.set_fault("dongkhoi", TownFault(switched, seconds=seconds))
    few = [row for row in portals if row.portal in ("dongkhoi", "phuninh", "yenson")]
    outcomes = harvest(town, _short(few), listings, tmp_path)
    sick = outcomes.pop("dongkhoi")
    assert (sick.ok, {str(fault.kind) for fault in sick.faults}, sick.fetched) == (False, {named}, 0)
    assert all(outcome.ok and outcome.fetched > 0 for outcome in outcomes.values())
    assert list(Archive(tmp_path).articles("dongkhoi")) == []
    town.clear_faults()
    healed = harvest(town, few, listings, tmp_path)
    assert healed["dongkhoi"].ok
    assert healed["dongkhoi"].fetched > 0


def _short(portals: Rows) -> Rows:
    return [replace(row, timeout_seconds=0.2 if row.portal == "dongkhoi" else 2.0) for row in portals]


def test_one_429_with_retry_after_costs_a_wait(town: Town, portals: Rows, listings: Lists, tmp_path: Path) -> None:
    town.set_fault("ttx", TownFault("too_many_requests", path="post", times=1, seconds=7))
    waits: list[float] = []
    row = next(row for row in portals if row.portal == "ttx")
    outcome = harvest_portal(row, listings, Archive(tmp_path), options(town), sleep=waits.append)
    assert outcome.ok
    assert 7.0 in waits


@pytest.mark.parametrize("portal", [site.portal for site in read_sites()])
def test_a_broken_article_is_named_and_mends(
    portal: str, town: Town, portals: Rows, listings: Lists, tmp_path: Path
) -> None:
    site = next(site for site in town.sites if site.portal == portal)
    story = site.stories[0]
    row = next(row for row in portals if row.portal == portal)
    town.set_fault(portal, TownFault("broken_article", article=story.doc))
    outcome = harvest_portal(row, listings, Archive(tmp_path), options(town), sleep=hurry)
    assert [str(fault.kind) for fault in outcome.faults] == ["layout"]
    assert story.id in outcome.faults[0].url or story.slug in outcome.faults[0].url
    town.clear_faults()
    again = harvest_portal(row, listings, Archive(tmp_path), options(town), sleep=hurry)
    assert again.ok
    texts = [article.text for article in read([row], tmp_path).values()]
    assert expected_text(site, story) in texts


KILLED = """
import json, os, signal, sys
from pathlib import Path
from flows.archive import Archive
from flows.harvest import HarvestOptions, harvest_portal
from warehouse.reference import read_listings, read_portals
root, portals, listings, connect_to, writes = sys.argv[1:]
real, count = os.pwrite, 0
def half(descriptor, data, offset):
    global count
    count += 1
    if count == int(writes):
        real(descriptor, data[: len(data) // 2], offset)
        os.kill(os.getpid(), signal.SIGKILL)
    return real(descriptor, data, offset)
os.pwrite = half
options = HarvestOptions(connect_to=json.loads(connect_to), backoff_seconds=0.01)
for row in read_portals(Path(portals)):
    harvest_portal(row, read_listings(Path(listings)), Archive(Path(root)), options, sleep=lambda _: None)
"""


@pytest.mark.parametrize("writes", [200])
def test_kill_in_mid_write_then_resume_is_as_if_nothing_happened(
    writes: int, town: Town, portals: Rows, listings: Lists, tmp_path: Path
) -> None:
    harvest(town, portals, listings, tmp_path / "calm")
    places = [str(Town.portals_csv), str(Town.listings_csv), json.dumps(town.connect_to), str(writes)]
    command = [sys.executable, "-c", KILLED, str(tmp_path / "killed"), *places]
    done = subprocess.run(command, cwd=Path(__file__).parents[2], check=False)
    assert done.returncode == -signal.SIGKILL
    outcomes = harvest(town, portals, listings, tmp_path / "killed")
    assert all(outcome.ok for outcome in outcomes.values())
    assert _content(portals, tmp_path / "killed") == _content(portals, tmp_path / "calm")
    _check_all(tmp_path / "killed")


def _content(portals: Rows, root: Path) -> dict[str, str]:
    return {name: article.text for name, article in read(portals, root).items()}


def _check_all(root: Path) -> None:
    tool = Path(sys.executable).with_name("warcio")
    files: Sequence[Path] = sorted(root.glob("*/*.warc.gz"))
    assert files
    done = subprocess.run([tool, "check", *files], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    for folder in root.iterdir():
        index = folder / "index.jsonl"
        before = index.read_bytes()
        index.unlink()
        with Archive(root).writer(folder.name):
            pass
        assert index.read_bytes() == before
