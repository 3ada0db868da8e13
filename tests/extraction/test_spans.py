"""Periods: running totals, months, terms, tables, bullets and the report's own span, in our own words."""

from __future__ import annotations

from datetime import date

import pytest

from tests.extraction.conftest import Read


def spans(read: Read, body: str, **prior: object) -> list[str]:
    found = read(body, **prior).observations
    return [f"{o.period_start}/{o.period_end}" for o in found]


YEAR = "2021-01-01/2021-12-31"


@pytest.mark.parametrize(
    ("body", "period"),
    [
        ("Trong tháng 11 mở 3 lớp tập huấn; lũy kế 11 tháng mở 20 lớp tập huấn.", "2021-01-01/2021-11-30"),
        ("Thu ngân sách 9 tháng ước 45 tỷ đồng.", "2021-01-01/2021-09-30"),
        ("Từ tháng 4/2020 đến tháng 9/2021, hội viên may 5.000 khẩu trang.", "2020-04-01/2021-09-30"),
        ("Từ tháng 3 đến tháng 8/2021, xã trồng 900 cây xanh.", "2021-03-01/2021-08-31"),
        ("Kết quả đáng mừng. Nhiệm kỳ 2016 - 2021, Hội kết nạp 640 hội viên.", "2016-01-01/2021-12-31"),
        ("Cả nhiệm kỳ 2016 - 2021, Hội giới thiệu 85 hội viên ưu tú cho Đảng.", "2016-01-01/2021-12-31"),
        ("So với hè năm 2020, số công trình tăng 12 công trình.", "2021-01-01/2021-12-20"),
        ("Hội yêu cầu hoàn thành 40 căn nhà trước ngày 31/12/2021.", "2021-12-31/2021-12-31"),
        ("Từ đầu năm đến nay, Hội trao 40 suất quà.", "2021-01-01/2021-12-20"),
        ("Trong 2 tháng qua, Hội trao 40 suất quà.", "2021-10-01/2021-11-30"),
        ("Cả năm, ngân hàng cho 410 hộ vay vốn.", "2021-01-01/2021-12-20"),
    ],
)
def test_the_sentence_says_when(read: Read, body: str, period: str) -> None:
    assert spans(read, body)[-1] == period


def test_the_coming_month_is_no_year_ago(read: Read) -> None:
    body = "Trong tháng 5, Sở dự kiến mở 14 lớp dạy nghề."
    assert spans(read, body, published=date(2021, 4, 26)) == ["2021-05-01/2021-05-31"]


def test_a_table_has_the_date_of_its_caption(read: Read) -> None:
    body = "Kết quả rà soát đến ngày 15/12/2021\nXã\tHộ nghèo\tHộ cận nghèo\nTân Lâm\t61\t38"
    assert spans(read, body) == ["2021-12-15/2021-12-15"] * 2


def test_what_one_bullet_says_of_time_does_not_hold_for_the_next(read: Read) -> None:
    body = "Kết quả năm 2021 của Hội:\n- Đến ngày 30/9/2021 có 900 hội viên.\n- Thành lập 2 hợp tác xã."
    assert spans(read, body) == ["2021-09-30/2021-09-30", YEAR]


LEAD = "Ủy ban nhân dân huyện họp đánh giá tình hình kinh tế - xã hội 9 tháng đầu năm 2021 của toàn huyện."


def test_the_first_lead_names_the_reports_span_before_the_days_of_the_second(read: Read) -> None:
    body = (
        f"{LEAD}\n\nTừ ngày 01/7 đến ngày 30/9/2021, Trung tâm hành chính công huyện tiếp nhận 640 hồ sơ các loại."
        "\n\nThu ngân sách được 45 tỷ đồng."
    )
    assert spans(read, body) == ["2021-07-01/2021-09-30", "2021-01-01/2021-09-30"]


def test_days_of_a_later_lead_are_closer_than_a_year_in_the_title(read: Read) -> None:
    body = (
        "Sáng qua, Huyện đoàn tổng kết chiến dịch hè tình nguyện với nhiều kết quả đáng ghi nhận của tuổi trẻ."
        "\n\nChiến dịch kéo dài từ ngày 01/6 đến ngày 20/8/2021 trên địa bàn tất cả các xã và thị trấn."
        "\n\nCác đội trồng 900 cây xanh."
    )
    assert spans(read, body, title="Chiến dịch hè năm 2021") == ["2021-06-01/2021-08-20"]


def test_a_year_under_way_counted_up_to_a_day(read: Read) -> None:
    body = (
        "Chương trình năm 2021 đã đi quá nửa đường. Theo Ban Chỉ đạo, tính đến ngày 10/11/2021 đã khởi công 45 căn nhà."
        "\n\nĐã có 20 căn nhà hoàn thành, bàn giao."
    )
    assert spans(read, body, published=date(2021, 11, 15)) == ["2021-01-01/2021-11-10"] * 2
