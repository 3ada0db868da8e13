"""Times that a report implies: first days, what was told at a meeting, what oversight found, plans and bases."""

from __future__ import annotations

from datetime import date

import pytest

from tests.extraction.conftest import Read
from tests.extraction.test_period_carry import TODAY, periods

START = "2024-01-01"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Đầu năm, theo chuẩn mới huyện có 90 hộ nghèo.", [f"{START}/{START}"]),
        ("Hộ nghèo hội viên: đầu năm 62 hộ, nay còn 48 hộ.", [f"{START}/{START}", f"{TODAY}/{TODAY}"]),
        ("Đầu năm 62 hộ đăng ký danh hiệu nông dân giỏi.", [f"{START}/{TODAY}"]),
        ("Đầu kỳ huyện có 90 hộ nghèo.", [f"{START}/{START}"]),
        ("Đầu kỳ Hội trao 90 suất quà.", [f"{START}/{TODAY}"]),
        ("Hội trao 90 suất quà tại kỳ họp đầu kỳ họp thứ 5.", [f"{START}/{TODAY}"]),
    ],
)
def test_the_first_day(read: Read, body: str, expected: list[str]) -> None:
    assert periods(read, body) == expected


def test_an_average_of_the_years_is_of_all_of_them(read: Read) -> None:
    body = (
        "Giai đoạn 2021 - 2023, huyện dồn sức giảm nghèo. Cuối năm 2023 còn 2.205 hộ nghèo (5,77%), "
        "bình quân mỗi năm giảm 1,63%."
    )
    assert periods(read, body) == ["2023-12-31/2023-12-31"] * 2 + ["2021-01-01/2023-12-31"]


MEETING = "Chiều 8/10, Thường trực HĐND huyện làm việc với Phòng Nội vụ về kết quả thực hiện chính sách hỗ trợ."


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (
            "Tính đến ngày 30/9, các xã đã trao 900 suất quà cho bà con khó khăn.\n\nHội Nông dân mở 12 lớp tập huấn.",
            [f"{START}/2024-09-30"] * 2,
        ),
        (
            "Giai đoạn 2021 - 2023, các xã trao 900 suất quà cho bà con khó khăn.\n\nHội Nông dân mở 12 lớp tập huấn.",
            ["2021-01-01/2023-12-31"] * 2,
        ),
    ],
)
def test_what_is_told_at_a_meeting_dates_the_report(read: Read, told: str, expected: list[str]) -> None:
    assert periods(read, f"{MEETING}\n\n{told}") == expected


def test_a_meeting_told_of_alone_leaves_the_report_as_it_is(read: Read) -> None:
    assert periods(read, f"{MEETING}\n\nHội Nông dân mở 12 lớp tập huấn.") == [f"{START}/{TODAY}"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Đoàn giám sát nêu 14 nội dung kiến nghị.", f"{TODAY}/{TODAY}"),
        ("Đoàn khảo sát chỉ ra 4 hạn chế.", f"{TODAY}/{TODAY}"),
        ("Qua giám sát, Thường trực HĐND huyện kiến nghị 9 nội dung.", f"{TODAY}/{TODAY}"),
        ("Đoàn giám sát làm việc trực tiếp tại 16 xã.", f"{START}/{TODAY}"),
        ("Hội Nông dân giám sát 7 cuộc, kiến nghị 9 nội dung.", "2021-01-01/2023-12-31"),
        ("Qua giám sát, toàn huyện xây 90 căn nhà.", "2021-01-01/2023-12-31"),
    ],
)
def test_what_oversight_did_and_found_is_of_its_own_time(read: Read, body: str, expected: str) -> None:
    title = "Kết quả giám sát việc xây dựng nông thôn mới giai đoạn 2021 - 2023"
    assert periods(read, body, title=title)[-1] == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Năm ngoái xã còn 90 hộ nghèo, nay chỉ còn 45 hộ. Bà con trồng 12 ha sâm.", f"{START}/{TODAY}"),
        ("Năm ngoái, Hội trao 90 suất quà. Bà con trồng 12 ha sâm.", "2023-01-01/2023-12-31"),
        ("Hội tặng quà ngày 27/7 cho 90 hộ nghèo.", f"{START}/{TODAY}"),
        ("Ngày 27/7, Hội tặng quà 90 hộ nghèo.", "2024-07-27/2024-07-27"),
        ("Ngày 2/10, Hội họp. Hội nghị kết nối trực tuyến với 8/8 huyện.", "2024-10-02/2024-10-02"),
        ("9 tháng, Hội tiêm đủ cho 80% trẻ, chưa đạt kế hoạch là 95%.", f"{START}/2024-09-30"),
    ],
)
def test_bases_occasions_and_plans(read: Read, body: str, expected: str) -> None:
    assert periods(read, f"{MEETING}\n\n{'Hội rất vui. ' * 6}\n\n{body}")[-1] == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Đến hết tháng 9/2024, toàn huyện có 900 người tham gia bảo hiểm y tế.", "2024-09-30/2024-09-30"),
        ("Hội vận động được 900 người tham gia bảo hiểm y tế.", f"{START}/2024-09-30"),
        ("Hội tặng 218 thẻ BHYT, 74 sổ BHXH cho hộ khó khăn.", f"{START}/2024-09-30"),
        ("Toàn huyện phát sinh 21 hộ nghèo mới.", f"{START}/2024-09-30"),
        ("Toàn huyện có 21 hộ nghèo.", "2024-09-30/2024-09-30"),
        (
            "Đầu năm 2024 huyện có 90 hộ nghèo, đến tháng 8 có 12 căn nhà được xây.",
            f"{START}/2024-08-31",
        ),
    ],
)
def test_what_was_gained_is_no_stock(read: Read, body: str, expected: str) -> None:
    lead = "Đến hết tháng 9/2024, toàn huyện có 216 chi hội đạt chuẩn, góp phần nâng cao chất lượng phong trào."
    assert periods(read, f"{lead}\n\nHội rất vui.\n\n{body}")[-1] == expected


def test_those_at_dialogues_were_not_at_the_meeting_of_the_lead(read: Read) -> None:
    lead = "Sáng 2/10, Hội sơ kết công tác 9 tháng đầu năm 2024, bàn nhiệm vụ cho thời gian tới."
    body = "Lãnh đạo huyện mở 3 cuộc đối thoại với 120 người tham gia."
    assert periods(read, f"{lead}\n\n{body}") == ["2024-01-01/2024-09-30"] * 2


@pytest.mark.parametrize(
    ("body", "first", "last"),
    [
        (
            "Năm 2021, Hội kết nạp 40 hội viên. Riêng năm 2019, Hội trao 12 suất quà. Hội mở 3 lớp tập huấn.",
            date(2021, 1, 1),
            date(2021, 12, 31),
        ),
        ("Ngày 12/5, huyện tổ chức đại hội. Đại hội đã khen 12 tập thể.", date(2021, 5, 12), date(2021, 5, 12)),
    ],
)
def test_asides_end_and_gatherings_honour_on_their_day(read: Read, body: str, first: date, last: date) -> None:
    told = read(body).observations[-1]
    assert (told.period_start, told.period_end) == (first, last)
