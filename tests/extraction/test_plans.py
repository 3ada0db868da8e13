"""What is done, planned or pledged: which words say so of a figure, and which only look alike."""

from __future__ import annotations

import pytest

from tests.extraction.conftest import Read


@pytest.mark.parametrize(
    ("body", "modality"),
    [
        ("Tổng số đơn phải xử lý là 412 đơn.", "actual"),
        ("Số hộ phải di dời là 86 hộ.", "actual"),
        ("Có 52 hộ phải thu hồi đất, đã chi trả cho 46 hộ.", "actual"),
        ("Có 189 mô hình đạt yêu cầu, 27 mô hình chưa đạt.", "actual"),
        ("Đoàn viên đề xuất 214 sáng kiến.", "actual"),
        ("Mỗi hộ phải góp 200.000 đồng.", "target"),
        ("Các xã phải xây 5 nhà Đại đoàn kết.", "target"),
        ("Huyện yêu cầu mở 5 lớp tập huấn.", "target"),
        ("Sở đề xuất hỗ trợ 3 tỷ đồng.", "target"),
        ("Những tháng còn lại, các xã trồng rừng; toàn ngành mở 12 lớp bồi dưỡng.", "target"),
        ("Ba tháng cuối năm, Hội xây 25 nhà Chữ thập đỏ.", "target"),
        ("Trong 3 tháng cuối năm 2020, Hội xây 25 nhà Chữ thập đỏ.", "actual"),
        ("Kết nạp 60 hội viên, đạt 100% chỉ tiêu: xã A 35 người, xã B 25 người.", "actual"),
        ("Chỉ tiêu: kết nạp 60 hội viên.", "target"),
        ("Tại huyện Cần Giuộc, 40 lao động nữ được khám bệnh.", "actual"),
        ("Cần Thơ trao 60 suất quà.", "actual"),
        ("Xã Trí Phải có 3 mô hình.", "actual"),
        ("Cần trao 60 suất quà.", "target"),
        ("Mục tiêu chủ yếu: kết nạp 40 hội viên; trao 200 suất quà.", "target"),
    ],
)
def test_duties_said_of_things_counted_are_no_plans(read: Read, body: str, modality: str) -> None:
    assert {o.modality for o in read(body).observations} == {modality}


def test_what_was_given_on_the_occasion_was_given(read: Read) -> None:
    body = "Năm tới, Hội phấn đấu trao 2.000 suất quà. {} UBND huyện khen thưởng 25 tập thể."
    for occasion in ("Dịp này,", "Nhân dịp này,", "Tại hội nghị,"):
        assert [o.modality for o in read(body.format(occasion)).observations] == ["target", "actual"]
    assert [o.modality for o in read(body.format("Cùng với đó,")).observations] == ["target", "target"]


def test_a_request_does_not_reach_what_was_done_at_the_same_time(read: Read) -> None:
    body = "Ban đề nghị hỗ trợ 40 người bán vé số. {} UBND huyện khen thưởng 25 tập thể."
    for opening in ("Cũng thời gian này,", "Trong quý này,", "Cũng trong đợt này,"):
        assert [o.modality for o in read(body.format(opening)).observations] == ["target", "actual"]


def test_more_than_the_whole_means_the_second_was_the_plan(read: Read) -> None:
    found = read("Khám sức khỏe cho 1.240 người/1.200 người, đạt 103,3%.").observations
    assert [o.modality for o in found] == ["actual", "target", "actual"]
    found = read("Có 90 hội viên/120 phụ nữ tham gia.").observations
    assert [o.modality for o in found] == ["actual", "actual"]


def test_a_resolution_has_headings(read: Read) -> None:
    body = "Điều 1. Kết quả năm 2021\n\nTrao 40 suất quà.\n\nĐiều 2. Chỉ tiêu năm 2022\n\n1. Trao 50 suất quà."
    assert [o.modality for o in read(body).observations] == ["actual", "target"]


@pytest.mark.parametrize(
    ("body", "modality"),
    [
        ("Đăng ký khai sinh 846 trường hợp.", "actual"),
        ("Các xã đăng ký xây dựng 46 mô hình.", "registered"),
        ("Có 1.460 hộ đăng ký đạt danh hiệu gia đình văn hóa.", "registered"),
        ("Hiến máu: 300 người đăng ký, tiếp nhận 250 đơn vị máu.", "actual"),
        ("Có 300 người đăng ký hiến máu, Hội thu được 250 đơn vị máu.", "actual"),
        ("Có 365 hộ đạt, bằng 89% số hộ đã đăng ký.", "actual"),
        ("Có 365 hộ đăng ký, bằng 89% số hộ nông dân.", "registered"),
    ],
)
def test_what_is_entered_in_a_register_is_no_pledge(read: Read, body: str, modality: str) -> None:
    assert read(body).observations[-1].modality == modality


def test_a_plan_behind_a_slash(read: Read) -> None:
    found = read("Quỹ Đền ơn đáp nghĩa thu 486 triệu đồng/chỉ tiêu 450 triệu đồng, vượt 8%.").observations
    assert [o.modality for o in found] == ["actual", "target", "actual"]
