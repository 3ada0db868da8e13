"""One turn at the workspace: who writes holds its lock, and leaves a record of what it did."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from flows import halves, lineage
from flows.ledger import RunRecord
from flows.settings import Settings
from flows.workspace import Workspace

HELD, FAILED, INTERRUPTED = 3, 1, 130
WISHES = {
    "KeyboardInterrupt": "interrupted",
    "Pause": "suspended on Prefect's pages: it is run again when resumed",
    "TerminationSignal": "cancelled on Prefect's pages, or its process was told to end",
}
"""What ends a run without being anybody's fault, by the names of Python and Prefect, which is not imported for it."""


@contextmanager
def turn(command: str) -> Iterator[RunRecord]:
    """Hold the workspace for one command; its record is saved at the start and, with its exit code, at the end.

    Records of runs that were killed are ended first: what they archived stays, and this command goes on from there.
    What they, or this one where it does not come to its end, leave half done is taken away.
    Raises Busy where another command holds it for longer than `lock_timeout_seconds`.
    """
    settings = Settings()
    workspace = Workspace(settings.home)
    with workspace.writing(settings.lock_timeout_seconds):
        record = RunRecord.start(command)
        killed = record.take_over(workspace.runs)
        record.killed_before = [run.flow_run for run in killed if run.flow_run]
        record.save(workspace.runs)
        halves.clear(workspace)
        try:
            with lineage.of_run(record, killed):
                yield record
            record.finish(HELD if record.held else 0)
        except BaseException as error:
            halves.clear(workspace)
            wish = _wish(error)
            if wish is None:
                record.finish(FAILED, f"{type(error).__name__}: {error}")
            else:
                record.finish(INTERRUPTED, WISHES.get(type(wish).__name__, type(wish).__name__))
            raise
        finally:
            record.save(workspace.runs)


def _wish(error: BaseException) -> BaseException | None:
    """What was wanted of the run, where that is what broke it, or what the error arose from."""
    seen: BaseException | None = error
    while isinstance(seen, Exception):
        seen = seen.__cause__ or seen.__context__
    return seen
