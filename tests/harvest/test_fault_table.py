"""Every fault of the switchboard: its class, its counter, healthy neighbours, and nothing false in the archive."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import pytest

from demo import certificates
from demo.faults import KINDS, Fault, FaultKind
from demo.town import Town
from flows.archive import Answer, Archive
from flows.harvest import HarvestOptions, PortalOutcome, PortalState, harvest_portal
from flows.harvest.soft_faults import check_page
from transforms.families import family
from transforms.model import LayoutError
from warehouse.reference import ListingRow, PortalRow, TlsPins

SICK, HEALTHY = "ttx", "phuninh"
ARTICLES = r"post\d+\.html"
Articles = dict[str, str]


class Case(NamedTuple):
    """A fault and what has to come of it: class ("" for none), the portal's state, requests of the failing page."""

    kind: FaultKind
    named: str
    state: PortalState = PortalState.ANSWERS
    path: str = ""
    pinned: bool = False
    tries: int = 1


U, F = PortalState.UNREACHABLE, PortalState.FAULTY
TABLE = [
    Case("down", "unreachable", U, tries=2),
    Case("dns", "dns", U, tries=2),
    Case("tls_chain", "tls_chain", U),
    Case("tls_name", "tls_name", U, pinned=True),
    Case("tls_expired", "tls_expired", U, pinned=True),
    Case("tls_weak", "tls_weak", U, pinned=True),
    Case("hang", "timeout", U, tries=2),
    Case("drip", "timeout", U, tries=2),
    Case("drip", "timeout", path=ARTICLES, tries=2),
    Case("not_found", "gone", PortalState.GONE, "^/(?!robots)"),
    Case("gone", "gone", PortalState.ANSWERS, ARTICLES),
    Case("forbidden", "forbidden", F, "^/(?!robots)"),
    Case("too_many_requests", "too_many_requests", F),
    Case("server_error", "server_error", F, tries=2),
    Case("refusal", "refusal_page", F, "^/(?!robots)"),
    Case("maintenance", "maintenance", F, "^/(?!robots)"),
    Case("flood_page", "flood_page", F, "^/(?!robots)"),
    Case("garbage", "not_html", F, "^/(?!robots)"),
    Case("refusal", "refusal_page", path=ARTICLES),
    Case("maintenance", "maintenance", path=ARTICLES),
    Case("flood_page", "flood_page", path=ARTICLES),
    Case("soft_404", "soft_404", path=ARTICLES),
    Case("soft_404", "soft_404", PortalState.GONE, "^/(?!robots)"),
    Case("login_wall", "login_wall", path=ARTICLES),
    Case("spam", "spam", path=ARTICLES),
    Case("spam_links", "spam", path=ARTICLES),
    Case("spam_hidden", "", path=ARTICLES),
    Case("garbage", "not_html", path=ARTICLES),
    Case("truncated", "truncated", path=ARTICLES, tries=2),
    Case("cut_off", "truncated", path=ARTICLES),
    Case("gzip_bomb", "too_large", path=ARTICLES),
    Case("oversize", "too_large", path=ARTICLES),
    Case("mixed_encoding", "encoding", path=ARTICLES),
    Case("windows_1258", "", path=ARTICLES),
    Case("utf_16", "encoding", path=ARTICLES),
    Case("latin_lie", "", path=ARTICLES),
    Case("redirect_loop", "redirect_loop", F, "^/(?!robots)"),
    Case("redirect_private", "redirect_refused", F, "^/(?!robots)"),
    Case("moved_host", "moved", PortalState.MOVED, "^/(?!robots)"),
    Case("moved_host", "moved", path=ARTICLES),
    Case("broken_article", "layout"),
    Case("redesign", "", path=ARTICLES),
]


@pytest.fixture(scope="module")
def running() -> Iterator[Town]:
    with Town(flood_blocker=False) as town:
        yield town


@pytest.fixture
def at(running: Town) -> Iterator[Town]:
    yield running
    running.clear_faults()


@pytest.fixture(scope="module")
def true_texts(
    running: Town, portals: list[PortalRow], listings: list[ListingRow], tmp_path_factory: pytest.TempPathFactory
) -> Articles:
    """Text by identity of the sick portal in health."""
    root = tmp_path_factory.mktemp("health")
    outcome = harvest(running, portals, listings, SICK, root, TlsPins())
    assert outcome.ok
    return archived(root, SICK)


def harvest(
    town: Town,
    portals: list[PortalRow],
    listings: list[ListingRow],
    portal: str,
    root: Path,
    pins: TlsPins,
    seconds: float = 10.0,
) -> PortalOutcome:
    options = HarvestOptions(
        connect_to=town.connect_to, backoff_seconds=0.001, max_retries=1, max_request_seconds=seconds,
        max_wait_seconds=0.1,
    )  # fmt: skip
    row = replace(next(row for row in portals if row.portal == portal), timeout_seconds=seconds, tls=pins)
    return harvest_portal(row, listings, Archive(root), options)


