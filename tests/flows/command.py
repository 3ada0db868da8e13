"""The `solieu` command as a person runs it: a process of its own over a home of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from demo.documents import attached_files
from demo.registry import read_sites
from warehouse.query import run_sql

ROOT = Path(__file__).parents[2]
Json = dict[str, object]


@dataclass(frozen=True, slots=True)
class Solieu:
    """`solieu(...)` runs one command line under `home`."""

    home: Path
    env: dict[str, str] = field(default_factory=dict)

    def environment(self) -> dict[str, str]:
        """The caller's environment without its own Solieu and Prefect settings."""
        inherited = {k: v for k, v in os.environ.items() if not k.startswith(("SOLIEU_", "PREFECT_"))}
        return inherited | {"SOLIEU_HOME": str(self.home)} | self.env

    def __call__(self, *arguments: str, timeout: float = 170) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "flows", *arguments],
            cwd=ROOT,
            env=self.environment(),
            capture_output=True,
            text=True,
            timeout=timeout,
            check=False,
        )

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        """The same without waiting for its end."""
        return subprocess.Popen(
            [sys.executable, "-m", "flows", *arguments],
            cwd=ROOT,
            env=self.environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            text=True,
        )

    def facts(self, *arguments: str, code: int = 0) -> Json:
        """What `--json` prints; fails with the command's own words when the exit code is another."""
        done = self(*arguments, "--json")
        assert done.returncode == code, done.stderr or done.stdout
        return cast(Json, json.loads(done.stdout))

    def rows(self, query: str) -> list[Json]:
        """Rows of one SELECT over the published file, read in this process: a command costs a second to start."""
        columns, found = run_sql(self.published, query)
        return [dict(zip(columns, row, strict=True)) for row in found]

    @property
    def published(self) -> Path:
        """The stable file."""
        return self.home / "published" / "solieu.duckdb"


def stage(run: Json, name: str) -> Json:
    """One stage of a run's record."""
    stages = cast(list[Json], run["stages"])
    return next(record for record in stages if record["stage"] == name)


def counts(run: Json, name: str) -> dict[str, int]:
    """The counts of one stage."""
    return cast(dict[str, int], stage(run, name)["counts"])


def texts_of_the_town() -> int:
    """Articles, and the files that have a text."""
    readable = sum(file.readable for file in attached_files())
    return sum(len(site.stories) for site in read_sites()) + readable


def lines(text: str) -> list[str]:
    """Lines that say something, as they look on a terminal."""
    return [line.rstrip() for line in text.splitlines() if line.strip()]
