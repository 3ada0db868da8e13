"""One turn at the workspace: who writes holds its lock, and leaves a record of what it did."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from threading import Event

from flows import halves, lineage
from flows.ledger import RunRecord
from flows.settings import Settings
from flows.wishes import WISHES, wish_of
from flows.workspace import Workspace

HELD, FAILED, INTERRUPTED = 3, 1, 130
Guard = AbstractContextManager[Event]
"""What keeps writers of other machines out; its event is set where one of them has come in all the same."""
_LOG = logging.getLogger("solieu")


@contextmanager
def turn(command: str, guard: Guard | None = None, flow_run: str | None = None) -> Iterator[RunRecord]:
    """Hold the workspace for one command; its record is saved at the start and, with its exit code, at the end.

    Nothing of the workspace is touched before both its lock and the `guard` are held. Records of runs that were killed
    are ended then: what they archived stays, and this command goes on from there. What they, or this one where it does
    not come to its end, leave half done is taken away. Raises Busy where another command holds the lock for longer
    than `lock_timeout_seconds`.
    """
    settings = Settings()
    workspace = Workspace(settings.home)
    with workspace.writing(settings.lock_timeout_seconds), guard or nullcontext(Event()) as lost:
        record = RunRecord.start(command)
        record.flow_run = flow_run
        killed = record.take_over(workspace.runs)
        record.killed_before = [run.flow_run for run in killed if run.flow_run]
        record.save(workspace.runs)
        halves.clear(workspace)
        try:
            with lineage.of_run(record, killed):
                yield record
            record.finish(HELD if record.held else 0)
        except BaseException as error:
            _finish(record, error, lost)
            if not lost.is_set():  # else what is half done may be the other's
                _clear(workspace)
            raise
        finally:
            record.save(workspace.runs)


def _finish(record: RunRecord, error: BaseException, lost: Event) -> None:
    wish = wish_of(error)
    if lost.is_set():
        record.finish(FAILED, "a run on another machine took this home over while this one gave no sign")
    elif wish is None:
        record.finish(FAILED, f"{type(error).__name__}: {error}")
    else:
        record.finish(INTERRUPTED, WISHES[type(wish).__name__])


def _clear(workspace: Workspace) -> None:
    """Of a run that failed: its own error is the one to be heard, and the next run clears again."""
    try:
        halves.clear(workspace)
    except OSError as error:
        _LOG.warning("what the run left half done is still there: %s", error)
