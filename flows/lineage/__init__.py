"""What a run and its stages read and write, told to an OpenLineage receiver where one is set (docs/operations.md)."""

from flows.lineage.telling import of_run, told

__all__ = ["of_run", "told"]
