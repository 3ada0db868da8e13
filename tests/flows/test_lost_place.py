"""A run's place in the limit of one writer: taken before anything is touched, lost where others came meanwhile."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from httpx import HTTPStatusError, Request, Response

from flows import flow_turn, one_writer
from flows.ledger import RunRecord, read_runs
from flows.workspace import Busy, Workspace

URL = "http://prefect.test"


@dataclass
class Server:
    """What a Prefect server answers of one limit; `lease` is the one that it knows, `taken` says that another has it.

    Its faults are raised one by one.
    """

    lease: UUID | None = None
    taken: bool = False
    faults: list[Exception] = field(default_factory=list)
    renewals: int = 0

    def increment_concurrency_slots_with_lease(self, *_: object) -> Response:
        if self.taken:
            raise refusal(one_writer.LOCKED)
        self.lease = uuid4()
        return Response(200, json={"lease_id": str(self.lease), "limits": []})

    def renew_concurrency_lease(self, lease: UUID, _: float) -> None:
        if self.faults:
            raise self.faults.pop()
        if lease != self.lease:
            raise refusal(one_writer.GONE)
        self.renewals += 1

    def release_concurrency_slots_with_lease(self, lease: UUID) -> None:
        if lease == self.lease:
            self.lease = None


def refusal(code: int) -> HTTPStatusError:
    return HTTPStatusError(str(code), request=Request("POST", URL), response=Response(code))


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Server:
    found = Server()

    @contextmanager
    def client(**_: object) -> Iterator[Server]:
        yield found

    monkeypatch.setattr(one_writer, "get_client", client)
    monkeypatch.setattr(one_writer, "RENEWED_SECONDS", 0.01)
    return found


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    monkeypatch.setenv("SOLIEU_HOME", str(tmp_path))
    return Workspace(tmp_path)


def until_renewed(server: Server) -> None:
    end = time.monotonic() + 10
    while not server.renewals:
        assert time.monotonic() < end, "it is not renewed"
        time.sleep(0.01)


def test_a_lease_that_ended_is_taken_again_where_nobody_came(server: Server, workspace: Workspace) -> None:
    with one_writer.held(workspace, 0) as lost:
        server.lease = None
        until_renewed(server)
        assert json.loads((workspace.home / "solieu.lock.slot").read_text())["lease"] == str(server.lease)
        assert not lost.is_set()
    assert server.lease is None


def test_a_renewal_that_fails_is_told_and_tried_again(
    server: Server, workspace: Workspace, caplog: pytest.LogCaptureFixture
) -> None:
    server.faults = [ValueError("no JSON"), refusal(503)]
    with one_writer.held(workspace, 0):
        until_renewed(server)
    assert "not renewed: ValueError: no JSON" in caplog.text


@pytest.mark.parametrize("gone_again", [False, True])
def test_who_lost_its_place_is_ended(gone_again: bool, server: Server, workspace: Workspace) -> None:
    """Another run writes, or has written and gone."""

    def stand_still() -> None:
        if gone_again:
            (workspace.home / "solieu.lock.slot").unlink()
        server.taken = not gone_again
        server.lease = None
        time.sleep(10)

    with pytest.raises(KeyboardInterrupt), one_writer.held(workspace, 0) as lost:
        stand_still()
    assert lost.is_set()
    assert server.lease is None


def test_a_deployments_run_asks_for_its_place_before_it_takes_anything_over(
    server: Server, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PREFECT__RUNTIME__DEPLOYMENT__ID", "daily")
    alive = RunRecord.start("run")
    alive.save(workspace.runs)
    server.taken = True
    with pytest.raises(Busy, match="on another machine"), flow_turn.flow_turn("daily"):
        pytest.fail("it goes on")
    assert read_runs(workspace.runs) == [alive]
