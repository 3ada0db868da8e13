"""The whole archive: its portals, their articles as last seen, and a fingerprint of both."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from flows.archive.entry import Entry
from flows.archive.errors import ArchiveError
from flows.archive.folder import INDEX, WARC_SUFFIX, PortalFolder
from flows.archive.writer import PortalWriter
from transforms.model import Link, Page

MAX_FILE_BYTES = 512 * 1024 * 1024  # one WARC file stays easy to copy and to check
LOCK_SECONDS = 10.0  # two harvests of one portal are a mistake: say so soon


@dataclass(frozen=True, slots=True)
class ArchivedArticle:
    """An article page with the link and the listing that named it."""

    page: Page
    link: Link
    listing: str


@dataclass(frozen=True, slots=True)
class _Version:
    entry: Entry
    holder: Entry
    """The record that has the body: `entry` itself, or the original that it revisits."""


class Archive:
    """All portals' folders under one root. Reading needs no lock; writing goes through `writer(portal)`."""

    def __init__(self, root: Path) -> None:
        """`root` need not exist; it is made by the first write."""
        self.root = root

    def portals(self) -> list[str]:
        """Portals that have records, in alphabetical order. Raises ArchiveError when the root is unreadable."""
        if not self.root.exists():
            return []
        try:
            folders = [path for path in self.root.iterdir() if path.is_dir()]
        except OSError as fault:
            raise ArchiveError(f"cannot read the archive {self.root}: {fault.strerror or fault}") from fault
        return sorted(path.name for path in folders if (path / INDEX).exists() or any(path.glob(f"*{WARC_SUFFIX}")))

    def folder(self, portal: str) -> PortalFolder:
        """The read side of one portal."""
        return PortalFolder(self.root, portal)

    def writer(self, portal: str) -> PortalWriter:
        """The write side of one portal, to be used in a `with` statement."""
        return PortalWriter(self.root, portal, max_file_bytes=MAX_FILE_BYTES, lock_seconds=LOCK_SECONDS)

    def articles(self, portal: str) -> Iterator[ArchivedArticle]:
        """Latest good version of each article, ordered by identity.

        A version is dated by the first record that had its body: asking again and finding nothing new
        changes nothing here. Raises ArchiveError (DamagedArchiveError when a body is not what was written).
        """
        folder = self.folder(portal)
        for version in _latest(folder.entries()):
            yield _article(portal, version, folder.body(version.holder))

    def fingerprint(self) -> str:
        """SHA-256 over what `articles` would yield for all portals, from the indexes alone."""
        total = hashlib.sha256()
        for portal in self.portals():
            for version in _latest(self.folder(portal).entries()):
                entry, holder = version.entry, version.holder
                line = [portal, entry.as_header(), holder.file, holder.offset]
                total.update(json.dumps(line).encode())
        return total.hexdigest()


def _latest(entries: list[Entry]) -> list[_Version]:
    holders: dict[str, Entry] = {}
    newest: dict[str, Entry] = {}
    first: dict[tuple[str, str], Entry] = {}
    for entry in entries:
        if not entry.revisit and entry.kind != "mark":
            holders.setdefault(entry.digest, entry)
        if entry.kind == "article" and entry.status == 200:
            newest[entry.identity] = entry
            first.setdefault((entry.identity, entry.digest), entry)
    chosen = [first[identity, entry.digest] for identity, entry in sorted(newest.items())]
    return [_Version(entry, holders[entry.digest]) for entry in chosen]


def _article(portal: str, version: _Version, body: bytes) -> ArchivedArticle:
    entry, holder = version.entry, version.holder
    page = Page(
        portal=portal,
        url=entry.url,
        identity=entry.identity,
        fetched_at=entry.fetched_at,
        status=entry.status,
        headers=dict(entry.headers),
        body=body,
        digest=entry.digest,
        archive_file=f"{portal}/{holder.file}",
        archive_offset=holder.offset,
    )
    return ArchivedArticle(page, Link(entry.link_url, entry.identity, entry.title, entry.published_text), entry.listing)
