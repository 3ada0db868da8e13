"""Tables on a terminal; elsewhere one line a row."""

from __future__ import annotations

from collections.abc import Sequence

from rich import box
from rich.console import Console
from rich.table import Table

Cells = tuple[object, ...]
WIDE = 4000
SHORT = 28
"""Figures, codes and names up to this length keep their line; sentences give way."""


def show(columns: list[str], rows: Sequence[Cells]) -> None:
    """Print rows under their columns' names, and how many there are."""
    console = Console(highlight=False, markup=False)
    if not console.is_terminal:
        console.width = WIDE  # a file or a pipe has no edge: one line a row
    cells = [["" if cell is None else _cell(cell) for cell in row] for row in rows]
    table = Table(box=box.SIMPLE_HEAD)
    for index, name in enumerate(columns):
        short = all(len(line[index]) <= SHORT for line in cells)
        table.add_column(name, no_wrap=short, overflow="ellipsis" if short else "fold")
    for line in cells:
        table.add_row(*line)
    console.print(table)
    console.print(f"{len(cells)} rows")


def _cell(value: object) -> str:
    if isinstance(value, float):
        return f"{value:,.0f}" if value.is_integer() else f"{value:,.4g}" if abs(value) < 1 else f"{value:,.2f}"
    return str(value)
