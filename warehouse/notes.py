"""Release notes in words: one line per province and year. The words are rows of notes.toml."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path
from typing import Protocol

_WORDS: dict[str, dict[str, str]] = tomllib.loads(Path(__file__).with_name("notes.toml").read_text(encoding="utf-8"))
LANGUAGES = tuple(_WORDS)
KINDS = ("new_period", "restatement", "revision", "withdrawal")
REASONS = ("new_report", "article_edited", "article_gone", "quarantine", "extractor", "reference")


class Told(Protocol):
    """What notes are made of: a change of one cell."""

    @property
    def province_name(self) -> str | None: ...  # noqa: D102
    @property
    def year(self) -> int: ...  # noqa: D102
    @property
    def kind(self) -> str: ...  # noqa: D102
    @property
    def reason(self) -> str: ...  # noqa: D102
    @property
    def actor(self) -> str | None: ...  # noqa: D102


def notes(changes: Sequence[Told] | None, language: str) -> list[str]:
    """Lines about `changes`; None stands for a first release. Marts per actor repeat the others and are not counted."""
    words = _WORDS[language]
    if changes is None:
        return [words["first"]]
    told = sorted((c for c in changes if c.actor is None), key=lambda c: (c.province_name or "", c.year))
    lines = [
        f"{province or words['nowhere']} {year}: {_sentence(group, words)}"
        for (province, year), group in groupby(told, key=lambda c: (c.province_name, c.year))
    ]
    return lines or [words["none"]]


def title(base: str, release: str, language: str) -> str:
    """The notes' heading."""
    return _WORDS[language]["title"].format(a=base, b=release)


def word(key: str, language: str) -> str:
    """A kind or reason in words."""
    return _WORDS[language][key]


def _sentence(group: Iterable[Told], words: dict[str, str]) -> str:
    counted, reasons = (Counter(column) for column in zip(*((c.kind, c.reason) for c in group), strict=True))
    parts = [words[kind].format(n=counted[kind]) for kind in KINDS if counted[kind]]
    order = sorted(reasons, key=lambda reason: (-reasons[reason], REASONS.index(reason)))
    told = [f"{words[reason]} ({reasons[reason]})" if len(reasons) > 1 else words[reason] for reason in order]
    return f"{', '.join(parts)}, {words['because']} {', '.join(told)}"
