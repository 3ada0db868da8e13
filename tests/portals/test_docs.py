"""docs/portals.md shows what the command prints."""

from __future__ import annotations

import re

import pytest

from flows.cli.app import call
from tests.flows.command import ROOT
from tests.portals.conftest import World
from transforms.families import FAMILIES

DOC = (ROOT / "docs/portals.md").read_text(encoding="utf-8")


def test_add_prints_what_stands_there(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    ((command, output),) = re.findall(r"<!-- command: (.*?) -->\n```\n(.*?)```", DOC, re.S)
    assert not world.portals.exists()
    assert call(command.split()) == 0
    said = capsys.readouterr()
    shown = [line for line in output.splitlines() if line]
    assert [line for line in said.out.splitlines() if line] + said.err.splitlines() == shown


def test_the_table_of_lists_knows_all_families() -> None:
    table = DOC.split("## How lists end")[1]
    assert set(re.findall(r"^\| (\w+) \| [^-\n]*", table, re.M)) - {"family"} == set(FAMILIES)
