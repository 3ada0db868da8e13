"""What frames a figure in time and what does not: since New Year, times of a disaster, bases, columns of years."""

from __future__ import annotations

from datetime import date

import pytest

from tests.extraction.conftest import Read
from tests.extraction.test_period_carry import TODAY, periods

TO_DATE = f"2024-01-01/{TODAY}"
NINE_MONTHS = "Sáng 2/10, Hội sơ kết công tác 9 tháng đầu năm 2024, bàn nhiệm vụ cho thời gian tới."
THIRD_QUARTER = "Sáng 2/10, Huyện ủy giao ban công tác quý III năm 2024 với các đảng ủy xã, thị trấn."
CAMPAIGN = "Từ ngày 1/8 đến ngày 29/8/2024, Huyện đoàn mở chiến dịch hè với nhiều việc làm có ích ở cơ sở."


@pytest.mark.parametrize(
    ("lead", "body", "expected"),
    [
        (NINE_MONTHS, "Từ đầu năm, Hội trao 90 suất quà.", "2024-01-01/2024-09-30"),
        (THIRD_QUARTER, "Các chi bộ nâng số kết nạp từ đầu năm lên 126 đảng viên.", "2024-01-01/2024-09-30"),
        (THIRD_QUARTER, "Trong quý, các chi bộ kết nạp 47 đảng viên.", "2024-07-01/2024-09-30"),
        (CAMPAIGN, "Kể từ đầu năm, Huyện đoàn trao 30 suất quà.", TO_DATE),
        (CAMPAIGN, "Huyện đoàn trao 30 suất quà.", "2024-08-01/2024-08-29"),
    ],
)
def test_since_new_year_up_to_the_end_of_the_term(read: Read, lead: str, body: str, expected: str) -> None:
    assert periods(read, f"{lead}\n\nMọi việc đều gọn.\n\n{body}")[-1] == expected


@pytest.mark.parametrize(
    ("lead", "expected"),
    [
        (
            "Hội vừa tổng kết Tháng hành động vì người cao tuổi năm 2023, diễn ra trong tháng 10.",
            "2023-10-01/2023-10-31",
        ),
        ("Huyện đoàn tổng kết chiến dịch hè tình nguyện năm 2024 được tổ chức vào tháng 7.", "2024-07-01/2024-07-31"),
        ("Hội tổng kết phong trào thi đua năm 2023 ở các chi hội và cơ quan trong huyện.", "2023-01-01/2023-12-31"),
    ],
)
def test_when_it_took_place_is_more_exact_than_its_year(read: Read, lead: str, expected: str) -> None:
    assert periods(read, f"{lead}\n\nHội trao 90 suất quà.") == [expected]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Đợt lũ đầu tháng 9 làm ngập nhiều thôn. Hội trao 90 suất quà.", "2024-01-01/2024-09-30"),
        ("Cơn bão số 3 và trận lụt tháng 8 gây thiệt hại lớn. Hội trao 90 suất quà.", "2024-01-01/2024-09-30"),
        ("Trong đợt lũ tháng 9, Hội quyên góp 3 tấn gạo. Hội trao 90 suất quà.", "2024-09-01/2024-09-30"),
        ("Tháng 9, lũ làm ngập nhiều thôn. Hội trao 90 suất quà.", "2024-09-01/2024-09-30"),
        (
            "Nếu năm 2021 mới có 4 chi hội thì đến hết tháng 9 có 9 chi hội. Hội mở 3 lớp tập huấn.",
            "2024-01-01/2024-09-30",
        ),
        ("Năm 2021, Hội kết nạp 40 hội viên. Hội mở 3 lớp tập huấn.", "2021-01-01/2021-12-31"),
    ],
)
def test_what_came_or_was_compared_is_no_frame_of_what_follows(read: Read, body: str, expected: str) -> None:
    assert periods(read, f"{NINE_MONTHS}\n\n{body}")[-1] == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('Trong ngày hội "Giọt hồng" 27/7, 90 người hiến máu.', "2024-07-27/2024-07-27"),
        ('Tại hội thi "Nhà nông đua tài" ngày 12/8, 30 thí sinh tranh tài.', "2024-08-12/2024-08-12"),
        (
            "Năm 2025, huyện giao 142 chỉ tiêu; các xã rà nguồn ngay từ tháng 4, trồng ít nhất 9 cây xanh.",
            "2025-01-01/2025-12-31",
        ),
        ("Phấn đấu hoàn thành một nửa trước ngày 31/12.", "2024-12-31/2024-12-31"),
        ("Số vụ cháy bằng một nửa năm 2022; Hội mở 3 lớp tập huấn.", TO_DATE),
        ("Đến nay, huyện có 90 chi hội. Tại xã Tượng Sơn, 6/6 thôn cả năm không có hộ tái nghèo.", TO_DATE),
        ("Hội phổ biến, giáo dục pháp luật và hòa giải ở cơ sở năm 2023, mở 3 lớp tập huấn.", "2023-01-01/2023-12-31"),
        ("Công tác thi hành kỷ luật trong Đảng năm 2023: kiểm tra 9 tổ chức đảng.", "2023-01-01/2023-12-31"),
        ("Thực hiện Luật Trẻ em năm 2016, Hội mở 3 lớp tập huấn.", TO_DATE),
    ],
)
def test_days_deadlines_and_years_of_laws(read: Read, body: str, expected: str) -> None:
    assert periods(read, body)[-1] == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Đến hết năm, 17/19 xã đạt chuẩn quốc gia về y tế.", "2023-12-31"),
        ("Tính đến cuối năm, toàn huyện có 90 chi hội.", "2023-12-31"),
        ("Hội phấn đấu đến hết năm có 90 chi hội.", "2024-12-31"),
    ],
)
def test_the_end_of_the_year_in_january(read: Read, body: str, expected: str) -> None:
    lead = "Hội vừa tổng kết công tác năm 2023 và triển khai nhiệm vụ năm 2024 tới các cơ sở."
    (found,) = read(f"{lead}\n\n{body}", published=date(2024, 1, 11)).observations
    assert found.period_end.isoformat() == expected


