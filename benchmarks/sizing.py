"""How large a machine portals and articles need: `python -m benchmarks.sizing` prints the table of docs/scale.md.

The rates are rows of sizing.csv, each with the command that measured it, on what, and how far it was measured; what a
cell takes beyond that is extrapolated in a straight line and marked with `*`. `--held` measures one of them: bytes
that a build holds in memory for a page.
"""

from __future__ import annotations

import csv
import sys
import tracemalloc
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from flows.settings import Settings

RATES = Path(__file__).with_name("sizing.csv")
SIZES = ((13, 122), (100, 100_000), (1_000, 1_000_000), (1_000, 10_000_000), (10_000, 100_000_000))
"""Portals and articles: the demo town first."""
NIGHT_HOURS = 8
MADE = ("load_seconds_per_claim", "marts_seconds_per_claim")
GB, HOUR = 1e9, 3600


@dataclass(frozen=True, slots=True)
class Rate:
    """One measured rate; `up_to` is how many of `of` (portals, articles, claims) it was measured with."""

    rate: str
    value: float
    unit: str
    of: str
    up_to: int
    command: str
    note: str


def rates() -> dict[str, Rate]:
    """The rates by their names."""
    with RATES.open(encoding="utf-8", newline="") as file:
        rows = [row | {"value": float(row["value"]), "up_to": int(row["up_to"])} for row in csv.DictReader(file)]
    return {str(row["rate"]): Rate(**row) for row in rows}  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Size:
    """A number of portals and articles, and what they take by the rates."""

    portals: int
    articles: int
    rates: dict[str, Rate]

    @property
    def claims(self) -> float:
        """As many an article as the demo town's have."""
        return self.articles * self.rates["claims_per_article"].value

    def cell(self, of: Callable[[dict[str, float]], float], *names: str) -> str:
        """What `of` makes of the rates named, with `*` where one of them was measured with less."""
        here = {"portals": float(self.portals), "articles": float(self.articles), "claims": self.claims}
        beyond = any(here[self.rates[name].of] > self.rates[name].up_to for name in names)
        return _short(of({name: self.rates[name].value for name in names})) + ("*" if beyond else "")


def columns(size: Size) -> dict[str, str]:
    """One size's cells by the names of the table's lines."""
    articles, claims, cell = size.articles, size.claims, size.cell
    return {
        "portals": f"{size.portals:,}",
        "articles": f"{articles:,}",
        "claims": cell(lambda _: claims, "claims_per_article"),
        **_harvest(size),
        "archive, GB": cell(lambda r: articles * r["archive_bytes_per_article"] / GB, "archive_bytes_per_article"),
        "reading, core-hours": cell(lambda r: articles * r["read_seconds_per_page"] / HOUR, "read_seconds_per_page"),
        f"cores to read in {NIGHT_HOURS} h": cell(
            lambda r: max(1.0, articles * r["read_seconds_per_page"] / HOUR / NIGHT_HOURS), "read_seconds_per_page"
        ),
        "memory of a build beside DuckDB, GB": cell(
            lambda r: articles * r["held_bytes_per_page"] / GB, "held_bytes_per_page"
        ),
        "load and all marts, core-hours": cell(lambda r: claims * sum(r.values()) / HOUR, *MADE),
        "gate, hours": cell(lambda r: claims * r["gate_seconds_per_claim"] / HOUR, "gate_seconds_per_claim"),
        "a release, GB": cell(lambda r: claims * r["release_bytes_per_claim"] / GB, "release_bytes_per_claim"),
        "published, GB": cell(
            lambda r: claims * r["release_bytes_per_claim"] * (Settings().keep_releases + 2) / GB,
            "release_bytes_per_claim",
        ),
    }


def _harvest(size: Size) -> dict[str, str]:
    """Portals are asked as slowly as the settings say, `harvest_workers` of them at once."""
    an_hour = Settings().requests_per_five_minutes * 12 * min(size.portals, Settings().harvest_workers)
    return {
        "first harvest, days": size.cell(
            lambda r: size.articles * r["requests_per_article"] / an_hour / 24, "requests_per_article"
        ),
        "a quiet day's harvest, hours": size.cell(
            lambda r: size.portals * r["requests_per_quiet_portal"] / an_hour, "requests_per_quiet_portal"
        ),
    }


def table() -> str:
    """All sizes as Markdown, a column each."""
    known = rates()
    sizes = [columns(Size(portals, articles, known)) for portals, articles in SIZES]
    head, *names = sizes[0]
    lines = [f"| {head} | {' | '.join(size[head] for size in sizes)} |", f"|{'---|' * (len(sizes) + 1)}"]
    lines += [f"| {name} | {' | '.join(size[name] for size in sizes)} |" for name in names]
    return "\n".join(lines) + "\n"


def _short(value: float) -> str:
    """Two digits that mean something: 0.031, 4.2, 130, 1.2 million."""
    if value >= 1e6:
        return f"{float(f'{value:.2g}') / 1e6:,.4g} million"
    return f"{float(f'{value:.2g}'):,.15g}" if value >= 0.01 else "under 0.01"


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table, or with `--held` the one rate that is measured here."""
    if "--held" in (sys.argv[1:] if arguments is None else arguments):
        sys.stdout.write(f"{_held():,.0f} bytes held for a page\n")
    else:
        sys.stdout.write(table())


def _held() -> float:
    from benchmarks.pool import work
    from flows.stages.gathered import Gathered
    from flows.stages.read import read_batch

    batches, portals = work()
    read_batch(batches[0], portals, {})  # rules are loaded once
    with TemporaryDirectory() as folder, Gathered(Path(folder) / "rows.part") as rows:
        tracemalloc.start()
        for batch in batches[:5]:
            rows.add(read_batch(batch, portals, {}))
        rows.tables()
        held, _ = tracemalloc.get_traced_memory()
    return held / sum(map(len, batches[:5]))


if __name__ == "__main__":
    main()
