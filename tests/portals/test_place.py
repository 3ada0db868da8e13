"""Which unit a portal speaks for: the lowest that its name and its host agree on, else none."""

from __future__ import annotations

from datetime import date

import pytest

from flows.portals.place import guess
from warehouse import reference

TODAY = date(2026, 11, 27)


@pytest.mark.parametrize(
    ("name", "host", "place"),
    [
        ("Cổng thông tin điện tử thị xã Hòa Thành", "hoathanh.tayninh.gov.vn", "d-tay-ninh-hoa-thanh"),
        ("Cổng TTĐT tỉnh Bắc Ninh", "bacninh.gov.vn", "p-bac-ninh-2025"),
        ("Báo Điện Biên Phủ", "baodienbienphu.vn", "p-dien-bien"),
        ("Phường 3, TP Tây Ninh", "phuong3.tayninh.gov.vn", "c-tay-ninh-tay-ninh-phuong-3"),
        ("Thị xã Long Mỹ", "thixalongmy.haugiang.gov.vn", "d-hau-giang-long-my-thi-xa"),
        ("Huyện Long Mỹ", "longmy.haugiang.gov.vn", "d-hau-giang-long-my-huyen"),
        ("Trang tin", "phuninh.quangnam.gov.vn", "d-quang-nam-phu-ninh"),
        ("Phường Tự Lạn", "tulan.bacninh.gov.vn", "c-bac-ninh-tu-lan-2025"),
        ("Liên minh Hợp tác xã tỉnh Cao Bằng", "lmhtx.caobang.gov.vn", "p-cao-bang"),
        ("Báo Đồng Khởi", "baodongkhoi.vn", ""),
    ],
)
def test_units(name: str, host: str, place: str) -> None:
    found = guess(name, f"https://{host}/", TODAY)
    assert (found.unit.place if found.unit else "") == place


def test_where_several_fit_none_is_taken() -> None:
    found = guess("Huyện Châu Thành", "https://chauthanh.vn/", TODAY)
    assert (found.unit, found.province, found.district) == (None, "", "")
    assert len(found.candidates) >= 10
    assert "d-tien-giang-chau-thanh" in found.candidates
    one = guess("Huyện Châu Thành", "https://chauthanh.tiengiang.gov.vn/", TODAY)
    assert (one.province, one.district) == ("Tiền Giang", "Châu Thành")


def test_most_of_the_registry_is_guessed_as_it_was_cleaned() -> None:
    rows = [row for row in reference.read_portals(reference.PORTALS) if row.place != "vn"]
    found = {row.portal: guess(row.name, row.base_url, TODAY).unit for row in rows}
    wrong = {row.portal for row in rows if (unit := found[row.portal]) is not None and unit.place != row.place}
    assert wrong == {"ninhthanh-tayninh", "xacamhung-hatinh", "langgiang-bacninh"}, "namesakes in being today"
    assert {portal for portal, unit in found.items() if unit is None} == {"baodongkhoi"}
