"""The automations of automations.yaml, registered with the server: again and again the same, by their names."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import UUID

import yaml
from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.events.schemas.automations import AutomationCore
from prefect.exceptions import ObjectNotFound

DECLARED = Path(__file__).with_name("automations.yaml")


class NoSuchBlock(ValueError):
    """The notification block that SOLIEU_ALARM_BLOCK names is not there."""


def register(block: str) -> list[str]:
    """Names of the automations now registered; those that notify only where `block` (TYPE/NAME) is not empty."""
    with get_client(sync_client=True) as client:
        alarm = _block(client, block) if block else None
        declared = yaml.safe_load(DECLARED.read_text(encoding="utf-8"))
        return [_register(client, row, alarm) for row in declared if alarm or not _notifies(row)]


def _notifies(row: dict[str, Any]) -> bool:
    return any("block" in action for action in row["actions"])


def _register(client: SyncPrefectClient, row: dict[str, Any], alarm: UUID | None) -> str:
    actions = [
        {name: value for name, value in action.items() if name != "block"}
        | ({"block_document_id": alarm} if "block" in action else {})
        for action in row["actions"]
    ]
    automation = AutomationCore.model_validate(row | {"actions": actions})
    known = client.read_automations_by_name(automation.name)
    if known:
        client.update_automation(known[0].id, automation)
    else:
        client.create_automation(automation)
    return automation.name


def _block(client: SyncPrefectClient, block: str) -> UUID:
    kind, _, name = block.partition("/")
    try:
        return client.read_block_document_by_name(name, kind).id
    except ObjectNotFound:
        raise NoSuchBlock(
            f"SOLIEU_ALARM_BLOCK={block}: the server has no block {name!r} of type {kind!r} (docs/operations.md)"
        ) from None
