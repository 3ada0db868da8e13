"""A thread that does a piece of work again and again for the length of a block."""

from __future__ import annotations

import contextvars
import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_LOG = logging.getLogger("solieu")


@contextmanager
def renewed(every_seconds: float, work: Callable[[], None], name: str) -> Iterator[None]:
    """Do `work` every so many seconds until the block ends; what it raises is logged, and it is tried again."""
    ended = threading.Event()

    def beat() -> None:
        while not ended.wait(every_seconds):
            try:
                work()
            except Exception as fault:  # whatever it is, the next one may come in time
                _LOG.warning("%s is not renewed: %s: %s", name, type(fault).__name__, fault)

    context = contextvars.copy_context()  # Prefect's settings: a bare thread might ask another server
    thread = threading.Thread(target=context.run, args=(beat,), daemon=True, name=name)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()
