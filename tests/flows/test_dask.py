"""A build read by Dask's workers, one of them killed, has the content of one read here."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from demo.town import Town
from flows.archive import Archive
from flows.settings import Settings
from flows.stages import build, dask_pool
from flows.stages.dask_pool import DaskPool, StrangeWorker
from flows.stages.gathered import Gathered
from flows.stages.readers import readers
from flows.workspace import Workspace
from tests.flows.command import Solieu
from tests.flows.dask_cluster import Cluster, dask_cluster

pytestmark = pytest.mark.slow
CONTENT = "SELECT content_hash FROM ops_release ORDER BY release DESC LIMIT 1"


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    with dask_cluster(tmp_path_factory.mktemp("dask"), workers=2) as found:
        yield found


def test_the_same_content_though_a_worker_is_killed(cluster: Cluster, published: Solieu, tmp_path: Path) -> None:
    address, workers = cluster
    settings = Settings(
        home=tmp_path, portals=Town.portals_csv, listings=Town.listings_csv, dask_scheduler=address, batch_pages=10
    )
    archive = Archive(Workspace(published.home).archive)
    with Gathered(tmp_path / "rows.part") as rows, readers(settings, *build.registry(settings)) as pool:
        assert isinstance(pool, DaskPool)
        pool._client.wait_for_workers(2, timeout=60)
        for number, batch in enumerate(pool.read(build.batches(archive, settings.batch_pages))):
            if number == 1:
                workers[0].send_signal(signal.SIGKILL)
            rows.add(batch.rows())
        build.assemble(rows, Workspace(tmp_path), settings, "inputs", "2026-01-01.1")
    record = build.read_record(Workspace(tmp_path))
    assert record is not None
    assert [{"content_hash": record.content_hash}] == published.rows(CONTENT)


def test_a_worker_with_other_rules_is_refused(cluster: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dask_pool, "code_digest", _other_rules)
    with DaskPool(cluster[0], {}, {}) as pool, pytest.raises(StrangeWorker, match="install the same Solieu"):
        pool.read([])


def _other_rules() -> str:
    return f"the code of process {os.getpid()}"
