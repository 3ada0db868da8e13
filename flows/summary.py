"""What a run says at its end: on a terminal, in Prefect's artifact, and in the same words."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from rich.console import Console
from rich.table import Table

from flows.ledger import Json, RunRecord
from flows.workspace import Workspace

FILL = "fill"
FILLED = {"portals": "portals", "read": "of them read", "pages": "pages", "rows_moved": "rows changed"}
FIRST_QUERY = "SELECT place_name, indicator, value FROM mart_district_year LIMIT 9"


def figures(record: RunRecord, database: Path) -> list[tuple[str, str]]:
    """The summary's rows: a name and what there is of it."""
    asked, failed, resting = (
        record.count("harvest", name) for name in ("portals", "portals_failed", "portals_resting")
    )
    seen = f", {resting} seen minutes ago and not asked again" if resting else ""
    news = f"{record.count('harvest', 'fetched')} new"
    release = record.release or "none"
    if record.stages and record.stages[-1].stage == FILL:
        return [
            ("portals", f"{asked - failed - resting} of {asked} answered{seen}"),
            ("articles", news),
            ("lake", ", ".join(f"{record.count(FILL, name)} {words}" for name, words in FILLED.items())),
        ]
    return [
        ("portals", f"{asked - failed - resting} of {asked} answered{seen}"),
        ("articles", f"{record.count('build', 'articles')} ({news})"),
        ("observations", str(record.count("build", "observations"))),
        ("rejections", f"{record.count('build', 'rejections')} numbers that are no indicators"),
        ("quarantined", str(record.count("build", "quarantined"))),
        *([("silent", f"{len(record.silent)} answering, without news")] if record.silent else []),
        ("release", f"{release} ({'new' if record.release_is_new else 'unchanged'})" if record.release else release),
        ("database", str(database)),
    ]


def next_steps(record: RunRecord, database: Path) -> list[str]:
    """What a person would do now, in words that can be pasted."""
    solieu = called_as()
    if record.held:
        return [f"{solieu} status   what is held back, and why"]
    if record.stages and record.stages[-1].stage == FILL:
        return [f"{solieu} lake status   whose each portal is, and since when its rows stand"]
    if not database.exists():
        return [f"{solieu} run --demo   the whole way on the demo portals"]
    return [
        f'{solieu} sql "{FIRST_QUERY}"',
        f"{solieu} why OBSERVATION_ID   the sentence, page and run behind a value",
        f"{solieu} serve   the figures in a browser",
        f"duckdb {database}   the same file, read by DuckDB 1.5 and later",
    ]


def called_as() -> str:
    """How this command can be called again from here: its name where PATH finds it, else its path."""
    if shutil.which("solieu"):
        return "solieu"
    called = Path(sys.argv[0])
    return os.path.relpath(called) if called.name == "solieu" else f"{sys.executable} -m flows"


def show(record: RunRecord, workspace: Workspace) -> None:
    """The summary on standard output."""
    console = Console(highlight=False, soft_wrap=True)
    table = Table(show_header=False, box=None, padding=(0, 2, 0, 0))
    table.add_column(style="bold")
    table.add_column(overflow="fold")
    for name, value in figures(record, workspace.database):
        table.add_row(name, value)
    console.print(table)
    for reason in record.held:
        console.print(f"held back: {reason}", style="yellow", markup=False)
    for name, words in record.silent.items():
        console.print(f"silent: portal {name}: {words}", style="yellow", markup=False)
    console.print("\nnext")
    for step in next_steps(record, workspace.database):
        console.print(f"  {step}", markup=False)


def markdown(record: RunRecord, database: Path) -> str:
    """The summary as Prefect's artifact shows it, with a row per portal."""
    lines = ["| | |", "|---|---|", *(f"| {name} | {_cell(value)} |" for name, value in figures(record, database))]
    portals: list[Json] = [row for stage in record.stages for row in stage.portals]
    if portals:
        lines += ["", "| portal | listed | new pages | requests | faults |", "|---|---|---|---|---|"]
        lines += [
            f"| {row['portal']} | {row['listed']} | {row['fetched']} | {row['requests']} | {_faults(row)} |"
            for row in portals
        ]
    lines += ["", *(f"- held back: {_cell(reason)}" for reason in record.held)]
    lines += [f"- silent: portal {name}: {_cell(words)}" for name, words in record.silent.items()]
    return "\n".join(lines)


def _faults(row: Json) -> str:
    faults = row["faults"]
    return ", ".join(sorted({str(fault["kind"]) for fault in faults})) if isinstance(faults, list) else ""


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
