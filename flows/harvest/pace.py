"""One request at a time and a pause between two, per host, for all threads of this process."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable


class Pace:
    """Hands out moments to ask one host, at least `delay` seconds apart."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._last = float("-inf")

    def wait(self, delay: float, sleep: Callable[[float], None] = time.sleep) -> None:
        """Sleep until the host may be asked; the moment is then taken."""
        with self._lock:
            moment = max(time.monotonic(), self._last + delay)
            self._last = moment
        pause = moment - time.monotonic()
        if pause > 0:
            sleep(pause)


_paces: dict[str, Pace] = {}
_lock = threading.Lock()


def pace_of(host: str) -> Pace:
    """The host's pace, shared by everything in this process that asks it."""
    with _lock:
        return _paces.setdefault(host.lower(), Pace())
