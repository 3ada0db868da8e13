"""Twenty releases published while pages and API are asked all the time: no failure, no answer of two releases.

Every value of release rN is N, so an answer whose name and numbers differ comes from two.
"""

from __future__ import annotations

import re
import shutil
import threading
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from dashboard.app import create_app
from tests.dashboard.serving import serving
from tests.warehouse.world import Claim, build
from warehouse.connection import open_writer
from warehouse.releases import publish

RELEASES, ASKERS = 20, 2
PAUSE_SECONDS = 0.04  # two askers of two questions each: some fifty a second
FIGURES = "/api/v1/figures?level=district&indicator=fund.poor.raised"
EXPLORE = "/explore?level=district&indicator=fund.poor.raised"


@dataclass
class Seen:
    """What one asker saw."""

    answers: int = 0
    releases: set[str] = field(default_factory=set)
    wrong: list[str] = field(default_factory=list)


def publish_next(folder: Path, number: int) -> None:
    """Put the next release at the stable path as `publish` does, by one replace; its hashes and notes cost a second."""
    stable, part = folder / "published" / "solieu.duckdb", folder / "next.duckdb"
    shutil.copyfile(stable, part)
    with closing(open_writer(part)) as connection:  # not by its path, under which DuckDB might find the one before
        for table in ("core_observation_history", "mart_district_year_history"):
            connection.execute(f"UPDATE {table} SET value = {number}")
        connection.execute("INSERT INTO ops_release (release, number) VALUES (?, ?)", [f"r{number}", number])
    part.replace(stable)


def ask(client: httpx.Client, stop: threading.Event, seen: Seen) -> None:
    with httpx.Client(base_url=client.base_url, trust_env=False, timeout=60) as own:
        while not stop.wait(PAUSE_SECONDS):
            figures, page = own.get(FIGURES), own.get(EXPLORE)
            seen.answers += 2
            if {figures.status_code, page.status_code} != {200}:
                seen.wrong.append(f"{figures.status_code} {page.status_code}")
                continue
            told = {f"r{row['value']:.0f}" for row in figures.json()["figures"]} | {figures.json()["release"]}
            shown = {f"r{n}" for n in re.findall(r'/figure/o-\w"[^>]*>(\d+)</a>', page.text)}
            shown |= set(re.findall(r"<footer>\s*<p>Bản phát hành (\w+)", page.text))
            seen.wrong += [str(found) for found in (told, shown) if len(found) != 1]
            seen.releases |= told


@contextmanager
def asking(client: httpx.Client) -> Iterator[list[Seen]]:
    stop, seen = threading.Event(), [Seen() for _ in range(ASKERS)]
    threads = [threading.Thread(target=ask, args=(client, stop, each)) for each in seen]
    with ExitStack() as stack:
        for thread in threads:
            stack.callback(thread.join)
        stack.callback(stop.set)
        for thread in threads:
            thread.start()
        yield seen


def test_twenty_releases_go_by_without_a_failed_or_mixed_answer(tmp_path: Path) -> None:
    claims = [Claim(1, "o-a", district="Như Xuân"), Claim(1, "o-b", article="a2", district="Quan Hóa")]
    publish(build(tmp_path / "r1.duckdb", claims), tmp_path / "published", "r1", keep=2)
    with serving(create_app(tmp_path / "published")) as client:
        with asking(client) as seen:
            for number in range(2, RELEASES + 1):
                publish_next(tmp_path, number)
        last = client.get(FIGURES).json()
    assert [wrong for each in seen for wrong in each.wrong] == []
    assert all(len(each.releases) > 2 for each in seen)
    assert (last["release"], {row["value"] for row in last["figures"]}) == (f"r{RELEASES}", {float(RELEASES)})
