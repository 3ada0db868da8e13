"""The archive: what is written is found again, and a killed or refused write costs one record at most."""

# warcio has no type hints.
# mypy: untyped-calls-exclude=warcio

from __future__ import annotations

import gzip
import os
import signal
import subprocess
import sys
import textwrap
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from flows.archive import Answer, Archive, ArchiveBusyError, ArchiveError, DamagedArchiveError, Entry, Facts
from flows.archive.folder import INDEX
from flows.archive.writer import PortalWriter

START = datetime(2026, 3, 1, 8, 0, 0, 123456, tzinfo=UTC)
HEADERS = (("Content-Type", "text/html; charset=utf-8"), ("Content-Encoding", "gzip"), ("ETag", '"x1"'))


def answer(body: str, minute: int = 0, status: int = 200) -> Answer:
    moment = START + timedelta(minutes=minute)
    return Answer("http://xa.test/a", status, "OK", HEADERS, body.encode(), moment)


def facts(number: int, listing: str = "tin") -> Facts:
    url = f"http://xa.test/bai-{number}.html"
    return Facts("article", url, str(number), listing, url + "?fbclid=1", f"Bài số {number} – Hòa Thành", "01/03/2026")


def fill(root: Path, count: int = 5) -> list[Entry]:
    with Archive(root).writer("xa") as writer:
        for number in range(count):
            writer.append(facts(number), answer(f"<p>thân bài {number}</p>", number))
        return list(writer.entries)


def warc(root: Path) -> Path:
    return Archive(root).folder("xa").files()[-1]


def check(path: Path) -> subprocess.CompletedProcess[str]:
    tool = Path(sys.executable).with_name("warcio")
    return subprocess.run([tool, "check", "-v", path], capture_output=True, text=True, check=False)


def test_an_article_comes_back_as_it_was_received(tmp_path: Path) -> None:
    fill(tmp_path)
    archive = Archive(tmp_path)
    assert archive.portals() == ["xa"]
    found = list(archive.articles("xa"))
    assert [item.page.identity for item in found] == ["0", "1", "2", "3", "4"]
    third = found[3]
    assert third.page.body == "<p>thân bài 3</p>".encode()
    assert third.page.headers == {"content-type": "text/html; charset=utf-8", "etag": '"x1"'}
    assert third.page.fetched_at == START + timedelta(minutes=3)
    assert (third.link.title, third.link.published_text, third.listing) == (
        "Bài số 3 – Hòa Thành", "01/03/2026", "tin",
    )  # fmt: skip
    assert third.link.url == "http://xa.test/bai-3.html?fbclid=1"


def test_the_place_in_the_archive_leads_to_the_record(tmp_path: Path) -> None:
    fill(tmp_path)
    for item in Archive(tmp_path).articles("xa"):
        with (tmp_path / item.page.archive_file).open("rb") as stream:
            stream.seek(item.page.archive_offset)
            record = next(iter(ArchiveIterator(stream)))
            assert record.rec_headers.get_header("WARC-Target-URI") == item.page.url
            assert record.content_stream().read() == item.page.body


def test_a_same_body_is_a_revisit_and_changes_no_article(tmp_path: Path) -> None:
    fill(tmp_path)
    before = (Archive(tmp_path).fingerprint(), list(Archive(tmp_path).articles("xa")), warc(tmp_path).stat().st_size)
    with Archive(tmp_path).writer("xa") as writer:
        entry = writer.append(facts(2), answer("<p>thân bài 2</p>", 99))
    assert entry.revisit
    assert Archive(tmp_path).fingerprint() == before[0]
    assert list(Archive(tmp_path).articles("xa")) == before[1]
    records = list(_records(tmp_path))
    assert [kind for kind, _ in records] == ["warcinfo"] + ["response"] * 5 + ["revisit"]
    revisit = records[-1][1]
    assert revisit["WARC-Profile"].endswith("/identical-payload-digest")
    assert revisit["WARC-Refers-To-Date"] == "2026-03-01T08:02:00.123456Z"


