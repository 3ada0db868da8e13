"""What the gate found, for people: a page of its own under SOLIEU_HOME/docs, and a screenful on a terminal."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from jinja2 import Environment, PackageLoader, StrictUndefined

from flows.workspace import write_atomically
from warehouse import query
from warehouse.holding import HELD, Held

_Found = TypeVar("_Found")
PAGE = "quality.html"
SCREEN_LINES = 22
"""What a terminal of 24 lines shows without scrolling, the prompt beside it."""
_NEWEST = "(SELECT arg_max(release, number) FROM ops_release)"
_CHECKS = f"""
    SELECT
        expectation, layer, severity, reason, success, coalesce(unexpected_count, 0), coalesce(element_count, 0),
        coalesce(sample, []), error
    FROM ops_check WHERE release = {_NEWEST} ORDER BY success, severity = 'info', severity = 'warning', expectation
"""  # noqa: S608 - a text of this file's own
_QUARANTINE = "SELECT kind, reason, count(*) FROM ops_quarantine_open GROUP BY ALL ORDER BY 3 DESC, 2"
_SILENT = "SELECT portal, newest, quiet_days, rhythm_days FROM ops_silence WHERE silent ORDER BY portal"
_STALE = "SELECT province_name, newest, quiet_days, rhythm_days FROM mart_province_freshness WHERE stale ORDER BY ALL"
_BOUNDS = """
    SELECT portal, measure, value, low, high, reason FROM mart_portal_bound WHERE below OR above ORDER BY ALL
"""
_CORRECTIONS = """
    SELECT article_id, quote, expects, puts, reason, reported_on, observation_id FROM ops_correction ORDER BY ALL
"""


@dataclass(frozen=True, slots=True)
class Check:
    """One row of ops_check."""

    name: str
    layer: str
    severity: str
    reason: str
    success: bool
    failing: int
    rows: int
    sample: list[str]
    error: str | None

    @property
    def rate(self) -> float:
        """Share of rows that fail."""
        return self.failing / self.rows if self.rows else 0.0


@dataclass(frozen=True, slots=True)
class Quality:
    """All that the newest release of a warehouse file, or a candidate, says of its own quality."""

    release: str
    blocked: bool
    checks: list[Check]
    held: list[Held]
    quarantine: list[query.Row]
    silent: list[query.Row]
    stale: list[query.Row]
    bounds: list[query.Row]
    corrections: list[query.Row]

    @property
    def failed(self) -> list[Check]:
        """Those that failed, the gravest first."""
        return [check for check in self.checks if not check.success]

    @property
    def verdict(self) -> str:
        """In a few words, what became of the release."""
        if self.blocked:
            return "held: nothing of it is published"
        if self.held:
            return f"passed, {len(self.held)} province-years stay as before"
        return "passed, with flags" if self.failed else "passed"


def read(path: Path, *, blocked: bool) -> Quality:
    """Read a warehouse file; `blocked` says that the gate holds the release as a whole."""

    def ask(question: str) -> list[query.Row]:
        return query.run_sql(path, question)[1]

    (newest,) = ask(f"SELECT {_NEWEST}")
    checks = [Check(*row) for row in ask(_CHECKS)]  # type: ignore[arg-type]
    held = [Held(*row) for row in ask(HELD)]  # type: ignore[arg-type]
    lists = (ask(question) for question in (_QUARANTINE, _SILENT, _STALE, _BOUNDS, _CORRECTIONS))
    return Quality(str(newest[0]), blocked, checks, held, *lists)


def write(quality: Quality, folder: Path) -> Path:
    """Write the page; returns its path. All in it is escaped, and it asks no other host for anything."""
    pages = Environment(loader=PackageLoader("flows"), autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    write_atomically(folder / PAGE, pages.get_template("quality.html.jinja").render(quality=quality))
    return folder / PAGE


def screen(quality: Quality, page: Path) -> list[str]:
    """The same in at most SCREEN_LINES lines: the gravest first, then how much more there is."""
    head = [
        f"release {quality.release}: {quality.verdict}",
        f"{len(quality.checks)} checks, {len(quality.failed)} failed; "
        f"{sum(int(str(row[2])) for row in quality.quarantine)} rows wait in quarantine",
    ]
    body = [
        *_lines("held", quality.held, lambda held: f"{held.name} {held.year}: {held.fate}"),
        *_lines("", quality.failed, lambda check: f"{check.severity:<9} {check.name}: {_extent(check)}"),
        *_lines("silent", quality.silent, lambda row: f"portal {row[0]}, {row[2]} days, rhythm {row[3]}"),
        *_lines("stale", quality.stale, lambda row: f"{row[0]}, {row[2]} days, rhythm {row[3]}"),
    ]
    room = SCREEN_LINES - len(head) - 1
    more = [] if len(body) <= room else [f"… and {len(body) - room + 1} more"]
    return [*head, *body[: room - len(more)], *more, f"all of it: {page}"]


def _extent(check: Check) -> str:
    return check.error or f"{check.failing} of {check.rows} rows"


def _lines(word: str, found: Sequence[_Found], told: Callable[[_Found], str]) -> list[str]:
    return [f"{word} {told(one)}".strip() for one in found]
