"""What looks like a construction and is another: sentences on which a rule that reads too much would go wrong."""

from __future__ import annotations

from datetime import date

import pytest

from tests.extraction.atlas import Atlas
from tests.extraction.conftest import Read


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        # a label of a field of work is no plan
        ("1. Nhiệm vụ cải cách hành chính: trong năm tiếp nhận 900 hồ sơ, giải quyết 890 hồ sơ.", "actual"),
        ("Chỉ tiêu thu ngân sách: 500 tỷ đồng, bằng 110% dự toán.", "actual"),
        ("Giải pháp trong thời gian qua: trao 40 suất quà.", "actual"),
        ("Phương hướng năm 2022: trao 40 suất quà.", "target"),
        ("Nhiệm vụ trọng tâm 6 tháng cuối năm: trao 40 suất quà.", "target"),
    ],
)
def test_which_labels_are_of_plans(read: Read, body: str, expected: str) -> None:
    assert {o.modality for o in read(body).observations} == {expected}


@pytest.mark.parametrize(
    ("body", "communes"),
    [
        ("Xã Khánh Hải làm 5 km đường. Huyện hỗ trợ 500 triệu đồng.", ["Khánh Hải"] * 2),
        ("Xã Khánh Hải làm 5 km đường. Tỉnh công nhận 3 mô hình.", ["Khánh Hải"] * 2),
        ("Xã Khánh Hải làm 5 km đường. Huyện ủy kiểm tra 12 lượt.", ["Khánh Hải"] * 2),
        ("Xã Khánh Hải làm 5 km đường. Toàn huyện trồng 900 cây xanh.", ["Khánh Hải", None]),
    ],
)
def test_who_gives_is_not_where(atlas: Atlas, body: str, communes: list[str | None]) -> None:
    found = atlas.places(body, "UBND huyện Trần Văn Thời", "Cà Mau", district="Trần Văn Thời")
    assert [commune for _, _, commune in found] == communes


@pytest.mark.parametrize(
    "body",
    [
        "Năm 2020, 2021, 2022, hai huyện Bình Sơn và Mộ Đức lần lượt trồng 100, 200, 300 cây xanh.",
        "Bình Sơn và Mộ Đức lần lượt có 148, 131 và 20 mô hình.",
        "Tại Bình Sơn, Mộ Đức, hộ nghèo và hộ cận nghèo lần lượt là 120 hộ, 80 hộ.",
    ],
)
def test_not_every_list_in_turn_is_of_places(atlas: Atlas, body: str) -> None:
    assert {district for _, district, _ in atlas.places(body, "Tỉnh đoàn Quảng Ngãi", "Quảng Ngãi")} == {None}


@pytest.mark.parametrize(
    ("body", "first"),
    [
        ("Ngày hội hiến máu có 12 đơn vị tham gia, tiếp nhận 250 đơn vị máu.", "coverage.places"),
        ("Tỷ lệ thu hút đầu tư đạt 80%.", "unmapped"),
        ("Có 15 công trình hoàn thành trước thời hạn.", "infrastructure.works"),
        ("Có 300 hộ được tặng con giống.", "social.support.households"),
        ("Huyện tổ chức 3 đoàn giám sát tại 12 xã.", "oversight.sessions"),
    ],
)
def test_words_that_several_fields_share(read: Read, body: str, first: str) -> None:
    assert read(body).observations[0].indicator == first


@pytest.mark.parametrize(
    "body",
    [
        "Đoàn thăm, tặng quà Đồn Biên phòng 10 suất quà; Trạm Y tế 5 suất quà; Trường Tiểu học 5 suất quà.",
        "UBND huyện khen thưởng Hội Nông dân 3 tập thể; Hội Phụ nữ 2 tập thể.",
    ],
)
def test_who_was_given_something_did_nothing(read: Read, body: str) -> None:
    assert not {o.actor for o in read(body).observations} & {"Trạm Y tế", "Trường Tiểu học", "Hội Phụ nữ"}


def test_a_name_behind_a_colon_is_still_a_name(read: Read) -> None:
    found = read('Xã ra mắt mô hình: "5 hộ giúp 1 hộ", trao 40 suất quà.').observations
    assert [o.value for o in found] == [40]


def test_a_debt_of_nothing_is_a_figure(read: Read) -> None:
    assert [o.value for o in read("Đến nay, nợ đọng xây dựng cơ bản còn 0 đồng.").observations] == [0]


@pytest.mark.parametrize("body", ["Tổ chức 2 lớp tập huấn trên 100 người.", "Có 12 hộ nuôi trên 100 con bò."])
def test_more_than_so_many_stays_a_bound(read: Read, body: str) -> None:
    assert read(body).observations[-1].bound == "over"


@pytest.mark.parametrize(
    "body",
    ["Lớp học diễn ra trong 3 tháng, có 35 học viên.", "Cho 40 hộ vay vốn trong 12 tháng, lãi suất thấp."],
)
def test_how_long_it_took_is_not_since_january(read: Read, body: str) -> None:
    found = read(body).observations[0]
    assert (found.period_start, found.period_end) == (date(2021, 1, 1), date(2021, 12, 20))


def test_others_who_came_are_no_part_of_the_recruits(read: Read) -> None:
    found = read("Huyện tiễn 140 tân binh. Có 120 người thân là hội viên đến dự.").observations
    assert found[1].part_of is None


def test_a_share_beside_a_plan_without_results_is_a_share(read: Read) -> None:
    table = "Xã\tKế hoạch (hộ)\tHộ nghèo (hộ)\tTỷ lệ (%)\nThạch Đài\t20\t25\t2,5"
    assert read(table).observations[-1].measure == "share"


def test_a_column_of_what_was_reached_is_no_percentage(read: Read) -> None:
    table = "Đơn vị tính: triệu đồng\nXã\tKế hoạch\tĐạt\tTỷ lệ %\nThạch Đài\t500\t600\t120"
    found = read(f"Kết quả thu quỹ như sau.\n{table}").observations
    assert [(o.value, o.unit) for o in found] == [(500e6, "VND"), (600e6, "VND"), (120, "percent")]
