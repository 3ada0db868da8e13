"""A warehouse of reports, and what every expectation says of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from benchmarks.spoiling import Report
from expectations.declared import load_suites
from expectations.store import Store, failing_sql
from flows.stages.frames import extraction_rows
from flows.stages.read import extractor
from tests.warehouse.world import FETCHED, Row, Rows, fresh
from transforms.model import Extraction

Reports = dict[str, Report]
Claim = tuple[object, ...]
Complaint = tuple[str, str, str]
"""Article without its portal, quote, and the expectation or reason."""


@dataclass
class Judged:
    """A warehouse of reports: each claim's meaning by id, what names or refuses it, and the marts.

    What is said of a number stays the same where words before it moved it, and with it its id.
    """

    claims: dict[str, dict[str, Claim]]
    named: dict[str, set[Complaint]]
    marts: set[tuple[object, ...]]

    def complaints(self, keys: Iterable[str]) -> set[Complaint]:
        """All that is said of these claims."""
        return {each for key in keys for each in self.named.get(key, ())}


@dataclass
class Bench:
    """Reads reports and judges them; what was read before is not read again."""

    folder: Path
    known: dict[Report, Extraction] = field(default_factory=dict)

    def read(self, report: Report) -> Extraction:
        """What is found in the report."""
        if report not in self.known:
            self.known[report] = extractor().extract(report.text, report.prior)
        return self.known[report]

    def judge(self, reports: Mapping[str, Report]) -> Judged:
        """Load the reports as articles into a new warehouse and ask every expectation of critical or warning."""
        articles, observations = [], []
        for name, report in reports.items():
            articles.append(_article(name, report))
            observations += extraction_rows(name, self.read(report), "bench")[0]
        path = self.folder / "w.duckdb"
        with fresh(path) as candidate:
            Rows(articles, observations).load(candidate, min_confidence=0.5)
            candidate.build_marts()
        return _read(path)


def _article(name: str, report: Report) -> Row:
    portal = name.split(":")[0]
    return {
        "article_id": name, "portal": portal, "url": f"http://{portal}.test/{name}", "title": name, "text": report.text,
        "published_on": report.prior.published_on, "fetched_at": FETCHED, "archive_file": "1.warc.gz",
        "archive_offset": 0, "body_digest": "sha256:" + "0" * 32, "layout": "bench", "listing": "",
        "publisher": report.prior.publisher,
    }  # fmt: skip


CLAIMS = """
    SELECT
        observation_id, article_id, indicator, coalesce(commune_place, place), value, unit, measure, modality,
        period_start, period_end, part_of IS NULL
    FROM core_observation
    UNION ALL
    SELECT
        key, content ->> 'article_id', content ->> 'quote', NULL, try_cast(content ->> 'value' AS DOUBLE), reason,
        NULL, NULL, NULL, NULL, NULL
    FROM ops_quarantine WHERE kind = 'observation'
"""


QUOTES = """
    SELECT observation_id, article_id, quote FROM core_observation
    UNION ALL SELECT key, content ->> 'article_id', content ->> 'quote' FROM ops_quarantine WHERE kind = 'observation'
"""


def _read(path: Path) -> Judged:
    with duckdb.connect(str(path), read_only=True) as connection:
        claims: dict[str, dict[str, Claim]] = defaultdict(dict)
        for key, article, *meaning in connection.execute(CLAIMS).fetchall():
            claims[str(article)][str(key)] = tuple(meaning)
        quotes = {str(key): (str(article), str(quote)) for key, article, quote in connection.execute(QUOTES).fetchall()}
        refused = connection.execute("SELECT key, reason FROM ops_quarantine WHERE kind = 'observation'").fetchall()
        columns = "indicator, place, year, measure, modality, value"
        marts = connection.execute(
            f"SELECT {columns} FROM mart_province_year UNION ALL SELECT {columns} FROM mart_district_year"  # noqa: S608
        ).fetchall()
        chosen = connection.execute(
            "SELECT observation_id, indicator, place, year FROM mart_province_year "
            "UNION ALL SELECT observation_id, indicator, place, year FROM mart_district_year"
        ).fetchall()
    named: dict[str, set[Complaint]] = defaultdict(set)
    for key, reason in [*((str(key), str(reason)) for key, reason in refused), *_failing(path, chosen)]:
        article, quote = quotes[key]
        named[key].add((article.split(":", 1)[1], quote, reason))
    return Judged(claims, dict(named), set(marts))


def _failing(path: Path, chosen: Iterable[tuple[object, ...]]) -> Iterator[tuple[str, str]]:
    """Claims that an expectation names, or that speak for a cell of a mart that it names, each with its id."""
    of_cell: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for claim, *cell in chosen:
        of_cell[tuple(map(str, cell))].add(str(claim))
    with Store(path) as store:
        for expectation in load_suites(layers=("core", "marts")):
            failing = failing_sql(expectation)
            if failing is None or expectation.severity == "info":
                continue
            for row in store.rows(failing):
                keys = tuple(str(cell) for cell in row)
                claims = {keys[0]} if expectation.key == ("observation_id",) else of_cell.get(keys[:3], set())
                yield from ((claim, expectation.id) for claim in claims)
