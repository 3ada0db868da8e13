"""The warehouse at size: `python -m benchmarks.warehouse [--rows N] [--whole] [--plot FILE]`, else a million claims.

Claims are generated with the shapes of the annotated texts: their indicators with units, targets and plan ratios, their
periods; articles of fourteen claims each, of old provinces and districts over ten years; one article in five states the
claims of another. Prints the load, a merge of 1 % revised, the full rebuild of the marts beside a bare GROUP BY over
the same rows in the same run, the rebuild after one partition changed, point queries, peak memory and bytes a row.
Rows are handed over as files in the order of their articles, of which the load reads a range at a time; peak memory is
told of load and rebuild apart.
`--whole` leaves out what changes a release: a hundred million claims are generated, loaded and rebuilt in 20 minutes.
Nothing is asserted: figures of one machine stand in docs/warehouse.md.
"""

# ruff: noqa: S608 - names in SQL are this file's own, values are the annotated texts

from __future__ import annotations

import argparse
import csv
import json
import statistics
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

import pyarrow.dataset as pads

from benchmarks.growth import draw
from warehouse import reference
from warehouse.candidate import Candidate
from warehouse.connection import open_reader
from warehouse.load import ArrowRows

MEMORY = "6GB"  # what DuckDB may take; peak memory of the process is printed beside it
GROUP_BY = """
SELECT indicator, place, year(period_end) AS year, measure, modality, sum(value), count(DISTINCT article_id)
FROM core_observation GROUP BY ALL
"""
NOTHING = """
SELECT '' AS article_id, '' AS quote, 0 AS start, '' AS kind, '' AS key, '' AS portal, '' AS reason, '' AS detail,
    '' AS story, 0.0::DOUBLE AS similarity
WHERE false
"""
PIECE = 7_000_000  # claims generated at once: whole articles, and those that tell another's claims with it
POINTS = 200
Seconds = tuple[float, float]
"""Of CPU and by the clock."""


@dataclass(frozen=True)
class Revised:
    """What a revised release costs: its merge, and the rebuild of one partition; None where it was left out.

    Seconds here and in Figures are of CPU, all threads together, and by the clock (`_wall`).
    """

    merge: float | None = None
    merge_wall: float | None = None
    incremental: float | None = None
    incremental_wall: float | None = None
    partitions: int | None = None


@dataclass(frozen=True, kw_only=True)
class Figures(Revised):
    """What one size cost."""

    rows: int
    load: float
    load_wall: float
    group_by: float
    group_by_wall: float
    rebuild: float
    rebuild_wall: float
    ratio: float
    ratio_wall: float
    p50_ms: float
    p95_ms: float
    bytes_per_row: float
    load_peak_gib: float
    rebuild_peak_gib: float


