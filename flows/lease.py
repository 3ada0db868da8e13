"""Who holds the workspace: a file that its holder renews, so that one that hangs can be told from one that works.

The lock beside it says whether there is a holder; the lease says who it is, and when it last gave a sign.
"""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from flows.renewed import renewed

BEAT_SECONDS = 10.0
LOST_SECONDS = 60.0
"""Six beats missed: the process is stopped, its machine is gone, or its disk does not answer."""


@dataclass(frozen=True, slots=True)
class Lease:
    """A holder: its process and machine, since when (ISO, UTC), and its last sign of life."""

    pid: int
    host: str
    since: str
    beat: str

    def silent_seconds(self, now: datetime) -> float:
        """How long ago the last sign was."""
        return (now - datetime.fromisoformat(self.beat)).total_seconds()

    def is_lost(self, now: datetime) -> bool:
        """True where no sign has come for too long."""
        return self.silent_seconds(now) > LOST_SECONDS

    def words(self, now: datetime) -> str:
        """Who it is, and what to do where it hangs."""
        who = f"process {self.pid} on {self.host}, since {self.since}"
        if not self.is_lost(now):
            return who
        return (
            f"{who}, a zombie: no sign for {self.silent_seconds(now):.0f} s; end it, the next run takes its work over"
        )


def read(path: Path) -> Lease | None:
    """The lease at `path`; None where there is none, or none that can be read yet."""
    try:
        return Lease(**json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


@contextmanager
def held(path: Path, beat_seconds: float = BEAT_SECONDS) -> Iterator[None]:
    """Keep a lease of this process at `path`, renewed by a thread, for the length of the block."""
    now = _now()
    lease = Lease(os.getpid(), socket.gethostname(), now, now)
    _write(path, lease)
    try:
        with renewed(beat_seconds, lambda: _write(path, replace(lease, beat=_now())), "the lease"):
            yield
    finally:
        path.unlink(missing_ok=True)


def _write(path: Path, lease: Lease) -> None:
    partial = path.with_name(f"{path.name}.part")
    partial.write_text(json.dumps(asdict(lease)), encoding="utf-8")
    partial.replace(path)


def _now() -> str:
    return datetime.now(UTC).isoformat("T", "seconds")
