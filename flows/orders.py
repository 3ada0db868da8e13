"""Pause and resume on Prefect's pages: a suspended run leaves at the border of a batch, and is run again when resumed.

Prefect looks where a task or a stage begins or ends; within a portal's harvest, which may take an hour, we look, too.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from prefect import runtime
from prefect.context import FlowRunContext
from prefect.events import emit_event
from prefect.exceptions import Pause

from flows.wishes import wish_of

SUSPENDED = "run.suspended"


def look() -> None:
    """Raise Prefect's Pause where this task's run is to leave."""
    context = FlowRunContext.get()
    if context is not None:
        context.flow_run_suspension_request.raise_if_requested()


@contextmanager
def suspendable() -> Iterator[None]:
    """Say that the run of this block has left when it does: its last heartbeat, unanswered, would make it a zombie."""
    try:
        yield
    except BaseException as error:
        if isinstance(wish_of(error), Pause):
            emit_event(SUSPENDED, {"prefect.resource.id": f"prefect.flow-run.{runtime.flow_run.id}"})
        raise
