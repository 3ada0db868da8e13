"""The data dictionary, made from a database's own comments: `python -m warehouse.dictionary > docs/dictionary.md`."""

from __future__ import annotations

import sys
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from warehouse.connection import ALIAS, open_reader, open_writer, sql_file
from warehouse.schema import migrate

_HEAD = """# Data dictionary

Made from the `COMMENT`s of the database by `python -m warehouse.dictionary > docs/dictionary.md`; a test compares them.
Where a table has vintages (core and marts), `<table>_history` has the same columns and all of them, with the releases'
numbers (`valid_from_number`, `valid_to_number`); the plain name is the view of what is current, and `as_of` looks back.
"""
_GROUPS = {
    "mart": "Marts: figures by place and year",
    "core": "Core: articles, claims, rejected numbers",
    "ref": "Reference: indicators, units, places, portals",
    "raw": "Raw: archived pages",
    "ops": "Operations: releases, runs, checks, quarantine",
}


def dictionary(path: Path) -> str:
    """Markdown about everything in the file at `path`; raises WarehouseError where it cannot be read."""
    with open_reader(path) as connection:
        return _markdown(connection)


def of_this_software() -> str:
    """The same about an empty database of the newest schema."""
    with TemporaryDirectory(prefix="solieu-dictionary-") as folder:
        path = Path(folder) / "empty.duckdb"
        with open_writer(path) as connection:
            migrate(connection)
        return dictionary(path)


def _markdown(connection: duckdb.DuckDBPyConnection) -> str:
    rows = connection.execute(sql_file("queries", "dictionary.sql"), {"database": ALIAS}).fetchall()
    parts = [_HEAD]
    for prefix, title in _GROUPS.items():
        parts.append(f"\n## {title}\n")
        mine = [row for row in rows if row[0] != "macro" and row[1].startswith(f"{prefix}_")]
        for (kind, name, comment), columns in groupby(mine, key=lambda row: row[:3]):
            parts.append(f"\n### {name}\n\n{_text(comment)}{' (view)' if kind == 'view' else ''}\n")
            parts.append("\n| column | type | meaning |\n|---|---|---|\n")
            parts += [
                f"| `{column}` | {data_type} | {_text(meaning)} |\n"
                for _, _, _, column, data_type, meaning, _ in columns
            ]
    parts.append("\n## Macros\n\n| macro | answers |\n|---|---|\n")
    parts += [f"| `{row[1]}{row[3]}` | {_text(row[2])} |\n" for row in rows if row[0] == "macro"]
    return "".join(parts)


def _text(comment: str | None) -> str:
    return (comment or "").replace("|", "\\|").replace("\n", " ")


if __name__ == "__main__":
    sys.stdout.write(of_this_software())
