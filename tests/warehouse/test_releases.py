"""Publishing, rolling back, and being killed on the way: the stable path always names one whole file."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import duckdb
import pytest

from tests.warehouse.world import Claim, Row, ask, build
from warehouse import releases
from warehouse.connection import WarehouseError, open_reader
from warehouse.releases import latest, list_releases, publish, rollback

OLD, NEW = [Claim(100, "a")], [Claim(120, "a"), Claim(3, "b", article="a2", district="Quan Hóa")]
VALUES = "SELECT value FROM mart_district_year ORDER BY value"


def values(path: Path) -> list[object]:
    """The mart's values in a file."""
    return [row["value"] for row in ask(path, VALUES)]


@pytest.fixture(scope="module")
def one(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with release r1 published, and a candidate for r2 beside it; to be copied, not written to."""
    home = tmp_path_factory.mktemp("one")
    publish(build(home / "c1.duckdb", OLD, "r1"), home / "published", "r1", keep=5)
    build(home / "c2.duckdb", NEW, "r2", published=home / "published" / "solieu.duckdb")
    return home


@pytest.fixture
def published(one: Path, tmp_path: Path) -> Path:
    """The folder of releases in a home of the test's own."""
    shutil.copytree(one, tmp_path, symlinks=True, dirs_exist_ok=True)
    return tmp_path / "published"


def test_a_release_and_its_manifest(tmp_path: Path, published: Path) -> None:
    candidate = (tmp_path / "c2.duckdb").read_bytes()
    manifest = publish(tmp_path / "c2.duckdb", published, "r2", keep=5)
    stable = published / "solieu.duckdb"
    assert values(stable) == [3, 120]
    assert manifest == latest(published) == list_releases(published)[0]
    assert [m.release for m in list_releases(published)] == ["r2", "r1"]
    assert manifest.sha256 == sha256(stable.read_bytes()).hexdigest()
    assert manifest.bytes == stable.stat().st_size
    assert (manifest.rows["core_observation"], manifest.rows["mart_district_year"]) == (2, 2)
    assert set(manifest.reference) == {"codebook.csv", "places.csv", "units.csv"}
    assert json.loads((published / "releases" / "solieu-r2.json").read_text())["release"] == "r2"
    found = ask(stable, "SELECT release, number, content_hash FROM ops_release ORDER BY number")
    assert found[1] == {"release": "r2", "number": 2, "content_hash": manifest.content_hash}
    assert (tmp_path / "c2.duckdb").read_bytes() == candidate
    assert not list(published.rglob("*.part")) + list(published.rglob("*.wal"))


def test_equal_content_has_an_equal_hash(tmp_path: Path, published: Path) -> None:
    build(tmp_path / "same.duckdb", OLD, "r3", published=published / "solieu.duckdb")
    before = latest(published)
    after = publish(tmp_path / "same.duckdb", published, "r3", keep=5)
    assert before is not None
    assert before.content_hash == after.content_hash


def test_nothing_published_yet(tmp_path: Path) -> None:
    assert latest(tmp_path) is None
    assert list_releases(tmp_path) == []


def test_old_readers_finish_on_the_old_file_and_new_ones_see_the_new(tmp_path: Path, published: Path) -> None:
    stable = published / "solieu.duckdb"
    with open_reader(stable) as ours, duckdb.connect(str(stable), read_only=True) as plain:
        assert plain.execute(VALUES).fetchall() == ours.execute(VALUES).fetchall() == [(100,)]
        publish(tmp_path / "c2.duckdb", published, "r2", keep=5)
        assert ours.execute(VALUES).fetchall() == [(100,)]
        with open_reader(stable) as late:
            assert late.execute(VALUES).fetchall() == [(3,), (120,)]
    assert values(stable) == [3, 120]


def test_rollback_and_going_on_from_there(tmp_path: Path, published: Path) -> None:
    publish(tmp_path / "c2.duckdb", published, "r2", keep=5)
    assert rollback(published, "r1").release == "r1"
    now = latest(published)
    assert now is not None
    assert (now.release, values(published / "solieu.duckdb")) == ("r1", [100])
    build(tmp_path / "c3.duckdb", NEW, "r3", published=published / "solieu.duckdb")
    publish(tmp_path / "c3.duckdb", published, "r3", keep=5)
    assert values(published / "solieu.duckdb") == [3, 120]


def test_rollback_to_what_is_not_kept_or_damaged(tmp_path: Path, published: Path) -> None:
    publish(tmp_path / "c2.duckdb", published, "r2", keep=5)
    with pytest.raises(WarehouseError, match=r"no release r9 .* kept: r2, r1"):
        rollback(published, "r9")
    with (published / "releases" / "solieu-r1.duckdb").open("r+b") as handle:
        handle.seek(20000)
        handle.write(b"x" * 100)
    with pytest.raises(WarehouseError, match="not what its manifest says"):
        rollback(published, "r1")
    assert values(published / "solieu.duckdb") == [3, 120]


def test_only_the_newest_releases_are_kept(tmp_path: Path, published: Path) -> None:
    for number in (2, 3, 4):
        candidate = tmp_path / f"k{number}.duckdb"
        build(candidate, [Claim(number)], f"r{number}", published=published / "solieu.duckdb")
        publish(candidate, published, f"r{number}", keep=2)
    assert [m.release for m in list_releases(published)] == ["r4", "r3"]
    assert sorted(p.name for p in (published / "releases").iterdir()) == [
        "solieu-r3.duckdb", "solieu-r3.json", "solieu-r4.duckdb", "solieu-r4.json",
    ]  # fmt: skip


@pytest.mark.parametrize("content", [b"not a database at all", b"", b"DUCK" * 5000])
def test_a_foreign_file_is_never_overwritten(tmp_path: Path, one: Path, content: bytes) -> None:
    stable = tmp_path / "published" / "solieu.duckdb"
    stable.parent.mkdir()
    stable.write_bytes(content)
    candidate = one / "c1.duckdb"
    with pytest.raises(WarehouseError, match="no warehouse of Solieu"):
        publish(candidate, stable.parent, "r1", keep=1)
    assert stable.read_bytes() == content
    with pytest.raises(WarehouseError, match="no warehouse of Solieu"):
        latest(stable.parent)
    publish(candidate, stable.parent, "r1", keep=1, force=True)
    assert values(stable) == [100]


def test_somebody_elses_database_is_foreign_too(tmp_path: Path, one: Path) -> None:
    stable = tmp_path / "published" / "solieu.duckdb"
    stable.parent.mkdir()
    with duckdb.connect(str(stable)) as connection:
        connection.execute("CREATE TABLE theirs AS SELECT 1 AS one")
    with pytest.raises(WarehouseError, match="no warehouse of Solieu"):
        publish(one / "c1.duckdb", stable.parent, "r1", keep=1)
    assert ask(stable, "FROM theirs") == [{"one": 1}]


def test_a_candidate_of_another_release_is_refused(tmp_path: Path, published: Path) -> None:
    with pytest.raises(WarehouseError, match="built as release r2, not r7"):
        publish(tmp_path / "c2.duckdb", published, "r7", keep=5)
    assert values(published / "solieu.duckdb") == [100]
    assert [m.release for m in list_releases(published)] == ["r1"]


def test_a_leftover_wal_beside_the_stable_file_does_no_harm(tmp_path: Path, published: Path) -> None:
    (published / "solieu.duckdb.wal").write_bytes(b"left by somebody")
    publish(tmp_path / "c2.duckdb", published, "r2", keep=5, force=True)
    assert values(published / "solieu.duckdb") == [3, 120]


def test_analysts_older_tools_can_open_it(published: Path) -> None:
    found = ask(published / "solieu.duckdb", "SELECT tags FROM duckdb_databases() WHERE NOT internal")
    tags = found[0]["tags"]
    assert isinstance(tags, dict)
    assert str(tags["storage_version"]).startswith("v1.5.0")


KILLED = """
import os, shutil, signal, sys
from pathlib import Path
from warehouse import releases

def deadly(function):
    def call(*args, **kwargs):
        global left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return function(*args, **kwargs)
    return call

shutil.copyfile = deadly(shutil.copyfile)
os.fsync = deadly(os.fsync)
Path.replace = deadly(Path.replace)
for line in sys.stdin:  # the imports are paid for once: each publication is a process of its own, forked from this one
    left = int(line)
    if (child := os.fork()) == 0:
        releases.publish(Path(sys.argv[1]), Path(sys.argv[2]), "r2", 5)
        os._exit(0)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""


@pytest.mark.slow
def test_killed_at_any_step_the_published_file_is_whole(tmp_path: Path, published: Path) -> None:
    stable, seen = published / "solieu.duckdb", []
    command = [sys.executable, "-c", KILLED, str(tmp_path / "c2.duckdb"), str(published)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as publisher:
        assert publisher.stdin is not None
        assert publisher.stdout is not None
        for step in range(1, 20):
            publisher.stdin.write(f"{step}\n")
            publisher.stdin.flush()
            code = int(publisher.stdout.readline())
            if code == 0:
                break
            assert code == -signal.SIGKILL
            seen.append(values(stable))
            now = latest(published)
            assert now is not None
            assert now.sha256 == sha256(stable.read_bytes()).hexdigest()
            assert rollback(published, "r1").release == "r1"
    assert code == 0
    assert len(seen) >= 8
    assert [100] in seen
    assert [3, 120] in seen
    assert all(found in ([100], [3, 120]) for found in seen)
    assert values(stable) == [3, 120]
    assert not list(published.rglob("*.part"))


def test_a_missing_manifest_is_said_plainly(published: Path) -> None:
    (published / "releases" / "solieu-r1.json").unlink()
    with pytest.raises(WarehouseError, match="is release r1, but"):
        latest(published)


def test_rows_of_the_manifest_are_those_of_the_file(published: Path) -> None:
    (manifest,) = list_releases(published)
    counted: list[Row] = [
        {"name": name, "rows": ask(published / "solieu.duckdb", f'SELECT count(*) AS n FROM "{name}"')[0]["n"]}
        for name in manifest.rows
    ]
    assert {str(row["name"]): row["rows"] for row in counted} == manifest.rows
    assert releases.STABLE == "solieu.duckdb"
