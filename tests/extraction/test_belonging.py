"""Costs, audiences, parts and shares take their indicator from what they belong to."""

from __future__ import annotations

import pytest

from tests.extraction.conftest import Read


def codes(read: Read, body: str) -> list[tuple[float, str]]:
    return [(o.value, o.indicator) for o in read(body).observations]


@pytest.mark.parametrize(
    ("body", "value", "code"),
    [
        ("Hội mở 6 lớp tập huấn tại 3 xã cho 240 lượt hội viên vay vốn.", 240, "training.participants"),
        ("Trạm tổ chức 9 buổi tuyên truyền với 510 lượt người.", 510, "propaganda.participants"),
        ("Huyện có 4 cuộc tiếp xúc cử tri, thu hút 380 người.", 380, "voters.participants"),
        ("Chi hội trao 45 suất quà cho 45 hộ nghèo.", 45, "social.support.households"),
        ("Đoàn xã tặng 20 suất quà cho 20 em.", 20, "social.support.people"),
        ("Huyện hỗ trợ 3,5 tấn gạo cho 120 hộ vùng lũ.", 120, "social.support.households"),
    ],
)
def test_people_are_the_audience_of_their_event(read: Read, body: str, value: float, code: str) -> None:
    assert codes(read, body)[-1] == (value, code)


@pytest.mark.parametrize(
    "body",
    [
        "Toàn huyện đăng ký 60 mô hình dân vận khéo (tập thể 48, cá nhân 12).",
        "Toàn huyện đăng ký 60 mô hình dân vận khéo. Chia theo lĩnh vực, có 48 mô hình kinh tế, 12 mô hình văn hóa.",
        "Toàn huyện đăng ký 60 mô hình dân vận khéo, trong đó:\n- Kinh tế: 48 mô hình;\n- Văn hóa: 12 mô hình.",
    ],
)
def test_parts_are_what_their_total_is(read: Read, body: str) -> None:
    found = read(body).observations
    assert [(o.value, o.indicator, o.modality) for o in found] == [
        (60, "models.registered", "registered"),
        (48, "models.registered", "registered"),
        (12, "models.registered", "registered"),
    ]


def test_a_part_with_a_noun_of_its_own_is_not_its_total(read: Read) -> None:
    found = codes(read, "Xã còn 310 hộ nghèo và cận nghèo, trong đó có 95 hộ nghèo.")
    assert found[1] == (95, "poverty.households")


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("Từ 240 triệu đồng do doanh nghiệp ủng hộ, 4 căn nhà đại đoàn kết được xây.", "housing.solidarity.value"),
        ("Mặt trận dùng 1,2 tỷ đồng để xây mới 20 căn nhà đại đoàn kết.", "housing.solidarity.value"),
        ("Xã huy động 850 triệu đồng làm 2 km đường bê tông.", "infrastructure.value"),
    ],
)
def test_money_named_before_what_it_built(read: Read, body: str, code: str) -> None:
    assert codes(read, body)[0][1] == code


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("Kết nạp 50 hội viên; 97% gia đình hội viên đạt gia đình văn hóa.", "culture.families"),
        ("Có 30 hộ thoát nghèo; tỷ lệ hộ hội viên nghèo còn 4,2%.", "poverty.households"),
        ("Kết nạp 50 hội viên, đạt 110% chỉ tiêu huyện giao.", "membership.admitted"),
    ],
)
def test_a_share_says_itself_what_it_is_of(read: Read, body: str, code: str) -> None:
    assert codes(read, body)[1][1] == code


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "Có 25 hộ thoát nghèo, 140 lao động có việc làm.",
            [(25, "poverty.escaped"), (140, "employment.jobs")],
        ),
        (
            "Trung tâm trả 640 hồ sơ đúng hạn, 12 hồ sơ trễ hạn.",
            [(640, "admin.dossiers.on_time"), (12, "admin.dossiers.late")],
        ),
        (
            "Tại cuộc đối thoại có 60 ý kiến, 52 ý kiến được giải đáp ngay.",
            [(60, "dialogue.opinions"), (52, "dialogue.resolved")],
        ),
        (
            "Làm mới 14 căn và sửa chữa 5 căn nhà đại đoàn kết.",
            [(14, "housing.solidarity.built"), (5, "housing.solidarity.repaired")],
        ),
        (
            "Đã giải quyết 30/42 đơn khiếu nại, 7/9 đơn tố cáo.",
            [(30, "complaints.resolved"), (7, "complaints.resolved")],
        ),
        (
            "Công đoàn vận động quỹ Mái ấm công đoàn 500 triệu đồng. Doanh nghiệp góp thêm cho quỹ 80 triệu đồng.",
            [(500_000_000, "fund.shelter.raised"), (80_000_000, "fund.shelter.raised")],
        ),
        (
            "Bộ phận một cửa thành phố nhận 4.120 hồ sơ, huyện Thạch Hà 2.305, huyện Cẩm Xuyên 1.960.",
            [(value, "admin.dossiers.received") for value in (4120, 2305, 1960)],
        ),
        ("Phòng ban hành 9 văn bản hướng dẫn.", [(9, "unmapped")]),
        ("Đoàn viên ủng hộ quỹ phòng, chống dịch 320 triệu đồng.", [(320_000_000, "fund.covid.raised")]),
        ("Hội cất mới 17 căn nhà đại đoàn kết.", [(17, "housing.solidarity.built")]),
        ("Hội Chữ thập đỏ sửa 6 căn nhà.", [(6, "housing.charity.built")]),
        ("Trao 80 suất quà, mỗi suất 300.000 đồng.", [(80, "gifts.count"), (300_000, "gifts.value")]),
        (
            "Có 90 lao động được dạy nghề, 70% trong số đó có việc làm.",
            [(90, "training.participants"), (70, "employment.jobs")],
        ),
    ],
)
def test_the_words_of_one_number_are_not_the_next_ones(
    read: Read, body: str, expected: list[tuple[float, str]]
) -> None:
    assert codes(read, body) == expected
