"""`datapackage.json`: Frictionless Data Package (v1) of an export, its columns described by the database's comments."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from warehouse.export.tables import Table
from warehouse.manifests import sha256_of

_MEDIA = {".csv": "text/csv", ".parquet": "application/vnd.apache.parquet"}
Json = dict[str, object]


@dataclass(frozen=True, slots=True)
class Resource:
    """One table of an export. `paths` are relative to the folder, `size` in bytes; `hash`: SHA-256 of a single file."""

    name: str
    description: str
    rows: int
    paths: list[str]
    size: int
    hash: str | None
    fields: list[Json]
    key: list[str]

    @classmethod
    def of(cls, table: Table, rows: int, files: list[Path], folder: Path) -> Resource:
        """The resource that the files are of this table."""
        fields: list[Json] = [
            {"name": column.name, "type": column.table_schema_type, "description": column.comment}
            for column in table.columns
        ]
        paths = [path.relative_to(folder).as_posix() for path in files]
        size = sum(path.stat().st_size for path in files)
        digest = sha256_of(files[0]) if len(files) == 1 else None
        return cls(table.name, table.comment, rows, paths, size, digest, fields, table.key)

    def descriptor(self) -> Json:
        """The resource as Frictionless describes it; hash and bytes are those of a resource of one file."""
        suffix = Path(self.paths[0]).suffix
        schema: Json = {"fields": self.fields, "missingValues": [""]}
        if self.key:
            schema["primaryKey"] = self.key
        found: Json = {
            "name": self.name.replace("_", "-"),
            "title": self.name,
            "description": self.description,
            "profile": "tabular-data-resource" if suffix == ".csv" else "data-resource",
            "path": self.paths[0] if len(self.paths) == 1 else self.paths,
            "format": suffix[1:],
            "mediatype": _MEDIA[suffix],
            "encoding": "utf-8",
            "bytes": self.size,
            "schema": schema,
        }
        if self.hash is not None:
            found["hash"] = f"sha256:{self.hash}"
        return found


def describe(release: str, day: datetime | None, kind: str, resources: list[Resource]) -> Json:
    """The package of one release (`day`: when it was published, UTC; None in an unpublished candidate)."""
    found: Json = {
        "name": f"solieu-{release}-{kind}",
        "title": "Solieu: số liệu từ cổng thông tin điện tử địa phương",
        "description": f"Figures that Vietnamese local authorities reported, release {release}.",
        "version": release,
        "profile": "tabular-data-package" if kind != "parquet" else "data-package",
        "keywords": ["Việt Nam", "số liệu", "provinces", "districts", "indicators"],
        # A table without a row may have no file where it is split by province and year.
        "resources": [resource.descriptor() for resource in resources if resource.paths],
    }
    if day is not None:
        found["created"] = f"{day.isoformat(timespec='seconds')}Z"
    return found
