"""What a run tells Prefect's automations: a release, what is held of it, portals that fell silent or changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from prefect.events import emit_event

from flows.ledger import RunRecord

RELEASE_PUBLISHED, PARTITION_HELD = "release.published", "partition.held"
PORTAL_SILENT, LAYOUT_BROKEN = "portal.silent", "portal.layout-broken"
NEWS = "solieu.news"
"""Label of an event's resource: `true` where the run before did not tell the same."""


@dataclass(frozen=True, slots=True)
class Event:
    """One event: of which resource (`portal.nhuxuan`), whether it is news, and the sentence about it."""

    name: str
    resource: str
    said: str
    news: bool = True


def of(record: RunRecord, before: RunRecord | None) -> list[Event]:
    """The events of a run that has ended, `before` being the run that ended before it."""
    events = []
    if record.release_is_new and record.release:
        said = f"{record.count('build', 'articles')} articles, {record.count('build', 'observations')} observations"
        events.append(Event(RELEASE_PUBLISHED, f"release.{record.release}", said))
    events += _each(PARTITION_HELD, "partition", record.partitions, before.partitions if before else {})
    events += _each(PORTAL_SILENT, "portal", record.silent, before.silent if before else {})
    events += _each(LAYOUT_BROKEN, "portal", record.broken, before.broken if before else {})
    return events


def _each(name: str, kind: str, found: Mapping[str, str], known: Mapping[str, str]) -> list[Event]:
    return [Event(name, f"{kind}.{key}", said, key not in known) for key, said in sorted(found.items())]


def tell(record: RunRecord, before: RunRecord | None) -> None:
    """Emit them. `prefect.resource.id` is `solieu.` and the resource; the payload has `said`, `run` and `news`."""
    for event in of(record, before):
        emit_event(
            event.name,
            {
                "prefect.resource.id": f"solieu.{event.resource}",
                "prefect.resource.name": event.resource.partition(".")[2],
                NEWS: str(event.news).lower(),
            },
            payload={"said": event.said, "run": record.run_id, "news": event.news},
        )
