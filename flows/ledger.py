"""What each run did, as one JSON file a run: written at the start, after each stage and at the end.

A run that was killed leaves a record without `finished_at`: `status` says so, and the next run takes it over.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from itertools import takewhile
from pathlib import Path
from uuid import uuid4

from flows.workspace import write_atomically

Json = dict[str, object]
KEPT_OF_PORTAL = ("portal", "state", "failed", "requests", "fetched", "gaps", "faults_by_kind")
KILLED = 137
MANY = 1000


@dataclass(slots=True)
class StageRecord:
    """One stage of a run: its counts and, by name, what was held back and why.

    `silent`: portals without news, `broken`: portals whose layout is another, `partitions`: province-years that stay as
    they were, each with what is known of it.
    """

    stage: str
    seconds: float = 0.0
    counts: dict[str, int] = field(default_factory=dict)
    held: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    portals: list[Json] = field(default_factory=list)
    silent: dict[str, str] = field(default_factory=dict)
    broken: dict[str, str] = field(default_factory=dict)
    partitions: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class RunRecord:
    """One run. `exit_code` is None while it runs, or was killed; `under_way` is its stage, `flow_run` Prefect's id.

    `killed_before`: Prefect's ids of killed runs whose work it took over.
    """

    run_id: str
    command: str
    started_at: str
    finished_at: str | None = None
    exit_code: int | None = None
    release: str | None = None
    release_is_new: bool = False
    error: str | None = None
    stages: list[StageRecord] = field(default_factory=list)
    under_way: str | None = None
    flow_run: str | None = None
    killed_before: list[str] = field(default_factory=list)

    @classmethod
    def start(cls, command: str) -> RunRecord:
        """A new record, named so that names sort by time."""
        now = datetime.now(UTC)
        return cls(f"{now:%Y%m%dT%H%M%SZ}-{uuid4().hex[:6]}", command, now.isoformat("T", "seconds"))

    def finish(self, exit_code: int, error: str | None = None) -> None:
        """Mark the end."""
        self.finished_at = datetime.now(UTC).isoformat("T", "seconds")
        self.exit_code = exit_code
        self.error = error

    @contextmanager
    def stage(self, name: str, folder: Path) -> Iterator[None]:
        """Say in the saved record that a stage is under way, and that it is behind it."""
        self.under_way = name
        self.save(folder)
        yield
        self.under_way = None
        self.save(folder)

    def take_over(self, folder: Path) -> list[RunRecord]:
        """End the records of runs that were killed, newest first; only who holds the workspace may call this."""
        killed = list(takewhile(lambda run: run.finished_at is None, read_runs(folder, most=MANY)))
        for run in killed:
            run.finish(KILLED, f"killed in {run.under_way or run.command}; {self.run_id} takes its work over")
            run.save(folder)
        return killed

    def facts(self) -> Json:
        """What a release keeps of the run that published it: its stages so far, and how each portal answered."""
        stages = [
            {"stage": stage.stage, "seconds": round(stage.seconds, 3), "counts": stage.counts,
             "portals": [{name: row[name] for name in KEPT_OF_PORTAL if name in row} for row in stage.portals]}
            for stage in self.stages
        ]  # fmt: skip
        return {"run_id": self.run_id, "command": self.command, "started_at": self.started_at, "stages": stages}

    @property
    def held(self) -> list[str]:
        """Everything that this run held back."""
        return [reason for stage in self.stages for reason in stage.held]

    @property
    def silent(self) -> dict[str, str]:
        """Portals that answer and publish nothing; those that do not answer have been named as such."""
        failed = {row["portal"] for stage in self.stages for row in stage.portals if row.get("failed")}
        found = {name: words for stage in self.stages for name, words in stage.silent.items()}
        return {name: words for name, words in found.items() if name not in failed}

    @property
    def broken(self) -> dict[str, str]:
        """Portals whose layout is another, by their listings or by their articles."""
        return {name: words for stage in self.stages for name, words in stage.broken.items()}

    @property
    def partitions(self) -> dict[str, str]:
        """Province-years that the gate holds, by `<province>-<year>`."""
        return {name: words for stage in self.stages for name, words in stage.partitions.items()}

    def count(self, stage: str, name: str) -> int:
        """A count of one stage, 0 where the stage did not run."""
        return next((record.counts.get(name, 0) for record in self.stages if record.stage == stage), 0)

    def before(self, folder: Path) -> RunRecord | None:
        """The newest other run that came to its end."""
        return next((run for run in read_runs(folder) if run.run_id < self.run_id and run.finished_at), None)

    def save(self, folder: Path) -> None:
        """Write the record beside the earlier ones."""
        write_atomically(folder / f"{self.run_id}.json", self.to_json())

    def to_json(self) -> str:
        """The record as JSON text."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=2)


def read_runs(folder: Path, most: int = 10) -> list[RunRecord]:
    """The newest runs first; unreadable records are left out."""
    found = []
    for path in sorted(folder.glob("*.json"), reverse=True)[:most]:
        try:
            facts = json.loads(path.read_text(encoding="utf-8"))
            stages = [StageRecord(**stage) for stage in facts.pop("stages")]
            found.append(RunRecord(**facts, stages=stages))
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            continue
    return found
