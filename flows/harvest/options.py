"""Limits and manners of a harvest; every wait and limit has its unit in its name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from flows.harvest.pace_book import Window


@dataclass(frozen=True, slots=True)
class HarvestOptions:
    """Settings shared by all portals of a harvest; delay and read timeout are the portal's own."""

    user_agent: str = "Solieu/0.1"
    """First word is the name that robots.txt rules are looked up by."""
    contact: str = ""
    """Address or mail by which a portal's administrator reaches the operator; sent with every request."""
    max_retries: int = 3
    """Further tries after the first, for faults that may pass; three with backoff span about ten seconds."""
    backoff_seconds: float = 1.0
    """First wait before a retry; doubles each time, with jitter of half."""
    max_wait_seconds: float = 120.0
    """Longest wait between tries: a portal that says Retry-After beyond it is left for the next harvest."""
    max_total_wait_seconds: float = 300.0
    """Waits before retries that one portal may cost in a harvest; afterwards its faults are final."""
    connect_timeout_seconds: float = 10.0
    """A listening host answers far sooner; the long waits of slow portals are in reading."""
    max_request_seconds: float = 120.0
    """Whole time of one answer, so that a slow drip cannot hold a harvest."""
    max_body_bytes: int = 10_000_000
    """Article pages are below 1 MB; ten times that is no article."""
    max_redirects: int = 5
    """Address repairs (slash, slug, scheme) take three at most."""
    max_crawl_delay_seconds: float = 60.0
    """Longest pause that a robots.txt may ask for; beyond it the portal is left and named. A minute a page still reads
    a day's news; hours a page would hold the run and the portal's lock for ever."""
    windows: tuple[Window, ...] = ()
    """How many requests a host may get within some seconds, beyond what its software is known to block."""
    pace_folder: Path | None = None
    """Where moments of asking are kept for other processes and later runs; None: for this process alone."""
    max_requests: int = 2_000
    """Requests that one portal may cost in a harvest; what is left waits for the next."""
    max_listing_pages: int = 2000
    """Stop for listings without end; at 10 links a page still 20,000 articles."""
    max_article_attempts: int = 5
    """Harvests in which a failing article page is asked for before it is given up."""
    max_failures_in_a_row: int = 3
    """Failed pages after which the rest of a portal is left for the next harvest."""
    listing_rest_seconds: float = 0.0
    """A listing read to known territory less than this ago is left in peace; 0 asks every time."""
    max_feed_trust_days: float = 7.0
    """However quiet a feed is, each listing is walked once in so many days: feeds break, and lack sections."""
    resume: bool = False
    """A backfill: listings are walked from where an earlier run with the same `since` and `until` stopped."""
    shift_after_seconds: float = 60.0
    """A walk that took longer looks at the first page again: in a minute no portal publishes a page of news."""
    max_rereads: int = 20
    """Edited articles asked for again in one harvest; some sitemaps call everything edited today."""
    robots_max_age_seconds: float = 86_400.0
    """RFC 9309: robots.txt should not be used from a cache for longer than a day."""
    since: date | None = None
    """Oldest day of publication wanted, by the listing's date; undated articles are always wanted."""
    until: date | None = None
    """Youngest day of publication wanted."""
    connect_to: Mapping[str, str] = field(default_factory=dict)
    """Host → `address:port` to connect to instead; addresses, cookies and the archive keep the host."""

    @property
    def agent_line(self) -> str:
        """The User-Agent header."""
        return f"{self.user_agent} (+{self.contact})" if self.contact else self.user_agent
