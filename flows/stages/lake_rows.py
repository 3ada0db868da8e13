"""Rows of whole portals as the lake's tables, and back again, nothing added or lost."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import cast

import pyarrow as pa

from flows.stages.frames import ARTICLES, OBSERVATIONS, QUARANTINE, REJECTIONS, Row, Rows
from transforms.drift import Reading
from transforms.stories import Fingerprint, from_bytes, to_bytes

_PORTAL = pa.field("portal", pa.string())
READINGS = pa.schema(
    [
        _PORTAL,
        ("visit", pa.int32()),
        ("key", pa.string()),
        ("fetched_on", pa.date32()),
        ("layout", pa.string()),
        ("landmarks", pa.list_(pa.string())),
        ("dated", pa.bool_()),
        *((name, pa.int32()) for name in ("length", "observations", "rejections")),
        ("is_file", pa.bool_()),
    ]
)
FINGERPRINTS = pa.schema(
    [
        _PORTAL,
        ("article_id", pa.string()),
        ("published_on", pa.date32()),
        ("sketch", pa.binary()),
        ("figures", pa.list_(pa.string())),
        ("places", pa.list_(pa.list_(pa.string()))),
    ]
)


def to_lake(rows: Rows) -> dict[str, pa.Table]:
    """Arrow tables by the lake's names; observations, rejections and fingerprints with the portal of their article."""
    return {
        "articles": pa.Table.from_pylist(rows.articles, ARTICLES),
        "observations": pa.Table.from_pylist(_of_portals(rows.observations), OBSERVATIONS.insert(0, _PORTAL)),
        "rejections": pa.Table.from_pylist(_of_portals(rows.rejections), REJECTIONS.insert(0, _PORTAL)),
        "quarantine": pa.Table.from_pylist(rows.quarantine, QUARANTINE),
        "readings": pa.Table.from_pylist([asdict(reading) for reading in rows.readings], READINGS),
        "fingerprints": pa.Table.from_pylist(_of_portals(map(_fingerprint_row, rows.fingerprints)), FINGERPRINTS),
    }


def from_lake(tables: Mapping[str, pa.Table]) -> Rows:
    """The rows of the lake's tables, none of those that are left out."""
    given = defaultdict(list, {name: table.to_pylist() for name, table in tables.items()})
    return Rows(
        given["articles"],
        _without_portal(given["observations"]),
        _without_portal(given["rejections"]),
        given["quarantine"],
        [Reading(**row | {"landmarks": tuple(row["landmarks"])}) for row in given["readings"]],
        [_fingerprint(row) for row in _without_portal(given["fingerprints"])],
    )


def cut(rows: Rows, portal: str) -> tuple[Rows, Rows]:
    """The rows of other portals, and those of this one."""
    others, own = Rows(), Rows()
    for row in rows.articles:
        (own if row["portal"] == portal else others).articles.append(row)
    for row in rows.observations:
        (own if portal_of(row) == portal else others).observations.append(row)
    for row in rows.rejections:
        (own if portal_of(row) == portal else others).rejections.append(row)
    for row in rows.quarantine:
        (own if row["portal"] == portal else others).quarantine.append(row)
    for reading in rows.readings:
        (own if reading.portal == portal else others).readings.append(reading)
    for found in rows.fingerprints:
        (own if found.article_id.partition(":")[0] == portal else others).fingerprints.append(found)
    return others, own


def portal_of(row: Row) -> str:
    """The portal of a row that names its article: `<portal>:<identity>`, and no portal's id has a colon."""
    return cast(str, row["article_id"]).partition(":")[0]


def _of_portals(rows: Iterable[Row]) -> list[Row]:
    return [row | {"portal": portal_of(row)} for row in rows]


def _without_portal(rows: list[Row]) -> list[Row]:
    for row in rows:
        del row["portal"]
    return rows


def _fingerprint_row(found: Fingerprint) -> Row:
    return {
        "article_id": found.article_id,
        "published_on": found.published_on,
        "sketch": to_bytes(found.sketch),
        "figures": sorted(found.figures),
        "places": sorted(map(list, found.places), key=repr),
    }


def _fingerprint(row: Row) -> Fingerprint:
    kept = cast(dict[str, list[str]], row)
    return Fingerprint(
        str(row["article_id"]),
        row["published_on"],  # type: ignore[arg-type]  # a date, by the schema
        from_bytes(cast(bytes, row["sketch"])),
        frozenset(kept["figures"]),
        frozenset((place[0], place[1], place[2]) for place in kept["places"]),
    )