def archived(root: Path, portal: str) -> Articles:
    """What `build` would make articles of."""
    reader, texts = family("newspaper_b" if portal == SICK else "webcenter"), {}
    for item in Archive(root).articles(portal):
        try:
            texts[item.page.identity] = reader.article(item.page, item.link).text
        except LayoutError:
            continue
    return texts


@pytest.mark.parametrize(
    "case", TABLE, ids=lambda case: f"{case.kind}-{'articles' if case.path == ARTICLES else 'all'}"
)
def test_fault(
    case: Case,
    at: Town,
    portals: list[PortalRow],
    listings: list[ListingRow],
    true_texts: Articles,
    tmp_path: Path,
) -> None:
    story = next(site for site in at.sites if site.portal == SICK).stories[0]
    at.log.clear()
    at.set_fault(SICK, Fault(case.kind, path=case.path, article=story.doc))
    outcome = harvest(at, portals, listings, SICK, tmp_path, pins_for(case, tmp_path), patience(case))
    kinds = {str(fault.kind) for fault in outcome.faults}
    assert kinds == ({case.named} if case.named else set()), [fault.detail for fault in outcome.faults]
    assert outcome.by_kind == ({case.named: len(outcome.faults)} if case.named else {})
    assert outcome.state is case.state
    assert asked_for_the_first(at, outcome) >= case.tries
    kept = archived(tmp_path, SICK)
    if case.named:
        assert kept.items() <= true_texts.items()
        assert len(kept) == (len(true_texts) - 1 if case.kind == "broken_article" else 0)
    else:
        assert kept == true_texts
    healthy = harvest(at, portals, listings, HEALTHY, tmp_path, TlsPins())
    assert healthy.ok
    assert healthy.fetched == len(next(site for site in at.sites if site.portal == HEALTHY).stories)


def asked_for_the_first(at: Town, outcome: PortalOutcome) -> int:
    """How often what failed first was asked for: as the town saw it, else (no connection came about) all requests."""
    path = urlsplit(outcome.faults[0].url).path if outcome.faults else ""
    seen = sum(urlsplit(asked.target).path == path for asked in at.log) if path else 0
    return seen or outcome.requests


def patience(case: Case) -> float:
    """Seconds for a request: short only where the test is about waiting."""
    return 0.2 if case.kind in ("hang", "drip") else 10.0


def pins_for(case: Case, folder: Path) -> TlsPins:
    if not case.pinned:
        return TlsPins()
    (folder / "authority.pem").write_text(certificates.authority_pem())
    return TlsPins(intermediate=folder / "authority.pem")


def test_the_table_has_every_fault_of_the_switchboard() -> None:
    assert {case.kind for case in TABLE} == set(KINDS)


CURES = [
    ("tls_chain", {}),
    ("tls_name", {"name": "khac.test"}),
    ("tls_weak", {"ciphers": "DEFAULT@SECLEVEL=0", "min_version": "1.2"}),
]


@pytest.mark.parametrize(("kind", "pins"), CURES, ids=[kind for kind, _ in CURES])
def test_what_the_registry_pins_opens_the_host_without_switching_verification_off(
    kind: FaultKind, pins: dict[str, str], at: Town, portals: list[PortalRow], listings: list[ListingRow],
    true_texts: Articles, tmp_path: Path,
) -> None:  # fmt: skip
    at.set_fault(SICK, Fault(kind))
    (tmp_path / "authority.pem").write_text(certificates.authority_pem())
    pinned = TlsPins(intermediate=tmp_path / "authority.pem", **pins)
    outcome = harvest(at, portals, listings, SICK, tmp_path, pinned)
    assert outcome.ok, outcome.faults
    assert archived(tmp_path, SICK).keys() == true_texts.keys()
    without = harvest(at, portals, listings, SICK, tmp_path / "other", replace(pinned, intermediate=None))
    assert {str(fault.kind) for fault in without.faults} <= {"tls_chain", "tls_weak"}
    assert without.fetched == 0


@pytest.mark.parametrize("unit", ["<a ", "<a>", "<h1>", "<input ", "<title ", "<", "<a><b><i><u>"])
def test_hostile_markup_is_looked_through_in_linear_time(unit: str) -> None:
    body = ("<html><body>" + unit * (2_000_000 // len(unit)) + "</body></html>").encode()
    answer = Answer("http://xa.test/", 200, "OK", (("Content-Type", "text/html"),), body, datetime.now(UTC))
    began = time.process_time()
    check_page(answer)
    assert time.process_time() - began < 5
