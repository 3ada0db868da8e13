"""What a run leaves half done that did not come to its end is taken away: by itself, or by the next one.

Prefect's `on_rollback` would do so in a process that lives, and never after kill -9; this is done in both. What is
published and archived needs no undoing: neither is ever there by half (releases.py, archive/).
"""

from __future__ import annotations

import shutil
from pathlib import Path

from flows.workspace import Workspace


def clear(workspace: Workspace) -> list[Path]:
    """Remove a candidate without the record that its build writes last, and files that were being written.

    Only who holds the workspace may call this. Returns what was removed.
    """
    parts = [*workspace.candidate.parent.glob("*.part"), *workspace.runs.glob("*.part")]
    parts += [*workspace.published.glob("*.part"), *workspace.published.glob("releases/*.part*")]
    if not workspace.build_record.exists():
        parts += [*workspace.candidate.parent.glob(f"{workspace.candidate.name}*"), workspace.checks]
    found = [path for path in parts if path.exists()]
    for path in found:
        if path.is_dir():  # what DuckDB could not keep in memory
            shutil.rmtree(path)
        else:
            path.unlink()
    return found
