"""A body that speaks for a wider unit ends the unit named before it, unless it came there."""

from __future__ import annotations

from datetime import date

import pytest

from tests.extraction.atlas import Atlas


@pytest.mark.parametrize(
    ("body", "districts"),
    [
        ("Hội LHPN huyện Cẩm Xuyên trao 12 suất quà, trong khi Hội LHPN tỉnh trao 40 suất.", ["Cẩm Xuyên", None]),
        ("Huyện đoàn Thạch Hà trồng 300 cây xanh; Tỉnh đoàn trồng 900 cây xanh.", ["Thạch Hà", None]),
        ("Huyện Cẩm Xuyên có 12 mô hình. Cả tỉnh hiện có 300 mô hình.", ["Cẩm Xuyên", None]),
        ("Tại huyện Cẩm Xuyên, Hội LHPN tỉnh trao 40 suất quà.", ["Cẩm Xuyên"]),
        ("Huyện Cẩm Xuyên làm 5 km đường, Huyện đoàn trồng 300 cây xanh.", ["Cẩm Xuyên", "Cẩm Xuyên"]),
    ],
)
def test_before_the_reform(atlas: Atlas, body: str, districts: list[str | None]) -> None:
    lead = "Hội LHPN tỉnh họp bàn công tác của các cấp Hội trong thời gian qua và nhiệm vụ sắp tới."
    found = atlas.places(f"{lead}\n\n{body}", "Hội LHPN tỉnh Hà Tĩnh", "Hà Tĩnh")
    assert [district for _, district, _ in found] == districts


@pytest.mark.parametrize(
    ("body", "communes"),
    [
        ("Ở xã Hương Khê, Mặt trận xã trao 12 suất quà. Ủy ban MTTQ tỉnh trao 40 suất quà.", ["Hương Khê", None]),
        ("Ở xã Hương Khê, Mặt trận xã trao 12 suất quà. Toàn xã có 40 hộ nghèo.", ["Hương Khê", "Hương Khê"]),
        ("Xã Hương Khê trao 12 suất quà, phường Thành Sen 14 suất quà.", ["Hương Khê", "Thành Sen"]),
    ],
)
def test_after_the_reform(atlas: Atlas, body: str, communes: list[str | None]) -> None:
    found = atlas.places(body, "Ủy ban MTTQ Việt Nam tỉnh Hà Tĩnh", "Hà Tĩnh", published=date(2025, 10, 9))
    assert [commune for _, _, commune in found] == communes
