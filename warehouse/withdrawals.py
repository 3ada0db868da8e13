"""Which releases a rollback took back: `published/withdrawn.json`, one entry per release.

What was withdrawn cannot be told from the files alone: a release that a kill kept from the stable path looks the same.
"""

from __future__ import annotations

import json
import os
from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from warehouse.connection import WarehouseError

FILE = "withdrawn.json"


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """One release taken back; `withdrawn_at` is ISO with its offset, UTC."""

    release: str
    content_hash: str
    withdrawn_at: str


def read_withdrawals(published_dir: Path) -> list[Withdrawal]:
    """What was withdrawn, oldest first; raises WarehouseError where the file cannot be read."""
    path = published_dir / FILE
    try:
        return [Withdrawal(**row) for row in json.loads(path.read_text(encoding="utf-8"))]
    except FileNotFoundError:
        return []
    except (ValueError, TypeError) as error:
        raise WarehouseError(f"{path} is damaged: remove it to forget what was rolled back") from error


def record_withdrawals(published_dir: Path, taken_back: Collection[tuple[str, str]], put_forward: str) -> None:
    """Add these (release, content hash), and drop every entry whose content is `put_forward`."""
    before = read_withdrawals(published_dir)
    now = datetime.now(UTC).isoformat(timespec="seconds")
    names = {release for release, _ in taken_back}
    after = [entry for entry in before if entry.content_hash != put_forward and entry.release not in names]
    after += [Withdrawal(release, content, now) for release, content in taken_back if content != put_forward]
    if after != before:
        rows = [asdict(entry) for entry in after]
        write_atomically(published_dir / FILE, json.dumps(rows, ensure_ascii=False, indent=2) + "\n")


def write_atomically(path: Path, text: str) -> None:
    """Replace a file's text at once; a kill leaves the old one whole."""
    part = path.with_name(f"{path.name}.part")
    part.write_text(text, encoding="utf-8")
    sync(part)
    part.replace(path)


def sync(path: Path) -> None:
    """Flush a file, or a folder's entries, to the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
