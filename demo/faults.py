"""Faults a person can switch on: what may go wrong with a portal, and what a client then gets."""

from __future__ import annotations

import re
import threading
import zlib
from dataclasses import dataclass
from typing import Literal

from demo.web import Request, Response, html

FaultKind = Literal[
    "down", "forbidden", "too_many_requests", "server_error", "hang", "garbage", "refusal", "broken_article"
]  # fmt: skip


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

    def broken_articles(self) -> frozenset[str]:
        """Documents whose page is to lose its body."""
        with self._lock:
            return frozenset(f.article for f in self._faults.values() if f.kind == "broken_article")

    def disturb(self, request: Request) -> Response | None:
        """The faulty answer to this request, None to let it through; raises Dropped when the portal is down."""
        fault = self._next(request)
        if fault is None:
            return None
        if fault.kind == "down":
            raise Dropped
        if fault.kind == "hang":
            self.released.wait(fault.seconds)
            raise Dropped
        return _answer(fault, request)

    def _next(self, request: Request) -> Fault | None:
        with self._lock:
            for fault in self._faults.values():
                if fault.kind == "broken_article" or not re.search(fault.path, request.path):
                    continue
                if fault.times is not None and self._hits[fault.kind] >= fault.times:
                    continue
                self._hits[fault.kind] += 1
                return fault
        return None


def _answer(fault: Fault, request: Request) -> Response:
    if fault.kind == "forbidden":
        return html("<html><head><title>403 Forbidden</title></head><body><h1>Forbidden</h1></body></html>", 403)
    if fault.kind == "too_many_requests":
        page = html("<html><head><title>429</title></head><body><h1>Too Many Requests</h1></body></html>", 429)
        page.headers.append(("Retry-After", str(fault.seconds)))
        return page
    if fault.kind == "server_error":
        return html("<html><head><title>500</title></head><body><h1>Internal Server Error</h1></body></html>", 500)
    if fault.kind == "refusal":
        return html(
            "<html><head><title>Thông báo</title></head><body><h2>Thông báo từ chối truy cập</h2>"
            "<p>Yêu cầu của bạn không được chấp nhận. Mã hỗ trợ: 1876518</p></body></html>"
        )
    return Response(200, _garbage(request.path), [("Content-Type", "text/html; charset=utf-8")])


def _garbage(path: str) -> bytes:
    """2 kB of bytes that are no UTF-8 and no page, the same for the same path."""
    state, out = zlib.crc32(path.encode()), bytearray()
    while len(out) < 2048:
        state = zlib.crc32(state.to_bytes(4, "big"), state)
        out += state.to_bytes(4, "little")
    return b"\x1f\x8b\xff\xfe" + bytes(out)
