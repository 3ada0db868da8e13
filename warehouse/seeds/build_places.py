"""Write the place seeds and MANIFEST.json from MIT, BSD and Apache packages and the facts of changes.csv.

Build-time only; the product never imports the packages: `make seeds` installs them (requirements-seeds.lock) and
runs this.

Keys are ours and never change: `p-tay-ninh` (until 30 June 2025), `p-tay-ninh-2025` (the merged unit),
`d-tay-ninh-hoa-thanh`; a district name used twice in a province gets its class word
(`d-dong-thap-cao-lanh-huyen`); `c-quang-nam-phu-ninh-tam-an` is a commune of March 2025 in its district,
`c-da-nang-chien-dan-2025` one of today. `class_word` is the one in force on the last day of the row (today for open
rows).
"""

from __future__ import annotations

import json
from collections import Counter

from warehouse.seeds.builder import aliases, communes, sources, units, votes
from warehouse.seeds.builder.rows import SEEDS, Alias, Edge, Place, write_csv

DAYS = ("2004-01-01", "2008-12-31", "2010-12-31", "2015-12-31", "2022-12-31", "2025-06-30", "2025-07-01")


def main() -> None:
    """Build, count, write."""
    places, edges = units.build()
    mapping, differences = votes.mapping()
    wards, ways = communes.build(places, mapping)
    names = aliases.build(places, edges)
    write_csv("places.csv", Place, places)
    write_csv("place_edges.csv", Edge, edges)
    write_csv("place_alias.csv", Alias, names)
    write_csv("communes.csv", Place, wards)
    write_csv("commune_edges.csv", Edge, ways)
    write_csv("commune_mapping_differences.csv", votes.Difference, differences)
    manifest = {
        "sources": sources.versions(),
        "counts": {
            "places": len(places), "communes": len(wards), "aliases": len(names),
            "edges": _kinds(edges), "commune_edges": _kinds(ways),
            "commune_mapping_differences": dict(sorted(Counter(f"kept {d.kept}" for d in differences).items())),
            "classes of today's communes": dict(sorted(Counter(r.class_word for r in wards if not r.valid_to).items())),
            "in being": {day: _in_being(places, day) for day in DAYS},
        },
        "cross_check": units.differences(),
    }  # fmt: skip
    text = json.dumps(manifest, ensure_ascii=False, indent=2)
    (SEEDS / "MANIFEST.json").write_text(text + "\n", encoding="utf-8")
    print(text)


def _kinds(edges: list[Edge]) -> dict[str, int]:
    return dict(sorted(Counter(e.kind for e in edges).items()))


def _in_being(places: list[Place], day: str) -> dict[str, int]:
    return {
        level: sum(r.level == level and r.valid_from <= day <= (r.valid_to or "9999") for r in places)
        for level in ("province", "district")
    }


if __name__ == "__main__":
    main()
