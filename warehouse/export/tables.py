"""What is exported: marts, reference data and claims as they are current, with the meaning of each column."""

from __future__ import annotations

import re
from dataclasses import dataclass

import duckdb

from warehouse.connection import ALIAS, WarehouseError, sql_file

_CELL = ("indicator", "place", "year", "measure", "modality", "actor")
_TYPES = {"BOOLEAN": "boolean", "DATE": "date", "TIMESTAMP": "datetime", "DOUBLE": "number", "VARCHAR": "string"}


@dataclass(frozen=True, slots=True)
class Column:
    """One column: DuckDB's type, and its comment."""

    name: str
    kind: str
    comment: str

    @property
    def table_schema_type(self) -> str:
        """Its type in Frictionless' Table Schema; raises WarehouseError for one that no export has had yet."""
        if self.kind.endswith("[]"):
            return "array"
        if self.kind.endswith("INT") or self.kind == "INTEGER":
            return "integer"
        if self.kind.startswith("DECIMAL"):
            return "number"
        if self.kind not in _TYPES:
            raise WarehouseError(f"column {self.name} is a {self.kind}: say in warehouse/export/tables.py what that is")
        return _TYPES[self.kind]


@dataclass(frozen=True, slots=True)
class Table:
    """One table or view of the published file."""

    name: str
    comment: str
    columns: tuple[Column, ...]

    @property
    def key(self) -> list[str]:
        """Columns that name a row, where the table is a mart of figures by year."""
        if not re.fullmatch(r"mart_\w+_year(_today)?", self.name):
            return []
        return [name for name in _CELL if name in {column.name for column in self.columns}]

    @property
    def partitioned(self) -> bool:
        """Whether it is split by province and year."""
        return {"province", "year"} <= {column.name for column in self.columns} and bool(self.key)


def tables(connection: duckdb.DuckDBPyConnection) -> list[Table]:
    """All tables to export, by name."""
    found: dict[str, Table] = {}
    for name, comment, column, kind, meaning in connection.execute(
        sql_file("queries", "export_tables.sql"), {"database": ALIAS}
    ).fetchall():
        before = found[name].columns if name in found else ()
        found[name] = Table(name, comment or "", (*before, Column(column, kind, meaning or "")))
    return list(found.values())
