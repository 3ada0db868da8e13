"""The dashboard's questions: each a file under `queries/`, asked of one release for the length of an answer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.resources import files
from pathlib import Path

from warehouse.follow import ArrowTable, Follower, Reading, Row

__all__ = ["Answering", "ArrowTable", "Published", "Row"]

KEPT = ("portal_day", "place_home", "place_today", "series", "coverage", "today")
"""Views that walk all places: computed once a release (`queries/kept/`), then read as `memory.NAME`."""


@cache
def question(name: str) -> str:
    """Text of `queries/NAME.sql`; of NOUN/SOURCE the one of the noun, with that of the source as `asked`."""
    text = (files("dashboard") / "queries" / f"{name}.sql").read_text(encoding="utf-8")
    noun, _, source = name.partition("/")
    return f"WITH asked AS (\n{text})\n{question(noun)}" if source and noun != "kept" else text


def _named(text: str, parameters: dict[str, object]) -> dict[str, object]:
    """Those parameters that the question names: DuckDB refuses others."""
    named = set(re.findall(r"\$(\w+)", text))
    return {name: value for name, value in parameters.items() if name in named}


class Answering:
    """One release, asked by the names of the questions."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self.release = reading.release
        self.tag = reading.tag

    def rows(self, name: str, /, **parameters: object) -> list[Row]:
        """Rows of `queries/NAME.sql`; those of a question without parameters are asked once a release."""
        text = self._prepared(name)
        return self._reading.rows(text, _named(text, parameters)) if parameters else self._reading.once(text)

    def one(self, name: str, /, **parameters: object) -> Row | None:
        """The first row, if there is one."""
        return next(iter(self.rows(name, **parameters)), None)

    def columns(self, name: str, /, **parameters: object) -> list[str]:
        """Names of the columns of `queries/NAME.sql`, rows or none."""
        text = self._prepared(name)
        return self._reading.columns(text, _named(text, parameters))

    def knows(self, name: str, code: str) -> bool:
        """Whether the release has ever had an indicator, a place or a release (`as_of`) of that code."""
        return bool(self.rows("known", name=name, code=code))

    def arrow(self, name: str, /, **parameters: object) -> ArrowTable:
        """The same rows as an Arrow table."""
        text = self._prepared(name)
        return self._reading.arrow(text, _named(text, parameters))

    def ask(self, text: str, /, **parameters: object) -> list[Row]:
        """Rows of a statement that another room wrote."""
        return self._reading.rows(text, parameters)

    def _prepared(self, name: str) -> str:
        text = question(name)
        for kept in KEPT:
            if f"memory.{kept}" in text:
                self._reading.keep(kept, question(f"kept/{kept}"))
        return text


class Published:
    """The published file, followed from release to release."""

    def __init__(self, database: Path) -> None:
        self._follower = Follower(database)

    @contextmanager
    def open(self) -> Iterator[Answering]:
        """One release for one answer; raises WarehouseError where there is none or it cannot be read."""
        with self._follower.reading() as reading:
            yield Answering(reading)
