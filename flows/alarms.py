"""What somebody should look at, as Prefect's events, for automations, and artifacts, for its pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from prefect.artifacts import create_markdown_artifact
from prefect.events import emit_event

from warehouse.holding import Held

PARTITION_HELD = "solieu.partition.held"
PORTAL_SILENT = "solieu.portal.silent"


def partitions_held(found: Iterable[Held]) -> None:
    """An event and an artifact for each province-year that the gate holds."""
    for held in found:
        name = f"{held.province}-{held.year}"
        emit_event(
            PARTITION_HELD,
            {"prefect.resource.id": f"solieu.partition.{name}", "prefect.resource.name": f"{held.name} {held.year}"},
            payload={"expectations": held.expectations, "state_of_release": held.state_of_release},
        )
        failed = "\n".join(f"- `{expectation}`" for expectation in held.expectations)
        create_markdown_artifact(
            key=f"held-{name}",
            markdown=f"**{held.name} {held.year}** {held.fate}. It failed:\n\n{failed}\n",
            description="a province-year that stays as it was",
        )


def portals_silent(found: Mapping[str, str]) -> None:
    """An event for each portal that answers and says nothing, with what is known of it."""
    for portal, words in found.items():
        emit_event(PORTAL_SILENT, {"prefect.resource.id": f"solieu.portal.{portal}"}, payload={"words": words})
