"""What docs/questions.md shows is what the product prints over the demo release."""

from __future__ import annotations

import pytest

from flows.cli.app import call
from tests.flows.command import Solieu, lines
from tests.flows.questions import DOC, blocks

pytestmark = pytest.mark.slow


def test_there_are_twelve_with_their_answers() -> None:
    text = DOC.read_text(encoding="utf-8")
    assert len(blocks()) == text.count("\n## ") == 12
    for query, told in blocks():
        assert len(told) >= 3, query
        assert told[-1] != "0 rows", query


@pytest.mark.parametrize("number", range(1, 13))
def test_the_answer_is_what_the_command_prints(
    published: Solieu, number: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    query, told = blocks()[number - 1]
    monkeypatch.setenv("SOLIEU_HOME", str(published.home))
    assert call(["sql", query]) == 0
    assert lines(capsys.readouterr().out) == told, "python -m tests.flows.questions writes the answers anew"
