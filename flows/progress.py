"""Progress of long work: bars on a terminal, a line per step elsewhere, nothing with --json.

Where no command reports, in a run that Prefect started, lines go to the log `solieu`, which Prefect keeps with the run.
"""

from __future__ import annotations

import json
import logging
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn


@dataclass(slots=True)
class Reporter:
    """Where stages say how far they are; safe to call from several threads."""

    bars: Progress | None = None
    plain: bool = False
    as_json: bool = False
    log: logging.Logger | None = None
    _tasks: dict[str, TaskID] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def advance(self, name: str, steps: int = 1) -> None:
        """`name` is one line, a portal or a stage, `steps` what it did since; its end is not known before."""
        if self.bars is None:
            return
        with self._lock:
            if name not in self._tasks:
                self._tasks[name] = self.bars.add_task(name, total=None)
            self.bars.update(self._tasks[name], advance=steps)

    def done(self, name: str, outcome: str) -> None:
        """The line `name` has ended with `outcome`."""
        if self.bars is not None:
            self._clear(name)
            self.bars.console.print(f"{name}: {outcome}", highlight=False, markup=False)
        elif self.plain:
            sys.stderr.write(f"{_as_json(name, outcome) if self.as_json else f'{name}: {outcome}'}\n")
            sys.stderr.flush()
        elif self.log is not None:
            self.log.info("%s: %s", name, outcome)

    @contextmanager
    def busy(self, name: str) -> Iterator[None]:
        """A line that moves while something without steps goes on, and leaves nothing behind."""
        self.advance(name, 0)
        try:
            yield
        finally:
            self._clear(name)

    def _clear(self, name: str) -> None:
        with self._lock:
            if self.bars is not None and name in self._tasks:
                self.bars.remove_task(self._tasks.pop(name))


def _as_json(name: str, outcome: str) -> str:
    return json.dumps({"at": datetime.now(UTC).isoformat(), "name": name, "said": outcome}, ensure_ascii=False)


_LOG = logging.getLogger("solieu")
_LOG.setLevel(logging.INFO)
_IDLE = Reporter(log=_LOG)
_current = _IDLE


def current() -> Reporter:
    """The reporter of this process."""
    return _current


@contextmanager
def reporting(quiet: bool, as_json: bool = False) -> Iterator[Reporter]:
    """Report on standard error for the length of a command, so that standard output stays data.

    `as_json` writes lines as JSON objects `at`, `name`, `said`, and leaves bars out.
    """
    global _current
    console = Console(stderr=True)
    try:
        if quiet:
            _current = _IDLE
            yield _current
        elif console.is_terminal and not as_json:
            count = TextColumn("{task.completed:>5.0f} pages")
            columns = (TextColumn("{task.description:<24}"), BarColumn(), count, TimeElapsedColumn())
            with Progress(*columns, console=console, transient=True) as bars:
                _current = Reporter(bars=bars)
                yield _current
        else:
            _current = Reporter(plain=True, as_json=as_json)
            yield _current
    finally:
        _current = _IDLE
