"""Which words belong to which figure: fractions, lists, pairs, labels, bullets, cells; with what only looks alike."""

from __future__ import annotations

import pytest

from tests.extraction.conftest import Read
from transforms.model import Observation


def figures(read: Read, body: str) -> list[tuple[float, str]]:
    return [(o.value, o.indicator) for o in read(body).observations]


def only(read: Read, body: str) -> Observation:
    (found,) = read(body).observations
    return found


@pytest.mark.parametrize(
    ("body", "value", "bound"),
    [
        ("Hai phần ba số hộ đã vay vốn.", 66.67, "exact"),
        ("Hơn ba phần tư số hội viên tham gia.", 75, "over"),
        ("Gần bốn phần năm số thôn có nhà văn hóa.", 80, "nearly"),
        ("Có 3/4 số hộ đóng góp.", 75, "exact"),
        ("Khoảng 2/3 tổng số đoàn viên tham gia.", 66.67, "about"),
    ],
)
def test_fractions_of_a_whole_are_shares(read: Read, body: str, value: float, bound: str) -> None:
    found = only(read, body)
    assert (found.value, found.unit, found.measure, found.bound) == (value, "percent", "share", bound)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Tặng hai phần quà cho trẻ em.", (2, None)),
        ("Có 3/4 xã hoàn thành.", (3, 4)),
        ("Có 12/13 số cơ sở hoàn thành.", (12, 13)),
    ],
)
def test_parcels_and_so_many_of_so_many_are_no_fractions(
    read: Read, body: str, expected: tuple[float, float | None]
) -> None:
    found = read(body).observations
    assert [(o.value, o.denominator) for o in found if o.unit != "percent"] == [expected]


@pytest.mark.parametrize(
    ("body", "values"),
    [
        ("Huyện có 3 xã nâng cao, một xã kiểu mẫu.", [3, 1]),
        ("Có 12 sản phẩm 3 sao và một sản phẩm 4 sao.", [12, 1]),
        ("Xã có 4 thôn kiểu mẫu. Một thôn ở xa trung tâm.", [4]),
        ("Trao 40 suất quà cho 2 xã, một việc làm ý nghĩa.", [40, 2]),
    ],
)
def test_one_counts_where_its_kind_was_counted_just_before(read: Read, body: str, values: list[float]) -> None:
    assert [o.value for o in read(body).observations] == values


@pytest.mark.parametrize(
    ("body", "day"),
    [
        ("Bà con góp 640 công sửa đường.", True),
        ("Huy động được 1.200 công.", True),
        ("Đóng góp 90 công để đào mương.", True),
        ("Nông dân có 5 công đất vườn.", False),
        ("Tuyển 12 công an viên.", False),
        ("Có 40 công ty hoạt động.", False),
    ],
)
def test_work_days_by_their_short_name(read: Read, body: str, day: bool) -> None:
    assert [o.unit == "day" for o in read(body).observations] == [day]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Hộ nghèo tăng từ 24 hộ lên 30 hộ.", [("level", 24), ("level", 30)]),
        ("Thu nhập từ 24 triệu đồng tăng lên 44 triệu đồng.", [("level", 24e6), ("level", 44e6)]),
        ("Tỷ lệ hộ nghèo từ 9% hạ xuống 7%.", [("share", 9), ("share", 7)]),
        ("Kéo giảm từ 5 - 10% số vụ tai nạn.", [("change", -5)]),
        ("Số vụ tai nạn tăng 5 vụ, số người chết giảm 3.", [("change", 5), ("change", -3)]),
        ("Kết nạp 40 hội viên, đạt 100%.", [("level", 40), ("plan_ratio", 100)]),
        ("Có 12/12 thôn hoàn thành, đạt 100%.", [("level", 12), ("share", 100)]),
        ("Thu 20 tỷ đồng, cao hơn chỉ tiêu 12%.", [("level", 20e9), ("plan_ratio", 112)]),
        ("Thu 20 tỷ đồng, vượt kế hoạch tỉnh giao 12%.", [("level", 20e9), ("plan_ratio", 112)]),
        ("Thu 20 tỷ đồng, thấp hơn dự toán 12%.", [("level", 20e9), ("plan_ratio", 88)]),
        ("Thu 20 tỷ đồng, vượt kế hoạch, đạt 112%.", [("level", 20e9), ("plan_ratio", 112)]),
        ("Hộ nghèo còn 2%, thấp hơn mức 2,4% của năm trước.", [("share", 2), ("share", 2.4)]),
        ("Cả huyện giảm 7 phòng chuyên môn và 19 phòng học so với năm trước.", [("change", -7), ("change", -19)]),
        ("Giảm 2 vụ, 1 người chết.", [("change", -2), ("change", -1)]),
        ("Giảm 2 vụ, 5 người được khen.", [("change", -2), ("level", 5)]),
        ("Huyện giảm 7 phòng và xây 19 phòng học.", [("change", -7), ("level", 19)]),
    ],
)
def test_ends_of_a_change_are_levels(read: Read, body: str, expected: list[tuple[str, float]]) -> None:
    assert [(o.measure, o.value) for o in read(body).observations] == expected


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("Có 12 sản phẩm đạt 4 sao.", "grade"),
        ("Máu thể tích 350 ml chiếm đa số.", "dimension"),
        ("Thanh niên trong độ tuổi 16 - 30 tham gia.", "age"),
        ("Tỷ số là 112 trẻ trai/100 trẻ gái.", "multiple"),
        ("Ngôi nhà rộng 60 m2 được bàn giao.", "dimension"),
    ],
)
def test_grades_sizes_ages_and_bases_are_refused(read: Read, body: str, kind: str) -> None:
    assert kind in {r.kind for r in read(body).rejections}


