"""Rows appended to the registry's CSV files: what is there stays byte for byte, a half-written file is never seen."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from io import StringIO
from pathlib import Path

from flows.workspace import write_atomically
from warehouse import reference

PORTAL_HEADER = (*reference.PORTAL_COLUMNS, *reference.PORTAL_OPTIONAL)
LISTING_HEADER = tuple(reference.ListingRow.__slots__)


def as_csv(header: Sequence[str], rows: Iterable[Mapping[str, str]], *, named: bool = True) -> str:
    """Rows as CSV text; cells whose column is not in `header` are left out."""
    text = StringIO()
    writer = csv.DictWriter(text, header, extrasaction="ignore", restval="", lineterminator="\n")
    if named:
        writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def header_of(path: Path, otherwise: Sequence[str]) -> Sequence[str]:
    """The columns of a registry file, or what a new one gets. Raises OSError."""
    if not path.exists():
        return otherwise
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return next(csv.reader(stream), None) or otherwise


def lost_columns(header: Sequence[str], row: Mapping[str, str]) -> list[str]:
    """Columns of a row that say something and for which the file has no column."""
    return [name for name, cell in row.items() if cell and name not in header]


def append(path: Path, otherwise: Sequence[str], rows: Sequence[Mapping[str, str]]) -> None:
    """Append rows in the file's own columns and line ends; a missing file is made. Raises OSError."""
    if not rows:
        return
    header = header_of(path, otherwise)
    before = path.read_bytes().decode("utf-8") if path.exists() else as_csv(header, ())
    added = as_csv(header, rows, named=False)
    if before and not before.endswith("\n"):
        added = f"\n{added}"
    if "\r\n" in before:
        added = added.replace("\n", "\r\n")
    write_atomically(path, before + added)
