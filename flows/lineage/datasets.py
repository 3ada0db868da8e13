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
    if stage.stage == "harvest":
        asked = {str(row["portal"]) for row in stage.portals}
        return Passed(_portals(asked, settings), _archives(asked, workspace))
    if stage.stage == "build":
        return Passed(_archives(set(Archive(workspace.archive).portals()), workspace), candidate)
    if stage.stage == "validate":
        return Passed(candidate, candidate)
    return Passed(candidate, _marts(workspace))


def of_run(stages: list[StageRecord], settings: Settings) -> Passed:
    """What stands at the two ends of a run: the portals that were asked, the marts if it came so far."""
    passed = {stage.stage: of_stage(stage, settings) for stage in stages}
    harvested, published = passed.get("harvest", Passed()), passed.get("publish", Passed())
    return Passed(harvested.read, published.written)


def _portals(asked: set[str], settings: Settings) -> tuple[Known, ...]:
    portals, _ = building.registry(settings)
    return tuple(Known(portals[name].base_url, name) for name in sorted(asked))


def _archives(portals: set[str], workspace: Workspace) -> tuple[Known, ...]:
    return tuple(_file((workspace.archive.resolve() / name).as_posix()) for name in sorted(portals))


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
