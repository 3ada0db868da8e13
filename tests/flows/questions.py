"""The queries of docs/questions.md and what stands under them; `python -m tests.flows.questions` writes the answers."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.flows.command import ROOT, Solieu, lines

DOC = ROOT / "docs/questions.md"
_BLOCK = re.compile(r"```sql\n(?P<query>.*?)```\n(?:```\n(?P<answer>.*?)```\n)?", re.S)


def blocks() -> list[tuple[str, list[str]]]:
    """Each query, and the lines under it that say something."""
    text = DOC.read_text(encoding="utf-8")
    return [(found["query"], lines(found["answer"] or "")) for found in _BLOCK.finditer(text)]


def answer(solieu: Solieu, query: str) -> list[str]:
    """What the command prints."""
    done = solieu("sql", query)
    if done.returncode:
        raise ValueError(f"{query}\n{done.stderr}")
    return lines(done.stdout)


def _write() -> None:
    with TemporaryDirectory(prefix="solieu-questions-") as folder:
        solieu = Solieu(Path(sys.argv[1]) if sys.argv[1:] else Path(folder))
        if not sys.argv[1:]:
            solieu.facts("run", "--demo")

        def told(found: re.Match[str]) -> str:
            return f"```sql\n{found['query']}```\n```\n{chr(10).join(answer(solieu, found['query']))}\n```\n"

        DOC.write_text(_BLOCK.sub(told, DOC.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    _write()