def test_a_number_and_the_same_in_words_is_one(read: Read) -> None:
    found = only(read, "Mở 05 (năm) lớp tập huấn.")
    assert (found.value, found.unit) == (5, "session")
    assert [o.value for o in read("Mở 5 lớp (hai lớp nghề).").observations] == [5, 2]


def test_an_amount_in_three_scales_is_one(read: Read) -> None:
    assert only(read, "Hội vận động 2 tỷ 300 triệu 500 nghìn đồng.").value == 2_300_500_000


@pytest.mark.parametrize(
    ("body", "bound"),
    [
        ("Lắp 640 bóng đèn chiếu sáng trên 12 km đường.", "exact"),
        ("Trồng 640 cây xanh, làm mới trên 12 km đường.", "over"),
        ("Huy động 640 người, làm trên 12 km đường.", "over"),
        ("Đưa 640 công nhân về quê trên 26 chuyến xe.", "exact"),
        ("Huy động 640 công nhân, tổ chức trên 26 cuộc thi.", "over"),
    ],
)
def test_on_a_road_is_not_over_a_length(read: Read, body: str, bound: str) -> None:
    assert read(body).observations[-1].bound == bound


def test_a_second_noun_may_be_cut_short(read: Read) -> None:
    found = read("Hiến máu: thu 1.047 đơn vị máu, tăng 84 đơn vị so với năm 2020.").observations
    assert [(o.unit, o.indicator) for o in found] == [("blood_unit", "blood.units")] * 2
    assert figures(read, "Xây mới 42 phòng học, sửa chữa 18 phòng.")[1] == (18, "infrastructure.works")


def test_a_pair_shares_what_is_said_behind_it(read: Read) -> None:
    assert figures(read, "Phát hiện 19 vụ với 23 đối tượng phạm tội về ma túy.")[0] == (19, "crime.cases")
    assert figures(read, "Có 46 hộ trên tổng số 71 hộ bị ảnh hưởng đã bàn giao mặt bằng.")[0] == (
        46,
        "land.clearance.households",
    )
    assert figures(read, "Xảy ra 19 vụ cháy; có 23 đối tượng phạm tội về ma túy.")[0] == (19, "unmapped")


def test_a_label_closes_at_its_comma(read: Read) -> None:
    body = "Hộ nghèo 3,9%, hộ cận nghèo 2,9%."
    assert figures(read, body) == [(3.9, "poverty.households"), (2.9, "nearpoverty.households")]


def test_a_list_goes_on_uncounted(read: Read) -> None:
    body = "Kiến nghị kiểm điểm 38 tập thể, 74 cá nhân."
    assert figures(read, body) == [(38, "unmapped"), (74, "unmapped")]
    body = "Khen thưởng 38 tập thể, 74 cá nhân."
    assert figures(read, body) == [(38, "awards.collectives"), (74, "awards.individuals")]


def test_the_verb_is_understood_after_the_next_name(read: Read) -> None:
    body = "Xã An Bình hỗ trợ 11 mô hình sinh kế, xã An Hòa 9 mô hình sinh kế."
    assert {code for _, code in figures(read, body)} == {"livelihood.models"}
    body = "Hội duy trì 98 mô hình, trong đó 34 mô hình được Tỉnh ủy công nhận tiêu biểu."
    assert figures(read, body) == [(98, "models.built"), (34, "models.recognised")]


def test_the_value_of_all_after_a_semicolon(read: Read) -> None:
    body = "Trao 150 áo ấm, 2 tấn gạo cho học sinh; tổng trị giá 126 triệu đồng."
    assert figures(read, body)[-1] == (126_000_000, "social.support.value")


