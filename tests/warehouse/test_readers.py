"""Readers in processes of their own see whole releases only, whatever is published meanwhile."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from tests.warehouse.readers import STABLE, publish_while_read, read


@pytest.mark.slow
def test_no_error_and_no_mixed_release(tmp_path: Path) -> None:
    """`python -m benchmarks readers` does it with a hundred releases and four readers."""
    found = publish_while_read(tmp_path, releases=3, readers=2).readers
    for seen in found:
        assert seen.errors == []
        assert seen.mixed == []
        assert seen.answers > 0
        assert seen.releases == sorted(seen.releases)
    assert max(len(seen.releases) for seen in found) > 1, "no release was published while they read"


def test_a_mixture_would_be_seen(tmp_path: Path) -> None:
    publish_while_read(tmp_path, releases=1, readers=0)
    from warehouse.candidate import Candidate

    with Candidate.open(tmp_path / STABLE) as candidate:
        run = candidate._connection.execute
        run("UPDATE core_observation_history SET value = 2 WHERE observation_id = 'o-Quan Hóa'")
    stop = threading.Event()
    threading.Timer(0.3, stop.set).start()
    assert read(tmp_path / STABLE, stop).mixed
