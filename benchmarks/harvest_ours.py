"""Our half of benchmarks/harvest.py: portals in threads as `solieu harvest` has them, each into its WARC archive."""

from __future__ import annotations

import json
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from time import perf_counter, process_time
from urllib.parse import urlsplit

from demo.town import Town
from flows.archive import Archive
from flows.harvest import HarvestOptions, PortalOutcome, harvest_portal
from flows.settings import Settings
from warehouse.reference import PortalRow, read_listings, read_portals


def main(folder: Path, task: dict[str, dict[str, str]]) -> dict[str, object]:
    """Pages archived, seconds, and the addresses of the pages as the town's own ports have them."""
    archive, listings = Archive(folder), read_listings(Town.listings_csv)
    options = HarvestOptions(connect_to=task["connect_to"])
    rows = [row for row in read_portals(Town.portals_csv) if row.portal in task["portals"]]

    def go(row: PortalRow) -> PortalOutcome:
        quick = replace(row, delay_seconds=0.0, feeds=())
        return harvest_portal(quick, listings, archive, options, sleep=lambda _: None)

    wall, cpu = perf_counter(), process_time()
    with ThreadPoolExecutor(Settings.model_fields["harvest_workers"].default) as pool:
        outcomes = list(pool.map(go, rows))
    spent = {"wall": perf_counter() - wall, "cpu": process_time() - cpu}
    if faults := [fault for outcome in outcomes for fault in outcome.faults]:
        raise SystemExit(f"faults: {faults}")
    kept = [e for row in rows for e in archive.folder(row.portal).entries() if e.kind in ("listing", "article")]
    ports = {f"http://{host}": f"http://{address}" for host, address in task["connect_to"].items()}
    addresses = [entry.url.replace(base, ports[base], 1) for entry in kept for base in [_base(entry.url)]]
    return spent | {"pages": len(set(addresses)), "addresses": addresses}


def _base(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(Path(sys.argv[1]), json.load(sys.stdin))))
