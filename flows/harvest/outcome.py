"""What a harvest of one portal came to."""

from __future__ import annotations

from dataclasses import dataclass

from flows.harvest.faults import Fault


@dataclass(frozen=True, slots=True)
class PortalOutcome:
    """Counts of one portal's harvest.

    `requests` counts every request sent, retries and redirects included; `listed` the different articles named
    by the listing pages read; `fetched` article pages archived; `unchanged` answers whose body the archive had
    already; `bytes` the bodies received. `ok` is false when there was any fault; `given_up` when pages were left
    unasked after too many failures in a row. `resting` counts listings not asked again so soon. `seconds` is wall time.
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

    @property
    def failed(self) -> bool:
        """True where the portal, not single articles of it, could not be harvested.

        Single articles that are broken wait in quarantine; where every new one is, it is the portal that changed.
        """
        broken = sum(fault.of_article for fault in self.faults)
        return self.given_up or broken < len(self.faults) or broken >= max(self.fetched, 2)
