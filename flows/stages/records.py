"""What each stage did, as the record that summary, status, artifact and --json share."""

from __future__ import annotations

from dataclasses import asdict
from typing import cast

from flows.harvest import FaultKind, PortalOutcome, PortalState
from flows.ledger import Json, RunRecord, StageRecord
from flows.stages import build as building
from flows.stages.build import BuildRecord
from flows.stages.validate import Verdict
from flows.workspace import Workspace
from warehouse import query, releases
from warehouse.holding import HELD, Held
from warehouse.load import LoadReport

NEW, UNCHANGED = "new", "unchanged"


def outcome_line(outcome: PortalOutcome) -> str:
    """`12 new pages, 20 requests` and, where a portal failed, why."""
    line = f"{outcome.fetched} new pages of {outcome.listed} listed, {outcome.requests} requests"
    if outcome.resting:
        line += f", {outcome.resting} listings seen a moment ago and left in peace"
    if outcome.spared:
        line += f", {outcome.spared} listings not asked: the feed names nothing new"
    if outcome.faults:
        first = outcome.faults[0]
        state = f"{outcome.state}, " if outcome.state is not PortalState.ANSWERS else ""
        line += f"; {state}{len(outcome.faults)} faults, first {first.kind}: {first.detail}"
    return line


def counts_line(record: StageRecord) -> str:
    """`71 articles, 310 observations`."""
    return ", ".join(f"{count} {name}" for name, count in record.counts.items())


def harvested(outcomes: list[PortalOutcome], seconds: float) -> StageRecord:
    """The harvest's record: a portal that failed is held back, by name; single broken articles are notes."""
    counts = {
        "portals": len(outcomes),
        "portals_resting": sum(outcome.resting > 0 and outcome.requests == 0 for outcome in outcomes),
        "portals_failed": sum(outcome.failed for outcome in outcomes),
        "requests": sum(outcome.requests for outcome in outcomes),
        "listed": sum(outcome.listed for outcome in outcomes),
        "fetched": sum(outcome.fetched for outcome in outcomes),
        "faults": sum(len(outcome.faults) for outcome in outcomes),
        "gaps": sum(outcome.gaps for outcome in outcomes),
    }
    held = [f"portal {outcome.portal}: {outcome_line(outcome)}" for outcome in outcomes if outcome.failed]
    notes = [f"{o.portal}: {fault.kind} at {fault.url}" for o in outcomes if not o.failed for fault in o.faults]
    portals = [
        cast(
            Json,
            asdict(outcome) | {"state": outcome.state, "failed": outcome.failed, "faults_by_kind": outcome.by_kind},
        )
        for outcome in outcomes
    ]
    broken = {
        outcome.portal: f"{fault.url}: {fault.detail}"
        for outcome in outcomes
        if outcome.failed
        for fault in outcome.faults
        if fault.kind is FaultKind.LAYOUT
    }
    return StageRecord("harvest", seconds, counts, held, notes, portals, broken=broken)


def built(
    report: LoadReport, held: list[str], silent: dict[str, str], broken: dict[str, str], seconds: float
) -> StageRecord:
    """The build's record: rows that stand in the candidate, those that wait in quarantine, and portals that changed."""
    notes = [f"quarantined, {why}: {n}" for why, n in sorted(report.quarantined.items())]
    return StageRecord("build", seconds, building.counts(report), held, notes, silent=silent, broken=broken)


def built_before(standing: BuildRecord, silent: dict[str, str], broken: dict[str, str], seconds: float) -> StageRecord:
    """The record of a build whose inputs have not changed; what it held back is still held."""
    notes = ["same archive, code and reference data as before"]
    counts = dict(standing.counts)
    return StageRecord("build", seconds, counts, list(standing.held), notes, silent=silent, broken=broken)


def validated(verdict: Verdict, seconds: float) -> StageRecord:
    """The gate's record; every failed critical check is named, with its sample."""
    counts = {"checks": len(verdict.checks)}
    for severity in ("critical", "warning", "info"):
        counts[f"failed_{severity}"] = len(verdict.failed(severity))
    counts |= {
        "rows_quarantined": sum(map(len, verdict.rows.values())),
        "partitions_held": len(verdict.partitions),
        "release_held": int(verdict.held),
    }
    held = [f"release: {_check_line(row)}" for row in verdict.failed("critical")] if verdict.held else []
    held += map(str, verdict.partitions)
    notes = [f"quarantined, {name}: {len(keys)}, such as {keys[0]}" for name, keys in verdict.rows.items()]
    notes += [_check_line(row) for row in verdict.failed("warning")]
    partitions = {found.key: str(found) for found in verdict.partitions}
    return StageRecord("validate", seconds, counts, held, notes, partitions=partitions)


def _check_line(row: dict[str, object]) -> str:
    bad = row.get("error") or f"{row['unexpected_count']} rows, such as {row['sample']}"
    return f"{row['expectation']} ({row['reason']}): {bad}"


def published(manifest: releases.Manifest, new: bool, seconds: float) -> StageRecord:
    """The publication's record: a new release, or the one that already says the same."""
    word = NEW if new else UNCHANGED
    return StageRecord("publish", seconds, {"new_releases": int(new)}, notes=[f"release {manifest.release} ({word})"])


def withdrawn(reason: Exception, seconds: float) -> StageRecord:
    """The record of a publication that would have undone a rollback."""
    return StageRecord("publish", seconds, {"new_releases": 0}, [f"release: {reason}"])


def unchanged(workspace: Workspace) -> StageRecord:
    """The record of a run that has nothing new to say."""
    latest = releases.latest(workspace.published)
    name = latest.release if latest else "none"
    held = held_partitions(workspace)
    partitions = {found.key: str(found) for found in held}
    notes = [f"release {name} ({UNCHANGED})"]
    return StageRecord("publish", 0.0, {"new_releases": 0}, list(map(str, held)), notes, partitions=partitions)


def held_partitions(workspace: Workspace) -> list[Held]:
    """The province-years that the published release holds; none where nothing is published yet."""
    if not workspace.database.exists() or not query.knows(workspace.database, "mart_held_partition"):
        return []
    return [Held(*row) for row in query.run_sql(workspace.database, HELD)[1]]  # type: ignore[arg-type]


def release_of(record: RunRecord, workspace: Workspace) -> tuple[str | None, bool]:
    """The release now at the stable path, and whether this run made it."""
    latest = releases.latest(workspace.published)
    return (latest.release if latest else None), bool(record.count("publish", "new_releases"))
