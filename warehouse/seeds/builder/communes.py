"""Communes of March 2025 in their districts, of today in their provinces, and the way from the ones to the others."""

from __future__ import annotations

from collections import Counter

from warehouse.seeds.builder import sources
from warehouse.seeds.builder.rows import (
    FLOOR,
    REFORM,
    UNKNOWN,
    WHOLE,
    Edge,
    Place,
    Unit,
    day_before,
    old_tones,
    plain,
    slug,
)  # fmt: skip
from warehouse.seeds.builder.sources import Mapping

LAST_DAY = day_before(REFORM)
IN_FORCE = {"237/NQ-UBTVQH16": "2026-04-30", "388/NQ-UBTVQH16": "2026-09-20"}
"""First day of the resolutions of 2026 that made communes wards; the packages give the day of issue."""


def build(places: list[Place], mapping: Mapping) -> tuple[list[Place], list[Edge]]:
    """Rows of communes.csv and commune_edges.csv."""
    districts = {r.gso_code: r for r in places if r.level == "district" and r.valid_to == LAST_DAY}
    provinces = {r.gso_code: r for r in places if r.level == "province" and not r.valid_to}
    old, new = sources.communes_before(), sources.communes_now()
    old_keys = _keys(old, {code: row.place[2:] for code, row in districts.items()}, "")
    new_keys = _keys(new, {code: row.place[2:].removesuffix("-2025") for code, row in provinces.items()}, "-2025")
    edges = _edges(old, new, mapping, old_keys, new_keys)
    heirs: dict[str, list[str]] = {}
    for edge in edges:
        heirs.setdefault(edge.old, []).append(edge.new)
    holders = provinces_of(places)
    rows = [_old_row(u, old_keys[u.code], districts[u.parent], holders, heirs) for u in old]
    today = [_new_row(u, new_keys[u.code], provinces[u.parent].place) for u in new]
    edges += _islands(new, new_keys, districts, {u.parent for u in old})
    edges += [_class_change(row, u) for row, u in zip(today, new, strict=True) if row.class_word != u.class_word]
    order = sorted(rows + today, key=lambda r: r.place)
    return order, sorted(edges, key=lambda e: (e.date, e.old, e.new))


def provinces_of(places: list[Place]) -> dict[str, str]:
    """Key of a district → key of the province that holds it when districts end."""
    return {r.place: r.successor for r in places if r.level == "district" and r.valid_to == LAST_DAY}


def _keys(units: list[Unit], above: dict[str, str], suffix: str) -> dict[str, str]:
    """Code → key; of names alike without marks each gets its class word, then a number by its code."""
    stem = {u.code: f"c-{above[u.parent]}-{slug(u.name)}" for u in units}
    alike = Counter(stem.values())
    stem |= {u.code: f"{stem[u.code]}-{slug(u.class_word)}" for u in units if alike[stem[u.code]] > 1}
    seen: Counter[str] = Counter()
    keys = {}
    for code in sorted(stem):
        seen[stem[code]] += 1
        number = seen[stem[code]]
        keys[code] = stem[code] + (f"-{number}" if number > 1 else "") + suffix
    return keys


def _old_row(u: Unit, key: str, district: Place, province: dict[str, str], heirs: dict[str, list[str]]) -> Place:
    into = heirs[key]
    heir = into[0] if len(into) == 1 else province[district.place]
    start = max(FLOOR, district.valid_from)
    return Place(
        key, "commune", old_tones(u.name), u.class_word, district.place, u.code, start, LAST_DAY, "", heir,
        u.latitude, u.longitude,
    )  # fmt: skip


def _new_row(u: Unit, key: str, province: str) -> Place:
    """A commune of today with its class of today; its resolution is the one of 2025."""
    word = sources.notes()[u.code]["name_with_type"].split()[0].lower()
    word = "đặc khu" if word == "đặc" else word
    number = sources.resolution(u.code)
    founded = "" if number in IN_FORCE else number
    return Place(
        key, "commune", old_tones(u.name), word, province, u.code, REFORM, "", founded, "", u.latitude, u.longitude
    )


def _class_change(row: Place, u: Unit) -> Edge:
    number = sources.resolution(u.code)
    return Edge(row.place, row.place, "class_change", IN_FORCE[number], number, WHOLE, u.class_word)


def _edges(
    old: list[Unit], new: list[Unit], mapping: Mapping, old_keys: dict[str, str], new_keys: dict[str, str]
) -> list[Edge]:
    """split where a commune goes to several, merge where several come together, else rename or reparent."""
    names = {u.code: (u.name, u.class_word) for u in new}
    parts = Counter(n for heirs in mapping.values() for n in heirs)
    found = []
    for u in old:
        for n in sorted(mapping[u.code]):
            number = sources.resolution(n)
            law = "" if number in IN_FORCE else number
            if len(mapping[u.code]) > 1:
                kind = "split"
            elif parts[n] > 1:
                kind = "merge"
            else:
                kind = "reparent" if names[n] == (u.name, u.class_word) else "rename"
            found.append(Edge(old_keys[u.code], new_keys[n], kind, REFORM, law, UNKNOWN if kind == "split" else WHOLE))
    return found


def _islands(new: list[Unit], keys: dict[str, str], districts: dict[str, Place], peopled: set[str]) -> list[Edge]:
    """Island districts that had no communes: each became a special zone of its name."""
    zones = {plain(u.name).lower(): u for u in new if u.class_word == "đặc khu"}
    return [
        Edge(row.place, keys[zones[plain(row.name).lower()].code], "found", REFORM, sources.resolution(
            zones[plain(row.name).lower()].code))
        for code, row in sorted(districts.items())
        if code not in peopled
    ]  # fmt: skip
