"""A flow's turn at the workspace: what `turn` is to a command, and what Prefect is to be told besides."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from prefect import runtime
from prefect.settings import PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings

from flows import one_writer, orders
from flows.buried import bury
from flows.ledger import RunRecord
from flows.settings import Settings
from flows.turn import turn
from flows.workspace import Workspace


@contextmanager
def flow_turn(command: str) -> Iterator[RunRecord]:
    """`turn` for the flow that calls this; killed runs are named on Prefect's pages, too."""
    settings = Settings()
    with ExitStack() as stack:
        stack.enter_context(orders.suspendable())
        guard = one_writer.held(Workspace(settings.home), settings.lock_timeout_seconds)
        record = stack.enter_context(turn(command, guard if runtime.deployment.id else None, runtime.flow_run.id))
        # The flow's heartbeat speaks for its stages, each of which would pay a second for one of its own.
        stack.enter_context(temporary_settings({PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}))
        bury(record.killed_before, record.run_id)
        yield record
