"""An account on a terminal: the text with its numbers marked, the reasons under each line.

Marks are letters and brackets as well as colours, so that a pipe and a colour-blind reader lose nothing:
`[40 hộ]1` is an observation, `{2020}r1` a rejection.
"""

from __future__ import annotations

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from flows.explain.account import Account, Note
from flows.explain.colours import group_of

WIDTH_OF_A_FILE = 120
MEASURES = {
    "level": "bold green", "share": "bold cyan", "plan_ratio": "bold blue", "change": "bold magenta",
    "rank": "bold yellow",
}  # fmt: skip
GROUPS = {"time": "yellow", "paper": "red", "name": "magenta", "page": "bright_black", "other": "bright_black"}
MODALITIES = {"actual": "", "registered": " italic", "target": " underline"}
_CONTROLS = dict.fromkeys((*range(32), *range(127, 160), *range(8234, 8239), *range(8294, 8298)), "�")
_CONTROLS |= {ord("\t"): "    ", ord("\n"): " ", ord("\r"): ""}


def show(account: Account) -> None:
    """Print the text, the reasons and a summary."""
    console = Console(highlight=False, markup=False)
    if not console.is_terminal:
        console.width = WIDTH_OF_A_FILE
    console.print(_legend())
    for start, end, notes in account.lines():
        console.print()
        console.print(marked(account.source.text, start, end, notes), overflow="fold")
        if notes:
            console.print(Padding(_reasons(notes), (0, 0, 0, 4)))
    console.print()
    console.print(summary(account), soft_wrap=True)


def style_of(note: Note) -> str:
    """The style of a number and of its reasons."""
    if not note.accepted:
        return GROUPS[group_of(note.kind)]
    return MEASURES[note.kind] + MODALITIES[note.modality] + (" reverse" if note.held else "")


def marked(text: str, start: int, end: int, notes: list[Note]) -> Text:
    """One line with its numbers in brackets; control characters are made visible, never sent to the terminal."""
    line = Text()
    for note in notes:
        line.append(harmless(text[start : note.start]))
        opened, closed = "[]" if note.accepted else "{}"
        line.append(f"{opened}{harmless(note.quote)}{closed}", style_of(note))
        line.append(note.mark, "dim")
        start = note.end
    line.append(harmless(text[start:end]))
    return line


def harmless(text: str) -> str:
    """Text without escape sequences and changes of direction."""
    return text.translate(_CONTROLS)


def _reasons(notes: list[Note]) -> Table:
    table = Table.grid(padding=(0, 1))
    table.add_column(justify="right", style="dim", no_wrap=True)
    table.add_column(overflow="fold", max_width=28)
    table.add_column(overflow="fold")
    for note in notes:
        why = Text("no observation, " if not note.accepted else "")
        for index, (name, reason) in enumerate(note.reasons):
            if note.accepted:
                why.append(f"{', ' if index else ''}{name} ", "dim")
            why.append(harmless(reason))
        table.add_row(note.mark, Text(harmless(note.quote), style_of(note)), why)
    return table


def _legend() -> Text:
    line = Text("[observation] ")
    for name, style in MEASURES.items():
        line.append(name, style).append(" ")
    line.append("registered", "bold italic").append(" ").append("target", "bold underline").append(" ")
    line.append("quarantined", "bold reverse").append("   {no observation} ")
    for name, style in GROUPS.items():
        line.append(name, style).append(" ")
    return line


def summary(account: Account) -> str:
    """One line: how many numbers became what."""
    classes = ", ".join(f"{count} {kind}" for kind, count in account.classes())
    held = sum(note.held for note in account.notes)
    rejected = len(account.notes) - account.observations
    text = f"{harmless(account.source.name)}: {account.observations} observations"
    text += f" ({held} quarantined)" if held else ""
    return text + f", {rejected} rejections" + (f" ({classes})" if classes else "")