def main(arguments: Sequence[str] = ()) -> None:
    """Measure one size, print it, and add it to the plot's figures where asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--whole", action="store_true", help="neither merge nor one partition: load and rebuild only")
    parser.add_argument("--plot", type=Path, help="PNG of all sizes measured so far; their figures lie beside it")
    given = parser.parse_args(arguments)
    with TemporaryDirectory(prefix="solieu-bench-") as folder:
        found = measure(Path(folder), given.rows, whole=given.whole)
    for name, value in ((name, value) for name, value in asdict(found).items() if value is not None):
        sys.stdout.write(f"warehouse {found.rows:,} rows: {name} {value:,.3f}\n")
    if given.plot:
        draw(given.plot, asdict(found))


def measure(folder: Path, rows: int, *, whole: bool) -> Figures:
    """Load, rebuild and ask; unless `whole` also merge and rebuild a partition, each on what the one before left."""
    (folder / "portals.csv").write_text(registry(), encoding="utf-8")
    first = folder / "1.duckdb"
    with Candidate.create(first, None, "r1", MEMORY) as candidate:
        candidate.load_reference(folder / "portals.csv")
        loaded = load(candidate, rows, "false")
        load_peak = _peak_gib()
        group_by = _timed(lambda: candidate._connection.execute(GROUP_BY).fetchall())
        _peak_gib()
        rebuild = _timed(lambda: candidate.build_marts(whole=True))
        rebuild_peak = _peak_gib()
    last, revised = (first, Revised()) if whole else _revise(folder, rows, first)
    points = _points(last)
    return Figures(
        **asdict(revised), rows=rows, load=loaded[0], load_wall=loaded[1],
        group_by=group_by[0], group_by_wall=group_by[1], rebuild=rebuild[0], rebuild_wall=rebuild[1],
        ratio=rebuild[0] / group_by[0], ratio_wall=rebuild[1] / group_by[1],
        p50_ms=statistics.median(points), p95_ms=statistics.quantiles(points, n=20)[-1],
        bytes_per_row=last.stat().st_size / rows, load_peak_gib=load_peak, rebuild_peak_gib=rebuild_peak,
    )  # fmt: skip


def _revise(folder: Path, rows: int, first: Path) -> tuple[Path, Revised]:
    """A release with one claim in a hundred revised, and one with one more: the last file, and what both cost."""
    second, third = folder / "2.duckdb", folder / "3.duckdb"
    with Candidate.create(second, first, "r2", MEMORY) as candidate:
        merge = load(candidate, rows, "n % 100 = 7")
        candidate.build_marts(whole=True)
    first.unlink()
    with Candidate.create(third, second, "r3", MEMORY) as candidate:
        load(candidate, rows, "n % 100 = 7 OR n = 1")
        incremental = _timed(candidate.build_marts)
        partitions = candidate._connection.execute("SELECT max(partitions) FROM ops_mart_build").fetchall()[0][0]
    return third, Revised(*merge, *incremental, int(partitions))


def load(candidate: Candidate, rows: int, revised: str) -> Seconds:
    """Generate rows as files, and hand these over; seconds of the load alone."""
    with TemporaryDirectory(prefix="solieu-given-") as folder:
        given = _generate(candidate, Path(folder), rows, revised)
        nothing = given["none"]
        _peak_gib()
        return _timed(
            lambda: candidate.load(
                articles=given["articles"], observations=given["observations"], rejections=nothing, quarantine=nothing,
                stories=nothing,
            )
        )  # fmt: skip


def _generate(candidate: Candidate, folder: Path, rows: int, revised: str) -> dict[str, ArrowRows]:
    connection = candidate._connection
    numbered = f"SELECT row_number() OVER () - 1 AS s, * FROM ({_shapes()})"
    connection.execute(f"CREATE OR REPLACE TEMP TABLE shape AS {numbered}")
    generate = (Path(__file__).parent / "warehouse.sql").read_text(encoding="utf-8").replace("$revised", revised)
    made = {"articles": "FROM made_articles", "observations": "FROM made_observations", "none": NOTHING}
    for name in made:
        (folder / name).mkdir()
    for first in range(0, rows, PIECE):
        last = min(first + PIECE, rows)
        connection.execute(generate.replace("$first", str(first)).replace("$last", str(last)))
        for name, query in made.items():
            ordered = "" if name == "none" else "ORDER BY article_id"
            connection.execute(f"COPY ({query} {ordered}) TO '{folder}/{name}/{first:012}.parquet'")
    return {name: pads.dataset(folder / name) for name in made}


def _shapes() -> str:
    """The annotated claims' kinds and periods, as VALUES."""
    lines = (Path(__file__).parents[1] / "tests" / "gold" / "dev.jsonl").read_text(encoding="utf-8").splitlines()
    shapes = [json.loads(line) for line in lines]
    rows = []
    for row in shapes:
        begin, end = row["period"].split("/")
        if row["indicator"] != "unmapped" and begin[:4] == end[:4]:
            texts = (row["indicator"], row["unit"], row["measure"], row["modality"], begin[5:], end[5:])
            rows.append("(" + ", ".join(f"'{text}'" for text in texts) + f", {max(float(row['value']), 1)})")
    return f"SELECT * FROM (VALUES {', '.join(rows)}) AS t(indicator, unit, measure, modality, begin, finish, size)"


def registry() -> str:
    """Forty portals, as a registry's text."""
    with reference.PORTALS.open(encoding="utf-8", newline="") as stream:
        columns = next(csv.reader(stream))
    rows = [
        {"portal": f"p{n}", "name": f"P{n}", "family": "nukeviet", "base_url": f"http://p{n}.test",
         "delay_seconds": "0",
         "timeout_seconds": "5", "rhythm_days": "1", "enabled": "true"}
        for n in range(40)
    ]  # fmt: skip
    return "\n".join([",".join(columns), *(",".join(row.get(name, "") for name in columns) for row in rows)]) + "\n"


def _points(path: Path) -> list[float]:
    """Milliseconds of an analyst's question: one indicator in one place, its years."""
    with open_reader(path) as connection:
        cells = connection.execute(
            f"SELECT indicator, place FROM mart_district_year USING SAMPLE reservoir({POINTS} ROWS) REPEATABLE (1)"
        ).fetchall()
        query = "SELECT year, value, comparable FROM mart_district_year WHERE indicator = ? AND place = ? ORDER BY 1"
        return [1000 * _timed(lambda cell=cell: connection.execute(query, cell).fetchall())[0] for cell in cells]  # type: ignore[misc]


def _timed(act: Callable[[], object]) -> Seconds:
    worked, began = process_time(), perf_counter()
    act()
    return process_time() - worked, perf_counter() - began


def _peak_gib() -> float:
    """The most memory that the process has held since this was last asked; 0 where the system does not tell."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0.0
    (line,) = [line for line in status.read_text().splitlines() if line.startswith("VmHWM")]
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    return int(line.split()[1]) / 2**20


if __name__ == "__main__":
    main(sys.argv[1:])
