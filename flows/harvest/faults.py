"""What can go wrong with a portal: a closed list of kinds, as data."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from flows.archive import Answer


class FaultKind(StrEnum):
    """Kinds of fault; the value is what summaries and tables show."""

    UNREACHABLE = "unreachable"  # no such host, connection refused or reset
    TLS = "tls"  # certificate or protocol refused; never circumvented
    TIMEOUT = "timeout"  # no answer in time, or an answer without end
    TRUNCATED = "truncated"  # fewer bytes than announced
    TOO_LARGE = "too_large"
    TOO_MANY_REQUESTS = "too_many_requests"  # 429
    SERVER_ERROR = "server_error"  # 5xx
    FORBIDDEN = "forbidden"  # 401, 403
    GONE = "gone"  # 404, 410
    REJECTED = "rejected"  # any other answer that is no page
    REFUSAL_PAGE = "refusal_page"  # 200 with a notice instead of the page
    NOT_HTML = "not_html"
    REDIRECT_LOOP = "redirect_loop"
    REDIRECT_REFUSED = "redirect_refused"  # to a private address or another protocol
    MOVED = "moved"  # redirect to another host, or from an article to what is not that article
    FOREIGN = "foreign"  # a link, next page or form that leaves the portal's host or port; never asked for
    SESSION_LOOP = "session_loop"  # the portal's loop-back page instead of content, three times
    ROBOTS = "robots"  # robots.txt forbids the address
    LAYOUT = "layout"  # the family's reader no longer finds its landmarks
    READER = "reader"  # the reader itself failed: a defect of ours, the page is kept
    REGISTRY = "registry"  # the registry's rows leave nothing to ask for
    ARCHIVE = "archive"  # the portal's own archive folder is damaged or closed to us; `url` is that folder


MAY_PASS = frozenset(
    [
        FaultKind.UNREACHABLE,
        FaultKind.TIMEOUT,
        FaultKind.TRUNCATED,
        FaultKind.TOO_MANY_REQUESTS,
        FaultKind.SERVER_ERROR,
    ]
)
"""Worth another try within the same harvest; a refusal is an answer and asking again would be rude."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: its kind, the address asked for and one line of detail.

    `of_article` tells a fault of one article from one of the way to them (robots.txt, a listing).
    """

    kind: FaultKind
    url: str
    detail: str
    of_article: bool = False


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
