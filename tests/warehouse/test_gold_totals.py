"""Parts and totals of the annotated texts: where a plain SUM counts twice, the mart counts once."""

from __future__ import annotations

import pytest

from tests.warehouse.test_gold import gold_rows
from tests.warehouse.world import Row, ask, fresh

PLAIN = """
WITH claim AS (
    SELECT o.*, year(period_end) AS year FROM core_observation AS o JOIN ref_indicator AS i USING (indicator)
    WHERE i.aggregation = 'sum' AND o.measure = 'level' AND o.place IS NOT NULL AND o.commune IS NULL
      AND year(o.period_start) = year(o.period_end)
), plain AS (
    SELECT indicator, place, year, measure, modality, sum(value) AS plain, list(value) AS said, count(*) AS claims
    FROM claim GROUP BY ALL HAVING count(*) > 1
), mart AS (
    SELECT indicator, place, year, measure, modality, value FROM mart_district_year
    UNION ALL
    SELECT indicator, place, year, measure, modality, value FROM mart_province_year WHERE value IS NOT NULL
)
SELECT p.*, m.value FROM plain AS p LEFT JOIN mart AS m USING (indicator, place, year, measure, modality) ORDER BY ALL
"""


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> list[Row]:
    """Cells of which several claims are annotated: their plain sum, and the mart's value."""
    path = tmp_path_factory.mktemp("gold") / "gold.duckdb"
    with fresh(path) as candidate:
        gold_rows().load(candidate)
        candidate.build_marts()
    return ask(path, PLAIN)


def test_no_cell_is_more_than_its_claims_and_each_has_a_figure(keys: list[Row]) -> None:
    for key in keys:
        assert key["value"] is not None, key
        assert float(str(key["value"])) <= float(str(key["plain"])), key


def test_what_a_plain_sum_counts_twice_counts_once(keys: list[Row]) -> None:
    twice = [key for key in keys if float(str(key["value"])) < float(str(key["plain"])) * 0.999]
    assert len(twice) >= 8, [(key["indicator"], key["place"], key["said"], key["value"]) for key in keys]
