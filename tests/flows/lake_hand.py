"""What the lake's tests do in `.venv-lake`, a process each: `python -m tests.flows.lake_hand DEED`, facts on stdout.

No pytest here: that environment is the product's.
"""

from __future__ import annotations

import json
import shutil
import sys
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from unittest.mock import patch

import duckdb

from flows.archive import Archive, ArchiveError
from flows.cli.app import call
from flows.settings import Settings
from flows.stages import lake as lakes
from flows.stages import lake_owner
from flows.stages.frames import Rows
from flows.stages.lake_rows import from_lake, to_lake
from flows.stages.pool import Handed
from flows.workspace import Workspace
from warehouse.lake import TABLES, Lake, LakeError, Origin

HALF_WRITTEN = "observations"


def tell(facts: object) -> None:
    """One line of JSON."""
    sys.stdout.write(json.dumps(facts, default=str) + "\n")
    sys.stdout.flush()


def read(batch: Handed) -> Rows:
    """As the flow's task does, without Prefect."""
    return batch.rows()


def fill() -> None:
    """Open the lake, wait for a line, fill it twice."""
    settings = Settings()
    archive = Archive(Workspace(settings.home).archive)
    with lakes.open_lake(settings) as lake:
        tell("ready")
        sys.stdin.readline()
        tell([asdict(lakes.fill(lake, archive, settings, read)) for _ in range(2)])


def stall() -> None:
    """Stop for ever in the middle of the first transaction."""
    whole = Lake._replace

    def half(lake: Lake, table: str, ours: str, *, empty: bool) -> int:
        moved = whole(lake, table, ours, empty=empty)
        if table == HALF_WRITTEN:
            tell(["half", moved])
            time.sleep(600)
        return moved

    with patch.object(Lake, "_replace", half):
        fill()


def commands() -> None:
    """Command lines of `solieu`, one after the other, as if each were typed: their exit codes."""
    tell([call(line) for line in json.loads(sys.argv[2])])


def store() -> None:
    """A conflict that cannot be avoided, rows that are fewer the next time, and all that may be wrong with a lake."""
    settings = Settings()
    with lakes.open_lake(settings) as lake:
        with lake.snapshot() as snapshot:
            kept = {name: snapshot.rows(name).num_rows for name in TABLES}
            doubles = {name: _doubles(lake, name) for name in TABLES}
            rows = from_lake({name: snapshot.rows(name) for name in TABLES})
            portal = rows.readings[0].portal
            same = to_lake(from_lake(to_lake(rows))) == to_lake(rows)
            standing = snapshot.portals[portal]
        tell({"kept": kept, "doubles": doubles, "round_trip": same})
        one = Rows(articles=[row for row in rows.articles if row["portal"] == portal])
        tell(
            _met(
                settings, lake, "new", Rows(articles=[row | {"portal": "new"} for row in one.articles]), standing.origin
            )
        )
        tell(_gone(settings, lake, portal, Rows(articles=one.articles[:1]), standing.origin))
        tell(_told(lambda: _broken_beside(lake)))
        tell([_told(lambda case=case: _opened(settings, **case)) for case in WRONG])  # type: ignore[misc]
        tell(_told(lambda: lake.put("a third archive", {portal: standing.origin}, to_lake(one))))
        lake.connection.execute("UPDATE lake.portals SET code = 'older' WHERE portal = ?", [portal])
        with lake.snapshot() as snapshot:
            tell(_told(lambda: lakes.check(snapshot)))
        lake.connection.execute("UPDATE lake.lake_version SET version = 99")
        tell(_told(lambda: _opened(settings)))


WRONG: tuple[dict[str, object], ...] = (
    {"lake_catalog": "postgresql://solieu:sesame@127.0.0.1:1/lake"},
    {"lake_catalog": "host=127.0.0.1 port=1 user=solieu password='open sesame'"},
    {"lake_data": Path("/nowhere")},
    {"lake_data": Path("/tmp")},  # noqa: S108 - not where this lake's rows lie
    {"lake_data": Path("relative")},
    {"lake_data": None},
)


