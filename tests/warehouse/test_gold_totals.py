"""Parts and totals of the annotated texts: where a plain SUM counts twice, the mart counts once.

As annotated, and as the rules read them. The annotations mark no parts, so that there the mart has only its own rule to
go by; `note` in a row says where that falls short.
"""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.warehouse.test_gold import gold_rows, read_rows
from tests.warehouse.world import Rows, ask, fresh

PLAIN = """
WITH claim AS (
    SELECT *, coalesce(commune_place, place) AS lies, year(period_end) AS year
    FROM core_observation WHERE indicator <> 'unmapped' AND (commune IS NULL OR commune_place IS NOT NULL)
), plain AS (
    SELECT indicator, lies AS place, year, measure, modality, count(*) AS claims, sum(value) AS plain
    FROM claim GROUP BY ALL HAVING count(*) > 1
)
SELECT p.indicator, p.place, p.year, p.measure, p.modality, p.claims, p.plain, m.value, m.basis
FROM plain AS p JOIN every_level('') AS m USING (indicator, place, year, measure, modality)
WHERE m.value IS NOT NULL AND abs(p.plain - m.value) > 0.001 * p.plain
ORDER BY ALL
"""


@pytest.mark.parametrize(("rows", "expected"), [(gold_rows, "gold_totals.csv"), (read_rows, "read_totals.csv")])
def test_what_a_plain_sum_counts_twice_comes_out_once(rows: Callable[[], Rows], expected: str, tmp_path: Path) -> None:
    path = tmp_path / "gold.duckdb"
    with fresh(path) as candidate:
        rows().load(candidate)
        candidate.build_marts()
    with Path(__file__).with_name(expected).open(encoding="utf-8", newline="") as handle:
        told = [{name: row[name] for name in row if name != "note"} for row in csv.DictReader(handle)]
    assert [{name: str(value) for name, value in cell.items()} for cell in ask(path, PLAIN)] == told
