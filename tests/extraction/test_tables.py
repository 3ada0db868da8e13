"""Tables, bullet lists, headings, furniture."""

from __future__ import annotations

from datetime import date

from tests.extraction.conftest import Read

TABLE = """Năm 2021, huyện tổng hợp như sau.

Số hộ nghèo theo xã (hộ)
TT\tXã\tNăm 2020\tNăm 2021
1\tThạch Kênh\t45\t31
2\tThạch Liên\t-\t1.020"""


def test_table_units_places_and_periods(read: Read) -> None:
    found = read(TABLE).observations
    assert [(o.quote, o.value, o.unit) for o in found] == [
        ("45", 45, "household"),
        ("31", 31, "household"),
        ("1.020", 1020, "household"),
    ]
    assert [o.commune for o in found] == ["Thạch Kênh", "Thạch Kênh", "Thạch Liên"]
    assert [o.period_start.year for o in found] == [2020, 2021, 2021]
    assert {o.indicator for o in found} == {"poverty.households"}


def test_table_header_and_running_numbers_are_refused(read: Read) -> None:
    kinds = [(r.quote, r.kind) for r in read(TABLE).rejections]
    assert ("1", "table_label") in kinds
    assert ("2020", "table_label") in kinds


def test_scaled_and_mixed_columns(read: Read) -> None:
    body = (
        "Bảng 1. Kết quả vận động quỹ vì người nghèo\n"
        "Đơn vị\tSố tiền (triệu đồng)\tSố hộ\tTỷ lệ (%)\nThạch Kênh\t12,5\t40\t7,25"
    )
    found = read(body).observations
    assert [(o.value, o.unit, o.measure) for o in found] == [
        (12_500_000, "VND", "level"),
        (40, "household", "level"),
        (7.25, "percent", "share"),
    ]


def test_plan_and_plan_ratio_columns(read: Read) -> None:
    body = "Thu ngân sách (triệu đồng)\nNội dung\tKế hoạch\tThực hiện\t% kế hoạch\nThu nội địa\t900\t765\t85"
    found = read(body).observations
    assert [(o.measure, o.modality, o.unit) for o in found] == [
        ("level", "target", "VND"),
        ("level", "actual", "VND"),
        ("plan_ratio", "actual", "percent"),
    ]


def test_earlier_term_column(read: Read) -> None:
    body = (
        "Trong quý II năm 2021, số liệu như sau.\n\n"
        "Số hồ sơ tiếp nhận (hồ sơ)\nĐơn vị\tKỳ trước\tKỳ này\nThạch Kênh\t11\t12"
    )
    found = read(body, title="Kết quả quý II năm 2021").observations
    assert [(o.period_start, o.period_end) for o in found] == [
        (date(2021, 1, 1), date(2021, 3, 31)),
        (date(2021, 4, 1), date(2021, 6, 30)),
    ]


def test_bullets_take_label_section_and_parent(read: Read) -> None:
    body = (
        "I. Giám sát\n- Mặt trận huyện chủ trì giám sát: 12 nội dung\n+ Cấp xã: 9 nội dung\n\n"
        "II. Phản biện xã hội\n- Mặt trận huyện chủ trì: 4 nội dung"
    )
    found = read(body).observations
    assert [o.indicator for o in found] == ["oversight.sessions", "oversight.sessions", "criticism.sessions"]
    assert found[1].part_of == found[0].start


def test_title_publication_and_furniture_are_not_read(read: Read) -> None:
    body = (
        "Thứ sáu - 12/05/2023 07:45 204 3\n\nHội trao 40 suất quà.\n\nÝ kiến bạn đọc\n\nĐang truy cập27\nHôm nay4,512\n"
        "Trao 70 suất quà cho hộ nghèo (28/03/2024)"
    )
    result = read(body, title="Trao 90 suất quà", published=None)
    assert [o.quote for o in result.observations] == ["40 suất quà"]
    kinds = {r.quote: r.kind for r in result.rejections}
    assert kinds["90"] == "title"
    assert kinds["4,512"] == "furniture"


def test_furniture_above_the_title(read: Read) -> None:
    body = "77 người đã bình chọn\n\nHuyện đoàn ra quân\n\nĐăng ngày 12 - 05 - 2023\n100%\n\nHội trao 40 suất quà."
    result = read(body, title="Bình chọn của bạn đọc")
    assert [o.quote for o in result.observations] == ["40 suất quà"]


def test_a_sentence_about_telephones_is_no_furniture(read: Read) -> None:
    (found,) = read("Huyện đoàn tặng 30 chiếc điện thoại cho học sinh nghèo.").observations
    assert found.value == 30


