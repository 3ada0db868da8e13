"""Runs that were killed are named on Prefect's pages, which else show them and their stages as running for ever."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from uuid import UUID

from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas import State, StateType
from prefect.client.schemas.filters import (
    FlowRunFilter,
    FlowRunFilterParentFlowRunId,
    FlowRunFilterState,
    FlowRunFilterStateType,
)
from prefect.exceptions import ObjectNotFound
from prefect.states import Crashed


def bury(flow_runs: Iterable[str], taken_over_by: str) -> None:
    """Set their state, and that of their stages under way, to Crashed; one that another server knows is left alone."""
    for flow_run in flow_runs:
        with get_client(sync_client=True) as client, suppress(ObjectNotFound):
            for each in [*_stages_under_way(client, UUID(flow_run)), UUID(flow_run)]:
                state: State[None] = Crashed(message=f"killed; {taken_over_by} took its work over")
                client.set_flow_run_state(each, state, force=True)


def _stages_under_way(client: SyncPrefectClient, flow_run: UUID) -> list[UUID]:
    under_way = FlowRunFilter(
        parent_flow_run_id=FlowRunFilterParentFlowRunId(any_=[flow_run]),
        state=FlowRunFilterState(type=FlowRunFilterStateType(any_=[StateType.RUNNING])),
    )
    return [run.id for run in client.read_flow_runs(flow_run_filter=under_way)]
