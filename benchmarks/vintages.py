"""`as_of` beside the latest table, in one file of two million mart rows and a hundred releases.

All rows and one cell of a stored mart; all rows of one on today's boundaries and of one read off several. Fails where
looking back costs twice the latest table or more.
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.pairs import compare
from warehouse import reference
from warehouse.connection import open_reader, open_writer
from warehouse.load import load_seeds
from warehouse.schema import migrate

ROWS, RELEASES = 2_000_000, 100
MART = "mart_district_year"
DERIVED = (f"{MART}_today", "mart_series")
FILL = f"""
INSERT INTO {MART}_history BY NAME
WITH kind AS (
    SELECT row_number() OVER (ORDER BY indicator) - 1 AS k, indicator, unit
    FROM ref_indicator WHERE unit <> 'percent' LIMIT 60
), spot AS (
    SELECT row_number() OVER (ORDER BY place) - 1 AS p, place FROM ref_place WHERE level = 'district' LIMIT 700
)
SELECT
    indicator, place, (2000 + i // 42000 % 25)::INTEGER AS year,
    'level' AS measure, 'actual' AS modality, hash(i) % 1000000 AS value, unit, 'year' AS basis,
    1.0 AS coverage, true AS comparable, 'o' || i AS observation_id,
    'r' || (1 + hash(i) % {RELEASES}) AS valid_from_release,
    -- a tenth has been revised since; what began in the last release is still current
    CASE WHEN hash(i + 1) % 10 = 0 AND hash(i) % {RELEASES} < {RELEASES} - 1
         THEN 'r' || (2 + hash(i) % {RELEASES}) END AS valid_to_release,
    valid_from_release[2:]::INTEGER AS valid_from_number, valid_to_release[2:]::INTEGER AS valid_to_number
FROM range({ROWS}) AS t(i) JOIN kind ON k = i % 60 JOIN spot ON p = i // 60 % 700 ORDER BY indicator, place, year
"""  # noqa: S608 - constants of this file
ASKED = "SELECT count(*), sum(value), max(observation_id) FROM"
CELL = "WHERE indicator = 'gifts.count' AND place = 'd-an-giang-an-phu'"
ASKS = (("", 1), (CELL, 20))
"""Which rows, and how often."""
LIMIT = 2.0
"""What looking back may cost, in times of the latest table."""


def main() -> None:
    """Print the ratios: the newest release and one half-way back, each over all rows and for one cell."""
    with TemporaryDirectory(prefix="solieu-vintages-") as folder:
        path = Path(folder) / "vintages.duckdb"
        with open_writer(path) as connection:
            migrate(connection)
            load_seeds(connection, reference.PORTALS)
            connection.execute(
                f"INSERT INTO ops_release (release, number) SELECT 'r' || i, i FROM range(1, {RELEASES + 1}) AS t(i)"  # noqa: S608
            )
            connection.execute(FILL)
        costs = [
            _cost(path, mart, release, tail, repeats)
            for mart, releases, asked in (
                (MART, (RELEASES, RELEASES // 2), ASKS),
                *((m, (RELEASES // 2,), ASKS[:1]) for m in DERIVED),
            )
            for release in releases
            for tail, repeats in asked
        ]
    if max(costs) >= LIMIT:
        sys.exit(f"vintages: looking back costs {max(costs):.2f} × the latest table, {LIMIT:g} is the end")


def _cost(path: Path, mart: str, number: int, tail: str, repeats: int) -> float:
    release = f"r{number}"
    with open_reader(path) as connection:

        def ask(source: str) -> object:
            return [connection.execute(f"{ASKED} {source} {tail}").fetchall() for _ in range(repeats)]

        what = f"vintages, {mart}, {release}, {'one cell' if tail else 'all rows'}"
        ratio = compare(
            what, "answers", repeats, lambda: ask(f"as_of('{mart}', '{release}')"), "the latest", lambda: ask(mart)
        )
    return 1 / ratio


if __name__ == "__main__":
    main()
