"""When a run or a stage begins and how it ends, as events; a receiver that does not answer costs a run nothing else."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from flows.ledger import RunRecord, StageRecord
from flows.lineage.passed import Passed
from flows.settings import Settings, UnusableSettings

if TYPE_CHECKING:
    from flows.lineage.receiver import Receiver

START, COMPLETE, FAIL, ABORT = "START", "COMPLETE", "FAIL", "ABORT"
_LOG = logging.getLogger("solieu")


class Teller:
    """Tells of one run; after the first failure it is silent, so that a dead receiver is waited for once."""

    def __init__(self, receiver: Receiver, record: RunRecord) -> None:
        self._receiver = receiver
        self.record = record
        self._deaf = False

    def tell(self, kind: str, stage: str | None, passed: Callable[[], Passed] = Passed, error: str = "") -> None:
        """One event of the run, or of its stage; `passed` is asked only while somebody listens."""
        self.tell_of(self.record, kind, stage, passed, error)

    def tell_of(
        self, run: RunRecord, kind: str, stage: str | None, passed: Callable[[], Passed] = Passed, error: str = ""
    ) -> None:
        """The same of another run."""
        if self._deaf:
            return
        try:
            self._receiver.tell(kind, run, stage, passed(), error)
        except Exception as fault:  # whatever it is, the figures matter more
            self._deaf = True
            _LOG.warning("lineage is told to nobody: %s: %s", type(fault).__name__, fault)


_current: Teller | None = None


@contextmanager
def of_run(record: RunRecord, killed: Iterable[RunRecord]) -> Iterator[None]:
    """Tell of this run and, in this block, of its stages; first that runs that were `killed` have ended.

    Raises UnusableSettings where a receiver is set and its client is not installed.
    """
    global _current
    settings = Settings()
    if not settings.openlineage_url:
        yield
        return
    try:
        from flows.lineage import datasets
        from flows.lineage.receiver import Receiver
    except ImportError as error:
        raise UnusableSettings(f"SOLIEU_OPENLINEAGE_URL needs `pip install 'solieu[lineage]'`: {error}") from error
    teller = _current = Teller(Receiver(settings.openlineage_url), record)
    try:
        for run in killed:
            if run.under_way:
                teller.tell_of(run, ABORT, run.under_way, error=run.error or "")
            teller.tell_of(run, ABORT, None, error=run.error or "")
        with _events(teller, None, lambda: datasets.of_run(record.stages, settings)):
            yield
    finally:
        _current = None


def told(stage: str, work: Callable[[], StageRecord]) -> StageRecord:
    """Do the work of a stage; its beginning and its end are told to the receiver of the run's block."""
    if _current is None:
        return work()
    from flows.lineage import datasets  # here, as it brings what stages need, which not every command has

    ended: list[StageRecord] = []
    with _events(_current, stage, lambda: datasets.of_stage(ended[0], Settings())):
        ended.append(work())
    return ended[0]


@contextmanager
def _events(teller: Teller, stage: str | None, passed: Callable[[], Passed]) -> Iterator[None]:
    teller.tell(START, stage)
    try:
        yield
    except BaseException as error:
        kind = FAIL if isinstance(error, Exception) else ABORT
        teller.tell(kind, stage, error=f"{type(error).__name__}: {error}")
        raise
    teller.tell(COMPLETE, stage, passed)