@pytest.mark.parametrize(
    ("lead", "expected"),
    [
        ("Chiều 8/10, Mặt trận huyện tổng kết Chương trình xóa nhà tạm trên địa bàn.", "2024-09-25/2024-09-25"),
        (
            "Chiều 8/10, Mặt trận huyện họp rà soát tiến độ thực hiện Đề án làm nhà cho hộ nghèo.",
            "2024-09-25/2024-09-25",
        ),
        ("Chiều 8/10, Mặt trận huyện làm việc với các xã, thị trấn về công tác dân vận.", "2024-01-01/2024-09-25"),
    ],
)
def test_a_programme_began_before_this_year(read: Read, lead: str, expected: str) -> None:
    body = "Đến hết ngày 25/9/2024, 90 căn nhà tạm của hộ nghèo trong huyện đã khởi công."
    assert periods(read, f"{lead}\n\n{body}") == [expected]


@pytest.mark.parametrize(
    ("header", "years"),
    [
        ("Xã\t2022\t2023", ["2022-01-01/2022-12-31", "2023-01-01/2023-12-31"]),
        ("Xã\t9 tháng năm 2023\t9 tháng năm 2024", ["2023-01-01/2023-09-30", "2024-01-01/2024-09-30"]),
        ("Xã\t8/2024\t9/2024", ["2024-08-01/2024-08-31", "2024-09-01/2024-09-30"]),
    ],
)
def test_times_head_columns(read: Read, header: str, years: list[str]) -> None:
    body = f"Số vụ hòa giải (vụ)\n{header}\nTượng Sơn\t42\t31\nThạch Hạ\t12\t9"
    assert periods(read, body) == years * 2


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Tính đến giữa tháng 9, Hội trao 12 suất quà.", "2024-01-01/2024-09-15"),
        ("Đến đầu tháng 9, toàn huyện có 12 chi hội.", "2024-09-01/2024-09-01"),
        ("Đầu tháng 9, Hội trao 12 suất quà.", "2024-09-01/2024-09-30"),
        ("Trong hai tháng 7 và 8, Hội trao 12 suất quà.", "2024-07-01/2024-08-31"),
        ("Các tháng 7, 8, 9/2023, Hội trao 12 suất quà.", "2023-07-01/2023-09-30"),
        ("Trong tháng 7, 12 hội viên hiến máu.", "2024-07-01/2024-07-31"),
        ("Hai quý đầu năm, Hội trao 12 suất quà.", "2024-01-01/2024-06-30"),
        ("Ba quý đầu năm 2023, Hội trao 12 suất quà.", "2023-01-01/2023-09-30"),
        ("Ba năm 2021, 2022, 2023, Hội trao 12 suất quà.", "2021-01-01/2023-12-31"),
        ("Hai năm 2022 và 2023, Hội trao 12 suất quà.", "2022-01-01/2023-12-31"),
        ("Ngày 20 tháng 8, Hội trao 12 suất quà.", "2024-08-20/2024-08-20"),
        ("Sáng 20 tháng 8, 12 hội viên hiến máu.", "2024-08-20/2024-08-20"),
        ("Trong các ngày 20, 21 và 22/8, Hội trao 12 suất quà.", "2024-08-20/2024-08-22"),
        ("Hội phải hoàn thành 12 căn nhà trong tháng 11.", "2024-11-01/2024-11-30"),
        ("Chậm nhất đến ngày 30/11, Hội phải hoàn thành 12 căn nhà.", "2024-11-30/2024-11-30"),
        ("Hội phải hoàn thành 12 căn nhà, muộn nhất là 30/11.", "2024-11-30/2024-11-30"),
        ("Nếu như năm 2022 có 9 hợp tác xã thì năm 2023 có 12 hợp tác xã.", "2023-01-01/2023-12-31"),
    ],
)
def test_lists_edges_and_latest_days(read: Read, body: str, expected: str) -> None:
    found = periods(read, f"{NINE_MONTHS}\n\n{body}")
    assert found[-1] == expected
    assert len(found) == (2 if "9 hợp tác xã" in body else 1)


