"""One portal on one loopback port: sockets, threads, faults; what is said is the portal's own business."""

from __future__ import annotations

import contextlib
import socket
import struct
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl

from demo import certificates
from demo.faults import Dropped, Switchboard
from demo.portals.base import Portal
from demo.tricks import Trick
from demo.web import Request, Response

_LARGEST_FORM_BYTES = 1_000_000
_IDLE_SECONDS = 30
_HANDSHAKE = b"\x16"


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def __init__(self, portal: Portal, port: int, seen: Callable[[Request], None]) -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.portal = portal
        self.seen = seen
        self.switchboard = Switchboard()
        self._open: set[socket.socket] = set()
        self._lock = threading.Lock()

    def keep(self, connection: socket.socket) -> None:
        with self._lock:
            self._open.add(connection)

    def forget(self, connection: socket.socket) -> None:
        with self._lock:
            self._open.discard(connection)

    def hang_up(self) -> None:
        """Close connections that clients keep alive, so that no thread waits for them."""
        with self._lock:
            for connection in self._open:
                with contextlib.suppress(OSError):
                    connection.shutdown(socket.SHUT_RDWR)

    def handle_error(self, request: object, client_address: object) -> None:
        """Clients go away in the middle of things (that is what time-outs are for): nothing to print."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = _IDLE_SECONDS
    wbufsize = -1  # one packet for head and body
    disable_nagle_algorithm = True
    server: _Server

    def setup(self) -> None:
        self.secure = self._greeted_in_tls()
        if self.secure:
            context = certificates.context(self.server.switchboard.tls, self.server.portal.site.host)
            self.request = context.wrap_socket(self.request, server_side=True)
        super().setup()
        self.server.keep(self.connection)

    def _greeted_in_tls(self) -> bool:
        """Whether the client begins a handshake and a fault gives us something to answer it with."""
        if not self.server.switchboard.tls:
            return False
        self.request.settimeout(_IDLE_SECONDS)
        return bool(self.request.recv(1, socket.MSG_PEEK) == _HANDSHAKE)

    def finish(self) -> None:
        self.server.forget(self.connection)
        with contextlib.suppress(OSError, ValueError):
            super().finish()
            if self.secure:  # the server itself closes the socket that was wrapped, which is empty by now
                self.request.close()

    def do_GET(self) -> None:
        self._serve()

    def do_HEAD(self) -> None:
        self._serve()

    def do_POST(self) -> None:
        self._serve()

    def version_string(self) -> str:
        return self.server.portal.server_name

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the town counts requests instead."""

    def _serve(self) -> None:
        request = self._request()
        self.server.seen(request)
        try:
            answer = self.server.switchboard.disturb(request, lambda: self.server.portal.answer(request))
        except Dropped:
            self._reset()
            return
        self._send(answer)

    def _request(self) -> Request:
        length = min(int(self.headers.get("Content-Length") or 0), _LARGEST_FORM_BYTES)
        body = self.rfile.read(length).decode("utf-8", "replace") if length else ""
        return Request(
            method=self.command,
            target=self.path,
            headers={name.lower(): value for name, value in self.headers.items()},
            form=dict(parse_qsl(body, keep_blank_values=True)),
            client=self.client_address[0],
            broken=self.server.switchboard.broken_articles(),
            secure=self.secure,
        )

    def _send(self, answer: Response) -> None:
        self.send_response(answer.status)
        for name, value in answer.headers:
            self.send_header(name, value)
        if answer.status != 304:
            announced = answer.announce if isinstance(answer, Trick) else None
            self.send_header("Content-Length", str(len(answer.body) if announced is None else announced))
            if announced is not None:
                self.close_connection = True
        self.end_headers()
        if self.command == "HEAD" or answer.status == 304:
            return
        if isinstance(answer, Trick) and answer.drip_seconds:
            self._drip(answer)
        else:
            self.wfile.write(answer.body)

    def _drip(self, answer: Trick) -> None:
        for at in range(len(answer.body)):
            self.wfile.write(answer.body[at : at + 1])
            self.wfile.flush()
            if self.server.switchboard.released.wait(answer.drip_seconds):
                break
        self.close_connection = True

    def _reset(self) -> None:
        # Linger of zero seconds: close() sends RST, what a client sees of a portal that is down behind its balancer.
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.close_connection = True


class PortalServer:
    """A running portal: `port`, `switchboard`, `stop()`."""

    def __init__(self, portal: Portal, port: int, seen: Callable[[Request], None]) -> None:
        self.portal = portal
        self._server = _Server(portal, port, seen)
        self.port = int(self._server.server_address[1])
        self.switchboard = self._server.switchboard
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Stop listening, end hangs, close connections; returns when the port is free."""
        self.switchboard.released.set()
        self._server.shutdown()
        self._server.hang_up()
        self._server.server_close()
        self._thread.join()
