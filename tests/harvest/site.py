"""A small portal of the test's own on loopback: a function answers, every request is remembered."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self
from urllib.parse import parse_qsl

from flows.harvest import HarvestOptions
from warehouse.reference import ListingRow, PortalRow

HOST = "xa.test"
BASE = f"http://{HOST}/"


@dataclass(frozen=True, slots=True)
class Asked:
    """One request as received."""

    method: str
    target: str
    headers: dict[str, str]
    form: dict[str, str]


@dataclass(slots=True)
class Reply:
    """One answer; with `announce` the Content-Length says so many bytes, with `drip` it comes byte by byte."""

    body: bytes | str = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    announce: int | None = None
    drip: bool = False

    @property
    def raw(self) -> bytes:
        """The body as bytes."""
        return self.body.encode() if isinstance(self.body, str) else self.body


Answerer = Callable[[Asked], Reply]


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Clients that go away in the middle are what some tests are about."""


class Site:
    """Serves `answer` between entry and exit of the `with` block; `log` has the requests but for robots.txt."""

    def __init__(self, answer: Answerer, robots: str = "") -> None:
        self.answer = answer
        self.robots = robots
        self.log: list[Asked] = []
        self.robots_asked = 0
        self.robots_status = 200
        self.stopping = threading.Event()
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.serve(self)

            def do_POST(self) -> None:
                site.serve(self)

            def log_message(self, format: str, *args: object) -> None:
                """Quiet."""

        self._server = _Server(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)

    @property
    def targets(self) -> list[str]:
        """Method and target of each request."""
        return [f"{asked.method} {asked.target}" for asked in self.log]

    @property
    def connect_to(self) -> dict[str, str]:
        """For HarvestOptions."""
        return {HOST: f"127.0.0.1:{self._server.server_address[1]}"}

    def options(self, **changes: object) -> HarvestOptions:
        """Short waits, and connections to this site."""
        values: dict[str, object] = {
            "connect_to": self.connect_to, "backoff_seconds": 0.01, "max_retries": 2, "contact": "ops@solieu.test",
        }  # fmt: skip
        return HarvestOptions(**(values | changes))  # type: ignore[arg-type]  # a test that errs fails

    def serve(self, handler: BaseHTTPRequestHandler) -> None:
        length = int(handler.headers.get("Content-Length") or 0)
        form = dict(parse_qsl(handler.rfile.read(length).decode(), keep_blank_values=True))
        headers = {name.lower(): value for name, value in handler.headers.items()}
        asked = Asked(handler.command, handler.path, headers, form)
        if handler.path == "/robots.txt":
            self.robots_asked += 1
            reply = Reply(self.robots, self.robots_status, headers={"Content-Type": "text/plain"})
        else:
            self.log.append(asked)
            reply = self.answer(asked)
        self._send(handler, reply)

    def _send(self, handler: BaseHTTPRequestHandler, reply: Reply) -> None:
        handler.send_response(reply.status)
        for name, value in ({"Content-Type": "text/html; charset=utf-8"} | reply.headers).items():
            handler.send_header(name, value)
        handler.send_header("Content-Length", str(len(reply.raw) if reply.announce is None else reply.announce))
        handler.end_headers()
        if not reply.drip:
            handler.wfile.write(reply.raw)
            return
        for byte in reply.raw:
            if self.stopping.wait(0.02):
                return
            handler.wfile.write(bytes([byte]))

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stopping.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


def portal(family: str = "newspaper_b", timeout_seconds: float = 5.0, delay_seconds: float = 0.0) -> PortalRow:
    """The registry's row for the site."""
    return PortalRow(
        portal="xa", name="Xã", family=family, base_url=BASE, province=None, district=None,
        delay_seconds=delay_seconds, timeout_seconds=timeout_seconds, rhythm_days=1, enabled=True,
        valid_from=None, valid_to=None,
    )  # fmt: skip


def listing(path: str = "/tin/", name: str = "tin") -> ListingRow:
    """The registry's row for a listing of the site."""
    return ListingRow(portal="xa", listing=name, path=path, publisher="Xã", province=None, district=None)


def page(body: str) -> Reply:
    """A page of this body and nothing else."""
    return Reply(f"<html><body>{body}</body></html>")
