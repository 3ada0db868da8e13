"""The switchboard: which faults are on at a portal, and what a client gets instead of the page."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, get_args

from demo import notices, tricks
from demo.web import Request, Response, redirect

FaultKind = Literal[
    "down", "dns", "tls_chain", "tls_name", "tls_expired", "tls_weak", "hang", "drip",
    "not_found", "gone", "forbidden", "too_many_requests", "server_error",
    "refusal", "maintenance", "soft_404", "flood_page", "login_wall", "spam", "spam_links", "spam_hidden", "garbage",
    "truncated", "cut_off", "gzip_bomb", "oversize", "mixed_encoding", "windows_1258", "utf_16", "latin_lie",
    "redirect_loop", "redirect_private", "moved_host", "broken_article", "redesign",
]  # fmt: skip
KINDS: tuple[FaultKind, ...] = get_args(FaultKind)
TLS_KINDS = frozenset({"tls_chain", "tls_name", "tls_expired", "tls_weak"})
_ELSEWHERE = frozenset({"broken_article", "dns"})
"""Not a matter of answers: the portal's own page, the town's address book."""


class Dropped(Exception):
    """The connection is to be reset without an answer."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault of one portal.

    `path` is a regular expression searched in the request path ("" hits every request, robots.txt too);
    `times` heals the fault after so many hits (None: lasts until cleared); `seconds` is the length of a hang
    or the Retry-After of a 429; `article` is the document whose page loses its body (`broken_article`).
    """

    kind: FaultKind
    path: str = ""
    times: int | None = None
    seconds: int = 60
    article: str = ""


class Switchboard:
    """The faults switched on for one portal; thread-safe."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._faults: dict[FaultKind, Fault] = {}
        self._hits: dict[FaultKind, int] = {}
        self.released = threading.Event()
        """Set when the town stops: ends every hang at once."""

    def set(self, fault: Fault) -> None:
        """Switch a fault on; one of the same kind is replaced."""
        with self._lock:
            self._faults[fault.kind] = fault
            self._hits[fault.kind] = 0

    def clear(self) -> None:
        """Switch all faults off."""
        with self._lock:
            self._faults.clear()

    def has(self, kind: FaultKind) -> bool:
        """Whether a fault is on."""
        with self._lock:
            return kind in self._faults

    @property
    def tls(self) -> str:
        """The TLS fault that is on, "" when there is none."""
        with self._lock:
            return next((kind for kind in self._faults if kind in TLS_KINDS), "")

    def broken_articles(self) -> frozenset[str]:
        """Documents whose page is to lose its body."""
        with self._lock:
            return frozenset(f.article for f in self._faults.values() if f.kind == "broken_article")

    def disturb(self, request: Request, answer: Callable[[], Response]) -> Response:
        """The portal's answer, or what the fault that hits this request makes of it.

        Raises Dropped when the portal is down.
        """
        fault = self._next(request)
        if fault is None:
            return answer()
        if fault.kind == "down":
            raise Dropped
        if fault.kind == "hang":
            self.released.wait(fault.seconds)
            raise Dropped
        return _instead(fault, request) or tricks.spoiled(fault.kind, answer())

    def _next(self, request: Request) -> Fault | None:
        with self._lock:
            for fault in self._faults.values():
                if fault.kind in _ELSEWHERE or not re.search(fault.path, request.path):
                    continue
                if fault.kind in TLS_KINDS and request.secure:
                    continue
                if fault.times is not None and self._hits[fault.kind] >= fault.times:
                    continue
                self._hits[fault.kind] += 1
                return fault
        return None


def _instead(fault: Fault, request: Request) -> Response | None:
    """An answer that has nothing of the portal's own; None where the fault spoils that."""
    if fault.kind in TLS_KINDS:
        return redirect(f"https://{request.headers.get('host', '')}{request.target}")
    if fault.kind == "redirect_loop":
        return redirect(request.target, 302)
    if fault.kind == "redirect_private":
        return redirect("http://169.254.169.254/latest/meta-data/", 302)
    if fault.kind == "moved_host":
        return redirect(f"http://noi-moi.test{request.target}")
    if fault.kind == "garbage":
        return tricks.garbage(request.path)
    page = notices.page(fault.kind)
    if page is not None and fault.kind == "too_many_requests":
        page.headers.append(("Retry-After", str(fault.seconds)))
    return page
