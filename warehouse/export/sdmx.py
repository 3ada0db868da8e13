"""SDMX-CSV 2.0 of the marts of figures, beside its structure (SDMX-JSON 2.0): dataflow, concepts and code lists."""

# ruff: noqa: S608 - names in SQL are this package's own tables and columns

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import duckdb

from warehouse.connection import sql_file
from warehouse.export.datapackage import Resource
from warehouse.export.sdmx_structure import CODED, COMPONENTS, FLOW, structure
from warehouse.export.tables import Column, Table

DATA, STRUCTURE = "figures.csv", "structure.json"
_ID = "CREATE OR REPLACE TEMP MACRO sdmx_id(name) AS regexp_replace(name, '[^A-Za-z0-9_@$-]', '_', 'g')"
_NAMES = {
    "REF_AREA": "SELECT place, name, name FROM ref_place",
    "INDICATOR": "SELECT sdmx_id(indicator), name_vi, name_en FROM ref_indicator",
    "UNIT_MEASURE": "SELECT sdmx_id(unit), name_vi, unit FROM ref_unit",
}


def write(
    connection: duckdb.DuckDBPyConnection, found: list[Table], folder: Path, release: str, day: datetime | None
) -> Resource:
    """Write data and structure into `folder`; the resource is the data."""
    connection.execute(_ID)
    connection.execute("SET VARIABLE sdmx_structure = $1::VARCHAR", [FLOW])
    figures = [table for table in found if table.key and not table.name.endswith("_today")]
    marts = [table.name for table in figures if "actor" not in table.key]
    query = "\nUNION ALL\n".join(sql_file("queries", "sdmx.sql").replace("{mart}", mart) for mart in marts)
    connection.execute(f"CREATE TEMP TABLE sdmx_figure AS {query}")
    path = str(folder / DATA).replace("'", "''")
    order = "REF_AREA, INDICATOR, FIGURE_KIND, MODALITY, TIME_PERIOD"
    rows = connection.execute(f"COPY (FROM sdmx_figure ORDER BY {order}) TO '{path}' (FORMAT csv, HEADER)").fetchall()
    codes = {name: _codes(connection, name) for name in CODED}
    text = json.dumps(structure(release, day, codes), ensure_ascii=False, indent=2)
    (folder / STRUCTURE).write_text(f"{text}\n", encoding="utf-8")
    return Resource.of(_table(connection), int(rows[0][0]), [folder / DATA], folder)


def _codes(connection: duckdb.DuckDBPyConnection, concept: str) -> list[tuple[str, str, str]]:
    """Codes that the data have: id, and names in Vietnamese and English."""
    named = _NAMES.get(concept)
    if named is None:
        rows = connection.execute(f'SELECT DISTINCT "{concept}" AS id FROM sdmx_figure ORDER BY 1').fetchall()
        return [(str(row[0]), str(row[0]), str(row[0])) for row in rows]
    rows = connection.execute(
        f'SELECT * FROM ({named}) AS n(id, vi, en) WHERE id IN (SELECT "{concept}" FROM sdmx_figure) ORDER BY id'
    ).fetchall()
    return [(str(code), str(vi), str(en)) for code, vi, en in rows]


def _table(connection: duckdb.DuckDBPyConnection) -> Table:
    kinds = connection.execute("DESCRIBE sdmx_figure").fetchall()
    columns = tuple(Column(row[0], row[1], COMPONENTS[row[0]].meaning) for row in kinds)
    meaning = "Figures by place, indicator and year in SDMX-CSV 2.0; structure.json says what codes mean."
    return Table("figures", meaning, columns)
