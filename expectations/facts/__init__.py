"""Facts that expectations ask: CSV files beside this one, a row a fact, each with its reason, as SQL to select from."""

from __future__ import annotations

import csv
from pathlib import Path

from expectations.kinds import identifier, literal

FOLDER = Path(__file__).parent


def table(name: str, folder: Path = FOLDER) -> str:
    """Write the rows of `<name>.csv` without their reasons as a subquery; raises FileNotFoundError or ValueError.

    A column of numbers alone is of numbers. A row that lacks its reason, or a cell, is a ValueError.
    """
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        reader = csv.reader(stream, strict=True)
        *columns, last = next(reader)
        rows = list(reader)
    if last != "reason" or not rows or any(len(row) != len(columns) + 1 or not all(row) for row in rows):
        raise ValueError(f"{name}.csv: each row has all of its cells, the last of them a reason")
    cells = zip(*(row[:-1] for row in rows), strict=True)
    typed = zip(*(_typed(column) for column in cells), strict=True)
    values = ", ".join(f"({', '.join(row)})" for row in typed)
    return f"(SELECT * FROM (VALUES {values}) AS facts({', '.join(map(identifier, columns))}))"  # noqa: S608


def _typed(cells: tuple[str, ...]) -> list[str]:
    try:
        return [f"{float(cell)!r}::DOUBLE" for cell in cells]
    except ValueError:
        return [literal(cell) for cell in cells]
