"""publish: the candidate takes the stable path by one atomic replace, unless it says nothing new."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from flows.settings import Settings
from flows.stages.build import BuildRecord, read_record
from flows.stages.validate import read_verdict
from flows.workspace import Workspace
from warehouse import releases
from warehouse.candidate import Candidate

Run = Mapping[str, object]
HANOI = ZoneInfo("Asia/Ho_Chi_Minh")


class NothingToPublish(RuntimeError):
    """There is no finished, checked candidate."""


def next_release(workspace: Workspace, now: datetime) -> str:
    """`2026-11-24.2`: the day in Hà Nội and a counter (`ops_release.number` is what orders releases)."""
    day = now.astimezone(HANOI).date().isoformat()
    taken = [
        int(m.release.rsplit(".", 1)[1])
        for m in releases.list_releases(workspace.published)
        if m.release.startswith(day)
    ]
    return f"{day}.{max(taken, default=0) + 1}"


class Withdrawn(NothingToPublish):
    """The candidate says what a release said that was rolled back: publishing it would undo the rollback."""


def publish(workspace: Workspace, settings: Settings, run: Run, force: bool = False) -> tuple[releases.Manifest, bool]:
    """The release now at the stable path, and whether it is new.

    Raises NothingToPublish, or WarehouseError where a file that is not ours lies there (unless `force`).
    """
    record = read_record(workspace)
    if record is None or not workspace.candidate.exists():
        raise NothingToPublish(f"no finished candidate under {workspace.candidate.parent}: run `solieu build` first")
    verdict = read_verdict(workspace, record)
    if verdict is None:
        raise NothingToPublish("the candidate has not been checked: run `solieu validate` first")
    if verdict.held:
        raise NothingToPublish("a critical check failed on the candidate: `solieu status` names it")
    if not force:
        latest = releases.latest(workspace.published)
        if latest is not None and latest.content_hash == record.content_hash:
            return latest, False
        _refuse_stale(record, latest)
        _refuse_withdrawn(record, workspace)
    if run:
        with Candidate.open(workspace.candidate) as candidate:
            candidate.record_run(run)
    keep = settings.keep_releases
    return releases.publish(workspace.candidate, workspace.published, record.release, keep, force=force), True


def _refuse_stale(record: BuildRecord, latest: releases.Manifest | None) -> None:
    if record.base != (latest.release if latest else None):
        raise NothingToPublish("another release was published since this candidate was built: run `solieu build` again")


def _refuse_withdrawn(record: BuildRecord, workspace: Workspace) -> None:
    for manifest in releases.withdrawn(workspace.published):
        if manifest.content_hash == record.content_hash:
            raise Withdrawn(
                f"the candidate says what release {manifest.release} said, which was rolled back: mend its cause, "
                f"or put it back with `solieu rollback {manifest.release}`"
            )
