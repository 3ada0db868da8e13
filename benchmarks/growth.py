"""The warehouse's costs over the sizes measured so far, as a picture; their figures are kept beside it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path


def draw(path: Path, found: Mapping[str, float | None]) -> None:
    """Growth over all sizes measured so far: their figures are kept beside the picture."""
    import matplotlib.pyplot as plt

    record = path.with_suffix(".json")
    sizes = {row["rows"]: row for row in (json.loads(record.read_text()) if record.exists() else [])}
    sizes[found["rows"]] = dict(found)
    ordered = [sizes[rows] for rows in sorted(sizes)]
    record.write_text(json.dumps(ordered, indent=1) + "\n")
    figure, axes = plt.subplots(figsize=(7, 4.5))
    for name in ("load", "merge", "rebuild", "group_by", "incremental"):
        told = [(row["rows"], row[name]) for row in ordered if row[name] is not None]
        axes.plot(*zip(*told, strict=True), marker="o", label=name.replace("_", " "))
    axes.set(xscale="log", yscale="log", xlabel="claims", ylabel="seconds of CPU", title="The warehouse as it grows")
    axes.legend()
    axes.grid(visible=True, alpha=0.3)
    figure.tight_layout()
    figure.savefig(path, dpi=120)
