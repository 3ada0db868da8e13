"""One portal's folder, read side: the index, completed from the WARC files where it is short or missing."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from flows.archive.entry import Entry, entry_from_json
from flows.archive.errors import DamagedArchiveError, PortalArchiveError
from flows.archive.warc import members, read_payload

INDEX = "index.jsonl"
WARC_SUFFIX = ".warc.gz"
NO_ORIGINAL = "no file has the body of the revisit at byte"


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a folder holds: all entries in order of writing, and what a writer must mend first.

    `index_bytes` is the length of the index that may stay, `missing` the entries to append to it,
    `torn` the last file and the length of its whole records when bytes follow them.
    """

    entries: list[Entry]
    index_bytes: int
    missing: list[Entry]
    torn: tuple[Path, int] | None


class PortalFolder:
    """Reads `root/<portal>`; safe beside a running writer (an unfinished last record is simply not seen)."""

    def __init__(self, root: Path, portal: str) -> None:
        """`root` is the archive's folder; the portal's folder need not exist yet."""
        self.portal = portal
        self.path = root / portal

    def entries(self) -> list[Entry]:
        """All records in the order of writing. Raises PortalArchiveError when the folder cannot be read."""
        return self.load().entries

    def body(self, entry: Entry) -> bytes:
        """Body of an entry that is no revisit; DamagedArchiveError when its digest differs."""
        return read_payload(self.path / entry.file, entry)

    def files(self) -> list[Path]:
        """WARC files, oldest first."""
        return sorted(self.path.glob(f"*{WARC_SUFFIX}"))

    def load(self) -> Loaded:
        """Index and WARC brought together; see `Loaded`."""
        try:
            return self._load()
        except OSError as fault:
            raise PortalArchiveError(f"cannot read the archive {self.path}: {fault.strerror or fault}") from fault

    def _load(self) -> Loaded:
        files = self.files()
        sizes = {path.name: path.stat().st_size for path in files}
        indexed, index_bytes = _whole_lines(self.path / INDEX)
        if not _fits(indexed, sizes):
            indexed, index_bytes = [], 0
        ends = {entry.file: entry.offset + entry.length for entry in indexed}
        missing: list[Entry] = []
        torn: tuple[Path, int] | None = None
        for path in files:
            end = ends.get(path.name, 0)
            if end == sizes[path.name]:
                continue
            found, whole = _scan(path, end)
            missing += found
            if whole < sizes[path.name]:
                if path != files[-1]:
                    raise DamagedArchiveError(f"{path}: record cut short at byte {whole} in a closed file")
                torn = (path, whole)
        return Loaded(indexed + missing, index_bytes, missing, torn)


def _whole_lines(path: Path) -> tuple[list[Entry], int]:
    """Entries of the index up to its first unreadable line, and the bytes they take."""
    entries: list[Entry] = []
    length = 0
    if not path.exists():
        return entries, length
    with path.open("rb") as stream:
        for line in stream:
            if not line.endswith(b"\n"):
                break
            try:
                entries.append(entry_from_json(line))
            except (ValueError, KeyError, TypeError):
                break
            length += len(line)
    return entries, length


def _fits(entries: list[Entry], sizes: dict[str, int]) -> bool:
    """Whether the entries lie without gap in files that are long enough: else the index is not of these files."""
    previous: Entry | None = None
    for entry in entries:
        if entry.offset + entry.length > sizes.get(entry.file, -1):
            return False
        same_file = previous is not None and previous.file == entry.file
        if same_file and previous is not None and entry.offset != previous.offset + previous.length:
            return False
        if previous is not None and not same_file and previous.offset + previous.length != sizes[previous.file]:
            return False
        previous = entry
    return True


def _scan(path: Path, start: int) -> tuple[list[Entry], int]:
    """Entries of the whole records from byte `start` on, and where the last of them ends."""
    found: list[Entry] = []
    end = start
    for item in members(path, start):
        end = item.offset + item.length
        if item.metadata:
            try:
                found.append(entry_from_json(item.metadata, path.name, item.offset, item.length))
            except (ValueError, KeyError, TypeError) as fault:
                raise DamagedArchiveError(
                    f"{path}: record at byte {item.offset} has no index facts: {fault}"
                ) from fault
    return found, end
