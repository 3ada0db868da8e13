"""A Prefect limit of one, so that of all machines that serve one home a single one writes to it.

`solieu.lock` says so on one machine. Where several share a home over a disk whose locks do not reach from one to the
other, the server says it. `solieu schedule` makes the limit, and only runs of deployments ask for it: a lease of a
minute, renewed by a thread, is given back at the end; one of a killed run ends by itself, or with its take-over. A run
that stood still for longer than its lease, and whose place another took meanwhile, is ended.
"""

from __future__ import annotations

import json
import logging
import signal
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast
from uuid import UUID, uuid4

from httpx import HTTPError, HTTPStatusError
from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.actions import GlobalConcurrencyLimitCreate
from prefect.client.schemas.responses import ConcurrencyLimitWithLeaseResponse
from prefect.exceptions import ObjectAlreadyExists

from flows.renewed import renewed
from flows.workspace import Busy, Workspace, write_atomically

LEASE_SECONDS = 60.0
"""The shortest that Prefect grants: how long others wait for a killed run that nobody takes over."""
RENEWED_SECONDS, ASKED_SECONDS = 15.0, 2.0
LOCKED, GONE = 423, 410
_LOG = logging.getLogger("solieu")


def declare(workspace: Workspace) -> str:
    """The name of this home's limit, made on the server where it is not there."""
    name = _name(workspace)
    with get_client(sync_client=True) as client, suppress(ObjectAlreadyExists):
        client.create_global_concurrency_limit(GlobalConcurrencyLimitCreate(name=name, limit=1))
    return name


@contextmanager
def held(workspace: Workspace, timeout_seconds: float) -> Iterator[threading.Event]:
    """Hold this home's limit; raises Busy where another machine's run has it for longer than that.

    A server that has no such limit (no `solieu schedule` has been there) guards nothing. Called by who holds the lock.
    Where the place is lost in the block, the event is set and the main thread interrupted, as by Ctrl-C.
    """
    slot = workspace.home / "solieu.lock.slot"
    with get_client(sync_client=True) as client:
        _give_back(client, slot)
        place = _Place(client, _name(workspace), slot)
        place.take(timeout_seconds)
        try:
            with renewed(RENEWED_SECONDS, place.renew, "the place in the limit of one writer"):
                yield place.lost
        finally:
            with suppress(HTTPError):  # it ends by itself
                if not place.lost.is_set():
                    _give_back(client, slot)


@dataclass(slots=True)
class _Place:
    client: SyncPrefectClient
    name: str
    slot: Path
    lease: str = ""
    lost: threading.Event = field(default_factory=threading.Event)

    def take(self, timeout_seconds: float) -> None:
        self.lease = str(_taken(self.client, self.name, timeout_seconds))
        write_atomically(self.slot, json.dumps({"lease": self.lease, "host": socket.gethostname()}))

    def renew(self) -> None:
        if self.lost.is_set():
            return
        try:
            self.client.renew_concurrency_lease(UUID(self.lease), LEASE_SECONDS)
        except HTTPStatusError as refused:
            if refused.response.status_code != GONE:
                raise
            self._take_again()

    def _take_again(self) -> None:
        """Nobody else may have written since: who did has left a slot of its own, or none."""
        try:
            if _read(self.slot).get("lease") != self.lease:
                raise Busy(f"a run on another machine has written to this home: limit {self.name} was taken")
            self.take(0)
        except Busy as lost:
            self.lost.set()
            _LOG.error("this run is ended, as it gave no sign for longer than its lease: %s", lost)
            signal.pthread_kill(cast(int, threading.main_thread().ident), signal.SIGINT)


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


def _give_back(client: SyncPrefectClient, slot: Path) -> None:
    """End the lease that the file names. One of another machine may be alive, though its lock cannot be seen."""
    found = _read(slot)
    if found.get("host") == socket.gethostname():
        client.release_concurrency_slots_with_lease(UUID(found["lease"]))
        slot.unlink()


def _read(slot: Path) -> dict[str, str]:
    """`lease` and `host` of who took the place last; empty where it was given back."""
    try:
        return dict(json.loads(slot.read_text(encoding="utf-8")))
    except FileNotFoundError:
        return {}
