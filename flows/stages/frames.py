"""Rows of one batch as Arrow tables: the only form in which they cross into the warehouse."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from hashlib import blake2b
from typing import cast

import pyarrow as pa

from transforms.drift import Reading, Silence
from transforms.legacy import to_json
from transforms.model import Article, Extraction, Observation, Page
from transforms.stories import Fingerprint

Row = dict[str, object]

ARTICLES = pa.schema(
    [
        *((name, pa.string()) for name in ("article_id", "portal", "url", "title", "text")),
        ("published_on", pa.date32()),
        *((name, pa.string()) for name in ("published_text", "layout", "publisher", "listing")),
        ("fetched_at", pa.timestamp("us", tz="UTC")),
        ("body_digest", pa.string()),
        ("archive_file", pa.string()),
        ("archive_offset", pa.int64()),
        ("conversions", pa.string()),
    ]
)
OBSERVATIONS = pa.schema(
    [
        *((name, pa.string()) for name in ("observation_id", "article_id", "quote")),
        ("start", pa.int32()),
        *((name, pa.float64()) for name in ("value", "upper", "denominator")),
        *((name, pa.string()) for name in ("unit", "bound", "measure", "modality", "indicator", "object", "actor")),
        *((name, pa.string()) for name in ("province", "district", "commune")),
        ("period_start", pa.date32()),
        ("period_end", pa.date32()),
        *((name, pa.string()) for name in ("sentence", "part_of")),
        ("confidence", pa.float64()),
        ("extractor", pa.string()),
    ]
)
REJECTIONS = pa.schema(
    [("article_id", pa.string()), ("quote", pa.string()), ("start", pa.int32()), ("kind", pa.string())]
)
STORIES = pa.schema([("article_id", pa.string()), ("story", pa.string()), ("similarity", pa.float64())])
QUARANTINE = pa.schema([(name, pa.string()) for name in ("kind", "key", "portal", "reason", "detail")])

SILENCE = pa.schema(
    [
        ("portal", pa.string()),
        ("judged_on", pa.date32()),
        ("newest", pa.date32()),
        ("quiet_days", pa.int32()),
        ("rhythm_days", pa.float64()),
        ("silent", pa.bool_()),
        ("factor", pa.float64()),
    ]
)


@dataclass(slots=True)
class Rows:
    """What one batch of pages became: `quarantine` has the pages no reader could read, `readings` one of each page."""

    articles: list[Row] = field(default_factory=list)
    observations: list[Row] = field(default_factory=list)
    rejections: list[Row] = field(default_factory=list)
    quarantine: list[Row] = field(default_factory=list)
    readings: list[Reading] = field(default_factory=list)
    fingerprints: list[Fingerprint] = field(default_factory=list)

    def add(self, other: Rows) -> None:
        """Append another batch's rows, in its order."""
        self.articles += other.articles
        self.observations += other.observations
        self.rejections += other.rejections
        self.quarantine += other.quarantine
        self.readings += other.readings
        self.fingerprints += other.fingerprints


def observation_id(article_id: str, observation_start: int, quote: str) -> str:
    """The same number at the same place of the same article has the same id in every build."""
    return blake2b(f"{article_id}\n{observation_start}\n{quote}".encode(), digest_size=10).hexdigest()


def article_row(article: Article, page: Page, publisher: str, listing: str) -> Row:
    """One row of ARTICLES."""
    kept = {name: getattr(article, name) for name in ("article_id", "portal", "url", "title", "text", "layout")}
    return kept | {
        "published_on": article.published_on,
        "published_text": article.published_text,
        "publisher": publisher,
        "listing": listing,
        "fetched_at": page.fetched_at,
        "body_digest": page.digest,
        "archive_file": page.archive_file,
        "archive_offset": page.archive_offset,
        "conversions": to_json(article.conversions),
    }


def extraction_rows(article_id: str, extraction: Extraction, extractor: str) -> tuple[list[Row], list[Row]]:
    """Rows of OBSERVATIONS and REJECTIONS; `part_of` becomes the total's observation id."""
    ids = {found.start: observation_id(article_id, found.start, found.quote) for found in extraction.observations}
    observations = [
        _observation_row(found) | {
            "observation_id": ids[found.start],
            "article_id": article_id,
            "part_of": None if found.part_of is None else ids.get(found.part_of),
            "extractor": extractor,
        }
        for found in extraction.observations
    ]  # fmt: skip
    return observations, [asdict(refused) | {"article_id": article_id} for refused in extraction.rejections]


def _observation_row(found: Observation) -> Row:
    return cast(Row, asdict(found))


def silence_table(judged: Mapping[str, Silence], day: date, factor: float) -> pa.Table:
    """Rows of ops_silence: each portal as judged on `day` by that factor of its rhythm."""
    rows = [{"portal": name, "judged_on": day, "factor": factor} | asdict(found) for name, found in judged.items()]
    return pa.Table.from_pylist(rows, SILENCE)
