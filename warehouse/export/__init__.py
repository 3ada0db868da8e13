"""The published figures as a folder of files that other tools read, with a description of each: docs/exports.md."""

from warehouse.export.folder import FORMATS, Export, export

__all__ = ["FORMATS", "Export", "export"]
