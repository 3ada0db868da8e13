"""Portals whose new look was accepted: rows beside the registry."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from warehouse import registry_rows as cells

COLUMNS = ("portal", "since", "reason")


def read_accepted(path: Path) -> dict[str, date]:
    """Day since which each portal's look is its own again; nothing where there is no such file.

    Raises RegistryError on a bad row; a row without a reason is one, and a portal's second.
    """
    if not path.exists():
        return {}
    rows = list(cells.read_rows(path, COLUMNS, _row))
    cells.unique(path, [portal for portal, _ in rows])
    return dict(rows)


def _row(row: dict[str, str]) -> tuple[str, date]:
    cells.filled("reason", row["reason"])
    return cells.identifier("portal", row["portal"]), date.fromisoformat(row["since"])