def test_a_changed_body_is_the_new_version(tmp_path: Path) -> None:
    fill(tmp_path)
    before = Archive(tmp_path).fingerprint()
    with Archive(tmp_path).writer("xa") as writer:
        writer.append(facts(2), answer("<p>bản sửa</p>", 99))
        writer.append(facts(2), answer("<p>không còn</p>", 100, status=404))
    assert Archive(tmp_path).fingerprint() != before
    bodies = [item.page.body.decode() for item in Archive(tmp_path).articles("xa")]
    assert bodies[2] == "<p>bản sửa</p>"


def test_other_tools_find_no_fault(tmp_path: Path) -> None:
    fill(tmp_path)
    fill(tmp_path)
    done = check(warc(tmp_path))
    assert (done.returncode, "fail" in done.stdout.lower()) == (0, False)


def test_the_check_by_other_tools_can_fail(tmp_path: Path) -> None:
    fill(tmp_path)
    raw = gzip.decompress(warc(tmp_path).read_bytes()).replace(
        b"<p>th\xc3\xa2n b\xc3\xa0i 1", b"<p>th\xc3\xa2n b\xc3\xa0i 7"
    )
    (tmp_path / "false.warc").write_bytes(raw)
    assert check(tmp_path / "false.warc").returncode == 1


def test_the_index_is_rebuilt_from_the_warc(tmp_path: Path) -> None:
    fill(tmp_path)
    fill(tmp_path, 2)
    index = tmp_path / "xa" / INDEX
    before = index.read_bytes()
    index.unlink()
    entries = Archive(tmp_path).folder("xa").entries()
    assert "".join(entry.as_line() for entry in entries).encode() == before
    with Archive(tmp_path).writer("xa"):
        pass
    assert index.read_bytes() == before


@pytest.mark.parametrize("cut", [1, 40, 10_000])
def test_a_torn_index_is_completed(tmp_path: Path, cut: int) -> None:
    fill(tmp_path)
    index = tmp_path / "xa" / INDEX
    before = index.read_bytes()
    index.write_bytes(before[:-cut])
    assert len(list(Archive(tmp_path).articles("xa"))) == 5
    with Archive(tmp_path).writer("xa"):
        pass
    assert index.read_bytes() == before


def test_an_index_of_other_files_is_not_believed(tmp_path: Path) -> None:
    fill(tmp_path)
    index = tmp_path / "xa" / INDEX
    lines = index.read_bytes().splitlines(keepends=True)
    index.write_bytes(b"".join(lines[:2] + lines[3:]))
    assert len(Archive(tmp_path).folder("xa").entries()) == 5


@pytest.mark.parametrize("left", [1, 9, 30, 200])
def test_a_torn_tail_of_the_warc_is_cut(tmp_path: Path, left: int) -> None:
    fill(tmp_path)
    path, entry = warc(tmp_path), fill(tmp_path, 0)[-1]
    os.truncate(path, entry.offset + left)
    assert len(list(Archive(tmp_path).articles("xa"))) == 4
    fill(tmp_path)
    assert check(path).returncode == 0
    assert len(list(Archive(tmp_path).articles("xa"))) == 5


def test_a_tail_of_zeros_is_cut(tmp_path: Path) -> None:
    fill(tmp_path)
    size = warc(tmp_path).stat().st_size
    os.truncate(warc(tmp_path), size + 4096)
    assert len(list(Archive(tmp_path).articles("xa"))) == 5
    fill(tmp_path, 0)
    assert warc(tmp_path).stat().st_size == size


