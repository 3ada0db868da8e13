"""What each stage reads and writes, as OpenLineage names it: portals by address, files and tables by path."""

from __future__ import annotations

import socket

from flows.archive import Archive
from flows.ledger import StageRecord
from flows.lineage.passed import Known, Passed
from flows.settings import Settings
from flows.stages import build as building
from flows.workspace import Workspace
from warehouse import releases


def of_stage(stage: StageRecord, settings: Settings) -> Passed:
    """What a stage that has ended read and wrote."""
    workspace = Workspace(settings.home)
    candidate = (_file(workspace.candidate.resolve().as_posix()),)
    match stage.stage:
        case "harvest":
            asked = {str(row["portal"]) for row in stage.portals}
            return Passed(_portals(asked, settings), _archives(asked, workspace))
        case "fill":
            return Passed(_own_archives(workspace), _lake(settings))
        case "build":  # with a lake, its own archive's rows go there first
            lake = _lake(settings)
            return Passed(_own_archives(workspace) + lake, lake + candidate)
        case "validate":
            return Passed(candidate, candidate)
        case "publish":
            return Passed(candidate, _marts(workspace) if stage.counts.get("new_releases") else ())
    raise ValueError(f"nothing is known of what a stage {stage.stage!r} reads and writes")


def of_run(stages: list[StageRecord], settings: Settings) -> Passed:
    """What stands at the two ends of a run: the portals that were asked; the marts of a new release, or the lake."""
    passed = {stage.stage: of_stage(stage, settings) for stage in stages}
    harvested, filled, published = (passed.get(name, Passed()) for name in ("harvest", "fill", "publish"))
    return Passed(harvested.read, filled.written + published.written)


def _portals(asked: set[str], settings: Settings) -> tuple[Known, ...]:
    portals, _ = building.registry(settings)
    return tuple(Known(portals[name].base_url, name) for name in sorted(asked))


def _archives(portals: set[str], workspace: Workspace) -> tuple[Known, ...]:
    return tuple(_file((workspace.archive.resolve() / name).as_posix()) for name in sorted(portals))


def _own_archives(workspace: Workspace) -> tuple[Known, ...]:
    return _archives(set(Archive(workspace.archive).portals()), workspace)


def _lake(settings: Settings) -> tuple[Known, ...]:
    """By the folder that all its machines know by one name, so that it is one dataset to all, and of no host."""
    if not settings.lake_catalog or settings.lake_data is None:
        return ()
    return (Known("file", settings.lake_data.as_posix()),)


def _marts(workspace: Workspace) -> tuple[Known, ...]:
    latest = releases.latest(workspace.published)
    if latest is None:
        return ()
    path = workspace.database.resolve().as_posix()
    return tuple(
        _file(f"{path}/{table}", rows, latest.release)
        for table, rows in sorted(latest.rows.items())
        if table.startswith("mart_")
    )


def _file(path: str, rows: int | None = None, release: str | None = None) -> Known:
    return Known(f"file://{socket.gethostname()}", path, rows, release)
