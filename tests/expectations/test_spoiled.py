"""The bench of perturbations spoils what it says it spoils: one fault a report, and nothing where none can be made."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest

from benchmarks.spoiling import KINDS, Report
from flows.stages.read import extractor
from transforms.model import Prior

TEXT = (
    "Hội Phụ nữ huyện vận động quỹ\n\n"
    "Năm 2022, Hội Phụ nữ huyện Như Xuân vận động Quỹ Vì người nghèo được 1.798.702.098 đồng, "
    "tăng 12,5% so với năm 2021. Huyện tổ chức 897 cuộc tuyên truyền, trong đó 500 cuộc ở cơ sở của tỉnh Thanh Hóa."
)
PRIOR = Prior("Cổng huyện Như Xuân", "Thanh Hóa", "Như Xuân", date(2023, 1, 5))


@pytest.mark.parametrize(
    ("kind", "before", "after"),
    [
        ("thousand-fold slip", "1.798.702.098", "1.798.702 đồng"),
        ("swapped sign", "tăng 12,5%", "giảm 12,5%"),
        ("wrong province", "tỉnh Thanh Hóa", "tỉnh Cà Mau"),
        ("part counted as total", "trong đó 500", "tuyên truyền. 500 cuộc"),
    ],
)
def test_each_fault_changes_what_it_names(kind: str, before: str, after: str) -> None:
    report = Report(TEXT, PRIOR, tuple(extractor().extract(TEXT, PRIOR).observations))
    spoiled = KINDS[kind](report, Random(1))
    assert spoiled is not None
    assert before in TEXT
    assert before not in spoiled.text
    assert after in spoiled.text


def test_a_year_is_shifted_everywhere_by_one() -> None:
    spoiled = KINDS["shifted year"](Report(TEXT, PRIOR), Random(3))
    assert spoiled is not None
    assert ("2022" in spoiled.text) + ("2021" in spoiled.text) + ("2023" in spoiled.text) + ("2020" in spoiled.text) < 3
    assert spoiled.text != TEXT


@pytest.mark.parametrize("kind", ["thousand-fold slip", "swapped sign", "shifted year", "part counted as total"])
def test_where_there_is_nothing_to_spoil_nothing_is(kind: str) -> None:
    assert KINDS[kind](Report("Xã họp.", PRIOR), Random(1)) is None