def test_money_of_a_unit_price_is_of_what_it_buys(read: Read) -> None:
    assert figures(read, "Nhận đỡ đầu 57 trẻ mồ côi, mỗi cháu 500.000 đồng/tháng.")[1][1] == "social.support.value"
    assert figures(read, "Xây 6 nhà Đại đoàn kết, mỗi nhà 60 triệu đồng.")[1][1] == "housing.solidarity.value"


def test_bullets_that_divide_an_amount_say_where_it_came_from(read: Read) -> None:
    body = (
        "Tổng vốn huy động xây dựng nông thôn mới là 900 tỷ đồng, trong đó:\n"
        "- Ngân sách huyện: 300 tỷ đồng, chiếm 33,3%;\n- Vốn tín dụng: 500 tỷ đồng;\n- Doanh nghiệp: 100 tỷ đồng."
    )
    assert {code for _, code in figures(read, body)} == {"newrural.funding"}
    body = "Tổng kinh phí hỗ trợ là 9 tỷ đồng, trong đó:\n- Xây 20 nhà Đại đoàn kết: 2 tỷ đồng;"
    assert figures(read, body)[-1] == (2e9, "housing.solidarity.value")


def test_bullets_hang_on_the_line_above_their_list(read: Read) -> None:
    body = 'Kết quả vận động Quỹ "Vì người nghèo":\n- Cấp huyện: 320 triệu đồng;\n- Cấp xã: 140 triệu đồng;'
    assert {code for _, code in figures(read, body)} == {"fund.poor.raised"}
    body = '- Quỹ "Vì người nghèo":\n+ Cấp huyện: 320 triệu đồng;\n- Trao 40 suất quà;\n- Mở 2 lớp tập huấn;'
    assert [code for _, code in figures(read, body)] == ["fund.poor.raised", "gifts.count", "training.classes"]


def test_a_cell_listens_to_its_header_before_the_caption(read: Read) -> None:
    body = (
        "Bảng 1. Tiếp nhận và giải quyết đơn\nXã\tĐơn tiếp nhận\tĐã giải quyết\tTỷ lệ (%)\n"
        "Thạch Kênh\t41\t39\t95,1\nThạch Sơn\t27\t20\t74,1"
    )
    codes = [code for _, code in figures(read, body)]
    assert codes == ["complaints.received", "complaints.resolved", "complaints.resolved"] * 2


def test_what_stands_later_in_a_paragraph_is_no_context(read: Read) -> None:
    body = "Hội nâng mức hỗ trợ nhà ở lên 60 triệu đồng. Đợt lũ tháng 10, Hội giúp 40 gia đình."
    assert figures(read, body)[0][1] != "fund.relief.raised"


@pytest.mark.parametrize(
    ("body", "value"),
    [
        ('Ông Nam nói: "Sau bão, bà con quyên góp 1,35 tỷ đồng".', 1.35e9),
        ('Chương trình "Mâm cơm 1,2 tỷ đồng nghĩa tình" được duy trì.', 1.2e9),
    ],
)
def test_large_sums_are_no_slogans(read: Read, body: str, value: float) -> None:
    assert [o.value for o in read(body).observations] == [value]


def test_small_sums_in_a_name_are(read: Read) -> None:
    assert not read('Phong trào "Tiết kiệm 5.000 đồng mỗi ngày" lan tỏa.').observations


def test_a_rank_is_of_the_index_beside_it(read: Read) -> None:
    assert figures(read, "Chỉ số SIPAS xếp thứ 8/63.")[0] == (8, "admin.index")
    assert figures(read, "Huyện xếp thứ 2 toàn tỉnh về bóng đá.")[0] == (2, "unmapped")


def test_a_card_stands_for_who_holds_it(read: Read) -> None:
    assert only(read, "Mua tặng 240 thẻ bảo hiểm y tế cho hội viên nghèo.").unit == "person"
    assert only(read, "Cấp 240 thẻ căn cước công dân.").unit == "item"


def test_a_sub_bullet_hangs_on_the_heading_of_its_list_too(read: Read) -> None:
    body = "Phổ biến, giáo dục pháp luật:\n- Cấp huyện:\n+ Tổ chức 23 hội nghị;\n+ Cấp 500 tờ gấp."
    assert figures(read, body)[0] == (23, "propaganda.sessions")


@pytest.mark.parametrize(
    ("body", "value"),
    [
        ("Số vụ phạm pháp hình sự giảm 12 vụ (-19,7%).", -19.7),
        ("Thu ngân sách đạt 40 tỷ đồng (+5,2%).", 5.2),
    ],
)
def test_a_sign_in_brackets_is_read(read: Read, body: str, value: float) -> None:
    found = read(body).observations[-1]
    assert (found.value, found.measure) == (value, "change")
