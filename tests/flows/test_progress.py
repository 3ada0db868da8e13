"""What a person sees while long work goes on."""

from __future__ import annotations

import io
import json
from datetime import datetime

import pytest
from rich.console import Console
from rich.progress import Progress

from flows import progress
from flows.progress import Reporter


def test_off_a_terminal_each_end_is_one_plain_line(capsys: pytest.CaptureFixture[str]) -> None:
    with progress.reporting(quiet=False) as reporter, reporter.busy("starting"):
        reporter.advance("hoathanh", 3)
        reporter.done("hoathanh", "3 new pages")
    assert capsys.readouterr().err == "hoathanh: 3 new pages\n"


def test_quiet_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    with progress.reporting(quiet=True) as reporter:
        reporter.advance("hoathanh")
        reporter.done("hoathanh", "3 new pages")
    assert capsys.readouterr() == ("", "")


def test_on_a_terminal_bars_move_and_go() -> None:
    console = Console(file=io.StringIO(), force_terminal=True, width=80)
    with Progress(console=console) as bars:
        reporter = Reporter(bars=bars)
        reporter.advance("build", 2)
        reporter.advance("build", 3)
        assert [(task.description, task.completed) for task in bars.tasks] == [("build", 5)]
        with reporter.busy("checking"):
            assert len(bars.tasks) == 2
        reporter.done("build", "5 pages")
        assert not bars.tasks
    assert isinstance(console.file, io.StringIO)
    assert "build: 5 pages" in console.file.getvalue()


def test_the_reporter_ends_with_its_command() -> None:
    with progress.reporting(quiet=False) as reporter:
        assert progress.current() is reporter
    assert progress.current() is not reporter


def test_as_json_each_end_is_one_object(capsys: pytest.CaptureFixture[str]) -> None:
    with progress.reporting(quiet=False, as_json=True) as reporter:
        reporter.done("hoathanh", "3 trang mới")
    (line,) = capsys.readouterr().err.splitlines()
    told = json.loads(line)
    assert datetime.fromisoformat(told.pop("at")).tzinfo is not None
    assert told == {"name": "hoathanh", "said": "3 trang mới"}
