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


@pytest.mark.parametrize(
    ("body", "communes"),
    [
        ("Xã Thạch Kim 2 có 40 hộ hiến đất.", ["Thạch Kim 2"]),
        ("Xã Thạch Đài 6 tháng đầu năm trao 30 suất quà.", ["Thạch Đài"]),
        ("Hội xây 5 căn nhà ở xã Thạch Đài, 3 căn ở xã Tượng Sơn.", ["Thạch Đài", "Tượng Sơn"]),
        ("Hội xây 12 căn nhà tại các xã Thạch Đài, Tượng Sơn.", [None]),
        ("Hội xây 3 căn nhà ở xã Thạch Đài. Trong tháng, Hội còn trao 5 suất quà.", ["Thạch Đài", None]),
        ("Ở xã Thạch Đài, Hội xây 3 căn nhà. Trong tháng, Hội còn trao 5 suất quà.", ["Thạch Đài", "Thạch Đài"]),
    ],
)
def test_communes_before_and_behind_the_figure(atlas: Atlas, body: str, communes: list[str | None]) -> None:
    found = atlas.places(body, "Hội Nông dân huyện Thạch Hà", "Hà Tĩnh", "Thạch Hà")
    assert [commune for _, _, commune in found] == communes


def test_places_with_their_figures_in_brackets(atlas: Atlas) -> None:
    body = "Phong trào phát triển ở các xã Thạch Đài (1.200 m2), Tượng Sơn (900 m2) và Việt Tiến (700 m2 đất)."
    found = atlas.places(body, "Hội Nông dân huyện Thạch Hà", "Hà Tĩnh", "Thạch Hà")
    assert [commune for _, _, commune in found] == ["Thạch Đài", "Tượng Sơn", "Việt Tiến"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Cùng với Giao Thủy, tỉnh Nam Định có 10/10 huyện đạt chuẩn nông thôn mới.", (None, None)),
        ("Giao Thủy đã giao lưu với 3 quận, huyện bạn.", (None, None)),
        ("Giao Thủy có 20/20 xã đạt chuẩn nông thôn mới.", ("Giao Thủy", None)),
        ("Xã Giao Phong đón 4 xã bạn về học cách làm đường hoa.", ("Giao Thủy", None)),
        ("Xã Giao Phong trao 40 suất quà.", ("Giao Thủy", "Giao Phong")),
    ],
)
def test_units_are_counted_in_the_one_above_them(
    atlas: Atlas, body: str, expected: tuple[str | None, str | None]
) -> None:
    found = atlas.read(body, "UBND huyện Giao Thủy", "Nam Định", "Giao Thủy").observations[0]
    assert (found.district, found.commune) == expected


@pytest.mark.parametrize(
    ("body", "district"),
    [
        ("Tỉnh lưu ý các huyện Cầu Ngang, Duyên Hải: đơn vượt cấp còn nhiều. Đơn vị nào cũng phải xử lý 90 đơn.", None),
        ("Ở huyện Cầu Ngang, đơn còn nhiều. Tại đây, các tổ hòa giải thụ lý 18 vụ việc.", "Cầu Ngang"),
        (
            "Nhờ vốn này, gần một phần tư số hộ nghèo của hai xã Mỹ Hòa và Hiệp Mỹ Đông (huyện Cầu Ngang) thoát nghèo.",
            "Cầu Ngang",
        ),
    ],
)
def test_districts_listed_and_districts_in_brackets(atlas: Atlas, body: str, district: str | None) -> None:
    found = atlas.read(body, "Thanh tra tỉnh Trà Vinh", "Trà Vinh", None).observations[0]
    assert (found.province, found.district) == ("Trà Vinh", district)
