"""The rows of a whole build: what is many lies in files until it is loaded, what is judged over all pages in memory."""

from __future__ import annotations

import shutil
from collections.abc import Collection, Iterable
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import Self

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as pads
import pyarrow.parquet as pq

from flows.stages.frames import ARTICLES, OBSERVATIONS, QUARANTINE, REJECTIONS, STORIES, Row, Rows
from transforms.drift import Reading
from transforms.stories import Fingerprint, cluster
from warehouse.load import ArrowRows

MANY = {"articles": ARTICLES, "observations": OBSERVATIONS, "rejections": REJECTIONS}
"""What lies in files, one a table, in the order in which it came."""
AT_ONCE = 2_000
"""Articles that wait in memory with their rows, some kilobytes each, and are written together."""


class Gathered:
    """Collects a build's rows between entry and exit, which removes their files; `folder` is made when the first come.

    Its name ends in `.part`, so that what a killed build left is removed like any half-written file (halves.py).
    Writing raises OSError where the disk is full.
    """

    def __init__(self, folder: Path) -> None:
        self.quarantine: list[Row] = []
        self.readings: list[Reading] = []
        self.fingerprints: list[Fingerprint] = []
        self._folder = folder
        self._pending = Rows()
        self._files: dict[str, pq.ParquetWriter] = {}
        self._left_out: list[str] = []
        self._finished = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with suppress(OSError):  # a full disk has been told of by who wrote
            self._close()
        shutil.rmtree(self._folder, ignore_errors=True)

    def add(self, rows: Rows) -> None:
        """Append a batch's rows, in its order."""
        self.quarantine += rows.quarantine
        self.readings += rows.readings
        self.fingerprints += rows.fingerprints
        self._pending.add(Rows(rows.articles, rows.observations, rows.rejections))
        if len(self._pending.articles) >= AT_ONCE:
            self._flush()

    def write(self, name: str, batches: Iterable[pa.RecordBatch]) -> None:
        """Append to one of MANY what is in Arrow already, of the columns that it has here."""
        schema = MANY[name]
        for batch in batches:
            self._file(name).write_table(pa.Table.from_batches([batch]).select(schema.names).cast(schema))

    def named(self, articles: Collection[str]) -> list[Row]:
        """Key, portal and address of these articles; nothing can be added any more."""
        if not articles:
            return []
        self._finish()
        chosen = pc.field("article_id").isin(list(articles))
        found: list[Row] = self._rows("articles").to_table(["article_id", "portal", "url"], filter=chosen).to_pylist()
        return found

    def leave_out(self, articles: Collection[str]) -> None:
        """Hand over nothing of these articles."""
        self._left_out += articles

    def tables(self) -> dict[str, ArrowRows]:
        """Everything by the names that the warehouse loads it under; nothing can be added any more."""
        self._finish()
        kept = ~pc.field("article_id").isin(self._left_out)
        return {
            **{name: self._rows(name).filter(kept) if self._left_out else self._rows(name) for name in MANY},
            "quarantine": pa.Table.from_pylist(self.quarantine, QUARANTINE),
            "stories": pa.Table.from_pylist([asdict(story) for story in cluster(self.fingerprints)], STORIES),
        }

    def _finish(self) -> None:
        if not self._finished:
            self._flush()
            self._close()
            self._finished = True

    def _flush(self) -> None:
        pending, self._pending = self._pending, Rows()
        for name, schema in MANY.items():
            self._file(name).write_table(pa.Table.from_pylist(getattr(pending, name), schema))

    def _file(self, name: str) -> pq.ParquetWriter:
        if name not in self._files:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._files[name] = pq.ParquetWriter(self._path(name), MANY[name])
        return self._files[name]

    def _close(self) -> None:
        for file in self._files.values():
            file.close()

    def _rows(self, name: str) -> pads.Dataset:
        return pads.dataset(self._path(name), schema=MANY[name])

    def _path(self, name: str) -> Path:
        return self._folder / f"{name}.parquet"
