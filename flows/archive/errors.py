"""What can go wrong with the archive itself: never a portal's fault, always the machine's or the operator's."""

from __future__ import annotations


class ArchiveError(RuntimeError):
    """The archive cannot be read or written; the message names the path and the cause."""


class ArchiveBusyError(ArchiveError):
    """Another process writes this portal's folder."""


class PortalArchiveError(ArchiveError):
    """One portal's folder cannot be read or written; the others are not concerned.

    `advice` is what the operator can do about it.
    """

    advice = "let the user that harvests read and write this folder"


class DamagedArchiveError(PortalArchiveError):
    """Bytes inside a WARC file are not what was written (not a mere torn tail, which is repaired)."""

    advice = (
        "restore the file from a copy; move it away if it is none of the archive's; "
        "without a copy move the portal's whole folder away and harvest it anew"
    )
