"""The dashboard's questions: each a file under `queries/`, asked of one release for the length of an answer."""

from __future__ import annotations

import re
from asyncio import sleep, to_thread
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import cast

from warehouse.connection import WarehouseError
from warehouse.follow import ArrowTable, Follower, Reading, Row

__all__ = ["Answering", "ArrowTable", "Published", "Row"]

LOOK_SECONDS = 1.0  # a release is opened and its first questions are asked within a fraction of it
PREPARED = ("codes", "indicators", "counts", "freshness", "province_years", "held_partitions", "portals", "checks")
_SERVED = re.compile(r"\bserved\.(\w+)")


@cache
def question(name: str) -> str:
    """Text of `queries/NAME.sql`; of NOUN/SOURCE the one of the noun, with `figures/SOURCE.sql` as `asked`."""
    noun, _, source = name.partition("/")
    if source and noun != "near":
        return f"WITH asked AS (\n{_text(f'figures/{source}')})\n{_text(noun)}"
    return _text(name)


def _text(name: str) -> str:
    return (files("dashboard") / "queries" / f"{name}.sql").read_text(encoding="utf-8")


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
        """Rows of `queries/NAME.sql`."""
        text = self._prepared(name)
        return self._reading.rows(text, _named(text, parameters))

    def once(self, name: str, /, **parameters: object) -> list[Row]:
        """Rows of a question of which a release is asked few variants: each is asked once. Do not change them."""
        return self._reading.once(self._prepared(name), parameters)

    def one(self, name: str, /, **parameters: object) -> Row | None:
        """The first row, if there is one."""
        return next(iter(self.rows(name, **parameters)), None)

    def columns(self, name: str, /, **parameters: object) -> list[str]:
        """Names of the columns of `queries/NAME.sql`, rows or none."""
        text = self._prepared(name)
        return self._reading.columns(text, _named(text, parameters))

    def knows(self, name: str, code: str) -> bool:
        """Whether the release has ever had an indicator, a place or a release (`as_of`) of that code."""
        return code in cast(list[str], self.once("codes")[0]["place" if name == "province" else name])

    def arrow(self, name: str, /, **parameters: object) -> ArrowTable:
        """The same rows as an Arrow table."""
        text = self._prepared(name)
        return self._reading.arrow(text, _named(text, parameters))

    def ask(self, text: str, near: Sequence[str], /, **parameters: object) -> list[Row]:
        """Rows of a statement that another room wrote, with `queries/near/NAME.sql` in place of the tables so named.

        They hold what the statement asks of the table, found without looking through all of it.
        """
        tables = ", ".join(f"{name} AS (\n{question(f'near/{name}')})" for name in near)
        whole = self._served(f"WITH {tables}\nFROM (\n{text})")
        return self._reading.rows(whole, _named(whole, parameters))

    def _prepared(self, name: str) -> str:
        return self._served(question(name))

    def _served(self, text: str) -> str:
        """The text, with the tables of `warehouse.served` where this release has them."""
        return _SERVED.sub(lambda found: self._reading.served(found[1]), text)


class Published:
    """The published file, followed from release to release."""

    def __init__(self, database: Path) -> None:
        self._follower = Follower(database, _prepare)

    @property
    def release(self) -> str | None:
        """The release that answers are made from; None before the first."""
        return self._follower.release

    async def follow(self) -> None:
        """See new releases before anybody asks for them, until cancelled."""
        while True:
            await to_thread(self._look)
            await sleep(LOOK_SECONDS)

    def _look(self) -> None:
        with suppress(WarehouseError), self.open():  # whoever asks is told why
            pass

    @contextmanager
    def open(self) -> Iterator[Answering]:
        """One release for one answer; raises WarehouseError where there is none or it cannot be read."""
        with self._follower.reading() as reading:
            yield Answering(reading)


def _prepare(reading: Reading) -> None:
    """Ask what is asked once a release; where its tables are not stored, whoever needs them waits for them instead."""
    if reading.stored:
        for name in PREPARED:
            Answering(reading).once(name)
