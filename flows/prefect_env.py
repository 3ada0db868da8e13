"""Prefect's settings for this process: state under SOLIEU_HOME, no telemetry, quiet console.

Must run before anything imports prefect, which reads its environment once.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from flows import api_server
from flows.api_server import EmbeddedApi
from flows.settings import Settings

STARTUP_SECONDS = 120.0
"""The first start migrates a fresh database: 10 s on two cores, more on a busy machine."""

# Measured: with the defaults an SQLite server sustains under 40 tasks a second; in batches it keeps up.
_BATCHES = {
    "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_BATCH_SIZE": "200",
    "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_READ_BATCH_SIZE": "100",
    "PREFECT_SERVER_SERVICES_EVENT_PERSISTER_BATCH_SIZE": "500",
    "PREFECT_SERVER_SERVICES_EVENT_PERSISTER_READ_BATCH_SIZE": "100",
    "PREFECT_SERVER_SERVICES_TRIGGERS_READ_BATCH_SIZE": "100",
}
DEFAULTS = {
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_CONCURRENCY_LEASE_STORAGE": "prefect.server.concurrency.lease_storage.filesystem",
} | _BATCHES


@dataclass(frozen=True, slots=True)
class Api:
    """The API that this process's flows talk to: a standing server, or one of this process's own."""

    own: EmbeddedApi | None

    @property
    def embedded(self) -> bool:
        """True where the API ends with this process."""
        return self.own is not None

    def ready(self) -> None:
        """Return when it answers; raises ApiError."""
        if self.own is not None:
            self.own.wait(STARTUP_SECONDS)


@contextmanager
def api(home: Path) -> Iterator[Api]:
    """The server that PREFECT_API_URL names; where none is named, one is started and ended here."""
    _prepare(home)
    if os.environ.get("PREFECT_API_URL"):
        os.environ.setdefault("PREFECT_LOGGING_LEVEL", "WARNING")
        yield Api(None)
        return
    # Our own last line says what went wrong; Prefect's tracebacks are for SOLIEU_TRACEBACK.
    quiet = "WARNING" if os.environ.get("SOLIEU_TRACEBACK") else "CRITICAL"
    os.environ.setdefault("PREFECT_LOGGING_LEVEL", quiet)
    with _own(None) as own:
        yield own


@contextmanager
def lasting_api(home: Path, port: int) -> Iterator[Api]:
    """The same for a process that stays: a server of its own watches schedules and shows its pages at `port`."""
    _prepare(home)
    os.environ.setdefault("PREFECT_LOGGING_EXTRA_LOGGERS", "solieu")
    os.environ.setdefault("PREFECT_LOGGING_TO_API_WHEN_MISSING_FLOW", "ignore")
    if os.environ.get("PREFECT_API_URL"):
        yield Api(None)
        return
    with _own(port) as own:
        yield own


def _prepare(home: Path) -> None:
    for name, value in DEFAULTS.items():
        os.environ.setdefault(name, value)
    if Settings().log_format == "json":
        os.environ.setdefault("PREFECT_LOGGING_HANDLERS_CONSOLE_FORMATTER", "json")
    home.mkdir(parents=True, exist_ok=True)  # its database is not made in a folder that is not there
    os.environ.setdefault("PREFECT_HOME", str(home.resolve()))


@contextmanager
def _own(port: int | None) -> Iterator[Api]:
    with api_server.started(port) as own:
        os.environ["PREFECT_API_URL"] = own.url
        try:
            yield Api(own)
        finally:
            del os.environ["PREFECT_API_URL"]
