"""The whole archive: its portals, their articles as last seen, and a fingerprint of both."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from flows.archive.entry import Entry, Kind
from flows.archive.errors import ArchiveError, DamagedArchiveError, PortalArchiveError
from flows.archive.folder import INDEX, NO_ORIGINAL, WARC_SUFFIX, PortalFolder
from flows.archive.visits import numbered
from flows.archive.writer import PortalWriter
from transforms.model import Link, Page

MAX_FILE_BYTES = 512 * 1024 * 1024  # one WARC file stays easy to copy and to check
LOCK_SECONDS = 10.0  # two harvests of one portal are a mistake: say so soon


@dataclass(frozen=True, slots=True)
class ArchivedArticle:
    """An article page with the link and the listing that named it; or a file (`is_attachment`) of that article.

    `visit` numbers the portal's harvests.
    """

    page: Page
    link: Link
    listing: str
    is_attachment: bool = False
    visit: int = 1


@dataclass(frozen=True, slots=True)
class _Version:
    entry: Entry
    holder: Entry
    """The record that has the body: `entry` itself, or the original that it revisits."""
    visit: int


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
        return sorted(path.name for path in folders if _has_records(path))

    def damaged(self) -> dict[str, str]:
        """Portals of `portals()` whose records cannot be told, each with the reason and what to do.

        Their `articles` raise PortalArchiveError before the first one. Bodies are not read here: a body that is not
        what was written shows in `articles` only. Raises ArchiveError when the root is unreadable.
        """
        found: dict[str, str] = {}
        for portal in self.portals():
            try:
                _latest(self.folder(portal))
            except PortalArchiveError as fault:
                found[portal] = f"{fault}: {fault.advice}"
        return found

    def folder(self, portal: str) -> PortalFolder:
        """The read side of one portal."""
        return PortalFolder(self.root, portal)

    def writer(self, portal: str) -> PortalWriter:
        """The write side of one portal, to be used in a `with` statement."""
        return PortalWriter(self.root, portal, max_file_bytes=MAX_FILE_BYTES, lock_seconds=LOCK_SECONDS)

    def articles(self, portal: str) -> Iterator[ArchivedArticle]:
        """Latest good version of each article, ordered by identity.

        A version is dated by the first record that had its body: asking again and finding nothing new
        changes nothing here. Raises PortalArchiveError for a folder named by `damaged()`, before the first article.
        A body that is not what was written raises DamagedArchiveError.
        """
        folder = self.folder(portal)
        for version in _latest(folder):
            yield _article(portal, version, folder.body(version.holder))

    def attachments(self, portal: str) -> Iterator[ArchivedArticle]:
        """Latest good version of each file that an article hangs on, ordered by identity; raises as `articles` does.

        The link is the article's: its address, title and day; `page` is the file.
        """
        folder = self.folder(portal)
        for version in _latest(folder, "attachment"):
            yield _article(portal, version, folder.body(version.holder))

    def fingerprint(self, portals: Sequence[str] | None = None) -> str:
        """SHA-256 over what `articles` and `attachments` would yield for these portals, or all: the indexes tell.

        A damaged portal counts as such: its mending changes the fingerprint.
        """
        total = hashlib.sha256()
        for portal in self.portals() if portals is None else portals:
            try:
                folder = self.folder(portal)
                versions = _latest(folder) + _latest(folder, "attachment")
            except PortalArchiveError:
                total.update(json.dumps([portal, None]).encode())
                continue
            for version in versions:
                entry, holder = version.entry, version.holder
                line = [portal, entry.as_header(), holder.file, holder.offset]
                total.update(json.dumps(line).encode())
        return total.hexdigest()


def _has_records(path: Path) -> bool:
    """Whether a folder is a portal's; one that cannot be looked into is named, too, so that it is missed."""
    try:
        return (path / INDEX).exists() or any(path.glob(f"*{WARC_SUFFIX}"))
    except PermissionError:
        return True


def _latest(folder: PortalFolder, kind: Kind = "article") -> list[_Version]:
    holders: dict[str, Entry] = {}
    newest: dict[str, Entry] = {}
    first: dict[tuple[str, str], tuple[int, Entry]] = {}
    for visit, entry in numbered(folder.entries()):
        if not entry.revisit and entry.kind != "mark":
            holders.setdefault(entry.digest, entry)
        if entry.kind == kind and entry.status == 200:
            newest[entry.identity] = entry
            first.setdefault((entry.identity, entry.digest), (visit, entry))
    chosen = [first[identity, entry.digest] for identity, entry in sorted(newest.items())]
    orphan = next((entry for _, entry in chosen if entry.digest not in holders), None)
    if orphan is not None:
        raise DamagedArchiveError(f"{folder.path / orphan.file}: {NO_ORIGINAL} {orphan.offset}")
    return [_Version(entry, holders[entry.digest], visit) for visit, entry in chosen]


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
    link = Link(entry.link_url, entry.identity, entry.title, entry.published_text)
    return ArchivedArticle(page, link, entry.listing, entry.kind == "attachment", version.visit)
