"""Rules compare with text in reading form: a word of theirs in another spelling would never match."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import transforms.extraction
from transforms.extraction.folding import fold_word

FOLDING = {"pattern", "fold_word", "same_tone", "word_set", "words_of"}
"""Functions that bring their argument into reading form."""
WORDS = re.compile(r"[\w ]+")
"""What is no piece of an expression that `pattern` compiles."""
SOURCES = sorted(p for p in Path(transforms.extraction.__file__).parent.glob("*.py") if p.stem != "folding")


def words_in_code(node: ast.AST) -> Iterator[ast.Constant]:
    """Literals but for docstrings and for what a call that folds is given."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node
    for child in ast.iter_child_nodes(node):
        if not _folds(child):
            yield from words_in_code(child)


def _folds(node: ast.AST) -> bool:
    return any(isinstance(n, ast.Name) and n.id in FOLDING for n in ast.walk(node)) and isinstance(
        node, ast.Call | ast.DictComp | ast.SetComp | ast.GeneratorExp
    )


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_words_in_rules_are_in_reading_form(source: Path) -> None:
    tree = ast.parse(source.read_text(encoding="utf-8"))
    found = {(node.lineno, str(node.value)) for node in words_in_code(tree)}
    assert not {(line, word) for line, word in found if WORDS.fullmatch(word) and fold_word(word) != word.lower()}


def test_an_unfolded_word_would_be_found() -> None:
    assert [n.value for n in words_in_code(ast.parse('A = frozenset({"hội", "đoàn"})\nB = fold_word("loại")'))] == [
        "hội",
        "đoàn",
    ]
    assert fold_word("đoàn") != "đoàn"
