"""Wrong command lines and questions: one clear line, and the exit code that scripts rely on."""

from __future__ import annotations

import weakref
from pathlib import Path

import pytest

from flows.cli import app
from flows.cli.app import call
from flows.workspace import Busy, Workspace


@pytest.fixture(autouse=True)
def empty_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SOLIEU_HOME", str(tmp_path / "data"))
    return tmp_path / "data"


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (["harvets"], "harvets"),
        (["run", "--since", "yesterday"], "yesterday"),
        (["why"], "observation_id"),
        (["extract", "--documents", "nowhere.csv", "--texts", "."], "nowhere.csv"),
        (["run", "--speed", "9"], "--speed"),
        (["run"], "no portal is enabled"),
        (["run", "--demo", "--portal", "nowhere"], "there are: bacninh, cumgar, dongkhoi"),
        (["harvest", "--portal", "ninhthuan"], "ninhthuan"),
        (["run", "--demo", "--since", "2024-05-01", "--until", "2023-01-01"], "--since must not be after"),
    ],
)
def test_wrong_usage_is_one_line_and_code_2(line: list[str], says: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(line) == 2
    errors = capsys.readouterr().err
    assert says in errors
    assert errors.count("\n") == 1


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (["sql", "SELECT 1"], "solieu run"),
        (["why", "abc"], "solieu run"),
        (["rollback", "2020-01-01.1"], "2020-01-01.1"),
    ],
)
def test_questions_to_nothing_say_what_to_do(line: list[str], says: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(line) == 1
    errors = capsys.readouterr().err
    assert says in errors
    assert errors.count("\n") == 1


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("SOLIEU_HOEM", "x", "SOLIEU_HOEM: no such setting"),
        ("SOLIEU_HARVEST_WORKERS", "many", "SOLIEU_HARVEST_WORKERS='many'"),
        ("SOLIEU_CONNECT_TO", "nonsense", "SOLIEU_CONNECT_TO must be a JSON object"),
        ("SOLIEU_CONNECT_TO", '{"a.test": "127.0.0.1"}', "is no address:port"),
        ("SOLIEU_MEMORY_LIMIT", "plenty", "SOLIEU_MEMORY_LIMIT='plenty'"),
        ("SOLIEU_PORTALS", "nowhere.csv", "nowhere.csv"),
    ],
)
def test_unusable_settings_name_the_variable(
    name: str, value: str, says: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)
    assert call(["harvest"]) == 2
    errors = capsys.readouterr().err
    assert says in errors
    assert errors.count("\n") == 1


def test_a_home_that_cannot_be_written_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("SOLIEU_HOME", str(tmp_path / "file" / "data"))
    assert call(["run", "--demo"]) == 1
    assert "SOLIEU_HOME=" in capsys.readouterr().err


def test_alone_it_helps(capsys: pytest.CaptureFixture[str]) -> None:
    assert call([]) == 0
    assert "Commands:" in capsys.readouterr().out


def test_status_of_an_empty_home_says_how_to_start(capsys: pytest.CaptureFixture[str]) -> None:
    assert call(["status"]) == 0
    assert "solieu run --demo" in capsys.readouterr().out


def test_help_lists_every_stage(capsys: pytest.CaptureFixture[str]) -> None:
    assert call(["--help"]) == 0
    out = capsys.readouterr().out
    for name in (
        "run",
        "harvest",
        "build",
        "validate",
        "publish",
        "extract",
        "why",
        "sql",
        "status",
        "rollback",
        "demo",
    ):
        assert name in out


def test_a_second_writer_is_told_who_holds_the_workspace(empty_home: Path) -> None:
    workspace = Workspace(empty_home)
    with workspace.writing(0), pytest.raises(Busy, match=r"process \d+ on \S+, since"), workspace.writing(0):
        pass


def test_an_error_that_is_kept_keeps_nothing_open(monkeypatch: pytest.MonkeyPatch) -> None:
    kept: list[BaseException] = []
    opened: list[weakref.ref[Connection]] = []

    def fails(*_: object, **__: object) -> int:
        connection = Connection()
        opened.append(weakref.ref(connection))
        try:
            raise ValueError("no")
        except ValueError as error:
            kept.append(error)
            raise RuntimeError("nor this") from error

    monkeypatch.setattr(app, "app", fails)
    assert app.call(["status"]) == app.FAILED
    assert kept
    assert opened[0]() is None


class Connection:
    """Stands for what a frame holds."""
