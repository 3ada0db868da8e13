"""Files of articles: fetched once, within limits, never from elsewhere, and never in an article's place."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from demo.documents import attached_files
from demo.town import Town
from flows.archive import Answer, Archive
from flows.harvest import HarvestOptions, PortalOutcome, harvest_portal
from flows.harvest.client import Client
from tests.harvest.site import Asked, Reply, Site, listing, page, portal
from tests.harvest.test_town import Lists, Rows, harvest
from transforms.documents import read_document

PDF = next(f for f in attached_files() if f.kind == "pdf").answer().body


def test_files_of_the_town_are_archived_once(town: Town, portals: Rows, listings: Lists, tmp_path: Path) -> None:
    rows = [row for row in portals if row.portal in ("hoaninh", "hamthuanbac")]
    outcomes = harvest(town, rows, listings, tmp_path)
    assert all(outcome.ok for outcome in outcomes.values())
    files = [item for row in rows for item in Archive(tmp_path).attachments(row.portal)]
    assert sorted(item.page.body[:4] for item in files) == [b"%PDF", b"%PDF", b"PK\x03\x04"]
    assert all(item.is_attachment and "#" in item.page.identity and item.listing for item in files)
    before = Archive(tmp_path).fingerprint()
    town.log.clear()
    harvest(town, rows, listings, tmp_path)
    assert not [asked for asked in town.log if re.search(r"uploads|LinkClick", asked.target)]
    assert Archive(tmp_path).fingerprint() == before


def press(files: dict[str, list[Reply]]) -> Site:
    """A paper with one article that links the files; each answer of a file is used up, the last stays."""
    links = "".join(f"<a href='{href}'>tệp</a> " for href in files)

    def answer(asked: Asked) -> Reply:
        if asked.target in files:
            answers = files[asked.target]
            return answers.pop(0) if len(answers) > 1 else answers[0]
        if asked.target == "/bai-viet/":
            return page(f"<h1 class='entry-title'>Bài</h1><div class='entry-content'><p>Thân bài {links}</p></div>")
        return page("<main><article><h2 class='entry-title'><a href='/bai-viet/'>Bài</a></h2></article></main>")

    return Site(answer)


def go(site: Site, root: Path, options: HarvestOptions | None = None) -> PortalOutcome:
    with site:
        return harvest_portal(portal("wordpress"), [listing("/tin/")], Archive(root), options or site.options())


FILES = [
    (Reply(PDF), [], 1),
    (Reply(PDF, headers={"Content-Type": "text/html"}), [], 1),
    (Reply("<html><body>Không tìm thấy</body></html>"), ["rejected"], 0),
    (Reply("", 404), ["gone"], 0),
    (Reply(b"%PDF-" + b"x" * 300_000), ["too_large"], 0),
]


@pytest.mark.parametrize(("reply", "kinds", "kept"), FILES)
def test_a_file_is_kept_or_named(reply: Reply, kinds: list[str], kept: int, tmp_path: Path) -> None:
    site = press({"/bc.pdf": [reply]})
    with site:
        options = HarvestOptions(connect_to=site.options().connect_to, max_body_bytes=200_000, max_retries=0)
        outcome = harvest_portal(portal("wordpress"), [listing("/tin/")], Archive(tmp_path), options)
    assert [str(fault.kind) for fault in outcome.faults] == kinds
    assert len(list(Archive(tmp_path).attachments("xa"))) == kept
    assert len(list(Archive(tmp_path).articles("xa"))) == 1, "the article stands whatever its file does"


@pytest.mark.parametrize("name", ["bieu.xlsx", "phu-luc.rar", "don.doc", "anh.zip", "bang.xls"])
def test_files_that_nothing_here_reads_are_not_asked_for(name: str, tmp_path: Path) -> None:
    site = press({f"/{name}": [Reply(b"PK\x03\x04")], "/bc.pdf": [Reply(PDF)]})
    outcome = go(site, tmp_path)
    assert (outcome.ok, [t for t in site.targets if name in t]) == (True, [])


@pytest.mark.parametrize("reply", [Reply("", 404), Reply("<html><body>Không tìm thấy</body></html>")])
def test_many_dead_files_say_nothing_of_the_portal(reply: Reply, tmp_path: Path) -> None:
    outcome = go(press({f"/{n}.pdf": [reply] for n in range(5)} | {"/bc.pdf": [Reply(PDF)]}), tmp_path)
    assert len(outcome.faults) == 5
    assert (outcome.failed, outcome.given_up) == (False, False)
    assert len(list(Archive(tmp_path).attachments("xa"))) == 1


def test_files_of_other_hosts_are_not_asked_for(tmp_path: Path) -> None:
    site = press({"http://storage.test/x.pdf": [Reply(PDF)], "/bc.pdf": [Reply(PDF)]})
    outcome = go(site, tmp_path)
    assert (outcome.ok, len(list(Archive(tmp_path).attachments("xa")))) == (True, 1)


def test_a_file_that_failed_is_asked_for_again(tmp_path: Path) -> None:
    site = press({"/bc.pdf": [Reply("", 403), Reply(PDF)]})
    with site:
        first, second = (
            harvest_portal(portal("wordpress"), [listing("/tin/")], Archive(tmp_path), site.options()) for _ in range(2)
        )
    assert ([str(fault.kind) for fault in first.faults], second.ok) == (["forbidden"], True)
    (item,) = Archive(tmp_path).attachments("xa")
    assert read_document(item.page, item.link).layout == "pdf.v1"


def test_a_harvest_killed_before_a_file_asks_for_it_later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = press({"/bc.pdf": [Reply(PDF)]})
    ask = Client.ask

    def killed(client: Client, url: str, *rest: object) -> Answer:
        if url.endswith(".pdf"):
            raise KeyboardInterrupt
        return ask(client, url, *rest)  # type: ignore[arg-type]

    with site:
        monkeypatch.setattr(Client, "ask", killed)
        with pytest.raises(KeyboardInterrupt):
            harvest_portal(portal("wordpress"), [listing("/tin/")], Archive(tmp_path), site.options())
        monkeypatch.undo()
        outcome = harvest_portal(portal("wordpress"), [listing("/tin/")], Archive(tmp_path), site.options())
    assert outcome.ok
    assert (len(list(Archive(tmp_path).articles("xa"))), len(list(Archive(tmp_path).attachments("xa")))) == (1, 1)


def storage(robots: str = "") -> Site:
    """A host that keeps files and nothing else."""
    return Site(lambda asked: Reply(PDF) if asked.target.endswith(".pdf") else Reply("", 404), robots)


def go_with(store: Site, root: Path, href: str = "http://kho.test/x.pdf", **changes: object) -> PortalOutcome:
    row = replace(portal("wordpress"), file_hosts=("kho.test",))
    site = press({href: [Reply(PDF)]})
    with site, store:
        places = site.connect_to | {"kho.test": store.connect_to["xa.test"]}
        options = site.options(connect_to=places, **changes)
        return harvest_portal(row, [listing("/tin/")], Archive(root), options, sleep=lambda _: None)


def test_files_of_a_host_in_the_portals_row_are_asked_for_by_its_own_rules(tmp_path: Path) -> None:
    store = storage()
    outcome = go_with(store, tmp_path)
    assert (outcome.ok, store.robots_asked, store.targets) == (True, 1, ["GET /x.pdf"])
    assert outcome.requests == 5  # two robots.txt, the listing, the article, the file
    (item,) = Archive(tmp_path).attachments("xa")
    assert (item.page.url, item.page.portal) == ("http://kho.test/x.pdf", "xa")


def test_a_file_hosts_robots_txt_is_obeyed_and_no_article_lost(tmp_path: Path) -> None:
    store = storage("User-agent: *\nDisallow: /\n")
    outcome = go_with(store, tmp_path)
    assert (outcome.by_kind, outcome.failed, store.targets) == ({"robots": 1}, False, [])
    assert len(list(Archive(tmp_path).articles("xa"))) == 1


def test_a_file_host_that_is_silent_is_asked_once_and_again_next_time(tmp_path: Path) -> None:
    store = storage()
    store.robots_status = 500
    outcome = go_with(store, tmp_path, max_retries=0)
    assert (outcome.by_kind, store.robots_asked) == ({"server_error": 1}, 1)
    again = storage()
    assert go_with(again, tmp_path).ok
    assert len(list(Archive(tmp_path).attachments("xa"))) == 1


def test_a_file_host_that_is_closed_now_does_not_end_the_visit(tmp_path: Path) -> None:
    hour = datetime.now(UTC).hour
    closed = f"{(hour + 2) % 24:02d}00-{(hour + 3) % 24:02d}00"
    outcome = go_with(storage(f"User-agent: *\nVisit-time: {closed}\n"), tmp_path)
    assert (outcome.by_kind, outcome.given_up, outcome.failed) == ({"closed": 1}, False, False)
    assert len(list(Archive(tmp_path).articles("xa"))) == 1


@pytest.mark.parametrize(
    "href", ["http://kho.test:8080/x.pdf", "http://kho.test@xa.test/x.pdf", "http://kho.tester/x.pdf"]
)
def test_what_only_looks_like_a_file_host_is_not_asked(href: str, tmp_path: Path) -> None:
    store = storage()
    assert go_with(store, tmp_path, href).ok
    assert (store.targets, store.robots_asked) == ([], 0)
