"""Where moments booked at a host are kept: in memory, or in one small file a host under a lock."""

from __future__ import annotations

import json
import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from filelock import FileLock, Timeout

from flows.archive.errors import ArchiveError

_PATIENCE_SECONDS = 30.0
"""A book is open for a millisecond; half a minute means that its holder has been stopped."""


class Window(NamedTuple):
    """At most `requests` requests within any `seconds` seconds."""

    requests: int
    seconds: float


@dataclass(slots=True)
class Booking:
    """Moments taken, ascending, and until when the host asked for silence; seconds of the book's clock."""

    moments: list[float] = field(default_factory=list)
    quiet_until: float = 0.0


class MemoryBook:
    """The moments of one process."""

    clock = staticmethod(time.monotonic)

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._booking = Booking(quiet_until=float("-inf"))

    @contextmanager
    def open(self) -> Iterator[Booking]:
        """The booking, to be changed within the block."""
        with self._lock:
            yield self._booking


class FileBook:
    """The moments of all processes, by the wall clock, so that they survive restarts."""

    clock = staticmethod(time.time)

    def __init__(self, folder: Path, host: str) -> None:
        """One file a host in `folder`, made when it is first opened."""
        self._path = folder / f"{re.sub(r'[^a-z0-9.-]', '_', host)}.json"
        self._lock = FileLock(self._path.with_suffix(".lock"), timeout=_PATIENCE_SECONDS, thread_local=False)
        self._threads = threading.Lock()

    @contextmanager
    def open(self) -> Iterator[Booking]:
        """The booking as last written; what the block makes of it is kept. Raises ArchiveError."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with self._threads, self._lock:
                booking = self._read()
                yield booking
                self._write(booking)
        except Timeout as fault:
            raise ArchiveError(f"{self._path}: held by a process that does not go on") from fault
        except OSError as fault:
            raise ArchiveError(f"cannot keep the pace in {self._path}: {fault.strerror or fault}") from fault

    def _read(self) -> Booking:
        try:
            kept = json.loads(self._path.read_bytes())
            return Booking([float(at) for at in kept["moments"]], float(kept["quiet_until"]))
        except FileNotFoundError:
            return Booking()
        except (ValueError, TypeError, KeyError):  # cut short by a full disk: unknown, so begin with one pause
            return Booking([self.clock()])

    def _write(self, booking: Booking) -> None:
        part = self._path.with_suffix(".part")
        part.write_text(json.dumps({"moments": booking.moments, "quiet_until": booking.quiet_until}))
        part.replace(self._path)
