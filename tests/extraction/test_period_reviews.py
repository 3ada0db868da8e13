"""What a review is about, what one day held, terms of office to come, and spans that begin on New Year's Day."""

from __future__ import annotations

from datetime import date

import pytest

from tests.extraction.conftest import Read
from tests.extraction.test_period_carry import TODAY, periods

TO_DATE = f"2024-01-01/{TODAY}"
MEETING = "Sáng 2/10, Hội Nông dân huyện họp mặt cán bộ Hội qua các thời kỳ tại hội trường huyện."
CONGRESS = "Sáng 2/10, Mặt trận huyện họp bàn nhiều việc lớn của các xã, thị trấn trong thời gian qua."


@pytest.mark.parametrize(
    ("lead", "expected"),
    [
        ("Huyện ủy họp ngày 29/9, thảo luận báo cáo sơ kết 6 tháng và bàn nhiều việc khác.", "2024-01-01/2024-06-30"),
        ("Mặt trận huyện đánh giá công tác 9 tháng, bàn nhiệm vụ cho thời gian tới ở các xã.", "2024-01-01/2024-09-30"),
        (
            "Huyện ủy họp nghe báo cáo sơ kết nửa năm và bàn việc chuẩn bị cho 6 tháng cuối năm.",
            "2024-01-01/2024-06-30",
        ),
        ("Hội tổng kết cuộc vận động kéo dài 6 tháng liên tục ở các chi hội trong toàn huyện.", TO_DATE),
    ],
)
def test_a_review_of_so_many_months(read: Read, lead: str, expected: str) -> None:
    assert periods(read, f"{lead}\n\nHội trao 12 suất quà.") == [expected]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Từ đầu năm đến ngày 20/7, Hội trao 12 suất quà.", ["2024-01-01/2024-07-20"]),
        ("Từ đầu năm tới hết ngày 20/7/2024, Hội trao 12 suất quà.", ["2024-01-01/2024-07-20"]),
        ("Từ đầu năm đến hết tháng 8, Hội trao 12 suất quà.", ["2024-01-01/2024-08-31"]),
        ("Từ đầu năm 2023 đến cuối tháng 8, Hội trao 12 suất quà.", ["2023-01-01/2023-08-31"]),
        ("Từ đầu năm đến nay, Hội trao 12 suất quà.", [TO_DATE]),
        (
            "Ngày 24/3, 90 thanh niên về Công viên 29 tháng 3 hiến máu và trồng 40 cây xanh.",
            ["2024-03-24/2024-03-24"] * 2,
        ),
        ("Ngày 24/3, Hội trao 12 suất quà. Cùng ngày, Huyện đoàn trồng 40 cây xanh.", ["2024-03-24/2024-03-24"] * 2),
        ("Ngày 24/3, Hội trao 12 suất quà. Hôm đó, Huyện đoàn trồng 40 cây xanh.", ["2024-03-24/2024-03-24"] * 2),
        ("Giá vải không thua năm ngoái. Hội trao 12 suất quà.", [TO_DATE]),
    ],
)
def test_new_year_one_day_and_last_year(read: Read, body: str, expected: list[str]) -> None:
    assert periods(read, body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Tại buổi họp mặt, Hội trao 35 suất học bổng.", "2024-10-02/2024-10-02"),
        ("Tại hội nghị tổng kết, Hội trao 35 suất học bổng.", "2024-10-02/2024-10-02"),
        ("Tại các buổi sinh hoạt, Hội trao 35 suất học bổng.", TO_DATE),
        ("Hội trao 35 suất học bổng.", TO_DATE),
    ],
)
def test_what_is_given_at_a_gathering(read: Read, body: str, expected: str) -> None:
    assert periods(read, f"{MEETING}\n\n{'Mọi người rất vui. ' * 6}\n\n{body}") == [expected]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "Đại hội nhiệm kỳ 2024 - 2029 họp ngày 2/10 đã cử 57 vị vào Ủy ban và đề ra việc mỗi năm vận động quỹ "
            "ít nhất 4 tỷ đồng.",
            ["2024-10-02/2024-10-02", "2024-01-01/2029-12-31"],
        ),
        (
            "Đại hội nhiệm kỳ 2019 - 2024 bầu 57 đồng chí vào Ban Chấp hành. Hội trao 12 suất quà.",
            ["2024-10-02/2024-10-02", TO_DATE],
        ),
        (
            "Đại hội nhiệm kỳ 2024 - 2029 bầu 57 đồng chí vào Ban Chấp hành. Hội trao 12 suất quà.",
            ["2024-10-02/2024-10-02", TO_DATE],
        ),
    ],
)
def test_a_term_to_come_dates_its_targets_only(read: Read, body: str, expected: list[str]) -> None:
    assert periods(read, f"{CONGRESS}\n\n{'Mọi người rất vui. ' * 6}\n\n{body}") == expected


