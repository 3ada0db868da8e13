"""What a portal must at least give, and may at most: rows beside the registry."""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path
from typing import NamedTuple

from warehouse import registry_rows as cells

FILE = "portal_bounds.csv"
"""Beside the registry of portals."""
COLUMNS = ("portal", "measure", "low", "high", "reason")
ALL = "*"
_MEASURE = re.compile(r"articles|observations_per_article|silence_days|rejected\.[a-z_]+")


class Bound(NamedTuple):
    """One row, its fields those of ref_portal_bound."""

    portal: str
    measure: str
    low: float | None
    high: float | None
    reason: str


def read_bounds(path: Path, portals: Collection[str]) -> list[Bound]:
    """Bounds in file order, none where there is no such file; raises RegistryError on a bad or repeated row."""
    if not path.exists():
        return []

    def parse(row: dict[str, str]) -> Bound:
        if row["portal"] != ALL and row["portal"] not in portals:
            raise ValueError(f"portal {row['portal']!r} is not in the registry of portals")
        if not _MEASURE.fullmatch(row["measure"]):
            raise ValueError(f"measure {row['measure']!r} is none of those that ref_portal_bound names")
        low, high = (cells.number(name, row[name], zero=True) if row[name] else None for name in ("low", "high"))
        if low is None and high is None:
            raise ValueError("neither low nor high is given")
        return Bound(row["portal"], row["measure"], low, high, cells.filled("reason", row["reason"]))

    rows = list(cells.read_rows(path, COLUMNS, parse))
    cells.unique(path, [f"{row.portal}/{row.measure}" for row in rows])
    return rows
