"""The rows of many builders in one place: DuckLake tables with a PostgreSQL catalog."""

from __future__ import annotations

from warehouse.lake.attached import LakeError
from warehouse.lake.store import TABLES, Crowded, Lake, Origin, Owned, Snapshot, Standing

__all__ = ["TABLES", "Crowded", "Lake", "LakeError", "Origin", "Owned", "Snapshot", "Standing"]
