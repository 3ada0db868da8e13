"""Registered portals looked at: do they answer, and does the family's reader still find articles on their listings?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from urllib.parse import urljoin

from flows import interrupt
from flows.harvest.asking import read_listing
from flows.harvest.boundary import is_own
from flows.harvest.faults import ENDS_VISIT, NOT_AN_ATTEMPT, FaultKind, HarvestFault, PortalState, state_of
from flows.portals.call import Call, Sleep, calling
from flows.settings import Settings
from transforms.families import family
from transforms.families.fingerprint import family_of, likenesses
from transforms.model import LayoutError
from warehouse.reference import ListingRow, PortalRow


@dataclass(slots=True)
class Finding:
    """One listing as it answered: how many own articles it names, or the class of its fault with a line of detail."""

    listing: str
    links: int = 0
    fault: str = ""
    detail: str = ""


@dataclass(slots=True)
class Verdict:
    """What a portal was found to be; `looks_like` names another family whose marks its pages bear.

    `requests` are not counted where robots.txt ended the call.
    """

    portal: str
    family: str
    state: PortalState
    findings: list[Finding] = field(default_factory=list)
    looks_like: str = ""
    requests: int = 0

    @property
    def ok(self) -> bool:
        """Whether all its listings answer and can be read."""
        return self.state is PortalState.ANSWERS and bool(self.findings) and not any(f.fault for f in self.findings)

    @property
    def line(self) -> str:
        """The verdict in a few words."""
        if self.ok:
            return f"{self.state}, {sum(f.links for f in self.findings)} articles on {len(self.findings)} listings"
        first = next((f for f in self.findings if f.fault), Finding("", fault="registry", detail="no listing"))
        other = f"; its pages have marks of {self.looks_like}" if self.looks_like else ""
        return f"{self.state}, {first.fault}: {first.detail}{other}"


def check_all(
    chosen: Sequence[tuple[PortalRow, Sequence[ListingRow]]],
    settings: Settings,
    seen: Callable[[Verdict], None],
    progress: Callable[[str], None] = lambda _: None,
    sleep: Sleep = interrupt.sleep,
) -> list[Verdict]:
    """Check several portals at once, each at its own pace; `seen` gets each verdict, `progress` an id a page."""

    def one(pair: tuple[PortalRow, Sequence[ListingRow]]) -> Verdict:
        interrupt.look()
        verdict = check(pair[0], pair[1], settings, progress, sleep)
        seen(verdict)
        return verdict

    with ThreadPoolExecutor(settings.harvest_workers) as pool, interrupt.stopping_others():
        return list(pool.map(one, chosen))


def check(
    row: PortalRow,
    listings: Sequence[ListingRow],
    settings: Settings,
    progress: Callable[[str], None] = lambda _: None,
    sleep: Sleep = interrupt.sleep,
) -> Verdict:
    """Ask one portal for robots.txt and the first page of each listing; nothing is archived. Faults are findings."""
    verdict = Verdict(row.portal, row.family, PortalState.ANSWERS)
    kinds: list[FaultKind] = []
    try:
        with calling(row, settings, sleep) as call:
            for listing in listings:
                finding, kind = _look(call, listing, verdict)
                verdict.findings.append(finding)
                progress(row.portal)
                if kind is not None:
                    kinds.append(kind)
                if kind in ENDS_VISIT:
                    break
            verdict.requests = call.client.requests
    except HarvestFault as fault:
        kinds.append(fault.kind)
        verdict.findings.append(Finding("robots.txt", fault=str(fault.kind), detail=fault.fault.detail))
    verdict.state = state_of([kind for kind in kinds if kind not in NOT_AN_ATTEMPT])
    return verdict


def _look(call: Call, listing: ListingRow, verdict: Verdict) -> tuple[Finding, FaultKind | None]:
    url = urljoin(call.row.base_url, listing.path)
    try:
        links = read_listing(family(call.row.family), call.ask(url, call.row.family)).links
    except HarvestFault as fault:
        if fault.kind is FaultKind.LAYOUT and fault.answer is not None:
            other = _marks(fault.answer.body, fault.answer.url)
            verdict.looks_like = other if other and other != call.row.family else verdict.looks_like
        return Finding(listing.listing, 0, str(fault.kind), fault.fault.detail), fault.kind
    own = sum(is_own(call.row.base_url, link.url) for link in links)
    if links and not own:
        detail = f"all articles are elsewhere, the first is {links[0].url}"
        return Finding(listing.listing, 0, str(FaultKind.FOREIGN), detail), FaultKind.FOREIGN
    return Finding(listing.listing, own), None


def _marks(body: bytes, url: str) -> str:
    try:
        return family_of(likenesses(body, url)) or ""
    except LayoutError:
        return ""
