"""`as_of` beside the latest table, in one file of two million mart rows and a hundred releases: all rows and one cell.

Fails where looking back costs twice the latest table or more.
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.pairs import compare
from warehouse.connection import open_reader, open_writer
from warehouse.schema import migrate

ROWS, RELEASES = 2_000_000, 100
MART = "mart_district_year"
FILL = f"""
INSERT INTO {MART}_history BY NAME
SELECT
    'indicator.' || i % 60 AS indicator, 'd-' || i // 60 % 700 AS place, (2000 + i // 42000 % 25)::INTEGER AS year,
    'level' AS measure, 'actual' AS modality, hash(i) % 1000000 AS value, 'VND' AS unit, 'year' AS basis,
    1.0 AS coverage, true AS comparable, 'o' || i AS observation_id,
    'r' || (1 + hash(i) % {RELEASES}) AS valid_from_release,
    -- a tenth has been revised since; what began in the last release is still current
    CASE WHEN hash(i + 1) % 10 = 0 AND hash(i) % {RELEASES} < {RELEASES} - 1
         THEN 'r' || (2 + hash(i) % {RELEASES}) END AS valid_to_release
FROM range({ROWS}) AS t(i) ORDER BY indicator, place, year
"""  # noqa: S608 - constants of this file
ASKED = "SELECT count(*), sum(value), max(observation_id) FROM"
CELL = "WHERE indicator = 'indicator.7' AND place = 'd-100'"
LIMIT = 2.0


def main() -> None:
    """Print four ratios: the newest release and one half-way back, each over all rows and for one cell."""
    with TemporaryDirectory(prefix="solieu-vintages-") as folder:
        path = Path(folder) / "vintages.duckdb"
        with open_writer(path) as connection:
            migrate(connection)
            connection.execute(
                f"INSERT INTO ops_release (release, number) SELECT 'r' || i, i FROM range(1, {RELEASES + 1}) AS t(i)"  # noqa: S608
            )
            connection.execute(FILL)
        costs = [
            _cost(path, release, tail, repeats)
            for release in (f"r{RELEASES}", f"r{RELEASES // 2}")
            for tail, repeats in (("", 1), (CELL, 20))
        ]
    if max(costs) >= LIMIT:
        sys.exit(f"vintages: looking back costs {max(costs):.2f} × the latest table, {LIMIT:g} is the end")


def _cost(path: Path, release: str, tail: str, repeats: int) -> float:
    with open_reader(path) as connection:

        def ask(source: str) -> object:
            return [connection.execute(f"{ASKED} {source} {tail}").fetchall() for _ in range(repeats)]

        what = f"vintages, {release}, {'one cell' if tail else 'all rows'}"
        ratio = compare(
            what, "answers", repeats, lambda: ask(f"as_of('{MART}', '{release}')"), "the latest", lambda: ask(MART)
        )
    return 1 / ratio


if __name__ == "__main__":
    main()
