"""Keeping a lake small: many small files made few, old snapshots let go, files removed that nobody names any more."""

# ruff: noqa: S608 - names in SQL are this package's own, values are numbers

from __future__ import annotations

from dataclasses import dataclass

from warehouse.lake.attached import ALIAS
from warehouse.lake.store import Lake

ORPHAN_DAYS = 1
"""A file younger than this may belong to a transaction that has yet to commit."""
DELETED_SHARE = 0.1
"""A file of which more than this is deleted is written anew; those without deleted rows are joined."""


@dataclass(frozen=True, slots=True)
class Tidied:
    """Files of rows before and after; snapshots let go; files removed, of those and of killed builders (`orphans`)."""

    files_before: int
    files_after: int
    snapshots: int
    old_files: int
    orphans: int


def tidy(lake: Lake, keep_days: int) -> Tidied:
    """Safe beside builders; readers of a snapshot older than `keep_days` must be done."""
    before = _files(lake)
    _call(lake, "flush_inlined_data")
    _call(lake, "rewrite_data_files", f"delete_threshold => {DELETED_SHARE}")
    _call(lake, "merge_adjacent_files")
    old = f"older_than => now() - INTERVAL {keep_days:d} DAY"
    snapshots = _call(lake, "expire_snapshots", old)
    files = _call(lake, "cleanup_old_files", old)
    orphans = _call(lake, "delete_orphaned_files", f"older_than => now() - INTERVAL {ORPHAN_DAYS} DAY")
    return Tidied(before, _files(lake), snapshots, files, orphans)


def _call(lake: Lake, function: str, *options: str) -> int:
    """How many things it was done to."""
    statement = f"CALL ducklake_{function}({', '.join((f'{ALIAS!r}', *options))})"
    return len(lake.retried(lambda: lake.connection.execute(statement).fetchall()))


def _files(lake: Lake) -> int:
    counted = f"SELECT coalesce(sum(file_count + delete_file_count), 0) FROM ducklake_table_info('{ALIAS}')"
    return int(lake.connection.execute(counted).fetchall()[0][0])
