"""Expectations as rows: reads and checks `suites/{raw,core,marts}.toml`, and files that go on: `core_*.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from expectations.facts import table
from expectations.kinds import KINDS, QUERY, Arguments
from expectations.verdict import Holds, Layer, Severity

SUITES = Path(__file__).parent / "suites"
LAYERS: tuple[Layer, ...] = get_args(Layer)
SEVERITIES: tuple[Severity, ...] = get_args(Severity)
HOLDS: tuple[Holds, ...] = get_args(Holds)

_TEXT_FIELDS = ("id", "table", "type", "severity", "reason", "owner")
_FIELDS = frozenset({*_TEXT_FIELDS, "kwargs", "query", "facts", "holds", "max_share"})
_FILE_FIELDS = frozenset({"layer", "keys", "expectation"})
_COLONS = re.compile(r"(?<![:\w]):\w+:(?!:)")


class SuiteError(ValueError):
    """A suite file says something it cannot mean; the message names the file and the entry."""


@dataclass(frozen=True, slots=True)
class Expectation:
    """One declared expectation: a type with `kwargs`, or a `query` that selects failing keys.

    `holds` says what a critical failure holds back: the release, the partitions (province, year) of the failing rows,
    or those rows alone, unless they are more than `max_share` of a partition's rows.
    """

    id: str
    layer: Layer
    table: str
    kind: str
    severity: Severity
    reason: str
    owner: str
    key: tuple[str, ...]
    kwargs: Arguments
    query: str | None = None
    holds: Holds = "release"
    max_share: float = 1.0


def load_suites(folder: Path = SUITES, layers: Iterable[Layer] = LAYERS) -> tuple[Expectation, ...]:
    """Return the expectations of the layers in file order; raises SuiteError."""
    found: dict[str, Expectation] = {}
    for layer in layers:
        for path in (folder / f"{layer}.toml", *sorted(folder.glob(f"{layer}_*.toml"))):
            for expectation in _read_file(path, layer):
                if expectation.id in found:
                    raise SuiteError(f"{path.name}: {expectation.id}: the id is used twice")
                found[expectation.id] = expectation
    return tuple(found.values())


def _read_file(path: Path, layer: Layer) -> list[Expectation]:
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as fault:
        raise SuiteError(f"{path.name}: no such suite in {path.parent}") from fault
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise SuiteError(f"{path.name}: not TOML: {fault}") from fault
    _no_strangers(content, _FILE_FIELDS, path.name)
    if content.get("layer") != layer:
        raise SuiteError(f"{path.name}: layer is {content.get('layer')!r}, expected {layer!r}")
    entries = content.get("expectation")
    if not isinstance(entries, list) or not entries:
        raise SuiteError(f"{path.name}: no [[expectation]] entries")
    keys = _keys(content.get("keys", {}), path.name)
    return [_read_entry(entry, place, path.name, layer, keys) for place, entry in enumerate(entries, start=1)]


def _keys(table: object, where: str) -> Mapping[str, tuple[str, ...]]:
    if not isinstance(table, dict):
        raise SuiteError(f"{where}: keys must be a table of table = [column, …]")
    for name, columns in table.items():
        if not isinstance(columns, list) or not columns or not all(isinstance(column, str) for column in columns):
            raise SuiteError(f"{where}: keys.{name} must be a list of column names")
    return {name: tuple(columns) for name, columns in table.items()}


def _read_entry(
    entry: Mapping[str, object], place: int, file: str, layer: Layer, keys: Mapping[str, tuple[str, ...]]
) -> Expectation:
    where = f"{file}: {entry.get('id') or f'entry {place}'}"
    _no_strangers(entry, _FIELDS, where)
    text = {name: _text(entry, name, where) for name in _TEXT_FIELDS}
    severity = next((known for known in SEVERITIES if known == text["severity"]), None)
    if severity is None:
        raise SuiteError(f"{where}: severity {text['severity']!r} is not one of {', '.join(SEVERITIES)}")
    if text["type"] not in KINDS:
        raise SuiteError(f"{where}: unknown type {text['type']!r}; known: {', '.join(sorted(KINDS))}")
    if text["table"] not in keys:
        raise SuiteError(f"{where}: table {text['table']!r} has no line under [keys]")
    return Expectation(
        id=text["id"],
        layer=layer,
        table=text["table"],
        kind=text["type"],
        severity=severity,
        reason=text["reason"],
        owner=text["owner"],
        key=keys[text["table"]],
        kwargs=_kwargs(entry, text["type"], where),
        query=_query(entry, text["type"], where),
        holds=_holds(entry, severity, text["type"], where),
        max_share=_max_share(entry, where),
    )


def _holds(entry: Mapping[str, object], severity: Severity, kind: str, where: str) -> Holds:
    given = entry.get("holds", "release")
    holds = next((known for known in HOLDS if known == given), None)
    if holds is None:
        raise SuiteError(f"{where}: holds {given!r} is not one of {', '.join(HOLDS)}")
    if holds != "release" and severity != "critical":
        raise SuiteError(f"{where}: holds is for critical expectations; a {severity} one holds nothing")
    if holds != "release" and kind != QUERY and KINDS[kind].failing is None:
        raise SuiteError(f"{where}: {kind} judges the whole table, so that it can hold the release only")
    return holds


def _max_share(entry: Mapping[str, object], where: str) -> float:
    given = entry.get("max_share", 1.0)
    if isinstance(given, bool) or not isinstance(given, int | float) or not 0 < given <= 1:
        raise SuiteError(f"{where}: max_share must be a share over 0 and up to 1")
    if ("max_share" in entry) != (entry.get("holds") == "row"):
        raise SuiteError(f'{where}: max_share belongs to holds = "row", and that needs it')
    return float(given)


def _no_strangers(given: Mapping[str, object], known: frozenset[str], where: str) -> None:
    strangers = sorted(set(given) - known)
    if strangers:
        raise SuiteError(f"{where}: unknown key {', '.join(strangers)}; known: {', '.join(sorted(known))}")


def _text(entry: Mapping[str, object], name: str, where: str) -> str:
    value = entry.get(name)
    if not isinstance(value, str) or not value.strip():
        raise SuiteError(f"{where}: {name} must be a text that is not empty")
    return value.strip()


def _kwargs(entry: Mapping[str, object], kind: str, where: str) -> Arguments:
    given = entry.get("kwargs", {})
    if not isinstance(given, dict):
        raise SuiteError(f"{where}: kwargs must be a table")
    required, optional = KINDS[kind].required, KINDS[kind].optional
    _no_strangers(given, required | optional, f"{where}: kwargs")
    missing = sorted(required - set(given))
    if missing:
        raise SuiteError(f"{where}: kwargs lacks {', '.join(missing)}")
    if "max_value" in optional and not {"min_value", "max_value"} & set(given):
        raise SuiteError(f"{where}: kwargs needs min_value or max_value")
    return given


def _query(entry: Mapping[str, object], kind: str, where: str) -> str | None:
    query = entry.get("query")
    if kind != QUERY:
        if query is not None or "facts" in entry:
            raise SuiteError(f"{where}: a query and its facts belong to type {QUERY!r} only")
        return None
    if not isinstance(query, str) or "{batch}" not in query:
        raise SuiteError(f"{where}: type {QUERY!r} needs a query that reads FROM {{batch}}")
    query = _with_facts(query, entry.get("facts"), where)
    try:
        query.format(batch="t")
    except (KeyError, IndexError, ValueError) as fault:
        raise SuiteError(f"{where}: a brace in the query other than {{batch}} must be doubled") from fault
    if _COLONS.search(query):
        raise SuiteError(f"{where}: SQLAlchemy garbles :word: in a query; write it another way ([:space:] as \\s)")
    return query.strip()


def _with_facts(query: str, facts: object, where: str) -> str:
    """The query with `{facts}` replaced by the rows of the file that the entry names."""
    if (facts is None) != ("{facts}" not in query):
        raise SuiteError(f"{where}: facts names a file of expectations/facts for the {{facts}} of the query")
    if facts is None:
        return query
    try:
        return query.replace("{facts}", table(str(facts)))
    except (OSError, ValueError) as fault:
        raise SuiteError(f"{where}: facts {facts!r}: {fault}") from fault
