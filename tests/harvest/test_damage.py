"""A damaged folder is its portal's affair: named with file and advice, while the others go on."""

from __future__ import annotations

import gzip
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from flows.archive import Archive, ArchiveBusyError, ArchiveError, DamagedArchiveError, PortalArchiveError
from flows.archive.folder import INDEX
from flows.archive.writer import PortalWriter
from flows.harvest import FaultKind, PortalOutcome, harvest_portal
from tests.harvest.paper import Paper
from tests.harvest.site import Site, listing, portal
from tests.harvest.test_archive import answer, facts, fill


def harvest(root: Path) -> PortalOutcome:
    with Site(Paper(4)) as site:
        return harvest_portal(portal(), [listing()], Archive(root), site.options())


def junk(folder: Path) -> None:
    (folder / "zz.warc.gz").write_bytes(b"junk" * 100)


def no_record(folder: Path) -> None:
    (folder / "zz.warc.gz").write_bytes(gzip.compress(b""))


def index_is_a_folder(folder: Path) -> None:
    (folder / INDEX).unlink()
    (folder / INDEX).mkdir()


def lost_original(folder: Path) -> None:
    """The file with the bodies is gone, the one with a revisit is there."""
    with PortalWriter(folder.parent, "xa", max_file_bytes=10, lock_seconds=1) as writer:
        writer.append(facts(2), answer("<p>thân bài 2</p>", 99))
    writer.folder.files()[0].unlink()


DAMAGES = [junk, no_record, index_is_a_folder]


@pytest.mark.parametrize("damage", DAMAGES)
def test_damage_is_a_fault_of_the_portal(damage: Callable[[Path], None], tmp_path: Path) -> None:
    assert harvest(tmp_path).ok
    damage(tmp_path / "xa")
    outcome = harvest(tmp_path)
    (fault,) = outcome.faults
    assert (fault.kind, fault.url) == (FaultKind.ARCHIVE, str(tmp_path / "xa"))
    assert str(tmp_path / "xa") in fault.detail
    assert "restore the file" in fault.detail or "let the user" in fault.detail
    assert (outcome.ok, outcome.failed, outcome.given_up, outcome.requests) == (False, True, True, 0)


def test_junk_is_named_by_its_file(tmp_path: Path) -> None:
    fill(tmp_path)
    junk(tmp_path / "xa")
    assert "zz.warc.gz: unreadable record at byte 0" in harvest(tmp_path).faults[0].detail


def test_damage_found_on_the_way_keeps_the_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(self: PortalWriter, _entry: object) -> bytes:
        raise DamagedArchiveError(f"{self.folder.path}/xa-00001.warc.gz: the body at byte 7 does not match its digest")

    assert harvest(tmp_path).ok
    monkeypatch.setattr(PortalWriter, "body", broken)
    with Site(Paper(4)) as site:
        options = site.options(robots_max_age_seconds=0.0)
        outcome = harvest_portal(portal(), [listing()], Archive(tmp_path), options)
    assert [fault.kind for fault in outcome.faults] == [FaultKind.ARCHIVE]
    assert (outcome.requests, outcome.failed) == (1, True)
    with Archive(tmp_path).writer("xa"):
        pass  # the lock is free again


def test_a_folder_that_is_a_file_is_the_portals_own(tmp_path: Path) -> None:
    (tmp_path / "xa").write_text("no folder")
    assert [fault.kind for fault in harvest(tmp_path).faults] == [FaultKind.ARCHIVE]


def test_a_root_that_is_a_file_stops_all(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(ArchiveError, match="cannot write the archive") as caught:
        harvest(tmp_path / "file")
    assert not isinstance(caught.value, PortalArchiveError)


def test_a_full_disk_stops_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_args: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("flows.archive.writer.os.pwrite", full)
    with pytest.raises(ArchiveError, match="No space left") as caught:
        harvest(tmp_path)
    assert not isinstance(caught.value, PortalArchiveError)


def test_a_second_harvest_of_the_portal_is_still_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("flows.archive.store.LOCK_SECONDS", 0.05)
    with Archive(tmp_path).writer("xa"), pytest.raises(ArchiveBusyError):
        harvest(tmp_path)


@pytest.mark.parametrize("damage", [*DAMAGES, lost_original])
def test_the_archive_names_the_damaged_and_tells_the_others(damage: Callable[[Path], None], tmp_path: Path) -> None:
    fill(tmp_path)
    shutil.copytree(tmp_path / "xa", tmp_path / "other")
    archive = Archive(tmp_path)
    whole = archive.fingerprint()
    assert archive.damaged() == {}
    damage(tmp_path / "xa")
    assert archive.portals() == ["other", "xa"]
    (reason,) = archive.damaged().values()
    assert list(archive.damaged()) == ["xa"]
    assert str(tmp_path / "xa") in reason
    assert archive.fingerprint() == archive.fingerprint() != whole
    with pytest.raises(PortalArchiveError):
        next(archive.articles("xa"))
    assert [item.page.identity for item in archive.articles("other")] == ["0", "1", "2", "3", "4"]


def test_mending_changes_the_fingerprint_back(tmp_path: Path) -> None:
    fill(tmp_path)
    whole = Archive(tmp_path).fingerprint()
    junk(tmp_path / "xa")
    damaged = Archive(tmp_path).fingerprint()
    (tmp_path / "xa" / "zz.warc.gz").unlink()
    assert Archive(tmp_path).fingerprint() == whole != damaged


def test_a_body_that_is_not_what_was_written_is_never_handed_out(tmp_path: Path) -> None:
    entry = fill(tmp_path)[2]
    path = tmp_path / "xa" / entry.file
    raw = bytearray(path.read_bytes())
    raw[entry.offset + entry.length // 2] ^= 0xFF
    path.write_bytes(raw)
    archive, found = Archive(tmp_path), list[str]()
    assert archive.damaged() == {}
    with pytest.raises(DamagedArchiveError, match=entry.file):
        found.extend(item.page.identity for item in archive.articles("xa"))
    assert "2" not in found
