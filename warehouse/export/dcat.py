"""`dcat.jsonld`: the export as a DCAT 3 dataset, one distribution a file, with a context of its own (no look-ups)."""

from __future__ import annotations

from datetime import datetime
from typing import cast

Json = dict[str, object]
_CONTEXT: Json = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def describe(release: str, day: datetime | None, package: Json) -> Json:
    """The dataset of one release; addresses of files are relative to the document."""
    found: Json = {
        "@context": _CONTEXT,
        "@id": f"urn:solieu:release:{release}",
        "@type": "dcat:Dataset",
        "dct:title": [
            {"@value": package["title"], "@language": "vi"},
            {"@value": "Solieu: figures of Vietnamese local authorities", "@language": "en"},
        ],
        "dct:description": {"@value": package["description"], "@language": "en"},
        "dct:identifier": package["name"],
        "dcat:version": release,
        "dct:language": "vi",
        "dct:spatial": {"@type": "dct:Location", "dct:title": "Việt Nam"},
        "dcat:keyword": package["keywords"],
        "dcat:distribution": [
            _distribution(resource, path)
            for resource in cast(list[Json], package["resources"])
            for path in _paths(resource)
        ],
    }
    if day is not None:
        found["dct:issued"] = {"@value": f"{day.isoformat(timespec='seconds')}Z", "@type": "xsd:dateTime"}
    return found


def _distribution(resource: Json, path: str) -> Json:
    found: Json = {
        "@type": "dcat:Distribution",
        "dct:title": resource["title"],
        "dct:description": {"@value": resource["description"], "@language": "en"},
        "dcat:downloadURL": {"@id": path},
        "dcat:mediaType": {"@id": f"https://www.iana.org/assignments/media-types/{resource['mediatype']}"},
    }
    if "hash" in resource:
        found["dcat:byteSize"] = {"@value": str(resource["bytes"]), "@type": "xsd:nonNegativeInteger"}
        found["spdx:checksum"] = {
            "@type": "spdx:Checksum",
            "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
            "spdx:checksumValue": str(resource["hash"]).removeprefix("sha256:"),
        }
    return found


def _paths(resource: Json) -> list[str]:
    path = resource["path"]
    return [path] if isinstance(path, str) else cast(list[str], path)
