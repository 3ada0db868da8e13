"""Publishing: a checked candidate becomes a release and takes the stable path by one atomic replace.

`published/solieu.duckdb` is what analysts open. `published/releases/` holds each release's own file and manifest, so
that rollback is a copy back. At every moment the stable path names one whole file; a kill leaves `.part` litter, or a
release that never took the stable path and that the next publication of its name overwrites.
"""

from __future__ import annotations

import json
import shutil
from dataclasses import asdict
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from warehouse import reference
from warehouse.candidate import Candidate
from warehouse.connection import ALIAS, WarehouseError, is_ours, open_reader
from warehouse.manifests import Manifest, file_name, list_releases, read_manifest, sha256_of
from warehouse.withdrawals import read_withdrawals, record_withdrawals, sync, write_atomically

__all__ = ["STABLE", "Manifest", "latest", "list_releases", "publish", "rollback", "withdrawn"]

STABLE = "solieu.duckdb"


def publish(candidate: Path, published_dir: Path, release: str, keep: int, *, force: bool = False) -> Manifest:
    """Make the candidate release `release` and put it at the stable path; keep the newest `keep` releases.

    Raises WarehouseError, and leaves everything as it was, where the candidate was built for another release, or where
    a file that is not ours lies at the stable path (unless `force`).
    """
    if keep < 1:
        raise ValueError(f"keep is {keep}: the release being published is always kept")
    _refuse_foreign(published_dir / STABLE, force)
    folder = published_dir / "releases"
    folder.mkdir(parents=True, exist_ok=True)
    part = folder / f"{file_name(release)}.part"
    _wal(part).unlink(missing_ok=True)
    shutil.copyfile(candidate, part)
    content_hash, notes = _stamp(part, release)
    sync(part)
    manifest = _describe(part, release, content_hash, notes)
    write_atomically(
        folder / f"solieu-{release}.json", json.dumps(asdict(manifest), ensure_ascii=False, indent=2) + "\n"
    )
    part.replace(folder / file_name(release))
    sync(folder)
    record_withdrawals(published_dir, [], manifest.content_hash)
    _take_stable_path(published_dir, release)
    _retain(published_dir, keep, release)
    return manifest


def rollback(published_dir: Path, release: str, *, force: bool = False) -> Manifest:
    """Put a release kept back at the stable path, and remember as withdrawn the published ones that are newer.

    Raises WarehouseError where the release is not kept or is damaged, or where a damaged file or one that is not ours
    lies at the stable path (unless `force`).
    """
    found = _kept(published_dir, release)
    if sha256_of(published_dir / "releases" / file_name(release)) != found.sha256:
        raise WarehouseError(f"the file of release {release} is not what its manifest says: choose another")
    _refuse_foreign(published_dir / STABLE, force)
    last = _last_published(published_dir, force)
    newer = [m for m in list_releases(published_dir) if m.created_at > found.created_at]
    taken_back = [(m.release, m.content_hash) for m in newer if last is None or m.created_at <= last.created_at]
    record_withdrawals(published_dir, taken_back, found.content_hash)
    _take_stable_path(published_dir, release)
    return found


def latest(published_dir: Path) -> Manifest | None:
    """The release at the stable path (after a rollback not the newest), or None where nothing is published yet."""
    stable = published_dir / STABLE
    if not stable.exists():
        return None
    _refuse_foreign(stable, force=False)
    with open_reader(stable) as connection:
        name = connection.execute("SELECT arg_max(release, number) FROM ops_release").fetchall()[0][0]
    path = published_dir / "releases" / f"solieu-{name}.json"
    if not path.exists():
        raise WarehouseError(f"{stable} is release {name}, but {path} is missing: roll back to a release that is kept")
    return read_manifest(path)


def withdrawn(published_dir: Path) -> list[Manifest]:
    """Releases kept that a rollback took back, newest first; never what is at the stable path."""
    entries = {(entry.release, entry.content_hash) for entry in read_withdrawals(published_dir)}
    current = latest(published_dir) if entries else None
    return [
        manifest
        for manifest in list_releases(published_dir)
        if (manifest.release, manifest.content_hash) in entries
        and (current is None or manifest.content_hash != current.content_hash)
    ]


def _kept(published_dir: Path, release: str) -> Manifest:
    """The manifest of a release that can be put back."""
    folder = published_dir / "releases"
    if (folder / file_name(release)).exists() and (folder / f"solieu-{release}.json").exists():
        return read_manifest(folder / f"solieu-{release}.json")
    kept = ", ".join(m.release for m in list_releases(published_dir)) or "none"
    raise WarehouseError(f"no release {release} in {folder}; kept: {kept}")


def _last_published(published_dir: Path, force: bool) -> Manifest | None:
    """The release at the stable path; None where it cannot be told and that does not matter."""
    try:
        return latest(published_dir)
    except WarehouseError:
        if force or is_ours(published_dir / STABLE):  # ours without its manifest: rolling back is the cure
            return None
        raise


def _stamp(part: Path, release: str) -> tuple[str, dict[str, list[str]]]:
    """Write day, hash and notes of the release into its own file."""
    with Candidate.open(part) as candidate:
        if candidate.release != release:
            raise WarehouseError(f"the candidate was built as release {candidate.release}, not {release}")
        notes = candidate.record_changes()
        content_hash = candidate.mark_published(datetime.now(UTC))
        candidate.store_served()
        return content_hash, notes


def _describe(part: Path, release: str, content_hash: str, notes: dict[str, list[str]]) -> Manifest:
    with open_reader(part) as connection:
        created, code = connection.execute(
            "SELECT published_at, code_version FROM ops_release WHERE release = ?", [release]
        ).fetchall()[0]
        names = connection.execute(
            "SELECT regexp_replace(table_name, '_history$', '') FROM duckdb_tables() "
            "WHERE database_name = $1 AND schema_name = 'main' ORDER BY 1",
            [ALIAS],
        ).fetchall()
        rows = {
            name: int(connection.execute(f'SELECT count(*) FROM "{name}"').fetchall()[0][0])  # noqa: S608 - our own names
            for (name,) in names
        }
    return Manifest(
        release=release,
        notes=notes,
        created_at=created.isoformat(timespec="microseconds") + "Z",
        content_hash=content_hash,
        sha256=sha256_of(part),
        bytes=part.stat().st_size,
        code_version=code,
        duckdb_version=version("duckdb"),
        rows=rows,
        reference={path.name: sha256_of(path) for path in (reference.CODEBOOK, reference.UNITS, reference.PLACES)},
    )


def _take_stable_path(published_dir: Path, release: str) -> None:
    stable = published_dir / STABLE
    part = published_dir / f"{STABLE}.part"
    shutil.copyfile(published_dir / "releases" / file_name(release), part)
    sync(part)
    _wal(stable).unlink(missing_ok=True)  # left by a foreign writer: DuckDB would refuse the new file beside it
    part.replace(stable)
    sync(published_dir)


def _retain(published_dir: Path, keep: int, current: str) -> None:
    others = [manifest for manifest in list_releases(published_dir) if manifest.release != current]
    for manifest in others[keep - 1 :]:
        for suffix in (".json", ".duckdb"):
            (published_dir / "releases" / f"solieu-{manifest.release}{suffix}").unlink(missing_ok=True)


def _refuse_foreign(stable: Path, force: bool) -> None:
    if stable.exists() and not force and not is_ours(stable):
        raise WarehouseError(f"{stable} is no warehouse of Solieu, or damaged: move it away, or use force")


def _wal(path: Path) -> Path:
    return path.with_name(f"{path.name}.wal")
