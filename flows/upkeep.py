"""What is done beside the daily run, as Prefect flows: a backfill, a replay, a look at the registry."""

from __future__ import annotations

from datetime import date
from typing import Any

from prefect import flow
from prefect.artifacts import create_table_artifact
from prefect.states import Completed

from flows import progress
from flows.flow_turn import flow_turn
from flows.orchestration import HELD, build, ended, harvest
from flows.portals.checking import check_all
from flows.settings import Settings
from flows.stages import backfill as asked
from flows.stages import fill_only
from flows.stages import harvest as harvesting
from flows.stages import replay as replaying
from flows.stages.backfill import Source
from flows.workspace import Workspace
from warehouse.rule_changes import by_indicator


@flow(name="backfill", validate_parameters=True)
def backfill(source: Source, first: date, last: date, portals: list[str] | None = None) -> Any:
    """A range of days again; returns the RunRecord. Nothing is published: the next run does that.

    A live one keeps to the budget of a run and ends `Held` until it has reached its end: start it again.

    Args:
        source: `live` asks the portals, `archive` reads archived pages again where rules or reference data changed.
        first: First day of publication.
        last: Last day of publication.
        portals: Ids of the registry, for `live` only; all enabled portals where empty.
    """
    asked.check(source, first, last, portals)
    if source is Source.ARCHIVE:
        fill_only.refuse("backfill --source archive", Settings())
    workspace = Workspace(Settings().home)
    with flow_turn("backfill") as record:
        if source is Source.LIVE:
            with record.stage("harvest", workspace.runs):
                stage = harvest(portals, first, last, True)
            asked.harvested(stage, first, last)
        else:
            with record.stage("build", workspace.runs):
                stage = build()
            asked.built(stage, workspace, first, last)
        record.stages.append(stage)
    return ended(record)


@flow(name="replay")
def replay(extractor_diff: bool = True) -> Any:
    """Read the whole archive again into a candidate; returns the RunRecord. Nothing is published.

    With a lake, this machine's archive; a machine that only fills one refuses.

    Args:
        extractor_diff: Say what a change of the rules adds, alters and loses against the published release.
    """
    settings = Settings()
    fill_only.refuse("replay", settings)
    workspace = Workspace(settings.home)
    with flow_turn("replay") as record:
        with record.stage("build", workspace.runs):
            stage = build(again=True)
        replaying.proved(stage, workspace, lake=bool(settings.lake_catalog))
        if extractor_diff:
            changes = replaying.differences(workspace)
            replaying.compared(stage, changes)
            rows = [{"indicator": name} | counts for name, counts in by_indicator(changes).items()]
            create_table_artifact(table=rows, key="extractor-diff", description="what a change of the rules alters")
        record.stages.append(stage)
    return ended(record)


@flow(name="check-portals")
def check_portals(portals: list[str] | None = None) -> Any:
    """Ask robots.txt and each listing's first page; `Held` where a portal is not as registered. Nothing is archived.

    Args:
        portals: Ids of the registry, disabled ones too; all enabled portals where empty.
    """
    settings, reporter = Settings(), progress.current()
    chosen = harvesting.select(settings, portals, disabled_too=True)
    verdicts = check_all(chosen, settings, lambda v: reporter.done(v.portal, v.line), reporter.advance)
    rows = [{"portal": v.portal, "as registered": v.ok, "found": v.line, "requests": v.requests} for v in verdicts]
    create_table_artifact(table=rows, key="registry-check", description="portals as they answered")
    wrong = [verdict.portal for verdict in verdicts if not verdict.ok]
    if wrong:
        return Completed(name=HELD, message=f"not as registered: {', '.join(wrong)}"[:500], data=wrong)
    return wrong
