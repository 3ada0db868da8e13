"""The flows by the names of their commands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from prefect import Flow

from flows import filling, orchestration, upkeep
from flows.ledger import StageRecord


@dataclass(frozen=True, slots=True)
class Flows:
    """Those that a command calls."""

    run: Flow[..., Any]
    harvest: Flow[..., StageRecord]
    fill: Flow[..., StageRecord]
    build: Flow[..., StageRecord]
    validate: Flow[..., StageRecord]
    publish: Flow[..., StageRecord]
    backfill: Flow[..., Any]
    replay: Flow[..., Any]


FLOWS = Flows(
    orchestration.run,
    orchestration.harvest,
    filling.fill,
    orchestration.build,
    orchestration.validate,
    orchestration.publish,
    upkeep.backfill,
    upkeep.replay,
)
