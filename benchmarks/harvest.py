"""Pages a second out of the demo town, limits off, beside Scrapy on the same pages, each in a process of its own."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.pairs import ROUNDS
from demo.town import Town

ASKED_BY_GET = ("hoathanh", "dongkhoi", "ttx", "hoaninh", "haiphong", "thainguyen", "cumgar")
"""Portals whose links are what is asked for: no sessions, forms, scripts or addresses that must be cleaned first."""


def main() -> None:
    """Both crawl from the listings to every article; ours archives WARC, Scrapy writes a file a page."""
    with Town(flood_blocker=False) as town, tempfile.TemporaryDirectory() as folder:
        connect_to = {site.host: town.connect_to[site.host] for site in town.sites if site.portal in ASKED_BY_GET}
        task: dict[str, object] = {"connect_to": connect_to, "portals": ASKED_BY_GET}
        first = _run("harvest_ours", task, Path(folder) / "first")
        task["wanted"] = first["addresses"]
        times = []
        for number in range(ROUNDS):
            ours = _run("harvest_ours", task, Path(folder) / f"ours-{number}")
            rival = _run("harvest_scrapy", task, Path(folder) / f"scrapy-{number}")
            if ours["pages"] != rival["pages"]:
                raise SystemExit(f"not the same pages: ours {ours['pages']}, Scrapy {rival['pages']}")
            times.append((ours, rival))
        for name, unit in (("cpu", "of processor time"), ("wall", "by the clock, the town on the same cores")):
            _show(name, unit, times)


def _show(name: str, unit: str, times: list[tuple[dict[str, float], dict[str, float]]]) -> None:
    ours, rival = (statistics.median(pair[side]["pages"] / pair[side][name] for pair in times) for side in (0, 1))
    ratio = statistics.median(theirs[name] / mine[name] for mine, theirs in times)
    sys.stdout.write(
        f"harvest, a second {unit}: {ours:,.0f} pages, Scrapy {rival:,.0f} pages, ratio {ratio:.2f} "
        f"(median of {ROUNDS} pairs)\n"
    )


def _run(name: str, task: dict[str, object], folder: Path) -> dict[str, float]:
    """One crawl in a process of its own; `cpu` and `wall` are seconds without the imports."""
    command = [sys.executable, "-m", f"benchmarks.{name}", str(folder)]
    done = subprocess.run(command, input=json.dumps(task), capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{name}: {done.stderr[-1000:]}")
    found: dict[str, float] = json.loads(done.stdout)
    return found
