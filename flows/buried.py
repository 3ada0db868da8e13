"""Runs that were killed are named on Prefect's pages, which else show them as running for ever."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from uuid import UUID

from prefect.client.orchestration import get_client
from prefect.client.schemas import State
from prefect.exceptions import ObjectNotFound
from prefect.states import Crashed


def bury(flow_runs: Iterable[str], taken_over_by: str) -> None:
    """Set their state to Crashed; one that another server knows is left alone."""
    for flow_run in flow_runs:
        with get_client(sync_client=True) as client, suppress(ObjectNotFound):
            state: State[None] = Crashed(message=f"killed; {taken_over_by} took its work over")
            client.set_flow_run_state(UUID(flow_run), state, force=True)
