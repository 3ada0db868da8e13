"""When a host may be asked: a pause between two requests and so many in a window, shared by all who ask it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from flows.harvest.pace_book import Booking, FileBook, MemoryBook, Window

__all__ = ["Pace", "next_moment", "pace_of"]

_CLOCK_JUMP_SECONDS = 3600.0
"""A moment booked further ahead than this was written under another clock: no pause here is that long."""


class Pace:
    """Hands out moments to ask one host: at least `delay` seconds apart, and never more than its windows allow.

    A moment is booked before it is slept for, so a killed process costs one moment and no rule.
    """

    def __init__(self, book: FileBook | MemoryBook) -> None:
        """`book` keeps the moments: in this process, or in a file that all processes of one home share."""
        self._book = book

    def wait(self, delay: float, sleep: Callable[[float], None] = time.sleep, windows: Sequence[Window] = ()) -> None:
        """Sleep until the host may be asked; the moment is then taken. Raises ArchiveError for an unusable book."""
        longest = max((window.seconds for window in windows), default=0.0)
        with self._book.open() as booking:
            now = self._book.clock()
            moment = next_moment(booking, now, delay, windows)
            kept = [at for at in booking.moments if at > now - longest] if longest else []
            booking.moments = [*kept, moment]
        pause = moment - self._book.clock()
        if pause > 0:
            sleep(pause)

    def hold(self, seconds: float) -> None:
        """The host asked for silence: whoever shares the book waits, too."""
        with self._book.open() as booking:
            booking.quiet_until = max(booking.quiet_until, self._book.clock() + seconds)


def next_moment(booking: Booking, now: float, delay: float, windows: Sequence[Window]) -> float:
    """First moment from `now` on (seconds of one clock) that keeps the pause, every window and a promised silence."""
    booked = [at for at in booking.moments if at <= now + _CLOCK_JUMP_SECONDS]
    moment = max(now, booked[-1] + delay) if booked else now
    if booking.quiet_until <= now + _CLOCK_JUMP_SECONDS:
        moment = max(moment, booking.quiet_until)
    for window in windows:
        if len(booked) >= window.requests:
            moment = max(moment, booked[-window.requests] + window.seconds)
    return moment


_paces: dict[tuple[str, str], Pace] = {}
_lock = threading.Lock()


def pace_of(host: str, folder: Path | None = None) -> Pace:
    """The host's pace (with or without `www.`): shared by this process, with a `folder` by all that use it."""
    name = host.lower().removeprefix("www.")
    with _lock:
        key = (str(folder or ""), name)
        if key not in _paces:
            _paces[key] = Pace(FileBook(folder, name) if folder else MemoryBook())
        return _paces[key]
