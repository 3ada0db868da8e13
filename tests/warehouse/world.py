"""Small worlds: a few claims in, rows of the warehouse out."""

from __future__ import annotations

import atexit
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import duckdb
import pyarrow.lib as pa  # the compiled module: mypy sees no exports in pyarrow's own

from warehouse.candidate import Candidate
from warehouse.load import LoadReport

TEXT, DAY, NUMBER = pa.string(), pa.date32(), pa.float64()
ARTICLES = pa.schema(
    [
        *((name, TEXT) for name in ("article_id", "portal", "url", "title", "text")),
        ("published_on", DAY),
        *((name, TEXT) for name in ("published_text", "layout", "publisher", "listing")),
        ("fetched_at", pa.timestamp("us", tz="UTC")),
        *((name, TEXT) for name in ("body_digest", "archive_file")),
        ("archive_offset", pa.int64()),
        ("conversions", pa.string()),
    ]
)
OBSERVATIONS = pa.schema(
    [
        *((name, TEXT) for name in ("observation_id", "article_id", "quote")),
        ("start", pa.int32()),
        *((name, NUMBER) for name in ("value", "upper", "denominator")),
        *((name, TEXT) for name in ("unit", "bound", "measure", "modality", "indicator", "object", "actor")),
        *((name, TEXT) for name in ("province", "district", "commune")),
        ("period_start", DAY),
        ("period_end", DAY),
        *((name, TEXT) for name in ("sentence", "part_of")),
        ("confidence", NUMBER),
        ("extractor", TEXT),
    ]
)
REJECTIONS = pa.schema([("article_id", TEXT), ("quote", TEXT), ("start", pa.int32()), ("kind", TEXT)])
STORIES = pa.schema([("article_id", TEXT), ("story", TEXT), ("similarity", NUMBER)])
QUARANTINE = pa.schema([(name, TEXT) for name in ("kind", "key", "portal", "reason", "detail")])
FETCHED = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
PORTALS = """portal,name,family,base_url,province,district,\
delay_seconds,timeout_seconds,rhythm_days,enabled,valid_from,valid_to
alpha,Cổng Alpha,nukeviet,http://alpha.test,Thanh Hóa,,0,5,1,true,,
beta,Báo Beta,newspaper_a,http://beta.test,,,0,5,1,true,,
"""
Row = dict[str, object]


@dataclass(frozen=True)
class Claim:
    """One claim with the parts that a test cares for; the rest is a plain figure of Như Xuân for 2020."""

    value: float
    id: str = ""
    article: str = "a1"
    portal: str = "alpha"
    published: str | None = "2021-01-05"
    indicator: str = "fund.poor.raised"
    unit: str = "VND"
    measure: str = "level"
    modality: str = "actual"
    period: str = "2020-01-01/2020-12-31"
    province: str | None = "Thanh Hóa"
    district: str | None = "Như Xuân"
    commune: str | None = None
    actor: str | None = None
    object: str = "quỹ"
    part_of: str | None = None
    confidence: float = 0.9
    quote: str | None = None
    changes: Row = field(default_factory=dict)
    """Columns of the row to set otherwise, right or wrong."""


@dataclass
class Rows:
    """The five frames as rows; tests may spoil them before they are loaded."""

    articles: list[Row]
    observations: list[Row]
    rejections: list[Row] = field(default_factory=list)
    quarantine: list[Row] = field(default_factory=list)
    stories: list[Row] = field(default_factory=list)

    def load(self, candidate: Candidate, min_confidence: float = 0.0) -> LoadReport:
        """Load them all."""
        return candidate.load(
            articles=pa.Table.from_pylist(self.articles, ARTICLES),
            observations=pa.Table.from_pylist(self.observations, OBSERVATIONS),
            rejections=pa.Table.from_pylist(self.rejections, REJECTIONS),
            quarantine=pa.Table.from_pylist(self.quarantine, QUARANTINE),
            stories=pa.Table.from_pylist(self.stories, STORIES),
            min_confidence=min_confidence,
        )


def rows(claims: Sequence[Claim]) -> Rows:
    """Articles whose texts hold the quotes, and the observations that quote them."""
    named = _named(claims)
    found = Rows([], [])
    for article in dict.fromkeys(claim.article for claim in named):
        own = [claim for claim in named if claim.article == article]
        text = f"Bài {article}\n\nĐọc báo cáo 😀."
        for claim in own:
            quote = f"{claim.value:.0f} {claim.unit}" if claim.quote is None else claim.quote
            text += f" {claim.object}: "
            found.observations.append(_observation(claim, quote, len(text)))
            text += f"{quote};"
        found.articles.append(_article(own[0], text))
    return found


def _named(claims: Sequence[Claim]) -> list[Claim]:
    return [claim if claim.id else replace(claim, id=f"o{number}") for number, claim in enumerate(claims, 1)]


def copies(told: Mapping[str, str]) -> list[Row]:
    """Articles that tell a story, each with the one that told it first."""
    return [{"article_id": copy, "story": first, "similarity": 0.9} for copy, first in told.items()]


def _article(claim: Claim, text: str) -> Row:
    return {
        "article_id": claim.article,
        "portal": claim.portal,
        "url": f"http://{claim.portal}.test/{claim.article}.html",
        "title": f"Bài {claim.article}",
        "text": text,
        "published_on": date.fromisoformat(claim.published) if claim.published else None,
        "published_text": claim.published or "",
        "layout": "nukeviet.v1",
        "publisher": "UBMTTQ huyện",
        "listing": "tin-tuc",
        "fetched_at": FETCHED,
        "body_digest": "sha256:" + "0" * 32,
        "archive_file": f"{claim.portal}/1.warc.gz",
        "archive_offset": 7,
    }


