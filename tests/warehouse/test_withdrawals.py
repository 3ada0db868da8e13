"""A rollback is remembered by name and content; a publication that did not come through is no rollback."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.warehouse.test_releases import NEW, OLD, values
from tests.warehouse.world import Claim, build
from warehouse import releases
from warehouse.connection import WarehouseError
from warehouse.releases import latest, list_releases, publish, rollback, withdrawn

THIRD = [Claim(7, "a")]


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Releases r1, r2 and r3, the last at the stable path; to be copied, not written to."""
    home = tmp_path_factory.mktemp("three")
    folder = home / "published"
    base: Path | None = None
    for name, claims in (("r1", OLD), ("r2", NEW), ("r3", THIRD)):
        publish(build(home / f"{name}.duckdb", claims, name, published=base), folder, name, keep=9)
        base = folder / releases.STABLE
    return folder


@pytest.fixture(scope="module")
def fourth(three: Path) -> Path:
    """A candidate for r4 on top of the three; publishing does not write to it."""
    return build(three.parent / "c4.duckdb", [Claim(9, "a")], "r4", published=three / releases.STABLE)


@pytest.fixture
def published(three: Path, tmp_path: Path) -> Path:
    """Three releases of the test's own."""
    return Path(shutil.copytree(three, tmp_path / "published", symlinks=True))


def names(folder: Path) -> list[str]:
    """The withdrawn releases."""
    return [manifest.release for manifest in withdrawn(folder)]


def test_a_publication_cut_short_is_no_rollback(published: Path, fourth: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(releases, "_take_stable_path", full)
        with pytest.raises(OSError, match="No space left"):
            publish(fourth, published, "r4", keep=9)
    assert "r4" in [manifest.release for manifest in list_releases(published)]
    assert names(published) == []
    assert publish(fourth, published, "r4", keep=9) == latest(published)
    assert [manifest.release for manifest in list_releases(published)] == ["r4", "r3", "r2", "r1"]
    assert values(published / releases.STABLE) == [9]


def test_a_rollback_withdraws_what_it_passes_over(published: Path) -> None:
    assert names(published) == []
    rollback(published, "r1")
    assert names(published) == ["r3", "r2"]
    rows = json.loads((published / "withdrawn.json").read_text(encoding="utf-8"))
    kept = {manifest.release: manifest.content_hash for manifest in list_releases(published)}
    assert {row["release"]: row["content_hash"] for row in rows} == {name: kept[name] for name in ("r2", "r3")}
    assert all(row["withdrawn_at"].endswith("+00:00") for row in rows)
    assert not list(published.rglob("*.part"))


def test_rolling_forward_takes_the_withdrawal_back(published: Path) -> None:
    rollback(published, "r2")
    assert names(published) == ["r3"]
    rollback(published, "r3")
    assert names(published) == []


def test_publishing_other_content_keeps_the_withdrawal_and_the_same_content_ends_it(
    tmp_path: Path, published: Path
) -> None:
    stable = published / releases.STABLE
    rollback(published, "r2")
    publish(build(tmp_path / "c4.duckdb", [Claim(9, "a")], "r4", published=stable), published, "r4", keep=9)
    assert names(published) == ["r3"]
    publish(build(tmp_path / "c5.duckdb", THIRD, "r5", published=stable), published, "r5", keep=9, force=True)
    assert names(published) == []


def test_the_content_at_the_stable_path_is_never_withdrawn(tmp_path: Path, published: Path) -> None:
    stable = published / releases.STABLE
    publish(build(tmp_path / "c4.duckdb", THIRD, "r4", published=stable), published, "r4", keep=9)
    rollback(published, "r3")
    assert names(published) == []


def test_a_record_that_cannot_be_read_is_named(published: Path) -> None:
    (published / "withdrawn.json").write_text("[{}]", encoding="utf-8")
    with pytest.raises(WarehouseError, match=r"withdrawn\.json"):
        withdrawn(published)


@pytest.mark.parametrize("garbage", [b"garbage" * 1000, b"DUCK" * 5000])
def test_force_replaces_a_damaged_file_though_there_are_releases(published: Path, fourth: Path, garbage: bytes) -> None:
    stable = published / releases.STABLE
    stable.write_bytes(garbage)
    with pytest.raises(WarehouseError, match="no warehouse of Solieu"):
        publish(fourth, published, "r4", keep=9)
    publish(fourth, published, "r4", keep=9, force=True)
    assert values(stable) == [9]
    stable.write_bytes(garbage)
    with pytest.raises(WarehouseError, match="no warehouse of Solieu"):
        rollback(published, "r2")
    assert rollback(published, "r2", force=True) == latest(published)
    assert names(published) == ["r4", "r3"]


@pytest.mark.parametrize("garbage", ["{", "[]", '{"release": "r2"}', '{"extra": 1}', "\udcff"])
def test_a_manifest_that_cannot_be_read_spares_the_others(published: Path, garbage: str) -> None:
    path = published / "releases" / "solieu-r2.json"
    path.write_bytes(garbage.encode("utf-8", "surrogateescape"))
    assert [manifest.release for manifest in list_releases(published)] == ["r3", "r1"]
    now = latest(published)
    assert now is not None
    assert now.release == "r3"
    with pytest.raises(WarehouseError, match=r"solieu-r2\.json"):
        rollback(published, "r2")
    (published / "releases" / "solieu-r3.json").write_text(garbage, encoding="utf-8", errors="surrogateescape")
    with pytest.raises(WarehouseError, match=r"solieu-r3\.json"):
        latest(published)
    assert rollback(published, "r1").release == "r1"
