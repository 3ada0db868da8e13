"""Which archive this is: an id in its folder, made once, that goes where the archive goes."""

from __future__ import annotations

import socket
from uuid import UUID, uuid4

from flows.archive import Archive, ArchiveError
from flows.workspace import write_atomically

FILE = "archive.id"
"""Not hidden: whoever moves or copies what he sees in the folder has it, too, and who empties it makes another."""


def known(archive: Archive) -> str | None:
    """The archive's id; None where nothing was filled from this folder yet. Raises ArchiveError where it is spoiled."""
    path = archive.root / FILE
    try:
        return str(UUID(path.read_text(encoding="ascii").strip()))
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as fault:
        raise ArchiveError(
            f"cannot read the archive's id {path}: {fault}; restore it from a copy, as with another one the archive "
            "is another, or remove it and take the portals over with `solieu lake fill --take`"
        ) from fault


def of(archive: Archive) -> str:
    """The archive's id, made where there is none. Raises ArchiveError."""
    found = known(archive)
    if found is None:
        found = str(uuid4())
        try:
            write_atomically(archive.root / FILE, f"{found}\n")
        except OSError as fault:
            raise ArchiveError(f"cannot write the archive's id {archive.root / FILE}: {fault}") from fault
    return found


def check(archive: Archive, owner: str) -> None:
    """Raise ArchiveError where the folder is another archive's by now: its disk went while its pages were read."""
    if known(archive) != owner:
        raise ArchiveError(f"{archive.root} is not the archive that this fill began with: mount its disk, fill again")


def place(archive: Archive) -> str:
    """The machine and the folder, for words: machines are cloned, containers renamed, folders mounted elsewhere."""
    return f"{socket.gethostname()}:{archive.root.resolve()}"
