"""One builder of a lake in `.venv-lake`: `python -m benchmarks.lake_builder NUMBER OF PAGES`, seconds on stdout.

Reads its share of PAGES recorded pages, up to a hundred to a portal, and puts them into the lake that the settings
name. It waits for a line before it reads; builder 0 waits for another and then takes all rows out, as a publisher does.
"""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from itertools import chain, groupby
from time import perf_counter, process_time

from benchmarks.pool import work
from flows.settings import Settings
from flows.stages import lake as lakes
from flows.stages.frames import Rows
from flows.stages.gathered import Gathered
from flows.stages.lake_rows import to_lake
from flows.stages.pool import ReaderPool
from warehouse.lake import Origin

A_PORTAL = 100


def main(number: int, of: int, pages: int) -> None:
    """Tell the seconds of reading and putting, and of taking out."""
    batches, families = work()
    recorded = sorted(chain.from_iterable(batches[: pages // len(batches[0])]), key=lambda item: item.page.portal)
    portals, mine = {}, []
    for family, found in groupby(recorded, lambda item: item.page.portal):
        whole = list(found)
        for count, batch in enumerate(whole[i : i + A_PORTAL] for i in range(0, len(whole), A_PORTAL)):
            name = f"{family}-{count}"
            portals[name] = replace(families[family], portal=name)
            mine.append(
                [replace(item, page=replace(item.page, portal=name, identity=str(n))) for n, item in enumerate(batch)]
            )
    portals, mine = dict(list(portals.items())[number::of]), mine[number::of]
    settings, pending, reading, putting = Settings(), Rows(), 0.0, 0.0
    with lakes.open_lake(settings) as lake:
        _tell("ready")
        sys.stdin.readline()
        began = perf_counter()
        with ReaderPool(1, portals, {}) as pool:
            for left, handed in zip(reversed(range(len(mine))), pool.read(mine), strict=True):
                since = perf_counter()
                pending.add(handed.rows())
                reading += perf_counter() - since
                if left == 0 or len(pending.readings) >= settings.lake_pages:
                    origins = {item.portal: Origin("inputs", "code") for item in pending.readings}
                    since = process_time()
                    lake.put(f"builder {number}", origins, to_lake(pending))
                    putting += process_time() - since
                    pending = Rows()
        _tell({"seconds": perf_counter() - began, "reading": reading, "putting": putting})
        if number == 0:
            sys.stdin.readline()
            began, since = perf_counter(), process_time()
            with lake.snapshot() as snapshot, Gathered(settings.home / "rows.part") as rows:
                lakes.gather(snapshot, rows)
                used = {"seconds": perf_counter() - began, "processor": process_time() - since}
                claims = sum(reading.observations for reading in rows.readings)
                _tell(used | {"articles": len(rows.readings), "claims": claims})


def _tell(facts: object) -> None:
    sys.stdout.write(json.dumps(facts) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(*map(int, sys.argv[1:4]))
