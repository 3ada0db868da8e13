"""Pages and API over a generated warehouse: `python -m benchmarks.serve [--rows N] [--asked N] [--database FILE]`.

Claims are those of `benchmarks.warehouse`, by default a million. Each kind of page and call is asked with other choices
each time, so that nothing is answered from an earlier answer, by one client over loopback; the first answer after a
release, which computes what is kept for it, stands apart. Nothing is asserted: figures stand in docs/serve.md.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import cycle, islice
from pathlib import Path
from random import Random
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

import httpx

from benchmarks.warehouse import MEMORY, load, registry
from dashboard.app import create_app
from tests.dashboard.serving import serving
from warehouse.candidate import Candidate
from warehouse.query import run_sql
from warehouse.releases import publish

KINDS = {
    "overview": "/?lang={lang}&n={n}",
    "explore, provinces": "/explore?indicator={indicator}&n={n}",
    "explore, provinces of today": "/explore?indicator={indicator}&boundaries=today&n={n}",
    "explore, districts": "/explore?indicator={indicator}&level=district&n={n}",
    "place": "/place/{place}",
    "figure": "/figure/{figure}",
    "portals": "/portals?n={n}",
    "quality": "/quality?n={n}",
    "metrics": "/metrics?n={n}",
    "api observations": "/api/v1/observations?indicator={indicator}&place={place}",
    "api observations, newest": "/api/v1/observations?limit=100&page={page}",
    "api observations as of": "/api/v1/observations?indicator={indicator}&place={place}&as_of={release}",
    "api figures": "/api/v1/figures?level=district&indicator={indicator}",
    "api series": "/api/v1/series?indicator={indicator}&level=province",
    "api coverage": "/api/v1/coverage?place={place}",
}
NOT_FOUND = 404


def main(arguments: Sequence[str] = ()) -> None:
    """Print first answer, median and 95th percentile of each kind, in milliseconds by the clock and of CPU."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--asked", type=int, default=40)
    parser.add_argument("--database", type=Path, help="A published file to ask instead of a generated one.")
    given = parser.parse_args(arguments)
    with _database(given.database, given.rows) as database, serving(create_app(database)) as client:
        client.timeout = httpx.Timeout(120)
        choices = list(islice(cycle(_choices(database)), given.asked))
        for kind, path in KINDS.items():
            first, *taken = [_ask(client, path.format(n=n, page=1 + n % 100, **each)) for n, each in enumerate(choices)]
            times, work = zip(*taken, strict=True)
            sys.stdout.write(f"serve {kind}: first {first[0]:.0f} ms, {_spread(times)}, CPU {_spread(work)}\n")


def _spread(taken: Sequence[float]) -> str:
    return f"p50 {median(taken):.0f} ms, p95 {quantiles(taken, n=20)[-1]:.0f} ms"


@contextmanager
def _database(given: Path | None, rows: int) -> Iterator[Path]:
    if given is not None:
        yield given
        return
    with TemporaryDirectory(prefix="solieu-serve-") as name:
        folder = Path(name)
        (folder / "portals.csv").write_text(registry(), encoding="utf-8")
        with Candidate.create(folder / "candidate.duckdb", None, "r1", MEMORY) as candidate:
            candidate.load_reference(folder / "portals.csv")
            load(candidate, rows, "false")
            candidate.build_marts(whole=True)
        publish(folder / "candidate.duckdb", folder / "published", "r1", keep=1)
        yield folder / "published" / "solieu.duckdb"


def _choices(database: Path) -> list[dict[str, str]]:
    """Indicators, places and claims that there are, shuffled by a fixed seed."""
    query = (
        "SELECT DISTINCT ON (indicator, place) indicator, place, observation_id, "
        "(SELECT max(release) FROM ops_release) FROM mart_district_year ORDER BY ALL"
    )
    _, found = run_sql(database, query)
    rows = [
        {"indicator": str(i), "place": str(p), "figure": str(o), "release": str(r), "lang": "vi"}
        for i, p, o, r in found
    ]
    Random(1).shuffle(rows)
    return rows


def _ask(client: httpx.Client, path: str) -> tuple[float, float]:
    """Milliseconds by the clock, and of CPU: client and server, which share the process, all threads together."""
    began, work = perf_counter(), process_time()
    answer = client.get(path)
    taken = 1000 * (perf_counter() - began), 1000 * (process_time() - work)
    if answer.status_code >= NOT_FOUND:
        raise SystemExit(f"{answer.status_code} for {path}: {answer.text[:200]}")
    return taken


if __name__ == "__main__":
    main(sys.argv[1:])
