"""What can go wrong with the archive itself: never a portal's fault, always the machine's or the operator's."""

from __future__ import annotations


class ArchiveError(RuntimeError):
    """The archive cannot be read or written; the message names the path and the cause."""


class ArchiveBusyError(ArchiveError):
    """Another process writes this portal's folder."""


class DamagedArchiveError(ArchiveError):
    """Bytes inside a WARC file are not what was written (not a mere torn tail, which is repaired)."""
