"""Provinces and districts since 2004: rows from the packages and closed_units.csv, changes from changes.csv."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from warehouse.seeds.builder import sources
from warehouse.seeds.builder.rows import (
    CLOSING,
    DISTRICTS_END,
    FOUNDING,
    LAW,
    PART,
    REFORM,
    UNKNOWN,
    WHOLE,
    Edge,
    Place,
    Unit,
    day_before,
    read_csv,
    slug,
)  # fmt: skip

HUE, HUE_DAY = "46", "2025-01-01"
COUNTRY = Place("vn", "country", "Việt Nam", "", "", "")


def build() -> tuple[list[Place], list[Edge]]:
    """All provinces and districts with their days, and every change."""
    facts, old = _facts(), sources.provinces_before()
    rows, merges = _provinces(old)
    rows += _districts(old, facts)
    rows += _closed({row.place: row for row in rows}, facts)
    edges = facts + merges
    edges += _derived(rows, edges)
    today = {e.new for e in facts if e.kind == "class_change" and e.date > REFORM}
    rows = [replace(r, class_word="thành phố") if r.place in today else r for r in dated(rows, edges)]
    order = sorted(rows, key=lambda r: ("vpd".index(r.place[0]), r.place))
    return order, sorted(edges, key=lambda e: (e.date, e.old, e.new))


def _facts() -> list[Edge]:
    """The hand-entered changes."""
    return [
        Edge(
            row["old"], row["new"], row["kind"], row["date"], row["resolution"],
            UNKNOWN if row["kind"] in PART else WHOLE, row["was"],
        )
        for row in read_csv("changes.csv")
    ]  # fmt: skip


def _provinces(old: list[Unit]) -> tuple[list[Place], list[Edge]]:
    """The 63, the 34 (the 11 unchanged ones once), and Thừa Thiên Huế before it became the city of Huế."""
    mapping, new = sources.province_mapping(), sources.provinces_now()
    parts = Counter(mapping.values())
    whole = {u.code: f"p-{slug(u.name)}" + ("-2025" if parts[u.code] > 1 else "") for u in new}
    keys = {u.code: f"p-{slug(u.name)}" for u in old}
    hue = next(u for u in old if u.code == HUE)
    rows = [COUNTRY, _province("p-thua-thien-hue", replace(hue, name="Thừa Thiên Huế", class_word="tỉnh"))]
    rows += [_province(keys[u.code], u) for u in old]
    merged = [_province(whole[u.code], u) for u in new if parts[u.code] > 1]
    rows += [replace(row, valid_from=REFORM, resolution=LAW) for row in merged]
    merges = [Edge(keys[o], whole[n], "merge", REFORM, LAW) for o, n in mapping.items() if keys[o] != whole[n]]
    return rows, merges


def _province(key: str, u: Unit) -> Place:
    return Place(key, "province", u.name, u.class_word, "vn", u.code, latitude=u.latitude, longitude=u.longitude)


def _districts(provinces: list[Unit], facts: list[Edge]) -> list[Place]:
    """Districts of March 2025, then those of 2022 that changes.csv closes, and Huế's before 2025."""
    now = sources.districts_before()
    founded, closed = {e.new for e in facts if e.kind in FOUNDING}, {e.old for e in facts if e.kind in CLOSING}
    parents = {u.code: f"p-{slug(u.name)}" for u in provinces}
    twice = {pair for pair, n in Counter((u.parent, u.name) for u in now).items() if n > 1}
    rows: dict[str, Place] = {}
    for u in now:
        key = f"d-{parents[u.parent][2:]}-{slug(u.name)}"
        key += f"-{slug(u.class_word)}" if (u.parent, u.name) in twice else ""
        key = f"{key}-2025" if f"{key}-2025" in founded else key
        rows[key] = _district(key, parents[u.parent], u)
    points = {row.gso_code: row for row in rows.values()}
    for u in sources.districts_2022():
        parent = "p-thua-thien-hue" if u.parent == HUE else parents[u.parent]
        key = f"d-{parent[2:]}-{slug(u.name)}"
        if u.parent == HUE or (key in closed and key not in rows):
            same = points.get(u.code) if u.parent == HUE else None
            rows[key] = _district(key, parent, u)
            if same and same.name == u.name:
                rows[key] = replace(rows[key], latitude=same.latitude, longitude=same.longitude)
    return list(rows.values())


