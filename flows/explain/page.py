"""An account as one HTML page: no script, nothing loaded from anywhere, every character of the text escaped."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from flows.explain.account import MEASURES, MODALITIES, Account, Note
from flows.explain.colours import GROUPS, OTHER, group_of
from flows.explain.terminal import harmless, summary

_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent), autoescape=True, undefined=StrictUndefined, trim_blocks=True
)
Piece = tuple[str, Note | None]


def render(account: Account) -> str:
    """The page's text."""
    lines = [(_pieces(account.source.text, start, end, notes), notes) for start, end, notes in account.lines()]
    return _TEMPLATES.get_template("page.html.jinja").render(
        lines=lines,
        source=account.source,
        summary=summary(account),
        classes=_classes,
        shown=harmless,
        measures=MEASURES,
        modalities=MODALITIES,
        groups=[*GROUPS, OTHER],
    )


def _pieces(text: str, start: int, end: int, notes: list[Note]) -> list[Piece]:
    pieces: list[Piece] = []
    for note in notes:
        pieces += [(harmless(text[start : note.start]), None), (harmless(note.quote), note)]
        start = note.end
    return [piece for piece in (*pieces, (harmless(text[start:end]), None)) if piece[0]]


def _classes(note: Note) -> str:
    if not note.accepted:
        return f"rejected {group_of(note.kind)}"
    return f"accepted {note.kind} {note.modality}" + (" held" if note.held else "")
