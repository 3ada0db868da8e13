"""Where things lie under SOLIEU_HOME, and the lock that lets one run write at a time."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from flows import lease


class Busy(RuntimeError):
    """Another run holds the workspace: says which, since when, and what to do."""


@dataclass(frozen=True, slots=True)
class Workspace:
    """The folders of one SOLIEU_HOME."""

    home: Path

    @property
    def archive(self) -> Path:
        """WARC files, one folder per portal."""
        return self.home / "archive"

    @property
    def pace(self) -> Path:
        """When each host was asked last: one small file a host, shared by all runs of this home."""
        return self.home / "pace"

    @property
    def candidate(self) -> Path:
        """The database being built; never read by analysts."""
        return self.home / "warehouse" / "candidate.duckdb"

    @property
    def rows(self) -> Path:
        """What a build has read so far, until it is loaded."""
        return self.home / "warehouse" / "rows.part"

    @property
    def build_record(self) -> Path:
        """What the candidate was built from."""
        return self.home / "warehouse" / "build.json"

    @property
    def checks(self) -> Path:
        """The gate's verdict on the candidate."""
        return self.home / "warehouse" / "checks.json"

    @property
    def gate(self) -> Path:
        """What the gate's process wrote."""
        return self.home / "warehouse" / "gate.json"

    @property
    def decisions(self) -> Path:
        """What persons decided on quarantined rows, a line each; only ever appended to."""
        return self.home / "decisions.jsonl"

    @property
    def docs(self) -> Path:
        """Pages about what was built."""
        return self.home / "docs"

    @property
    def published(self) -> Path:
        """The folder of the stable file and its releases."""
        return self.home / "published"

    @property
    def database(self) -> Path:
        """The stable path that analysts open."""
        return self.published / "solieu.duckdb"

    @property
    def runs(self) -> Path:
        """One JSON record per run."""
        return self.home / "runs"

    @property
    def prefect(self) -> Path:
        """Prefect's own state."""
        return self.home / "prefect"

    @property
    def holder(self) -> Path:
        """The lease of who holds the workspace."""
        return self.home / "solieu.lock.holder"

    def check_free(self) -> None:
        """Raise Busy, or OSError naming the setting, where a run could not write here now."""
        try:
            with self.writing(0):
                pass
        except OSError as error:
            raise OSError(f"cannot write under SOLIEU_HOME={self.home}: {error.strerror or error}") from error

    def is_busy(self) -> bool:
        """True where a run holds the workspace now."""
        if not (self.home / "solieu.lock").exists():
            return False
        try:
            with self.writing(0):
                return False
        except Busy:
            return True

    @contextmanager
    def writing(self, timeout_seconds: float) -> Iterator[None]:
        """Hold the workspace; raise Busy with the holder's name when another run has it."""
        self.home.mkdir(parents=True, exist_ok=True)
        lock = FileLock(self.home / "solieu.lock")
        try:
            lock.acquire(timeout=timeout_seconds)
        except Timeout:
            holder = lease.read(self.holder)
            who = holder.words(datetime.now(UTC)) if holder else "a process that has not yet said its name"
            raise Busy(f"another run is writing to {self.home}: {who}; wait for it or end it") from None
        try:
            with lease.held(self.holder):
                yield
        finally:
            lock.release()


def write_atomically(path: Path, text: str) -> None:
    """Replace `path` with `text` so that a reader sees the old or the new, never a half."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f"{path.name}.{os.getpid()}.part")
    with partial.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    partial.replace(path)
