"""One turn at the workspace: who writes holds its lock, and leaves a record of what it did."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from flows.ledger import RunRecord
from flows.settings import Settings
from flows.workspace import Workspace

HELD, FAILED, INTERRUPTED = 3, 1, 130


@contextmanager
def turn(command: str) -> Iterator[RunRecord]:
    """Hold the workspace for one command; its record is saved at the start and, with its exit code, at the end.

    Records of runs that were killed are ended first: what they archived stays, and this command goes on from there.
    Raises Busy where another command holds it for longer than `lock_timeout_seconds`.
    """
    settings = Settings()
    workspace = Workspace(settings.home)
    with workspace.writing(settings.lock_timeout_seconds):
        record = RunRecord.start(command)
        record.killed_before = [run.flow_run for run in record.take_over(workspace.runs) if run.flow_run]
        record.save(workspace.runs)
        try:
            yield record
            record.finish(HELD if record.held else 0)
        except KeyboardInterrupt:
            record.finish(INTERRUPTED, "interrupted")
            raise
        except BaseException as error:
            record.finish(FAILED, f"{type(error).__name__}: {error}")
            raise
        finally:
            record.save(workspace.runs)
