"""One portal's folder, write side: lock, mend what a killed writer left, append records one by one."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from types import TracebackType

from filelock import FileLock, Timeout

from flows.archive.entry import KEPT_HEADERS, LONGEST_TITLE, Answer, Entry, Facts
from flows.archive.errors import ArchiveBusyError, ArchiveError, DamagedArchiveError, PortalArchiveError
from flows.archive.folder import INDEX, NO_ORIGINAL, WARC_SUFFIX, PortalFolder
from flows.archive.warc import info_member, member

SOFTWARE = "solieu (warcio)"
LOCK = ".lock"
_REFUSALS = (PermissionError, FileExistsError, NotADirectoryError, IsADirectoryError)
"""What a single file or folder does; a full, broken or read-only disk fails otherwise."""


class PortalWriter:
    """The only writer of a portal's folder while its `with` block lasts.

    A record is one gzip member handed to the file in one piece at its known end; a failed write is cut back
    at once, a killed one by the next writer. Nothing whole is ever changed.
    """

    def __init__(self, root: Path, portal: str, *, max_file_bytes: int, lock_seconds: float) -> None:
        """`max_file_bytes`: size after which a new WARC file is begun; `lock_seconds`: patience for the lock."""
        self.folder = PortalFolder(root, portal)
        self.entries: list[Entry] = []
        self._max_file_bytes = max_file_bytes
        self._lock = FileLock(self.folder.path / LOCK, timeout=lock_seconds)
        self._originals: dict[str, Entry] = {}
        self._file: Path | None = None
        self._end = 0

    def __enter__(self) -> PortalWriter:
        """Lock and mend. Raises ArchiveBusyError, PortalArchiveError, or ArchiveError for the disk or the root."""
        try:
            self.folder.path.mkdir(parents=True, exist_ok=True)
            self._lock.acquire()
        except Timeout as fault:
            raise ArchiveBusyError(f"another harvest writes {self.folder.path}") from fault
        except OSError as fault:
            raise self._refusal(fault)(
                f"cannot write the archive {self.folder.path}: {fault.strerror or fault}"
            ) from fault
        try:
            self._mend()
        except BaseException:
            self._lock.release()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Bring the files to the disk and let the lock go."""
        try:
            for path in filter(None, (self._file, self.folder.path / INDEX)):
                if path.exists():
                    _sync(path)
        finally:
            self._lock.release()

    def append(self, facts: Facts, answer: Answer) -> Entry:
        """Write one record (a revisit when this portal's archive has the body already) and its index line."""
        digest = hashlib.sha256(answer.body).hexdigest()
        original = None if facts.kind == "mark" else self._originals.get(digest)
        path = self._current_file()
        place = Entry(
            kind=facts.kind, url=facts.url, identity=facts.identity, listing=facts.listing, link_url=facts.link_url,
            title=facts.title[:LONGEST_TITLE], published_text=facts.published_text[:LONGEST_TITLE],
            fetched_at=answer.fetched_at, status=answer.status, digest=digest, size=len(answer.body),
            revisit=original is not None, file=path.name, offset=self._end, length=0,
            headers={name: answer.header(name) for name in KEPT_HEADERS if answer.header(name)},
        )  # fmt: skip
        length = self._write(path, member(place, answer, original))
        entry = replace(place, length=length)
        self._index([entry])
        self._know(entry)
        return entry

    def body(self, entry: Entry) -> bytes:
        """Body of an entry, looked up at its original when it is a revisit."""
        original = self._originals.get(entry.digest) if entry.revisit else entry
        if original is None:
            raise DamagedArchiveError(f"{self.folder.path / entry.file}: {NO_ORIGINAL} {entry.offset}")
        return self.folder.body(original)

    def _refusal(self, fault: OSError) -> type[ArchiveError]:
        """PortalArchiveError where only this folder refuses, in a root that could be written."""
        root = self.folder.path.parent
        own = isinstance(fault, _REFUSALS) and root.is_dir() and os.access(root, os.W_OK)
        return PortalArchiveError if own else ArchiveError

    def _mend(self) -> None:
        loaded = self.folder.load()
        index = self.folder.path / INDEX
        try:
            if loaded.torn is not None:
                os.truncate(loaded.torn[0], loaded.torn[1])
            if index.exists() and index.stat().st_size > loaded.index_bytes:
                os.truncate(index, loaded.index_bytes)
        except OSError as fault:
            raise self._refusal(fault)(
                f"cannot mend the archive {self.folder.path}: {fault.strerror or fault}"
            ) from fault
        self._index(loaded.missing)
        for entry in loaded.entries:
            self._know(entry)
        files = self.folder.files()
        if files:
            self._file, self._end = files[-1], files[-1].stat().st_size

    def _know(self, entry: Entry) -> None:
        self.entries.append(entry)
        if not entry.revisit and entry.kind != "mark":
            self._originals.setdefault(entry.digest, entry)

    def _current_file(self) -> Path:
        if self._file is None or self._end >= self._max_file_bytes:
            if self._file is not None:
                _sync(self._file)
            number = len(self.folder.files()) + 1
            self._file = self.folder.path / f"{self.folder.portal}-{number:05d}{WARC_SUFFIX}"
            self._end = 0
        if self._end == 0:
            self._write(self._file, info_member(self._file.name, SOFTWARE))
        return self._file

    def _write(self, path: Path, data: bytes) -> int:
        _append(path, self._end, data)
        self._end += len(data)
        return len(data)

    def _index(self, entries: Iterable[Entry]) -> None:
        data = "".join(entry.as_line() for entry in entries).encode()
        if data:
            path = self.folder.path / INDEX
            _append(path, path.stat().st_size if path.exists() else 0, data)


def _append(path: Path, end: int, data: bytes) -> None:
    """Put `data` at byte `end`; on failure the file is cut back to `end` and ArchiveError raised.

    PortalArchiveError where the file refuses to be opened.
    """
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT, 0o644)
    except OSError as fault:
        kind = PortalArchiveError if isinstance(fault, _REFUSALS) else ArchiveError
        raise kind(f"cannot write the archive {path}: {fault.strerror or fault}") from fault
    try:
        written = 0
        while written < len(data):
            written += os.pwrite(descriptor, data[written:], end + written)
    except OSError as fault:
        os.ftruncate(descriptor, end)
        raise ArchiveError(f"cannot write the archive {path}: {fault.strerror or fault}; nothing was lost") from fault
    finally:
        os.close(descriptor)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
