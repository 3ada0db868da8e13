"""What a harvest of one portal came to."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from flows.harvest.faults import NOT_AN_ATTEMPT, Fault, PortalState, state_of


@dataclass(frozen=True, slots=True)
class PortalOutcome:
    """Counts of one portal's harvest.

    `requests` counts every request sent, retries and redirects included; `listed` the different articles named
    by the listing pages and feeds read; `fetched` article pages archived; `unchanged` answers whose body the archive
    had already; `bytes` the bodies received. `ok` is false when there was any fault; `given_up` when pages were left
    unasked after too many failures in a row. `resting` counts listings not asked again so soon,
    `spared` those that a feed without news spoke for, `reread` archived articles asked for again because they were
    edited, `gaps` places where listing pages seem to leave something out (no faults: docs/harvest.md), `not_modified`
    answers that the portal did not have to send again. `seconds` is wall time.
    """

    portal: str
    requests: int
    listed: int
    fetched: int
    unchanged: int
    bytes: int
    faults: list[Fault]
    ok: bool
    seconds: float
    given_up: bool = False
    resting: int = 0
    not_modified: int = 0
    spared: int = 0
    reread: int = 0
    gaps: int = 0

    @property
    def state(self) -> PortalState:
        """Whether the portal answers, and if not, what it is: gone, unreachable, moved or faulty."""
        return state_of([f.kind for f in self.faults if not f.of_article and f.kind not in NOT_AN_ATTEMPT])

    @property
    def by_kind(self) -> dict[str, int]:
        """How often each kind of fault was met, most frequent first."""
        return {str(kind): n for kind, n in Counter(fault.kind for fault in self.faults).most_common()}

    @property
    def failed(self) -> bool:
        """True where the portal, not single articles of it, could not be harvested.

        Single articles that are broken wait in quarantine; where every new one is, it is the portal that changed.
        """
        whole = any(not fault.of_article for fault in self.faults)
        broken = sum(fault.of_article and not fault.of_file for fault in self.faults)
        return self.given_up or whole or broken >= max(self.fetched, 2)