def _met(settings: Settings, lake: Lake, portal: str, rows: Rows, origin: Origin) -> dict[str, object]:
    """A portal's first rows: another builder puts some in the middle of our transaction, once, then each time."""
    owner = "a new archive"
    fewer = Rows(articles=rows.articles[:1])
    tries: list[str] = []
    rivals = {1}
    whole = Lake._replace
    with lakes.open_lake(settings) as rival:

        def met(found: Lake, table: str, ours: str, *, empty: bool) -> int:
            if found is lake and table == "articles":
                tries.append(table)
                if len(tries) in rivals:
                    rival.put(owner, {portal: origin}, to_lake(fewer), take=True)
            return whole(found, table, ours, empty=empty)

        with patch.object(Lake, "_replace", met):
            lake.put(owner, {portal: origin}, to_lake(rows), take=True)
            facts: dict[str, object] = {"tries": len(tries), "articles": _count(lake, portal), "of": len(rows.articles)}
            rivals = set(range(100))
            lake = Lake(lake.connection, 1, 0.0)
            with patch("warehouse.lake.store.time.sleep") as waits:
                facts["crowded"] = _told(lambda: lake.put(owner, {portal: origin}, to_lake(rows)))
            facts["waits"] = waits.call_count
    facts["fewer"] = _count(lake, portal)
    facts["again"] = lake.put(owner, {portal: origin}, to_lake(fewer))
    lake.put(owner, {portal: origin}, to_lake(Rows()))
    facts["emptied"] = _count(lake, portal)
    return facts


def _gone(settings: Settings, lake: Lake, portal: str, rows: Rows, origin: Origin) -> dict[str, object]:
    """A portal leaves the lake when it has left its archive, wherever that lies, not when another folder is there."""
    disk = Archive(Workspace(settings.home).archive)
    lake.put(lake_owner.of(disk), {portal: origin}, to_lake(rows), take=True)
    moved = Archive(Path(shutil.move(disk.root, settings.home / "moved")))
    facts: dict[str, object] = {"unmounted": asdict(lakes.fill(lake, disk, settings, read))}
    disk.root.mkdir()
    facts["empty"] = asdict(lakes.fill(lake, disk, settings, read))
    free = _harvested(settings, disk, portal)
    lake.put("nobody", {free: None}, to_lake(Rows()), take=True)
    facts["harvested"] = _told(lambda: lakes.fill(lake, disk, settings, read))
    facts["free"], facts["kept"] = _count(lake, free) > 0, _count(lake, portal)
    facts["midway"] = _told(lambda: lakes.fill(lake, disk, settings, _unmounting(disk), again=True))
    facts["gone"], facts["left"] = lakes.fill(lake, moved, settings, read).gone, _count(lake, portal)
    lake.put("another archive", {portal: origin}, to_lake(rows))
    return facts


def _unmounting(archive: Archive) -> Callable[[Handed], Rows]:
    """Reads a batch, after which the archive's folder is an empty one."""

    def reading(batch: Handed) -> Rows:
        rows = read(batch)
        shutil.rmtree(archive.root)
        archive.root.mkdir()
        return rows

    return reading


def _harvested(settings: Settings, archive: Archive, portal: str) -> str:
    """This portal's pages come into the archive, and those of the portal beside it, which is returned."""
    homes = [Archive(settings.home.parent / name / "archive") for name in "ab"]
    source = next(home for home in homes if portal in home.portals())
    free = next(name for name in source.portals() if name != portal)
    for name in (portal, free):
        shutil.copytree(source.root / name, archive.root / name)
    return free


def _broken_beside(lake: Lake) -> None:
    """Another file breaks while the lake is read: its own error, not the lake's."""
    with lake.snapshot():
        raise duckdb.IOException("another file")


def _count(lake: Lake, portal: str) -> int:
    return int(
        lake.connection.execute("SELECT count(*) FROM lake.articles WHERE portal = ?", [portal]).fetchall()[0][0]
    )


def _doubles(lake: Lake, table: str) -> int:
    return int(lake.connection.execute(f"SELECT count(*) FROM lake.{table} WHERE copy > 1").fetchall()[0][0])


def _opened(settings: Settings, **other: object) -> None:
    with lakes.open_lake(settings.model_copy(update=other)):
        pass


def _told(deed: Callable[[], object]) -> str:
    """What is said of it; nothing where all is well."""
    try:
        deed()
    except (LakeError, ArchiveError, ValueError, duckdb.Error) as error:
        return f"{type(error).__name__}: {error}"
    return ""


if __name__ == "__main__":
    deeds: tuple[Callable[[], None], ...] = (fill, stall, commands, store)
    next(deed for deed in deeds if deed.__name__ == sys.argv[1])()
