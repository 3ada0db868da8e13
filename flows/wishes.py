"""What was wanted of a run, where that is what ended it: no fault of anybody's."""

from __future__ import annotations

WISHES = {
    "KeyboardInterrupt": "interrupted",
    "Interrupted": "interrupted",
    "Pause": "suspended on Prefect's pages: it is run again when resumed",
    "TerminationSignal": "cancelled on Prefect's pages, or its process was told to end",
}
"""By the names of Python, flows.interrupt and Prefect, which is not imported for it."""


def wish_of(error: BaseException) -> BaseException | None:
    """The error where it is a wish, else the wish that it arose from: libraries make errors of their own of one.

    Libraries end their own work by BaseExceptions, too (asyncio's CancelledError where time is up): those are faults.
    """
    seen: BaseException | None = error
    passed: list[BaseException] = []
    while seen is not None and type(seen).__name__ not in WISHES and seen not in passed:
        passed.append(seen)
        seen = seen.__cause__ or seen.__context__
    return None if seen in passed else seen