def test_a_span_late_in_the_second_paragraph_is_of_its_sentence(read: Read) -> None:
    lead = "Ở các làng quê trong huyện, người cao tuổi vẫn giữ nếp sống vui, sống khỏe và sống có ích."
    second = "Các cụ nhận trông coi đường cây xanh của thôn và xã, nhắc con cháu giữ gìn. Nhiều cụ làm kinh tế giỏi."
    body = f"{lead}\n\n{second} Trong 8 tháng, các cụ trồng 90 cây xanh.\n\nHội trao 12 suất quà."
    assert periods(read, body) == ["2024-01-01/2024-08-31", TO_DATE]


def test_a_school_year_to_come(read: Read) -> None:
    (found,) = read("Năm học mới, trường phấn đấu xây 4 phòng học.", published=date(2023, 6, 20)).observations
    assert (found.period_start, found.period_end) == (date(2023, 9, 1), date(2024, 5, 31))


JANUARY, DECEMBER = date(2025, 1, 10), date(2024, 12, 20)


@pytest.mark.parametrize(
    ("lead", "published", "expected"),
    [
        ("Hội Nông dân huyện vừa tổng kết công tác năm.", JANUARY, "2024-01-01/2024-12-31"),
        ("Hội Nông dân huyện vừa tổng kết công tác năm.", DECEMBER, "2024-01-01/2024-12-31"),
        ("Hội Nông dân huyện họp tổng kết công tác năm qua, bàn nhiệm vụ năm mới.", JANUARY, "2024-01-01/2024-12-31"),
        ("Một năm đã khép lại với Hội Nông dân huyện bằng nhiều việc tốt.", JANUARY, "2024-01-01/2024-12-31"),
        ("Hội Nông dân huyện vừa tổng kết hai năm.", JANUARY, "2025-01-01/2025-01-10"),
        ("Hội Nông dân huyện bàn nhiệm vụ năm 2025 sau khi đánh giá năm 2024.", JANUARY, "2024-01-01/2024-12-31"),
        ("Hội Nông dân huyện tổng kết 10 năm thực hiện Chỉ thị 40 (2014 - 2024).", DECEMBER, "2014-01-01/2024-12-31"),
        ("Hội Nông dân huyện thực hiện Chỉ thị 40 năm 2014.", DECEMBER, "2024-01-01/2024-12-20"),
        ("Qua nửa chặng đường của năm 2024, Hội Nông dân huyện có nhiều việc tốt.", DECEMBER, "2024-01-01/2024-06-30"),
    ],
)
def test_years_that_the_lead_reviews(read: Read, lead: str, published: date, expected: str) -> None:
    body = f"{lead} Đây là dịp để cán bộ, hội viên nhìn lại mình.\n\nHội trao 12 suất quà cho hội viên."
    (found,) = read(body, published=published).observations
    assert f"{found.period_start}/{found.period_end}" == expected