def _district(key: str, parent: str, u: Unit) -> Place:
    return Place(key, "district", u.name, u.class_word, parent, u.code, latitude=u.latitude, longitude=u.longitude)


def _closed(rows: dict[str, Place], facts: list[Edge]) -> list[Place]:
    """Units that no package has: those of closed_units.csv, and re-parented ones, written as their heirs."""
    written = {row["place"]: row for row in read_csv("closed_units.csv")}
    heirs = {e.old: rows[e.new] for e in facts if e.kind in {"reparent", "rename"} and e.old not in rows}
    provinces = sorted((key for key in [*rows, *written] if key.startswith("p-")), key=len, reverse=True)
    found = []
    for key in sorted((set(written) | set(heirs)) - set(rows)):
        parent = "vn" if key.startswith("p-") else next(p for p in provinces if key[2:].startswith(p[2:] + "-"))
        level = "province" if parent == "vn" else "district"
        heir = heirs.get(key)
        row = written.get(key) or {"name": heir.name, "class_word": heir.class_word, "gso_code": heir.gso_code}  # type: ignore[union-attr]
        point = (heir.latitude, heir.longitude) if heir else ("", "")
        found.append(
            Place(
                key,
                level,
                row["name"],
                row["class_word"],
                parent,
                row["gso_code"],
                latitude=point[0],
                longitude=point[1],
            )
        )
    return found


def _derived(rows: list[Place], edges: list[Edge]) -> list[Edge]:
    """What follows from the facts: Huế's districts change parents in 2025, all districts end in July 2025."""
    closed = {e.old for e in edges if e.kind in CLOSING}
    province = {e.old: e.new for e in edges if e.date == REFORM}
    moved = [r for r in rows if r.parent == "p-thua-thien-hue" and r.place not in closed]
    found = [Edge(r.place, f"d-hue-{slug(r.name)}", "reparent", HUE_DAY, "175/2024/QH15") for r in moved]
    gone = closed | {r.place for r in moved}
    return found + [
        Edge(r.place, province.get(r.parent, r.parent), "dissolve", REFORM, DISTRICTS_END)
        for r in rows
        if r.level == "district" and r.place not in gone
    ]


def dated(rows: list[Place], edges: list[Edge]) -> list[Place]:
    """Rows with the days on which they begin and end, and the smallest unit that holds them whole afterwards."""
    parent = {r.place: r.parent for r in rows}
    begun = {e.new: e for e in edges if e.kind in FOUNDING | {"reparent", "rename"}}
    ended = {e.old: e for e in edges if e.kind in CLOSING}
    into: dict[str, list[str]] = {}
    for e in edges:
        if e.kind in CLOSING:
            into.setdefault(e.old, []).append(e.new)
    result = []
    for row in rows:
        if start := begun.get(row.place):
            row = replace(row, valid_from=start.date, resolution=start.resolution)
        if end := ended.get(row.place):
            heirs = into[row.place]
            row = replace(
                row, valid_to=day_before(end.date), successor=heirs[0] if len(heirs) == 1 else parent[heirs[0]]
            )
        result.append(row)
    return result


def differences() -> dict[str, list[str]]:
    """Where two packages disagree on a district code that both know: a renaming, a new class, or a spelling."""
    old = {u.code: u for u in sources.districts_2022()}
    pairs = [(u, old[u.code]) for u in sources.districts_before() if u.code in old]
    return {
        "name_differs": [f"{u.code} {u.name} / {o.name}" for u, o in pairs if u.name != o.name],
        "class_differs_2022_2025": [
            f"{u.code} {o.class_word} → {u.class_word} {u.name}" for u, o in pairs if u.class_word != o.class_word
        ],
    }
