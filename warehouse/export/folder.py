"""Exports: a whole new folder or none. It is written beside its place under another name and moved there at the end."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import mkdtemp
from typing import Literal

import duckdb

from warehouse.connection import WarehouseError, open_exporter
from warehouse.export import dcat, sdmx
from warehouse.export.datapackage import Resource, describe
from warehouse.export.tables import Table, tables

Format = Literal["parquet", "csv", "sdmx-csv"]
FORMATS: tuple[Format, ...] = ("parquet", "csv", "sdmx-csv")
Advance = Callable[[str, int], object]
_CSV = "FORMAT csv, HEADER, TIMESTAMPFORMAT '%Y-%m-%dT%H:%M:%S'"


@dataclass(frozen=True, slots=True)
class Export:
    """What was written where: rows by resource."""

    folder: Path
    release: str
    rows: dict[str, int]


def _silent(_: str, __: int) -> None:
    """Nobody listens."""


def export(database: Path, folder: Path, kind: Format, *, force: bool = False, advance: Advance = _silent) -> Export:
    """Write the published file's figures into the new folder `folder`; `advance` hears of each resource and its rows.

    Raises WarehouseError where the folder exists (unless `force` and it is an earlier export or empty), or the
    database cannot be read. Whatever goes wrong, the folder is as it was.
    """
    _refuse_taken(folder, force)
    folder.parent.mkdir(parents=True, exist_ok=True)
    part = Path(mkdtemp(prefix=f".{folder.name}.", suffix=".part", dir=folder.parent))
    try:
        with open_exporter(database, part) as connection:
            release, day = connection.execute(
                "SELECT release, published_at FROM ops_release ORDER BY number DESC LIMIT 1"
            ).fetchall()[0]
            resources = _write(connection, part, kind, (release, day), advance)
        package = describe(release, day, kind, resources)
        _json(part / "datapackage.json", package)
        _json(part / "dcat.jsonld", dcat.describe(release, day, package))
        part.chmod(0o755)  # mkdtemp keeps others out
        _take_place(part, folder)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
    return Export(folder, str(release), {resource.name: resource.rows for resource in resources})


def _write(
    connection: duckdb.DuckDBPyConnection,
    part: Path,
    kind: Format,
    release: tuple[str, datetime | None],
    advance: Advance,
) -> list[Resource]:
    found = tables(connection)
    if kind == "sdmx-csv":
        resources = [sdmx.write(connection, found, part, *release)]
        advance(resources[0].name, resources[0].rows)
        return resources
    resources = []
    for table in found:
        rows = _copy(connection, table, part, kind)
        files = (part / table.name).rglob("*.parquet") if _split(table, kind) else part.glob(f"{table.name}.*")
        resources.append(Resource.of(table, rows, sorted(files), part))
        advance(table.name, rows)
    return resources


def _copy(connection: duckdb.DuckDBPyConnection, table: Table, part: Path, kind: Format) -> int:
    lists = [column.name for column in table.columns if column.kind.endswith("[]")]
    as_json = ", ".join(f'to_json("{name}") AS "{name}"' for name in lists)
    chosen = f"SELECT * REPLACE ({as_json})" if as_json and kind == "csv" else "SELECT *"
    order = f" ORDER BY {', '.join(table.key)}" if table.key else " ORDER BY ALL"
    if kind == "csv":
        target, options = f"{table.name}.csv", _CSV
    elif _split(table, kind):
        (part / table.name).mkdir()
        target, options = table.name, "FORMAT parquet, PARTITION_BY (province, year), WRITE_PARTITION_COLUMNS"
    else:
        target, options = f"{table.name}.parquet", "FORMAT parquet"
    path = str(part / target).replace("'", "''")
    source = f'{chosen} FROM "{table.name}"{order}'
    return int(connection.execute(f"COPY ({source}) TO '{path}' ({options})").fetchall()[0][0])


def _split(table: Table, kind: Format) -> bool:
    return kind == "parquet" and table.partitioned


def _refuse_taken(folder: Path, force: bool) -> None:
    if not folder.exists():
        return
    if not force:
        raise WarehouseError(f"{folder} exists: choose another folder, or replace an earlier export with --force")
    if not folder.is_dir() or (any(folder.iterdir()) and not _is_export(folder)):
        raise WarehouseError(f"{folder} is no export of Solieu, so not even --force replaces it: move it away")


def _is_export(folder: Path) -> bool:
    try:
        package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
        return str(package["name"]).startswith("solieu-")
    except (OSError, ValueError, KeyError, TypeError):
        return False


def _take_place(part: Path, folder: Path) -> None:
    old = part.with_name(f"{part.name}.old")
    if folder.exists():
        folder.rename(old)
    try:
        part.rename(folder)
    except BaseException:
        if old.exists():
            old.rename(folder)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _json(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
