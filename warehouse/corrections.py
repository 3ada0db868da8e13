"""Errors of sources, as declared: `[[correction]]` entries of corrections.toml, beside the registry of portals."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from warehouse.registry_rows import RegistryError

FILE = "corrections.toml"
FIELDS = frozenset(
    {
        "value", "upper", "denominator", "unit", "indicator", "measure", "modality", "period_start", "period_end",
        "province", "district",
    }
)  # fmt: skip
"""Fields of a claim that may be corrected."""
_NUMBERS, _DAYS = {"value", "upper", "denominator"}, {"period_start", "period_end"}
_NEEDED = {"article", "quote", "expect", "put", "reason", "reported_on"}


@dataclass(frozen=True, slots=True)
class Correction:
    """One entry; `expects` and `puts` are JSON objects of the same fields."""

    article_id: str
    quote: str
    start: int | None
    expects: str
    puts: str
    reason: str
    reported_on: date


def read_corrections(path: Path) -> list[Correction]:
    """Corrections in file order, none where there is no such file; raises RegistryError, naming the entry."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return []
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RegistryError(f"{path}: cannot be read: {error}") from None
    entries = content.get("correction", [])
    if set(content) - {"correction"} or not isinstance(entries, list):
        raise RegistryError(f"{path}: holds [[correction]] entries and nothing else")
    found: list[Correction] = []
    for number, entry in enumerate(entries, 1):
        try:
            found.append(_read(entry))
        except ValueError as error:
            raise RegistryError(f"{path}: entry {number}: {error}") from None
    judged = [(row.article_id, row.quote, row.start) for row in found]
    if len(set(judged)) < len(judged):
        raise RegistryError(f"{path}: a number is corrected twice")
    return found


def _read(entry: Mapping[str, object]) -> Correction:
    if not isinstance(entry, dict) or not set(entry) >= _NEEDED or set(entry) - _NEEDED - {"start"}:
        raise ValueError(f"a correction has {', '.join(sorted(_NEEDED))} and may have start")
    expect, put, start, told = entry["expect"], entry["put"], entry.get("start"), entry["reported_on"]
    if not isinstance(expect, dict) or not isinstance(put, dict) or not put or set(expect) != set(put):
        raise ValueError("expect and put are tables of the same fields")
    if strangers := sorted(set(put) - FIELDS):
        raise ValueError(f"{', '.join(strangers)} cannot be corrected, only {', '.join(sorted(FIELDS))}")
    if expect == put:
        raise ValueError("put is what is expected: nothing would change")
    if type(told) is not date:
        raise ValueError("reported_on must be a day, written 2026-01-31 without quotes")
    if start is not None and (type(start) is not int or start < 0):
        raise ValueError("start must be an offset in code points")
    texts = [entry[name] for name in ("article", "quote", "reason")]
    if not all(isinstance(text, str) and text.strip() for text in texts):
        raise ValueError("article, quote and reason must be texts that are not empty")
    article, quote, reason = map(str, texts)
    return Correction(article, quote, start, _fields(expect), _fields(put), reason, told)


def _fields(given: Mapping[str, object]) -> str:
    for name, value in given.items():
        number = isinstance(value, int | float) and not isinstance(value, bool)
        fits = number if name in _NUMBERS else type(value) is date if name in _DAYS else isinstance(value, str)
        if not fits and not (value == "" and name in {"upper", "denominator"}):
            raise ValueError(f"{name} is {value!r}: a number, a day or a text, as the field is")
    return json.dumps(given, ensure_ascii=False, default=str)