def test_damage_is_named_and_never_mended_away(tmp_path: Path) -> None:
    entries = fill(tmp_path)
    path = warc(tmp_path)
    raw = bytearray(path.read_bytes())
    raw[entries[2].offset] ^= 0xFF
    path.write_bytes(raw)
    with pytest.raises(DamagedArchiveError, match=r"xa-00001\.warc\.gz"):
        list(Archive(tmp_path).articles("xa"))
    (tmp_path / "xa" / INDEX).unlink()
    with pytest.raises(DamagedArchiveError, match=f"byte {entries[2].offset}"), Archive(tmp_path).writer("xa"):
        pass
    assert path.read_bytes() == bytes(raw)


def test_files_rotate_by_size(tmp_path: Path) -> None:
    with PortalWriter(tmp_path, "xa", max_file_bytes=2000, lock_seconds=1) as writer:
        for number in range(6):
            writer.append(facts(number), answer(f"<p>{number}</p>"))
        files = writer.folder.files()
    assert len(files) > 1
    assert all(check(path).returncode == 0 for path in files)
    before = (tmp_path / "xa" / INDEX).read_bytes()
    (tmp_path / "xa" / INDEX).unlink()
    assert len(list(Archive(tmp_path).articles("xa"))) == 6
    with Archive(tmp_path).writer("xa"):
        pass
    assert (tmp_path / "xa" / INDEX).read_bytes() == before


def test_one_writer_at_a_time(tmp_path: Path) -> None:
    with (
        Archive(tmp_path).writer("xa"),
        pytest.raises(ArchiveBusyError, match="another harvest"),
        PortalWriter(tmp_path, "xa", max_file_bytes=1000, lock_seconds=0.05),
    ):
        pass


def test_an_unwritable_archive_is_one_clear_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(ArchiveError, match="cannot write the archive"), Archive(tmp_path / "file").writer("xa"):
        pass


FULL_DISK = """
import resource, sys
from pathlib import Path
from tests.harvest.test_archive import answer, facts, fill
from flows.archive import Archive, ArchiveError
fill(Path(sys.argv[1]))
size = Archive(Path(sys.argv[1])).folder("xa").files()[-1].stat().st_size
resource.setrlimit(resource.RLIMIT_FSIZE, (size + 100, size + 100))
try:
    with Archive(Path(sys.argv[1])).writer("xa") as writer:
        writer.append(facts(9), answer("<p>quá lớn</p>" * 5))
except ArchiveError as fault:
    print(fault)
"""

KILLED = """
import os, signal, sys
from pathlib import Path
from tests.harvest.test_archive import answer, facts, fill
from flows.archive import Archive
fill(Path(sys.argv[1]))
real = os.pwrite
def half(descriptor, data, offset):
    real(descriptor, data[: len(data) // 2], offset)
    os.kill(os.getpid(), signal.SIGKILL)
with Archive(Path(sys.argv[1])).writer("xa") as writer:
    writer.append(facts(9), answer("<p>còn nguyên</p>"))
    os.pwrite = half
    writer.append(facts(10), answer("<p>dở dang</p>"))
"""


def _python(script: str, root: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", textwrap.dedent(script), str(root)]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=Path(__file__).parents[2])


def test_a_full_disk_is_one_clear_error_and_costs_nothing(tmp_path: Path) -> None:
    done = _python(FULL_DISK, tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "cannot write the archive" in done.stdout
    assert "File too large" in done.stdout
    assert check(warc(tmp_path)).returncode == 0
    assert len(list(Archive(tmp_path).articles("xa"))) == 5


def test_kill_in_mid_write_costs_one_record(tmp_path: Path) -> None:
    assert _python(KILLED, tmp_path).returncode == -signal.SIGKILL
    assert len(list(Archive(tmp_path).articles("xa"))) == 6
    fill(tmp_path, 0)
    assert check(warc(tmp_path)).returncode == 0
    assert len(list(Archive(tmp_path).articles("xa"))) == 6


def _records(root: Path) -> list[tuple[str, dict[str, str]]]:
    with warc(root).open("rb") as stream:
        return [(record.rec_type, dict(record.rec_headers.headers)) for record in ArchiveIterator(stream)]
