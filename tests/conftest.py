"""For all tests: the collector of cycles walks the whole heap, and a session of thousands of tests has a large one."""

from __future__ import annotations

import gc


def pytest_configure() -> None:
    """Walk it a hundred times more rarely than Python does by default."""
    gc.set_threshold(70_000, 20, 20)
