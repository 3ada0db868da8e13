"""What docs/places.md shows is what the product prints over the small world that it describes."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from flows.cli.app import call
from tests.flows.command import ROOT, lines
from tests.warehouse.world import Claim, build

DOC = (ROOT / "docs/places.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```sql\n(.*?)```\n```\n(.*?)```", DOC, re.S)
RAISED = [
    *(
        ("Hậu Giang", None, year, value)
        for year, value in zip(range(2019, 2025), (60, 62, 55, 70, 74, 80), strict=True)
    ),
    *(("Sóc Trăng", None, year, 40 + year - 2019) for year in range(2019, 2025)),
    *(("Cần Thơ", None, year, 90) for year in range(2019, 2024)),
    *(("Bến Tre", name, 2021, value) for name, value in (("Ba Tri", 9), ("Bình Đại", 7), ("Mỏ Cày Nam", 5))),
    ("Vĩnh Long", "Vũng Liêm", 2021, 6),
]


def claims() -> list[Claim]:
    plain = Claim(0, indicator="housing.solidarity.built", unit="item", object="nhà", district=None)
    return [
        replace(
            plain,
            value=value,
            province=province,
            district=district,
            article=f"{province} {district} {year}",
            published=f"{year + 1}-01-05",
            period=f"{year}-01-01/{year}-12-31",
        )
        for province, district, year, value in RAISED
    ]


def test_its_queries_print_what_stands_under_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    home = tmp_path / "data"
    monkeypatch.setenv("SOLIEU_HOME", str(home))
    (home / "published").mkdir(parents=True)
    build(home / "published" / "solieu.duckdb", claims())
    assert len(BLOCKS) == 3
    for query, output in BLOCKS:
        assert call(["sql", query]) == 0
        assert lines(capsys.readouterr().out) == lines(output)
