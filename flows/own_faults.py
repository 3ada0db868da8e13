"""Which faults of our own machine are worth another try: a busy disk may pass, a full one does not in seconds."""

from __future__ import annotations

import errno

from flows.archive.errors import ArchiveBusyError

LASTING = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM, errno.ENAMETOOLONG})


def may_pass(fault: object) -> bool:
    """True for what another try may not meet again: not for a defect, a damaged archive, or a disk that is full."""
    if isinstance(fault, ArchiveBusyError):
        return True
    cause = fault if isinstance(fault, OSError) else getattr(fault, "__cause__", None)
    return isinstance(cause, OSError) and cause.errno not in LASTING