def test_the_line_above_gives_unit_and_indicator_and_a_rate_beside_a_plan_is_of_it(read: Read) -> None:
    body = (
        'Kết quả vận động Quỹ "Vì người nghèo" năm 2019 (đơn vị tính: triệu đồng):\n\n'
        "TT\tHuyện\tKế hoạch\tThực hiện\tTỷ lệ (%)\tSố hộ nghèo\n1\tThạch Hà\t900\t1.215,5\t135,1\t14\n"
        "\tTổng cộng\t2.550\t3.028,6\t118,8\t62"
    )
    found = read(body, district=None, publisher="Ủy ban MTTQ tỉnh Hà Tĩnh").observations
    assert [(o.value, o.unit, o.measure, o.modality) for o in found] == [
        (900e6, "VND", "level", "target"),
        (1215.5e6, "VND", "level", "actual"),
        (135.1, "percent", "plan_ratio", "actual"),
        (14, "household", "level", "actual"),
        (2550e6, "VND", "level", "target"),
        (3028.6e6, "VND", "level", "actual"),
        (118.8, "percent", "plan_ratio", "actual"),
        (62, "household", "level", "actual"),
    ]
    assert [o.indicator for o in found[:4]] == ["fund.poor.raised"] * 3 + ["poverty.households"]
    assert [o.district for o in found] == ["Thạch Hà"] * 4 + [None] * 4


def test_a_column_of_units_says_the_unit_of_its_row(read: Read) -> None:
    body = (
        "Bảng các chỉ tiêu\nTT\tChỉ tiêu\tĐơn vị tính\tKế hoạch\tThực hiện\tSo với KH (%)\n"
        "1\tThu ngân sách\ttriệu đồng\t18.500\t21.367\t115,5\n"
        "2\tTỷ lệ hộ nghèo\t%\t2,1\t1,8\t-\n"
        "3\tĐường bê tông\tkm\t12\t13,7\t114,2\n"
        "4\tKết nạp đảng viên\tngười\t25\t27\t108\n"
    )
    found = read(body).observations
    assert [(o.value, o.unit, o.measure, o.modality) for o in found] == [
        (18500e6, "VND", "level", "target"),
        (21367e6, "VND", "level", "actual"),
        (115.5, "percent", "plan_ratio", "actual"),
        (2.1, "percent", "share", "target"),
        (1.8, "percent", "share", "actual"),
        (12, "km", "level", "target"),
        (13.7, "km", "level", "actual"),
        (114.2, "percent", "plan_ratio", "actual"),
        (25, "person", "level", "target"),
        (27, "person", "level", "actual"),
        (108, "percent", "plan_ratio", "actual"),
    ]


def test_a_column_of_places_headed_unit_is_no_column_of_units(read: Read) -> None:
    body = "Kết quả hòa giải\nĐơn vị\tTổ hòa giải\tVụ việc\nThạch Kênh\t14\t9\nThạch Sơn\t11\t6\n"
    found = read(body).observations
    assert [(o.value, o.unit) for o in found] == [(14, "item"), (9, "case"), (11, "item"), (6, "case")]


def cells(read: Read, body: str) -> list[tuple[float, str, str]]:
    return [(o.value, o.unit, o.measure) for o in read(body).observations]


def test_columns_that_compare_hold_signed_changes(read: Read) -> None:
    body = "Tình hình\nLoại\tSố vụ\tSo với cùng kỳ\nPhạm pháp hình sự\t37\t-6\nTai nạn giao thông\t15\t+2"
    assert cells(read, body) == [
        (37, "case", "level"),
        (-6, "case", "change"),
        (15, "case", "level"),
        (2, "case", "change"),
    ]
    body = "Bảng\nChỉ tiêu\tNăm 2021\tTăng, giảm (%)\nThu ngân sách (triệu đồng)\t21.400\t-17,6"
    assert cells(read, body) == [(21400e6, "VND", "level"), (-17.6, "percent", "change")]
    body = "Bảng\nXã\tHộ nghèo\tGiảm so với đầu năm (hộ)\nThạch Kênh\t86\t14"
    assert cells(read, body) == [(86, "household", "level"), (-14, "household", "change")]
    body = "Bảng\nXã\tHộ nghèo\tSo với năm 2020 (%)\nThạch Kênh\t86\t92,5"
    assert cells(read, body) == [(86, "household", "level"), (-7.5, "percent", "change")]
    body = "Bảng\nXã\tKế hoạch\tThực hiện\tSo với KH (%)\nThạch Kênh\t80\t86\t107,5"
    assert cells(read, body)[-1] == (107.5, "percent", "plan_ratio")


def test_headings_in_two_lines(read: Read) -> None:
    body = (
        "Tình hình hộ nghèo\nXã\tHộ nghèo\t\tHộ cận nghèo\t\n\tSố hộ\tTỷ lệ (%)\tSố hộ\tTỷ lệ (%)\n"
        "Thạch Kênh\t86\t4,2\t51\t2,5"
    )
    found = read(body).observations
    assert [(o.value, o.unit, o.indicator) for o in found] == [
        (86, "household", "poverty.households"),
        (4.2, "percent", "poverty.households"),
        (51, "household", "nearpoverty.households"),
        (2.5, "percent", "nearpoverty.households"),
    ]


def test_a_first_row_without_numbers_is_no_second_heading(read: Read) -> None:
    body = "Kết quả\nXã\tTổ hòa giải\tVụ việc\nThạch Kênh\t-\t-\nThạch Sơn\t11\t6"
    assert cells(read, body) == [(11, "item", "level"), (6, "case", "level")]


def test_a_plan_column_takes_the_unit_of_the_caption(read: Read) -> None:
    body = "Kết quả vận động quỹ (ĐVT: triệu đồng)\nXã\tChỉ tiêu\tKết quả\nThạch Kênh\t40\t52"
    assert cells(read, body) == [(40e6, "VND", "level"), (52e6, "VND", "level")]