def test_what_a_span_up_to_now_has_raised(read: Read) -> None:
    body = "Từ đầu năm đến nay, Hội kết nạp 48 hội viên, đưa số hội viên lên 1.172 người."
    assert periods(read, body) == [TO_DATE, f"{TODAY}/{TODAY}"]
    body = "Năm 2023, Hội kết nạp 48 hội viên, đưa số hội viên lên 1.172 người."
    assert periods(read, body) == ["2023-01-01/2023-12-31"] * 2


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Sáu tháng còn lại, Hội phấn đấu xây 5 căn nhà.", "2024-07-01/2024-12-31"),
        ("Từ nay đến năm 2026, mỗi năm Hội phấn đấu giúp 90 hộ thoát nghèo.", "2024-07-05/2026-12-31"),
        ("Từ đầu tháng 5, Hội ra quân 19 buổi dọn vệ sinh.", "2024-05-01/2024-07-05"),
        ("Từ ngày 20/5, Hội ra quân 19 buổi dọn vệ sinh.", "2024-05-20/2024-07-05"),
        ("Từ ngày 20/5, toàn huyện còn 94 chi hội.", "2024-05-20/2024-05-20"),
        ("Từ năm 2021, Hội ra quân 19 buổi dọn vệ sinh.", "2021-01-01/2024-07-05"),
        ("Ngay từ tháng 5, Hội ra quân 19 buổi dọn vệ sinh.", "2024-01-01/2024-06-30"),
        ("Tháng Ba, Hội trồng 900 cây xanh.", "2024-03-01/2024-03-31"),
        ("Tháng Giêng năm 2023, Hội trồng 900 cây xanh.", "2023-01-01/2023-01-31"),
        ("Mỗi tháng ba buổi, Hội dọn được 9 km đường.", "2024-01-01/2024-06-30"),
    ],
)
def test_what_is_left_since_when_and_months_in_words(read: Read, body: str, expected: str) -> None:
    lead = "Sáng 2/7, Hội sơ kết 6 tháng đầu năm 2024, bàn nhiệm vụ cho thời gian tới ở cơ sở."
    found = read(f"{lead}\n\n{body}", published=date(2024, 7, 5)).observations[-1]
    assert f"{found.period_start}/{found.period_end}" == expected


def test_who_came_in_the_days_that_the_report_is_about(read: Read) -> None:
    lead = "Từ ngày 10 đến ngày 15/9, các thôn trong huyện tổ chức Ngày hội Đại đoàn kết toàn dân tộc."
    assert periods(read, f"{lead}\n\nCó 900 đại biểu dự.") == ["2024-09-10/2024-09-15"]
    founded = f"{lead} Xã được lập từ ngày 1/7/2024."
    assert periods(read, f"{founded}\n\nCó 900 đại biểu dự.") == ["2024-09-10/2024-09-15"]
    met = f"{lead} Ngày 12/9, xã Tượng Sơn họp chung."
    assert periods(read, f"{met}\n\nCó 900 đại biểu dự.") == ["2024-09-12/2024-09-12"]


@pytest.mark.parametrize(
    ("lead", "expected"),
    [
        ("Tuần lễ Áo dài (1 - 8/9/2024) ở huyện đã kết thúc với buổi đồng diễn của hội viên.", "2024-09-01/2024-09-08"),
        ("Tuần lễ Áo dài (từ ngày 1 đến 8/9) ở huyện đã kết thúc với buổi đồng diễn.", "2024-09-01/2024-09-08"),
        (
            "Từ khi thành lập (01/7/2023) đến hết năm 2023, Hội có nhiều việc làm tốt cho bà con.",
            "2023-07-01/2023-12-31",
        ),
        ("Giai đoạn từ năm 2020 đến tháng 6/2022, Hội có nhiều việc làm tốt cho bà con.", "2020-01-01/2022-06-30"),
        ("Từ năm 2020 đến ngày 30/6/2022, Hội có nhiều việc làm tốt cho bà con trong huyện.", "2020-01-01/2022-06-30"),
        ("Trong tháng 8, tháng 9, Hội có nhiều việc làm tốt cho bà con trong toàn huyện.", "2024-08-01/2024-09-30"),
    ],
)
def test_spans_in_brackets_and_of_mixed_ends(read: Read, lead: str, expected: str) -> None:
    assert periods(read, f"{lead}\n\nHội trao 12 suất quà.") == [expected]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Sáu tháng ấy, Hội trao 12 suất quà.", "2023-07-01/2023-12-31"),
        ("Tháng 10, tháng 11 là cao điểm. Hội phấn đấu trồng 90 ha rau.", "2024-10-01/2024-11-30"),
        ("Quỹ Hội đến 30/9 đạt 300 triệu đồng.", "2024-09-30/2024-09-30"),
        ("Mục tiêu đến cuối nhiệm kỳ (2026) có 50 tổ tự quản.", "2026-12-31/2026-12-31"),
    ],
)
def test_what_is_pointed_to_held_or_set(read: Read, body: str, expected: str) -> None:
    lead = "Từ khi thành lập (01/7/2023) đến hết năm 2023, Hội có nhiều việc làm tốt cho bà con."
    assert periods(read, f"{lead}\n\n{body}")[-1] == expected
