"""Prefect's API in a process that lives no longer than the run that started it.

Prefect can start such a server by itself, but only after importing all of it into the caller, and a killed caller
leaves it running. This one starts while the caller still imports, and ends when its standard input does:
`python -m flows.api_server PORT`.
"""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.error import URLError
from urllib.request import urlopen

# What Prefect gives its own short-lived servers: no page to look at, and none of the services that watch schedules.
_SHORT_LIVED = {"PREFECT_UI_ENABLED": "0", "PREFECT__SERVER_EPHEMERAL": "1", "PREFECT__SERVER_FINAL": "1"}


class ApiError(RuntimeError):
    """Prefect's API did not start: says what its process said last."""


@dataclass(frozen=True, slots=True)
class EmbeddedApi:
    """A server on its way up; `wait` returns when it answers."""

    url: str
    process: subprocess.Popen[str]

    def wait(self, seconds: float) -> None:
        """Return when the API is healthy; raise ApiError when its process ends or the time is over."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if self.process.poll() is not None:
                raise ApiError(f"Prefect's API ended while starting: {self._last_words()}")
            with contextlib.suppress(URLError, TimeoutError), urlopen(f"{self.url}/health", timeout=2):  # noqa: S310
                return
            time.sleep(0.05)
        raise ApiError(f"Prefect's API did not answer within {seconds:g} s: see PREFECT_HOME and the disk beneath it")

    def _last_words(self) -> str:
        said = self.process.stderr.read() if self.process.stderr else ""
        return (said.strip().splitlines() or ["nothing"])[-1]


@contextlib.contextmanager
def started(lasting_at: int | None = None) -> Iterator[EmbeddedApi]:
    """A server on loopback for the length of the block.

    It is short-lived on a free port or, at the port `lasting_at`, has pages and watches schedules and automations.
    """
    port = _free_port(lasting_at or 0)
    url = f"http://127.0.0.1:{port}/api"
    process = subprocess.Popen(  # noqa: S603
        [sys.executable, "-m", "flows.api_server", str(port)],
        env=os.environ | ({"PREFECT_UI_API_URL": url} if lasting_at else _SHORT_LIVED),
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,  # Ctrl-C is the caller's: its last words still want an API that listens
    )
    try:
        yield EmbeddedApi(url, process)
    finally:
        process.terminate()
        process.communicate()


def _free_port(wanted: int) -> int:
    """The port, or any free one for 0; raises ApiError where it is taken."""
    with socket.socket() as free:
        free.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            free.bind(("127.0.0.1", wanted))
        except OSError as error:
            raise ApiError(
                f"port {wanted} is taken: choose another, or set PREFECT_API_URL to use its server"
            ) from error
        return int(free.getsockname()[1])


def serve(port: int) -> None:
    """Serve until standard input closes, which it does when the caller ends, however it ends."""
    import uvicorn
    from prefect.server.api.server import create_app

    server = uvicorn.Server(uvicorn.Config(create_app(), host="127.0.0.1", port=port, log_level="error", lifespan="on"))

    def watch() -> None:
        sys.stdin.read()
        server.should_exit = True

    threading.Thread(target=watch, daemon=True).start()
    server.run()


if __name__ == "__main__":
    serve(int(sys.argv[1]))
