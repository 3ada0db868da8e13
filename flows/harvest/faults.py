"""What can go wrong with a portal: a closed list of kinds, as data."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from flows.archive import Answer


class FaultKind(StrEnum):
    """Kinds of fault; the value is what summaries and tables show."""

    DNS = "dns"  # no such host
    UNREACHABLE = "unreachable"  # connection refused or reset
    TLS = "tls"  # a handshake that failed otherwise; verification is never circumvented
    TLS_CHAIN = "tls_chain"  # an incomplete chain, or an issuer that nobody knows
    TLS_NAME = "tls_name"  # a certificate for another host
    TLS_EXPIRED = "tls_expired"
    TLS_WEAK = "tls_weak"  # keys, digests or protocol versions that OpenSSL refuses by now
    TIMEOUT = "timeout"  # no answer in time, or an answer without end
    TRUNCATED = "truncated"  # fewer bytes than announced
    TOO_LARGE = "too_large"  # a body over the limit, packed ones counted unpacked
    ENCODING = "encoding"  # bytes that no encoding reads without loss
    TOO_MANY_REQUESTS = "too_many_requests"  # 429
    SERVER_ERROR = "server_error"  # 5xx
    FORBIDDEN = "forbidden"  # 401, 403
    GONE = "gone"  # 404, 410
    REJECTED = "rejected"  # any other answer that is no page
    REFUSAL_PAGE = "refusal_page"  # 200 with a notice instead of the page
    MAINTENANCE = "maintenance"  # 200 with "being maintained"
    FLOOD_PAGE = "flood_page"  # 200 with "please wait": the host finds that it is asked too much
    SOFT_404 = "soft_404"  # 200 with "no such page"
    LOGIN_WALL = "login_wall"  # 200 with a login form instead of the page
    SPAM = "spam"  # gambling advertisements put into an official page by burglars
    NOT_HTML = "not_html"
    REDIRECT_LOOP = "redirect_loop"
    REDIRECT_REFUSED = "redirect_refused"  # to a private address or another protocol
    MOVED = "moved"  # redirect to another host, or from an article to what is not that article
    FOREIGN = "foreign"  # a link, next page or form that leaves the portal's host or port; never asked for
    SESSION_LOOP = "session_loop"  # the portal's loop-back page instead of content, three times
    ROBOTS = "robots"  # robots.txt forbids the address
    CLOSED = "closed"  # outside the visit-time of robots.txt
    BUDGET = "budget"  # the run has asked this host as often as it may
    LAYOUT = "layout"  # the family's reader no longer finds its landmarks
    READER = "reader"  # the reader itself failed: a defect of ours, the page is kept
    REGISTRY = "registry"  # the registry's rows leave nothing to ask for
    ARCHIVE = "archive"  # the portal's own archive folder is damaged or closed to us; `url` is that folder


MAY_PASS = frozenset(
    [
        FaultKind.DNS,
        FaultKind.UNREACHABLE,
        FaultKind.TIMEOUT,
        FaultKind.TRUNCATED,
        FaultKind.TOO_MANY_REQUESTS,
        FaultKind.SERVER_ERROR,
    ]
)
"""Worth another try within the same harvest; a refusal is an answer and asking again would be rude."""

ONE_PAGE = frozenset(
    [
        FaultKind.GONE,
        FaultKind.SOFT_404,
        FaultKind.LOGIN_WALL,
        FaultKind.SPAM,
        FaultKind.ENCODING,
        FaultKind.ROBOTS,
        FaultKind.LAYOUT,
        FaultKind.READER,
        FaultKind.TOO_LARGE,
        FaultKind.MOVED,
        FaultKind.FOREIGN,
    ]
)
"""These say something about one page; the others are about the portal and count towards giving it up."""

ENDS_VISIT = frozenset([FaultKind.BUDGET, FaultKind.CLOSED, FaultKind.FLOOD_PAGE])
"""After one of these the portal is left at once: the next request would be the rudeness."""

NOT_AN_ATTEMPT = frozenset([FaultKind.ROBOTS, FaultKind.BUDGET, FaultKind.CLOSED])
"""The page itself was not asked for, so it has not failed."""

_UNREACHABLE = frozenset(
    [
        FaultKind.DNS, FaultKind.UNREACHABLE, FaultKind.TIMEOUT, FaultKind.TLS, FaultKind.TLS_CHAIN,
        FaultKind.TLS_NAME, FaultKind.TLS_EXPIRED, FaultKind.TLS_WEAK,
    ]
)  # fmt: skip


class PortalState(StrEnum):
    """What a harvest found a portal to be."""

    ANSWERS = "answers"
    GONE = "gone"  # its pages are 404 or 410
    UNREACHABLE = "unreachable"  # nobody answers there, or not in a way that can be trusted
    MOVED = "moved"  # it points to another host
    FAULTY = "faulty"  # it answers with something else than its pages


def state_of(kinds: Collection[FaultKind]) -> PortalState:
    """The state that faults on the way to the articles (robots.txt, listings) speak of."""
    if not kinds:
        return PortalState.ANSWERS
    if any(kind in (FaultKind.MOVED, FaultKind.FOREIGN) for kind in kinds):
        return PortalState.MOVED
    if all(kind in _UNREACHABLE for kind in kinds):
        return PortalState.UNREACHABLE
    if all(kind in (FaultKind.GONE, FaultKind.SOFT_404) for kind in kinds):
        return PortalState.GONE
    return PortalState.FAULTY


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: its kind, the address asked for and one line of detail.

    `of_article` tells a fault of one article from one of the way to them (robots.txt, a listing), `of_file` one that
    says nothing of the portal: of a file that hangs on an article, or of an article known before that is gone.
    """

    kind: FaultKind
    url: str
    detail: str
    of_article: bool = False
    of_file: bool = False


class HarvestFault(Exception):
    """A fault on its way from the request to the outcome.

    `retry_after` is the wait in seconds that the portal asked for; `answer` is there when one was received.
    """

    def __init__(
        self, kind: FaultKind, url: str, detail: str, *, retry_after: float | None = None, answer: Answer | None = None
    ) -> None:
        super().__init__(f"{kind}: {url}: {detail}")
        self.fault = Fault(kind, url, " ".join(detail.split())[:300])
        self.retry_after = retry_after
        self.answer = answer

    @property
    def kind(self) -> FaultKind:
        """The fault's kind."""
        return self.fault.kind
