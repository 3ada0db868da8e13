"""The annotated texts as a warehouse: every annotation may enter, and the marts come out as a reader would say."""

from __future__ import annotations

import csv
import json
from datetime import date
from pathlib import Path

import pytest

from tests.gold import figures
from tests.warehouse.world import FETCHED, Row, Rows, ask, fresh
from transforms.extraction.gold_format import as_gold

GOLD = Path(__file__).parents[1] / "gold"
TEXTS = Path(__file__).parents[2] / "demo" / "newsroom"
FIELDS = (
    "quote", "start", "value", "upper", "denominator", "unit", "bound", "measure", "modality", "indicator", "object",
    "actor", "province", "district", "commune",
)  # fmt: skip


def gold_rows() -> Rows:
    """Annotated texts and their annotations."""
    with (GOLD / "documents.csv").open(encoding="utf-8", newline="") as handle:
        documents = {row["doc"]: row for row in csv.DictReader(handle)}
    annotations = [json.loads(line) for line in (GOLD / "dev.jsonl").read_text(encoding="utf-8").splitlines()]
    texts = {doc: (TEXTS / f"{doc}.txt").read_bytes().decode() for doc in {row["doc"] for row in annotations}}
    articles: list[Row] = [
        {
            "article_id": doc, "portal": "alpha", "url": f"http://alpha.test/{doc}", "title": doc, "text": text,
            "published_on": date.fromisoformat(documents[doc]["published"]), "fetched_at": FETCHED,
            "archive_file": "1.warc.gz", "archive_offset": 0, "body_digest": "0" * 32,
        }
        for doc, text in sorted(texts.items())
    ]  # fmt: skip
    observations: list[Row] = []
    for number, row in enumerate(annotations):
        first, last = row["period"].split("/")
        observations.append(
            {name: row[name] for name in FIELDS}
            | {"observation_id": f"g{number:03}", "article_id": row["doc"], "sentence": row["quote"]}
            | {"period_start": date.fromisoformat(first), "period_end": date.fromisoformat(last)}
            | {"extractor": "gold", "confidence": 1.0}
        )
    return Rows(articles, observations)


def read_rows() -> Rows:
    """The same texts as the project's own rules read them, parts linked to their totals."""
    articles = gold_rows().articles
    observations: list[Row] = []
    for doc, text, prior in figures.DEV.read():
        found = figures.extractor().extract(text, prior).observations
        for claim in found:
            row: Row = {name: value for name, value in as_gold(doc, claim).items() if name in FIELDS}
            row |= {"observation_id": f"{doc}@{claim.start}", "article_id": doc, "sentence": claim.quote}
            row |= {"part_of": None if claim.part_of is None else f"{doc}@{claim.part_of}"}
            row |= {"period_start": claim.period_start, "period_end": claim.period_end}
            observations.append(row | {"extractor": "rules", "confidence": claim.confidence})
    told = {row["article_id"] for row in articles}
    return Rows(articles, [row for row in observations if row["article_id"] in told])


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A warehouse of the annotated texts."""
    found = tmp_path_factory.mktemp("gold") / "gold.duckdb"
    incoming = gold_rows()
    with fresh(found) as candidate:
        report = incoming.load(candidate)
        assert report.quarantined == {}
        assert report.observations == len(incoming.observations) > 250
        candidate.build_marts()
    return found


def test_every_annotation_with_a_province_has_a_place(path: Path) -> None:
    assert ask(path, "FROM core_observation WHERE (place IS NULL) <> (province IS NULL)") == []


@pytest.mark.parametrize(
    ("place", "year", "indicator", "value", "basis"),
    [
        ("d-quang-nam-thang-binh", 2020, "fund.poor.raised", 1.4e9, "partial"),
        ("p-dong-nai", 2022, "housing.charity.built", 79, "partial"),
        ("p-lam-dong", 2017, "reception.groups", 20, "partial"),
        ("d-kien-giang-u-minh-thuong", 2019, "models.recognised", 266, "year"),
        ("p-hau-giang", 2022, "oversight.sessions", 205 + 256, "partial"),
        ("p-lam-dong", 2017, "reception.visits", 1647, "partial"),
    ],
)
def test_some_figures(path: Path, place: str, year: int, indicator: str, value: float, basis: str) -> None:
    mart = "mart_district_year" if place.startswith("d-") else "mart_province_year"
    where = f"place = '{place}' AND year = {year} AND indicator = '{indicator}' AND measure = 'level'"
    (row,) = ask(path, f"FROM {mart} WHERE {where} AND modality = 'actual'")
    assert (row["value"], row["basis"]) == (value, basis)


def test_every_figure_leads_to_a_claim_of_its_own_kind(path: Path) -> None:
    for mart in ("mart_district_year", "mart_province_year", "mart_district_actor_year", "mart_province_actor_year"):
        stray = f"""
        FROM {mart} AS m WHERE NOT EXISTS (
            FROM core_observation AS o WHERE o.observation_id = m.observation_id AND o.indicator = m.indicator
            AND o.measure = m.measure AND o.modality = m.modality
        )
        """
        assert ask(path, stray) == []
        assert ask(path, f"FROM {mart}") != []
