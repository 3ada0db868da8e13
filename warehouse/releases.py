"""Publishing: a checked candidate becomes a release and takes the stable path by one atomic replace.

`published/solieu.duckdb` is what analysts open. `published/releases/` holds each release's own file and manifest, so
that rollback is a copy back. At every moment the stable path names one whole file; a kill leaves `.part` litter.
"""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from hashlib import file_digest
from importlib.metadata import version
from pathlib import Path

from warehouse import reference
from warehouse.candidate import Candidate
from warehouse.connection import ALIAS, WarehouseError, is_ours, open_reader

STABLE = "solieu.duckdb"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a release is made of. `created_at` is UTC, ISO; `rows` counts current rows by table or view."""

    release: str
    created_at: str
    content_hash: str
    sha256: str
    bytes: int
    code_version: str
    duckdb_version: str
    rows: dict[str, int]
    reference: dict[str, str]


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
    part = folder / f"{_file_name(release)}.part"
    _wal(part).unlink(missing_ok=True)
    shutil.copyfile(candidate, part)
    content_hash = _stamp(part, release)
    _sync(part)
    manifest = _describe(part, release, content_hash)
    _write(folder / f"solieu-{release}.json", json.dumps(asdict(manifest), ensure_ascii=False, indent=2) + "\n")
    part.replace(folder / _file_name(release))
    _sync(folder)
    _take_stable_path(published_dir, release)
    _retain(published_dir, keep, release)
    return manifest


def rollback(published_dir: Path, release: str) -> Manifest:
    """Put an earlier release back at the stable path; raises WarehouseError where it is not kept or is damaged."""
    found = next((m for m in list_releases(published_dir) if m.release == release), None)
    if found is None:
        kept = ", ".join(m.release for m in list_releases(published_dir)) or "none"
        raise WarehouseError(f"no release {release} in {published_dir / 'releases'}; kept: {kept}")
    if _sha256(published_dir / "releases" / _file_name(release)) != found.sha256:
        raise WarehouseError(f"the file of release {release} is not what its manifest says: choose another")
    _refuse_foreign(published_dir / STABLE, force=False)
    _take_stable_path(published_dir, release)
    return found


def list_releases(published_dir: Path) -> list[Manifest]:
    """Manifests of the releases kept, newest first; a release without its file is left out."""
    found = []
    for path in (published_dir / "releases").glob("solieu-*.json"):
        manifest = Manifest(**json.loads(path.read_text(encoding="utf-8")))
        if path.with_name(_file_name(manifest.release)).exists():
            found.append(manifest)
    return sorted(found, key=lambda manifest: (manifest.created_at, manifest.release), reverse=True)


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
    return Manifest(**json.loads(path.read_text(encoding="utf-8")))


def withdrawn(published_dir: Path) -> list[Manifest]:
    """Releases kept that are newer than the one at the stable path: a rollback took them back."""
    current = latest(published_dir)
    if current is None:
        return []
    return [manifest for manifest in list_releases(published_dir) if manifest.created_at > current.created_at]


def _stamp(part: Path, release: str) -> str:
    """Write day and hash of the release into its own file."""
    with Candidate.open(part) as candidate:
        if candidate.release != release:
            raise WarehouseError(f"the candidate was built as release {candidate.release}, not {release}")
        return candidate.mark_published(datetime.now(UTC))


def _describe(part: Path, release: str, content_hash: str) -> Manifest:
    with open_reader(part) as connection:
        created, code = connection.execute(
            "SELECT published_at, code_version FROM ops_release WHERE release = ?", [release]
        ).fetchall()[0]
        names = connection.execute(
            "SELECT table_name FROM duckdb_tables() WHERE database_name = $1 UNION ALL "
            "SELECT view_name FROM duckdb_views() WHERE database_name = $1 AND NOT internal ORDER BY 1",
            [ALIAS],
        ).fetchall()
        rows = {
            name: int(connection.execute(f'SELECT count(*) FROM "{name}"').fetchall()[0][0])  # noqa: S608 - our own names
            for (name,) in names
            if not name.endswith("_history")
        }
    return Manifest(
        release=release,
        created_at=created.isoformat(timespec="microseconds") + "Z",
        content_hash=content_hash,
        sha256=_sha256(part),
        bytes=part.stat().st_size,
        code_version=code,
        duckdb_version=version("duckdb"),
        rows=rows,
        reference={path.name: _sha256(path) for path in (reference.CODEBOOK, reference.UNITS, reference.PLACES)},
    )


def _take_stable_path(published_dir: Path, release: str) -> None:
    stable = published_dir / STABLE
    part = published_dir / f"{STABLE}.part"
    shutil.copyfile(published_dir / "releases" / _file_name(release), part)
    _sync(part)
    _wal(stable).unlink(missing_ok=True)  # left by a foreign writer: DuckDB would refuse the new file beside it
    part.replace(stable)
    _sync(published_dir)


def _retain(published_dir: Path, keep: int, current: str) -> None:
    others = [manifest for manifest in list_releases(published_dir) if manifest.release != current]
    for manifest in others[keep - 1 :]:
        for suffix in (".json", ".duckdb"):
            (published_dir / "releases" / f"solieu-{manifest.release}{suffix}").unlink(missing_ok=True)


def _refuse_foreign(stable: Path, force: bool) -> None:
    if stable.exists() and not force and not is_ours(stable):
        raise WarehouseError(f"{stable} is no warehouse of Solieu, or damaged: move it away, or publish with force")


def _write(path: Path, text: str) -> None:
    part = path.with_name(f"{path.name}.part")
    part.write_text(text, encoding="utf-8")
    _sync(part)
    part.replace(path)


def _sync(path: Path) -> None:
    """Flush a file, or a folder's entries, to the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _sha256(path: Path) -> str:
    with path.open("rb") as handle:
        return file_digest(handle, "sha256").hexdigest()


def _wal(path: Path) -> Path:
    return path.with_name(f"{path.name}.wal")


def _file_name(release: str) -> str:
    return f"solieu-{release}.duckdb"
