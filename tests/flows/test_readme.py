"""What the README shows is what the product prints."""

from __future__ import annotations

import re

import pytest

from tests.flows.command import ROOT, Solieu, lines

pytestmark = pytest.mark.slow
README = (ROOT / "README.md").read_text(encoding="utf-8")


def block(name: str) -> str:
    found = re.search(rf"<!-- {name} -->\n```\w*\n(.*?)```", README, re.S)
    assert found, f"README.md has no block {name}"
    return found[1]


def test_the_first_query_prints_what_stands_under_it(published: Solieu) -> None:
    done = published("sql", block("query"))
    assert done.returncode == 0, done.stderr
    assert lines(done.stdout) == lines(block("output"))


def test_the_commands_it_names_exist(published: Solieu) -> None:
    known = published("--help").stdout
    for name in set(re.findall(r"`solieu (\w+)", README)):
        assert name in known


def test_the_links_lead_somewhere() -> None:
    for target in re.findall(r"\]\(([^)]+)\)", README):
        assert (ROOT / target).exists(), target
