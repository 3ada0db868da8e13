"""What is derived of a release for pages and API: stored when it is published, in memory where a file has it not."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path

import pytest

from tests.warehouse.world import Claim, build, rows
from warehouse import served
from warehouse.candidate import Candidate
from warehouse.connection import open_reader, open_writer
from warehouse.follow import Follower
from warehouse.releases import publish

CLAIMS = [Claim(n, f"o-{n}", article=f"a{n}", district=("Như Xuân", "Quan Hóa")[n % 2]) for n in range(1, 9)]
LOST = """
SELECT c.observation_id FROM served.claim AS c ANTI JOIN core_observation_history AS o
ON o.rowid = c.at_row AND o.observation_id = c.observation_id
UNION ALL
SELECT c.observation_id FROM served.place_claim AS c ANTI JOIN core_observation_history AS o
ON o.rowid = c.at_row AND o.observation_id = c.observation_id AND o.place = c.place
"""


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two releases; the second was loaded twice, which takes rows out of the history again."""
    folder = tmp_path_factory.mktemp("served")
    stable = folder / "published" / "solieu.duckdb"
    publish(build(folder / "1.duckdb", CLAIMS), stable.parent, "r1", keep=2)
    with open_reader(stable) as connection:
        assert not served.stored(connection, "r1")  # so few claims
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(served, "STORED_FROM", 1)
        publish_second(folder, stable)
    return stable


def publish_second(folder: Path, stable: Path) -> None:
    with Candidate.create(folder / "2.duckdb", stable, "r2") as candidate:
        for value in (100.0, 200.0):
            rows([Claim(value + n, f"o-{n}", article=f"a{n}") for n in range(1, 4)]).load(candidate)
        candidate.build_marts()
    publish(folder / "2.duckdb", stable.parent, "r2", keep=2)
    with Candidate.create(folder / "3.duckdb", stable, "r3"):
        pass
    with open_reader(folder / "3.duckdb") as connection:
        assert not served.stored(connection, "r2")  # the next begins without them


def test_each_vintage_is_found_where_it_is_said_to_lie(published: Path) -> None:
    with open_reader(published) as connection:
        assert served.stored(connection, "r2")
        assert not served.stored(connection, "r1")
        assert connection.execute(LOST).fetchall() == []
        found = connection.execute(
            "SELECT count(*), count(*) FILTER (until IS NULL) FROM served.place_claim WHERE once"
        ).fetchall()
    assert found == [(len(CLAIMS) + 3, 3)]


def test_a_file_without_them_is_answered_the_same(published: Path, tmp_path: Path) -> None:
    bare = tmp_path / "solieu.duckdb"
    shutil.copyfile(published, bare)
    with closing(open_writer(bare)) as connection:
        served.drop(connection)
    answers = []
    for path in (published, bare):
        with Follower(path).reading() as reading:
            answers.append(
                {
                    name: reading.rows(f"SELECT DISTINCT t FROM {reading.served(name)} AS t ORDER BY ALL")
                    for name in served.names()
                }
            )
    assert answers[0] == answers[1]
    assert all(answers[0][name] for name in ("claim", "figure_today", "publisher", "reported"))
