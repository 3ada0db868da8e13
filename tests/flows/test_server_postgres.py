"""Prefect's server on PostgreSQL: our deployments get their runs there, and one that is asked for is run."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.flows.standing_server import standing
from tests.postgres import create_database, private_cluster

pytestmark = pytest.mark.slow


def test_a_server_on_postgresql_schedules_and_runs(tmp_path: Path) -> None:
    home = tmp_path / "data"
    home.mkdir()
    with private_cluster() as cluster:
        database = create_database(cluster, "prefect").replace("postgresql://", "postgresql+asyncpg://")
        with standing(home, PREFECT_SERVER_DATABASE_CONNECTION_URL=database) as server:
            process = server.solieu.start("schedule", "--demo")
            try:
                asked = server.trigger("registry", {"portals": ["nhuxuan"]})
                due = {
                    "deployments": {"name": {"any_": ["daily"]}},
                    "flow_runs": {"state": {"name": {"any_": ["Scheduled"]}}},
                }
                assert str(server.until("flow_runs/filter", due)["expected_start_time"])[11:16] == "22:00"
                assert server.ended(asked)["state_type"] == "COMPLETED"
                limits = [str(limit["name"]) for limit in server.ask("v2/concurrency_limits/filter")]
                assert sum(name.startswith("solieu-writer-") for name in limits) == 1
            finally:
                process.terminate()
                process.wait(timeout=30)
    assert not list(home.glob("prefect/*.db"))  # nothing of it lies in SQLite
