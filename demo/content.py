"""The town's newsroom: texts (title line, publication line, body) and how their body falls into blocks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

NEWSROOM = Path(__file__).parent / "newsroom"

# A publication line is short and dated: "15/07/2020 - 08:20", "Đăng ngày 07 - 07 - 2022", "(15:24 | 25/02/2020)".
_PUBLICATION = re.compile(r"\d{1,2}\s?[/-]\s?\d{1,2}\s?[/-]\s?\d{4}")
_PUBLICATION_LONGEST = 50
_BULLET = re.compile(r"^[-+•]\s")
_HEADING = re.compile(r"^(?:[IVX]+|\d+)\.\s")
_HEADING_LONGEST = 80

BlockKind = Literal["paragraph", "heading", "bullets", "table"]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or heading (one of `lines`), a list of bullet lines, or a table (`rows`, perhaps a `caption`)."""

    kind: BlockKind
    lines: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """One text of the newsroom: its title, its publication line ("" when it has none) and its body's blocks."""

    title: str
    publication: str
    blocks: tuple[Block, ...]

    @property
    def lead(self) -> str:
        """First paragraph of the body, "" when the body opens with something else."""
        return self.blocks[0].lines[0] if self.blocks and self.blocks[0].kind == "paragraph" else ""

    @property
    def after_lead(self) -> tuple[Block, ...]:
        """The body without its lead."""
        return self.blocks[1:] if self.lead else self.blocks


def read_text(doc: str, newsroom: Path = NEWSROOM) -> Text:
    """Read `<doc>.txt` of the newsroom; raises FileNotFoundError for an unknown document."""
    return parse_text((newsroom / f"{doc}.txt").read_bytes().decode("utf-8"))


def parse_text(raw: str) -> Text:
    """Split a newsroom text into title, publication line and blocks; characters stay as they are (NFD too)."""
    title, *rest = [part.strip("\n") for part in re.split(r"\n[ \t]*\n", raw.strip("\n")) if part.strip()]
    publication = ""
    if rest and len(rest[0]) <= _PUBLICATION_LONGEST and _PUBLICATION.search(rest[0]):
        publication = rest.pop(0)
    blocks = [block for part in rest for block in _blocks(part.split("\n"))]
    return Text(title=title, publication=publication, blocks=tuple(blocks))


def _blocks(lines: list[str]) -> list[Block]:
    """Blocks of one run of lines: consecutive bullets make a list, consecutive tabbed lines a table."""
    blocks: list[Block] = []
    for line in lines:
        kind = _kind(line)
        previous = blocks[-1] if blocks else None
        if kind == "table":
            _add_row(blocks, tuple(line.split("\t")))
        elif kind == "bullets" and previous is not None and previous.kind == "bullets":
            blocks[-1] = Block("bullets", (*previous.lines, line))
        else:
            blocks.append(Block(kind, (line,)))
    return blocks


def _add_row(blocks: list[Block], row: tuple[str, ...]) -> None:
    previous = blocks[-1] if blocks else None
    if previous is not None and previous.kind == "table":
        blocks[-1] = Block("table", rows=(*previous.rows, row), caption=previous.caption)
    elif previous is not None and previous.kind != "bullets" and not previous.lines[0].endswith(":"):
        blocks[-1] = Block("table", rows=(row,), caption=previous.lines[0])
    else:
        blocks.append(Block("table", rows=(row,)))


def _kind(line: str) -> BlockKind:
    if "\t" in line:
        return "table"
    if _BULLET.match(line):
        return "bullets"
    if _HEADING.match(line) and len(line) <= _HEADING_LONGEST:
        return "heading"
    return "paragraph"
