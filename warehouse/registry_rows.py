"""Rows of the registry's CSV files: read with the line of every fault, cells parsed one by one."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from io import StringIO
from pathlib import Path
from typing import TypeVar

_Row = TypeVar("_Row")
_ID = re.compile(r"[a-z0-9][a-z0-9_-]*")
_HOST = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d+)?")


class RegistryError(ValueError):
    """A registry file that cannot be used: names the file, the line and the fault."""


def read_rows(
    path: Path, columns: Sequence[str], parse: Callable[[dict[str, str]], _Row], optional: Sequence[str] = ()
) -> Iterator[_Row]:
    """Parsed rows in file order; a missing `optional` column reads as empty cells. Raises RegistryError."""
    for line, row in _lines(path, columns):
        if row.get(""):
            raise RegistryError(f"{path}:{line}: more cells than columns")
        try:
            yield parse({name: (row.get(name) or "").strip() for name in (*columns, *optional)})
        except ValueError as error:
            raise RegistryError(f"{path}:{line}: {error}") from None


def _lines(path: Path, columns: Sequence[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Rows by column name, with the number of the line that each ends on."""
    reader = csv.DictReader(StringIO(_text(path), newline=""), restkey="", restval="", strict=True)
    try:
        if missing := set(columns) - set(reader.fieldnames or ()):
            raise RegistryError(f"{path}: no column {', '.join(sorted(missing))}")
        for row in reader:
            yield reader.line_num, row
    except csv.Error as error:  # line_num is still that of the last good row
        raise RegistryError(f"{path}:{reader.line_num + 1}: in the row that begins here: {error}") from None


def _text(path: Path) -> str:
    try:
        content = path.read_bytes()
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise RegistryError(f"{path}:{line}: not UTF-8: save it as UTF-8") from None
    except OSError as error:
        raise RegistryError(f"{path}: {error.strerror}") from None


def identifier(column: str, text: str) -> str:
    """An id as file and table names bear it."""
    if not _ID.fullmatch(text):
        raise ValueError(f"{column} {text!r}: letters a-z, digits, - and _ only")
    return text


def filled(column: str, text: str) -> str:
    """A cell that must not be empty."""
    if not text:
        raise ValueError(f"{column} is empty")
    return text


def district(row: dict[str, str]) -> str | None:
    """The district's name, None when empty; a district stands in its province."""
    if row["district"] and not row["province"]:
        raise ValueError(f"district {row['district']!r} without its province")
    return row["district"] or None


def number(column: str, text: str, *, zero: bool = False) -> float:
    """A finite number above zero (`zero`: or zero itself)."""
    try:
        value = float(text)
    except ValueError:
        raise ValueError(f"{column} {text!r} is no number") from None
    if not (0 < value < float("inf") or (zero and value == 0)):
        raise ValueError(f"{column} {text!r} is out of range")
    return value


def flag(text: str) -> bool:
    """true or false."""
    if text not in {"true", "false"}:
        raise ValueError(f"enabled {text!r} is neither true nor false")
    return text == "true"


def day(text: str) -> date | None:
    """An ISO day, None for an empty cell."""
    return date.fromisoformat(text) if text else None


def count(column: str, text: str) -> int | None:
    """A whole number above zero, or None for an empty cell."""
    if not text:
        return None
    if not text.isdecimal() or int(text) == 0:
        raise ValueError(f"{column} {text!r} is no whole number above zero")
    return int(text)


def hosts(column: str, text: str) -> tuple[str, ...]:
    """Host names, spaces between them, in lower case; a port may follow each."""
    names = tuple(text.lower().split())
    if wrong := [name for name in names if not _HOST.fullmatch(name)]:
        raise ValueError(f"{column} {wrong[0]!r} is no host name: write it without http:// and path")
    return names


def unique(path: Path, keys: Sequence[str]) -> None:
    """Raise RegistryError where a key stands twice."""
    if twice := sorted({key for key in keys if keys.count(key) > 1}):
        raise RegistryError(f"{path}: twice: {', '.join(twice)}")
