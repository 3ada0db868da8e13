"""Failures that are borne for a while: rows of `waivers.toml`, each with its end."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from expectations.declared import Expectation, SuiteError
from expectations.verdict import Check, Effect

WAIVERS = Path(__file__).parent / "waivers.toml"
_FIELDS = frozenset({"expectation", "until", "owner", "reason"})


@dataclass(frozen=True, slots=True)
class Waiver:
    """A failure of `expectation` flags and does not hold, up to and with the day `until`."""

    expectation: str
    until: date
    owner: str
    reason: str


def load_waivers(path: Path, declared: Iterable[Expectation]) -> tuple[Waiver, ...]:
    """The waivers in file order; raises SuiteError where one is of no expectation, has no end, or says not why."""
    known = {expectation.id for expectation in declared}
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise SuiteError(f"{path.name}: cannot be read: {fault}") from fault
    entries = content.get("waiver", [])
    if set(content) - {"waiver"} or not isinstance(entries, list):
        raise SuiteError(f"{path.name}: holds [[waiver]] entries and nothing else")
    found = [_read(entry, f"{path.name}: entry {place}", known) for place, entry in enumerate(entries, start=1)]
    if len({waiver.expectation for waiver in found}) < len(found):
        raise SuiteError(f"{path.name}: an expectation is waived twice")
    return tuple(found)


def _read(entry: object, where: str, known: set[str]) -> Waiver:
    if not isinstance(entry, dict) or set(entry) != _FIELDS:
        raise SuiteError(f"{where}: a waiver has {', '.join(sorted(_FIELDS))}")
    name, until = entry["expectation"], entry["until"]
    texts = [entry[field] for field in ("owner", "reason")]
    if name not in known:
        raise SuiteError(f"{where}: no expectation {name!r}")
    if type(until) is not date:
        raise SuiteError(f"{where}: until must be a day, written 2027-01-31 without quotes")
    if not all(isinstance(text, str) and text.strip() for text in texts):
        raise SuiteError(f"{where}: owner and reason must be texts that are not empty")
    return Waiver(str(name), until, str(texts[0]), str(texts[1]))


def apply(waivers: Iterable[Waiver], checks: list[Check], today: date) -> list[Check]:
    """The checks with what is waived turned into flags, and a failed critical check for each waiver that has ended.

    A check that could not run is never waived.
    """
    of = {waiver.expectation: waiver for waiver in waivers}
    judged = [_waived(check, of.get(check.expectation), today) for check in checks]
    return judged + [
        _ended(of[check.expectation], check)
        for check in checks
        if check.expectation in of and of[check.expectation].until < today
    ]


def _waived(check: Check, waiver: Waiver | None, today: date) -> Check:
    if waiver is None or check.success or check.error or waiver.until < today or check.severity == "info":
        return check
    words = f"{check.reason} Waived until {waiver.until} by {waiver.owner}: {waiver.reason}"
    return replace(check, severity="warning", reason=words)


def _ended(waiver: Waiver, check: Check) -> Check:
    reason = f"The waiver ended on {waiver.until}: mend the cause and remove its line, or renew it with a reason."
    name = f"{check.expectation}.waiver_ended"
    return Check(name, check.layer, check.table, "critical", reason, False, 1, 1, (waiver.owner,), None, Effect())
