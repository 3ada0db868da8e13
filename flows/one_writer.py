"""A Prefect limit of one, so that of all machines that serve one home a single one writes to it.

`solieu.lock` says so on one machine. Where several share a home over a disk whose locks do not reach from one to the
other, the server says it. `solieu schedule` makes the limit, and only runs of deployments ask for it: a lease of a
minute, renewed by a thread, is given back at the end; one of a killed run ends by itself, or with its take-over.
"""

from __future__ import annotations

import contextvars
import json
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import UUID, uuid4

from httpx import HTTPError, HTTPStatusError
from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.actions import GlobalConcurrencyLimitCreate
from prefect.client.schemas.responses import ConcurrencyLimitWithLeaseResponse
from prefect.exceptions import ObjectAlreadyExists

from flows.workspace import Busy, Workspace, write_atomically

LEASE_SECONDS = 60.0
"""The shortest that Prefect grants: how long others wait for a killed run that nobody takes over."""
RENEWED_SECONDS, ASKED_SECONDS = 15.0, 2.0
LOCKED = 423


def declare(workspace: Workspace) -> str:
    """The name of this home's limit, made on the server where it is not there."""
    name = _name(workspace)
    with get_client(sync_client=True) as client, suppress(ObjectAlreadyExists):
        client.create_global_concurrency_limit(GlobalConcurrencyLimitCreate(name=name, limit=1))
    return name


@contextmanager
def held(workspace: Workspace, timeout_seconds: float) -> Iterator[None]:
    """Hold this home's limit; raises Busy where another machine's run has it for longer than that.

    A server that has no such limit (no `solieu schedule` has been there) guards nothing. Called by who holds the lock.
    """
    slot = workspace.home / "solieu.lock.slot"
    with get_client(sync_client=True) as client:
        _give_back(client, slot)
        lease = _taken(client, _name(workspace), timeout_seconds)
        write_atomically(slot, json.dumps({"lease": str(lease), "host": socket.gethostname()}))
        ended = threading.Event()
        context = contextvars.copy_context()  # Prefect's settings: a bare thread might ask another server
        thread = threading.Thread(target=context.run, args=(_renew, lease, ended), daemon=True, name="writer's slot")
        thread.start()
        try:
            yield
        finally:
            ended.set()
            thread.join()
            with suppress(HTTPError):  # it ends by itself
                _give_back(client, slot)


def _name(workspace: Workspace) -> str:
    """A home has one name, whatever path machines know it by."""
    path = workspace.home / "solieu.id"
    if not path.exists():
        write_atomically(path, uuid4().hex[:12])
    return f"solieu-writer-{path.read_text(encoding='utf-8')}"


def _taken(client: SyncPrefectClient, name: str, timeout_seconds: float) -> UUID:
    end = time.monotonic() + timeout_seconds
    while True:
        try:
            answer = client.increment_concurrency_slots_with_lease([name], 1, "concurrency", LEASE_SECONDS)
            return ConcurrencyLimitWithLeaseResponse.model_validate(answer.json()).lease_id
        except HTTPStatusError as refused:
            if refused.response.status_code != LOCKED:
                raise
            if time.monotonic() > end:
                raise Busy(f"a run on another machine is writing to this home: limit {name} is taken") from None
        time.sleep(ASKED_SECONDS)


def _renew(lease: UUID, ended: threading.Event) -> None:
    with get_client(sync_client=True) as client:
        while not ended.wait(RENEWED_SECONDS):
            with suppress(HTTPError):  # a server that restarts: the next one comes in time
                client.renew_concurrency_lease(lease, LEASE_SECONDS)


def _give_back(client: SyncPrefectClient, slot: Path) -> None:
    """End the lease that the file names. One of another machine may be alive, though its lock cannot be seen."""
    try:
        found = json.loads(slot.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return
    if found["host"] == socket.gethostname():
        client.release_concurrency_slots_with_lease(UUID(found["lease"]))
        slot.unlink()
