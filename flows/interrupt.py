"""Ctrl-C reaches the main thread only: the threads that harvest look here between two requests."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

_wanted = threading.Event()


class Interrupted(BaseException):
    """The run was interrupted. Not an Exception: nobody's fault, nothing to try again."""


@contextmanager
def stopping_others() -> Iterator[None]:
    """Whatever ends this block early ends the other threads' work at their next look."""
    _wanted.clear()
    try:
        yield
    except BaseException:
        _wanted.set()
        raise


def look() -> None:
    """Raise Interrupted where the run is to end."""
    if _wanted.is_set():
        raise Interrupted


def sleep(seconds: float) -> None:
    """Sleep, or raise Interrupted as soon as the run is to end."""
    if _wanted.wait(seconds):
        raise Interrupted