CONGRESS = "Sáng 2/10, Đại hội đại biểu Hội Nông dân huyện lần thứ VII, nhiệm kỳ 2024 - 2029 khai mạc trọng thể."
FIRST_QUARTER = "Chiều 5/4, Ban Dân vận Huyện ủy giao ban công tác dân vận quý I năm 2024 với khối vận xã."
MONTH = "Thanh tra tỉnh vừa báo cáo công tác tiếp công dân, giải quyết đơn thư tháng 9 năm 2024."
LAST_YEAR = "Hội vừa tổng kết công tác năm 2024, triển khai nhiệm vụ năm 2025 tới các cơ sở trong huyện."


@pytest.mark.parametrize(
    ("lead", "body", "published", "expected"),
    [
        (CONGRESS, "Đến cuối nhiệm kỳ, Hội phấn đấu có 12 hợp tác xã.", date(2024, 10, 9), "2029-12-31/2029-12-31"),
        (CONGRESS, "Đến cuối nhiệm kỳ, toàn huyện có 12 hợp tác xã.", date(2024, 10, 9), "2024-12-31/2024-12-31"),
        (CONGRESS, "Nhiệm kỳ qua, Hội kết nạp 120 hội viên.", date(2024, 10, 9), "2019-01-01/2024-12-31"),
        (
            FIRST_QUARTER,
            "Trong quý tới, các xã phấn đấu trồng 900 cây xanh.",
            date(2024, 4, 6),
            "2024-04-01/2024-06-30",
        ),
        (
            FIRST_QUARTER,
            "Trong quý tới, các xã phấn đấu trồng 900 cây xanh.",
            date(2024, 5, 6),
            "2024-07-01/2024-09-30",
        ),
        (MONTH, "Lũy kế từ đầu năm, toàn tỉnh tiếp 120 lượt công dân.", date(2024, 10, 9), "2024-01-01/2024-09-30"),
        (MONTH, "Lũy kế từ đầu năm đến nay, tỉnh tiếp 120 lượt công dân.", date(2024, 10, 9), TO_DATE),
        (LAST_YEAR, "6 tháng cuối năm, Hội trao 15 suất quà.", date(2025, 1, 10), "2024-07-01/2024-12-31"),
        (LAST_YEAR, "Đầu năm, toàn huyện có 90 hộ nghèo.", date(2025, 1, 10), "2024-01-01/2024-01-01"),
        (LAST_YEAR, "Phấn đấu đến cuối năm còn dưới 90 hộ nghèo.", date(2025, 1, 10), "2025-12-31/2025-12-31"),
    ],
)
def test_what_the_report_looks_back_and_ahead_on(
    read: Read, lead: str, body: str, published: date, expected: str
) -> None:
    (found,) = read(f"{lead}\n\n{body}", published=published).observations
    assert f"{found.period_start}/{found.period_end}" == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "Phát động từ ngày 17/8, đến ngày 18/9 Tháng cao điểm khép lại. Hội trao 12 suất quà.",
            "2024-08-17/2024-09-18",
        ),
        ("Hội bàn giao 4 căn nhà trước dịp 27/7.", "2024-01-01/2024-09-30"),
        ("Hội trao 12 suất quà vào dịp 27/7.", "2024-01-01/2024-09-30"),
        (
            "Tính chung 5 tháng, Hội kết nạp 78 hội viên, bằng 52% chỉ tiêu cả năm; 12 chi hội được thành lập.",
            "2024-01-01/2024-05-31",
        ),
        ("Hội phấn đấu hoàn thành chỉ tiêu cả năm: kết nạp 90 hội viên.", "2024-01-01/2024-12-31"),
        ("Đến kỳ họp, UBND huyện trả lời được 90 ý kiến cử tri.", "2024-01-01/2024-10-02"),
    ],
)
def test_commas_occasions_and_plans_of_the_year(read: Read, body: str, expected: str) -> None:
    assert periods(read, f"{NINE_MONTHS}\n\n{body}")[-1] == expected
