"""The archive: every answer of a portal as a WARC/1.1 record, append-only, one folder per portal."""

from flows.archive.entry import Answer, Entry, Facts
from flows.archive.errors import ArchiveBusyError, ArchiveError, DamagedArchiveError, PortalArchiveError
from flows.archive.folder import PortalFolder
from flows.archive.store import Archive, ArchivedArticle
from flows.archive.writer import PortalWriter

__all__ = [
    "Answer",
    "Archive",
    "ArchiveBusyError",
    "ArchiveError",
    "ArchivedArticle",
    "DamagedArchiveError",
    "Entry",
    "Facts",
    "PortalArchiveError",
    "PortalFolder",
    "PortalWriter",
]
