"""What each release kept under `published/releases/` is made of: one JSON beside its database."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from hashlib import file_digest
from pathlib import Path

from warehouse.connection import WarehouseError


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a release is made of. `created_at` is UTC, ISO; `rows` counts current rows by table or view.

    `notes` are the release notes by language, a line each.
    """

    release: str
    created_at: str
    content_hash: str
    sha256: str
    bytes: int
    code_version: str
    duckdb_version: str
    rows: dict[str, int]
    reference: dict[str, str]
    notes: dict[str, list[str]] = field(default_factory=dict)


def sha256_of(path: Path) -> str:
    """SHA-256 of a file, hexadecimal."""
    with path.open("rb") as handle:
        return file_digest(handle, "sha256").hexdigest()


def list_releases(published_dir: Path) -> list[Manifest]:
    """Manifests of the releases kept, newest first; left out: one without its file, and one that cannot be read."""
    found = []
    for path in (published_dir / "releases").glob("solieu-*.json"):
        try:
            manifest = read_manifest(path)
        except WarehouseError:
            continue  # `rollback` and `latest` say so when it is this one that is wanted
        if path.with_name(file_name(manifest.release)).exists():
            found.append(manifest)
    return sorted(found, key=lambda manifest: (manifest.created_at, manifest.release), reverse=True)


def read_manifest(path: Path) -> Manifest:
    """A release's manifest; raises WarehouseError naming the file where it is none."""
    try:
        manifest = Manifest(**json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError) as error:
        raise WarehouseError(f"{path} is no manifest of a release: {error}") from error
    if path.name != f"solieu-{manifest.release}.json":
        raise WarehouseError(f"{path} is the manifest of another release, {manifest.release}")
    return manifest


def file_name(release: str) -> str:
    """The release's own database under `published/releases/`."""
    return f"solieu-{release}.duckdb"
