"""replay: the whole archive read again by today's rules, and what they say otherwise than the published release."""

from __future__ import annotations

from flows.archive import Archive
from flows.ledger import StageRecord
from flows.stages.build import read_record, unchanged
from flows.workspace import Workspace
from warehouse.rule_changes import KINDS, RuleChange, rule_changes


def differences(workspace: Workspace) -> list[RuleChange]:
    """Claims of unchanged pages that the candidate reads otherwise; none where nothing was published yet."""
    if not workspace.database.exists():
        return []
    return rule_changes(workspace.candidate, workspace.database)


def proved(stage: StageRecord, workspace: Workspace, *, lake: bool) -> None:
    """Note whether the archive, with the rows of others where there is a lake, says again what the release says."""
    said = "the archive says"
    if lake:
        own = ", ".join(Archive(workspace.archive).portals()) or "none"
        stage.notes.append(f"read again: {own}; the rows of all other portals are the lake's, not read again")
        said = "what was read again says, with the lake's rows,"
    record = read_record(workspace)
    base = record.base if record else None
    if base is None:
        stage.notes.append("nothing is published yet that it could be compared with")
    elif unchanged(workspace):
        stage.notes.append(f"{said} again what release {base} says, row by row")
    else:
        stage.notes.append(f"not what release {base} says: solieu validate and solieu publish bring it out")


def compared(stage: StageRecord, changes: list[RuleChange]) -> None:
    """Count what the rules add, alter and lose."""
    for kind in KINDS:
        stage.counts[kind] = sum(change.kind == kind for change in changes)
