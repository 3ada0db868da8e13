"""Releases published one after another while processes read the stable path in a loop.

Every claim of release N says N, so an answer whose numbers differ comes from two releases. `python -m
tests.warehouse.readers FILE` is one reader: it reads until its standard input is closed, then prints what it saw.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic

from warehouse.connection import WarehouseError, open_reader
from warehouse.query import run_sql

ROOT = Path(__file__).parents[2]
STABLE = "solieu.duckdb"
PAUSE_SECONDS = 0.02  # else the readers take the cores from the publisher, and fewer releases go by
ASKED = """
SELECT min(n), max(n), count(*) FROM (
    SELECT value AS n FROM core_observation
    UNION ALL SELECT value FROM mart_district_year
    UNION ALL SELECT districts_value / districts_reporting FROM mart_province_year
    UNION ALL SELECT max(number) FROM ops_release
    UNION ALL SELECT max(value_after) FROM mart_release_change
        WHERE release = (SELECT max_by(release, number) FROM ops_release) HAVING count(*) > 0
)
"""


@dataclass
class Seen:
    """What one reader saw: answers, numbers of the releases behind them, answers of two releases, errors."""

    answers: int = 0
    releases: list[int] = field(default_factory=list)
    mixed: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Outcome:
    """The readers together, and how long the publishing took."""

    readers: list[Seen]
    seconds: float


def publish_while_read(home: Path, releases: int, readers: int, keep: int = 3) -> Outcome:
    """Publish that many releases under `home` while that many processes read the stable file."""
    _publish(home, 1, keep)
    with ExitStack() as stack:
        running = [stack.enter_context(_reader(home / STABLE)) for _ in range(readers)]
        for process in running:
            assert process.stdout is not None
            assert process.stdout.readline() == "reading\n"
        began = monotonic()
        for number in range(2, releases + 1):
            _publish(home, number, keep)
        seconds = monotonic() - began
        seen = [Seen(**json.loads(process.communicate(timeout=120)[0])) for process in running]
    return Outcome(seen, seconds)


def _reader(stable: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.warehouse.readers", str(stable)],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip


def _publish(home: Path, number: int, keep: int) -> None:
    # The readers' own processes import none of this.
    from tests.warehouse.world import Claim, fresh, rows
    from warehouse.candidate import Candidate
    from warehouse.releases import publish

    path, name = home / "candidate.duckdb", f"r{number}"
    districts = ("Như Xuân", "Quan Hóa", "Quan Sơn")
    with fresh(path) if number == 1 else Candidate.create(path, home / STABLE, name) as candidate:
        rows([Claim(number, f"o-{d}", article=d, district=d) for d in districts]).load(candidate)
        candidate.build_marts()
    publish(path, home, name, keep)


def read(stable: Path, stop: threading.Event) -> Seen:
    """Ask in a loop: through a connection per question, as `solieu sql` does, and through one that stays open."""
    seen = Seen()
    while not stop.wait(PAUSE_SECONDS):
        try:
            _note(seen, [run_sql(stable, ASKED)[1][0]])
            with open_reader(stable) as connection:
                _note(seen, [connection.execute(ASKED).fetchall()[0] for _ in range(3)])
        except WarehouseError as error:
            seen.errors.append(str(error))
    return seen


def _note(seen: Seen, answers: list[tuple[object, ...]]) -> None:
    numbers = {number for least, most, _ in answers for number in (least, most)}
    seen.answers += len(answers)
    if len(numbers) > 1:
        seen.mixed.append(str(answers))
    seen.releases += [int(str(n).split(".")[0]) for n in numbers if not seen.releases or n != seen.releases[-1]]


def _main(stable: Path) -> None:
    stop = threading.Event()

    def wait_for_the_end() -> None:
        sys.stdin.read()
        stop.set()

    threading.Thread(target=wait_for_the_end, daemon=True).start()
    sys.stdout.write("reading\n")
    sys.stdout.flush()
    sys.stdout.write(json.dumps(vars(read(stable, stop))))


if __name__ == "__main__":
    _main(Path(sys.argv[1]))
