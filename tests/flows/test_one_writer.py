"""The limit that a Prefect server keeps for a home: a second writer waits, a killed one's place is given back."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from prefect.client.orchestration import get_client
from prefect.settings import PREFECT_API_URL, temporary_settings

from flows import one_writer
from flows.workspace import Busy, Workspace

pytestmark = pytest.mark.slow


@pytest.fixture
def workspace(standing_api: dict[str, str], tmp_path: Path) -> Iterator[Workspace]:
    (tmp_path / "data").mkdir()
    with temporary_settings({PREFECT_API_URL: standing_api["PREFECT_API_URL"]}):
        yield Workspace(tmp_path / "data")


def taken(name: str) -> int:
    with get_client(sync_client=True) as client:
        return client.read_global_concurrency_limit_by_name(name).active_slots


def elsewhere(workspace: Workspace) -> Workspace:
    """The home as another machine sees it that sees no locks."""
    other = Workspace(workspace.home.with_name("mounted"))
    other.home.mkdir()
    shutil.copy(workspace.home / "solieu.id", other.home)
    return other


def test_a_home_has_one_writer_whatever_its_path(workspace: Workspace) -> None:
    name = one_writer.declare(workspace)
    assert one_writer.declare(workspace) == name
    with one_writer.held(workspace, 0):
        assert taken(name) == 1
        with pytest.raises(Busy, match=f"limit {name} is taken"), one_writer.held(elsewhere(workspace), 0):
            pass
    assert taken(name) == 0


@pytest.mark.parametrize(("host", "waits"), [(None, False), ("elsewhere", True)])
def test_a_killed_writers_place_is_taken_over_on_its_own_machine_only(
    host: str | None, waits: bool, workspace: Workspace
) -> None:
    name = one_writer.declare(workspace)
    slot = workspace.home / "solieu.lock.slot"
    with one_writer.held(workspace, 0):
        killed = json.loads(slot.read_text())
        slot.unlink()  # so that the end of the block gives nothing back
    slot.write_text(json.dumps(killed | ({"host": host} if host else {})))
    assert taken(name) == 1
    if waits:
        with pytest.raises(Busy), one_writer.held(workspace, 0):
            pass
    else:
        with one_writer.held(workspace, 0):
            assert taken(name) == 1


def test_a_place_that_the_server_let_go_is_taken_again(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """It answers 410 to the renewal, which test_lost_place takes for granted."""
    monkeypatch.setattr(one_writer, "RENEWED_SECONDS", 0.1)
    name = one_writer.declare(workspace)
    slot = workspace.home / "solieu.lock.slot"
    with one_writer.held(workspace, 0) as lost:
        before = json.loads(slot.read_text())["lease"]
        with get_client(sync_client=True) as client:
            client.release_concurrency_slots_with_lease(UUID(before))
        end = time.monotonic() + 30
        while json.loads(slot.read_text())["lease"] == before:
            assert time.monotonic() < end, "it is not taken again"
            time.sleep(0.05)
        assert (taken(name), lost.is_set()) == (1, False)
    assert taken(name) == 0


def test_a_server_without_the_limit_guards_nothing(workspace: Workspace) -> None:
    with one_writer.held(workspace, 0):
        pass