def _observation(claim: Claim, quote: str, start: int) -> Row:
    first, last = claim.period.split("/")
    row: Row = {
        "observation_id": claim.id,
        "article_id": claim.article,
        "quote": quote,
        "start": start,
        "value": claim.value,
        "unit": claim.unit,
        "bound": "exact",
        "measure": claim.measure,
        "modality": claim.modality,
        "indicator": claim.indicator,
        "object": claim.object,
        "actor": claim.actor,
        "province": claim.province,
        "district": claim.district,
        "commune": claim.commune,
        "period_start": date.fromisoformat(first),
        "period_end": date.fromisoformat(last),
        "sentence": f"{claim.object}: {quote}",
        "part_of": claim.part_of,
        "confidence": claim.confidence,
        "extractor": "rules-1",
    }
    return row | claim.changes


def registry(folder: Path) -> Path:
    """A registry of two portals, alpha and beta."""
    path = folder / "portals.csv"
    path.write_text(PORTALS, encoding="utf-8")
    return path


@cache
def template() -> Path:
    """An empty candidate of release r1 with its reference rows: most tests start from a copy of it."""
    folder = Path(mkdtemp(prefix="solieu-template-"))
    atexit.register(shutil.rmtree, folder)
    with Candidate.create(folder / "r1.duckdb", None, "r1") as candidate:
        candidate.load_reference(registry(folder))
    return folder / "r1.duckdb"


def fresh(path: Path) -> Candidate:
    """An empty candidate of release r1 at `path`."""
    shutil.copyfile(template(), path)
    return Candidate.open(path)


def build(path: Path, claims: Sequence[Claim], release: str = "r1", published: Path | None = None) -> Path:
    """A candidate at `path` with these claims and its marts."""
    if published is None and release == "r1":
        candidate = fresh(path)
    else:
        candidate = Candidate.create(path, published, release)
        candidate.load_reference(registry(path.parent))
    with candidate:
        rows(claims).load(candidate)
        candidate.build_marts()
    return path


def side_by_side(
    path: Path, worlds: Sequence[Sequence[Claim]], stories: Mapping[int, Mapping[str, str]] | None = None
) -> Path:
    """All worlds in one candidate with its marts, each under its own copy of the codebook: ask it through `only`.

    A build costs the same for one claim and for a thousand; and worlds that disturbed each other would be seen.
    `stories` names by number of world the articles that tell a story, each with the one that told it first.
    """
    with fresh(path) as candidate:
        candidate._connection.execute(
            "INSERT INTO ref_indicator SELECT i.* REPLACE (format('w{:03d}.', n) || i.indicator AS indicator) "
            "FROM ref_indicator AS i, range(?) AS worlds(n) WHERE i.indicator <> 'unmapped'",
            [len(worlds)],
        )
        found = rows([_of_world(number, claim) for number, world in enumerate(worlds) for claim in _named(world)])
        for number, told in (stories or {}).items():
            prefix = f"w{number:03d}."
            found.stories += copies({prefix + article: prefix + first for article, first in told.items()})
        found.load(candidate)
        candidate.build_marts()
    return path


def only(world: int, mart: str) -> str:
    """A mart's rows of one world of `side_by_side`, to stand after FROM."""
    prefix = f"w{world:03d}."
    key = "indicator" if mart.startswith("mart_") else "observation_id"  # unmapped claims have the indicator of none
    plain = ", ".join(f"replace({name}, '{prefix}', '') AS {name}" for name in ("indicator", "observation_id"))
    return f"(SELECT * REPLACE ({plain}) FROM {mart} WHERE starts_with({key}, '{prefix}'))"


def _of_world(world: int, claim: Claim) -> Claim:
    prefix = f"w{world:03d}."
    return replace(
        claim,
        id=prefix + claim.id,
        article=prefix + claim.article,
        indicator=claim.indicator if claim.indicator == "unmapped" else prefix + claim.indicator,
        part_of=prefix + claim.part_of if claim.part_of else None,
    )


def ask(path: Path, query: str) -> list[Row]:
    """Rows of a query on a file, by column name, through a plain connection as an analyst has one."""
    with duckdb.connect(str(path), read_only=True) as connection:
        return answer(connection, query)


def misnumbered(path: Path) -> list[str]:
    """Tables with a vintage whose numbers are not those of its releases."""
    with duckdb.connect(str(path), read_only=True) as connection:
        tables = answer(connection, "SELECT table_name AS name FROM duckdb_tables() WHERE table_name LIKE '%_history'")
        return [
            str(table["name"])
            for table in tables
            if answer(
                connection,
                f"""
                FROM {table["name"]} AS h
                LEFT JOIN ops_release AS opened ON opened.release = h.valid_from_release
                LEFT JOIN ops_release AS closed ON closed.release = h.valid_to_release
                WHERE (h.valid_from_number, h.valid_to_number) IS DISTINCT FROM (opened.number, closed.number) LIMIT 1
                """,
            )
        ]


def answer(connection: duckdb.DuckDBPyConnection, query: str) -> list[Row]:
    """Rows of a query on an open connection: opening one costs more than most questions."""
    result = connection.execute(query)
    names = [column[0] for column in result.description or []]
    return [dict(zip(names, row, strict=True)) for row in result.fetchall()]
