"""A dataset, and what passed through a stage."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Known:
    """One dataset: `rows` of a table where they are known, and the release that it is of."""

    namespace: str
    name: str
    rows: int | None = None
    release: str | None = None


@dataclass(frozen=True, slots=True)
class Passed:
    """What went in and what came out."""

    read: tuple[Known, ...] = ()
    written: tuple[Known, ...] = ()
