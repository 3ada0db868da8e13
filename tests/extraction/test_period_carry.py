"""Which time holds: what a clause, a quoted speech, an earlier sentence or a congress says, and what it does not."""

from __future__ import annotations

from datetime import date

import pytest

from tests.extraction.conftest import Read

OCTOBER = date(2024, 10, 9)
TODAY = OCTOBER.isoformat()


def periods(read: Read, body: str, title: str = "Tin địa phương") -> list[str]:
    """Start and end of each observation of a body published on 9 October 2024."""
    return [
        f"{o.period_start.isoformat()}/{o.period_end.isoformat()}"
        for o in read(body, title=title, published=OCTOBER).observations
    ]


@pytest.mark.parametrize(
    ("body", "period"),
    [
        ("Theo báo cáo, trong 9 tháng, các cấp Hội mở 12 lớp tập huấn.", "2024-01-01/2024-09-30"),
        ("Các cấp Hội mở 12 lớp tập huấn trong 9 tháng.", "2024-01-01/2024-09-30"),
        ("Đoàn viên xã cử 56 thanh niên trực hướng dẫn bà con trong tháng 7.", "2024-07-01/2024-07-31"),
        ("Ngày 8/10, Hội họp. Theo báo cáo tại hội nghị, Hội mở 12 lớp tập huấn.", f"2024-01-01/{TODAY}"),
        ("Phấn đấu đến 31/12, Hội xây 5 căn nhà đại đoàn kết.", "2024-12-31/2024-12-31"),
        ("Tính đến 31/12, toàn huyện có 900 hội viên.", "2023-12-31/2023-12-31"),
        ("Trong 5 năm, Hội mở 30 lớp tập huấn.", f"2020-01-01/{TODAY}"),
        ("Hai tuần đầu tháng 9, Hội trao 30 suất quà.", "2024-09-01/2024-09-14"),
        ("Nửa cuối tháng 9, Hội trao 30 suất quà.", "2024-09-16/2024-09-30"),
        ("Trong tuần từ 16 đến 22/9, Hội trao 30 suất quà.", "2024-09-16/2024-09-22"),
        ("Hết quý III, toàn huyện còn 90 hộ nghèo.", "2024-09-30/2024-09-30"),
        ("Hết tháng 8, toàn huyện còn 90 hộ nghèo.", "2024-08-31/2024-08-31"),
        ("Năm học vừa qua, Hội trao 30 suất học bổng.", "2023-09-01/2024-05-31"),
        ("Năm học 2024 - 2025, trường kết nạp 40 đoàn viên.", "2024-09-01/2025-05-31"),
        ("Trong 3 tháng giãn cách, Hội trao 30 suất quà.", f"2024-01-01/{TODAY}"),
        ("Năm học này, Hội phấn đấu trao 30 suất học bổng.", "2024-09-01/2025-05-31"),
        ("Đầu năm học mới, Hội trao 30 suất học bổng.", f"2024-01-01/{TODAY}"),
        ("Đến hết tháng 8, Quỹ Hội có số dư 300 triệu đồng.", "2024-08-31/2024-08-31"),
        ("Ngày 2/10, Hội có 180 hội viên hiện sinh hoạt ở 6 chi hội.", f"{TODAY}/{TODAY}"),
        ("Năm 2025 là năm bản lề; trong năm, Hội phấn đấu giúp 60 hộ thoát nghèo.", "2025-01-01/2025-12-31"),
    ],
)
def test_what_a_sentence_says(read: Read, body: str, period: str) -> None:
    assert periods(read, body)[0] == period


def test_a_deadline_of_the_next_clause_is_not_of_this_one(read: Read) -> None:
    body = "Năm 2025, Hội phấn đấu kết nạp 90 hội viên, đến năm 2030 có 20 hợp tác xã."
    assert periods(read, body) == ["2025-01-01/2025-12-31", "2030-12-31/2030-12-31"]
    assert periods(read, "Hội phấn đấu xây 5 căn nhà đại đoàn kết, trước ngày 30/11.") == ["2024-11-30/2024-11-30"]


@pytest.mark.parametrize(
    ("body", "second"),
    [
        ("9 tháng, Hội mở 30 lớp tập huấn; riêng tháng 9 mở 3 lớp. Hội trao 40 suất quà.", "2024-01-01/2024-09-30"),
        ("Năm 2023, Hội trao 80 suất quà. Hội còn mở 3 lớp tập huấn.", "2023-01-01/2023-12-31"),
        (
            "Bà Lê Thị A, Chủ tịch Hội LHPN huyện, cho biết, từ ngày 1/8 đến nay, Hội trao 300 suất quà. "
            "Hội còn mở 2 lớp tập huấn.",
            f"2024-08-01/{TODAY}",
        ),
        ("Ngày 1/7, xã lập tổ. Từ đó đến nay, Hội mở 3 lớp tập huấn. Hội trao 20 suất quà.", f"2024-07-01/{TODAY}"),
        ("Ngày 20/2, huyện giao 150 thanh niên nhập ngũ. Xã Tượng Sơn giao 12 thanh niên.", "2024-02-20/2024-02-20"),
        ("Ngày 20/2, Hội trao 150 suất quà. Trong năm, Hội trao 900 suất quà.", f"2024-01-01/{TODAY}"),
        ("Ngày 20/2, Hội trao 150 suất quà. Hội mở 4 lớp tập huấn.", f"2024-01-01/{TODAY}"),
    ],
)
def test_what_the_next_sentence_takes_over(read: Read, body: str, second: str) -> None:
    assert periods(read, body)[-1] == second


CONGRESS = "Ngày 8/10, Hội Nông dân huyện tổ chức Đại hội đại biểu lần thứ X, nhiệm kỳ 2024 - 2029."


def test_a_congress_looks_back_on_one_term_and_ahead_on_the_next(read: Read) -> None:
    body = (
        f"{CONGRESS}\n\nNhiệm kỳ qua, Hội kết nạp 300 hội viên.\n\nHội mở 40 lớp tập huấn.\n\n"
        "Nhiệm kỳ tới, Hội phấn đấu kết nạp 400 hội viên."
    )
    assert periods(read, body) == ["2019-01-01/2024-12-31"] * 2 + ["2024-01-01/2029-12-31"]


def test_a_congress_long_ago_is_no_frame(read: Read) -> None:
    lead = "Thực hiện Nghị quyết Đại hội Đảng bộ huyện nhiệm kỳ 2020 - 2025, Hội có nhiều cố gắng."
    body = f"{lead}\n\nHội mở 40 lớp tập huấn."
    assert periods(read, body) == [f"2024-01-01/{TODAY}"]


def test_the_days_of_a_visit_are_not_the_years_it_looked_at(read: Read) -> None:
    body = (
        "Đoàn giám sát hoàn thành giám sát việc giảm nghèo giai đoạn 2021 - 2023. Từ ngày 15 đến ngày 29/4, "
        "Đoàn làm việc với các xã.\n\nHội mở 40 lớp tập huấn."
    )
    assert periods(read, body) == ["2021-01-01/2023-12-31"]
    campaign = "Từ ngày 1/8 đến ngày 29/8/2024, Huyện đoàn mở chiến dịch hè với nhiều việc làm có ích ở cơ sở."
    assert periods(read, f"{campaign}\n\nHuyện đoàn mở 4 lớp tập huấn.") == ["2024-08-01/2024-08-29"]


def test_this_year_of_a_campaign_is_its_own_time(read: Read) -> None:
    lead = "Từ ngày 1/6 đến ngày 31/8/2024, Huyện đoàn mở chiến dịch hè với nhiều việc làm có ích ở cơ sở."
    assert periods(read, f"{lead}\n\nChiến dịch năm nay trao 90 suất quà.") == ["2024-06-01/2024-08-31"]
    assert periods(read, f"{lead}\n\nNăm nay, Huyện đoàn trao 90 suất quà.") == ["2024-01-01/2024-12-31"]


def test_a_column_dated_by_its_heading(read: Read) -> None:
    body = "Xã\tHộ nghèo cuối năm 2023\nTượng Sơn\t42\nThạch Hạ\t31"
    assert periods(read, body) == ["2023-12-31/2023-12-31"] * 2


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "Dư nợ tăng từ 120 tỷ đồng đầu năm lên 136 tỷ đồng vào cuối tháng 9.",
            ["2024-01-01/2024-01-01", "2024-09-30/2024-09-30"],
        ),
        ("Đầu năm toàn huyện có 900 hộ nghèo.", ["2024-01-01/2024-01-01"]),
        ("Đầu năm, 60 hộ đăng ký danh hiệu nông dân giỏi.", [f"2024-01-01/{TODAY}"]),
        ("Cuối tháng 8, Hội trao 30 suất quà.", ["2024-08-01/2024-08-31"]),
        ("Dịp 27/7, Hội trao 30 suất quà.", ["2024-07-27/2024-07-27"]),
        ("Nhân dịp 27/7, Hội trao 30 suất quà.", [f"2024-01-01/{TODAY}"]),
        ("Hiện Hội quản lý 40 chi hội; giảm 4 chi hội.", [f"{TODAY}/{TODAY}"] * 2),
    ],
)
def test_edges_of_a_time(read: Read, body: str, expected: list[str]) -> None:
    assert periods(read, body) == expected


@pytest.mark.parametrize(
    "body",
    [
        "Thực hiện Luật Khiếu nại năm 2011, Hội mở 12 lớp tập huấn.",
        "Xảy ra 5 vụ tai nạn giao thông, bằng một nửa năm 2022; 30 hộ thoát nghèo.",
        "Hội trao 90 suất quà, gấp 1,5 lần 6 tháng đầu năm 2022; trồng 900 cây xanh.",
        "Dư nợ 98 tỷ đồng, bằng 1,1 lần cuối năm 2020; Hội giúp 42 hộ thoát nghèo.",
    ],
)
def test_years_of_laws_and_bases_are_no_period(read: Read, body: str) -> None:
    assert periods(read, body)[-1] == f"2024-01-01/{TODAY}"


def test_what_is_left_of_the_year_begins_after_the_report(read: Read) -> None:
    lead = "Sáng 2/10, Hội sơ kết công tác 9 tháng đầu năm 2024, bàn nhiệm vụ cho thời gian tới."
    rest = "Những tháng còn lại, Hội phấn đấu mở 12 lớp tập huấn."
    heading = "V. Quý IV/2024\n- Hội đặt mục tiêu mở 4 lớp tập huấn."
    assert periods(read, f"{lead}\n\n{rest}\n\n{heading}") == ["2024-10-01/2024-12-31"] * 2


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Từ nay đến cuối năm, Hội phấn đấu mở 2 lớp tập huấn.", [f"{TODAY}/2024-12-31"]),
        (
            "Từ nay đến cuối năm, Hội trao 9 suất quà; mở 2 lớp tập huấn trong quý IV.",
            [f"{TODAY}/2024-12-31", "2024-10-01/2024-12-31"],
        ),
        ("Giao Hội trồng 38 ha rừng trước ngày 30/6/2025.", ["2025-06-30/2025-06-30"]),
        (
            "Năm học 2023 - 2024 có 16 suất học bổng; ngày khai giảng 5/9, Hội trao 35 xe đạp.",
            ["2023-09-01/2024-05-31", "2024-09-05/2024-09-05"],
        ),
        ("Giai đoạn 2021 - 2023, huyện dồn sức; trong ba năm, Hội góp 300 ngày công.", ["2021-01-01/2023-12-31"]),
    ],
)
def test_spans_deadlines_and_days_in_one_sentence(read: Read, body: str, expected: list[str]) -> None:
    assert periods(read, body) == expected


def test_the_days_of_a_session_are_no_period_of_the_report(read: Read) -> None:
    lead = "HĐND huyện họp kỳ họp thứ 17 (từ ngày 3 đến ngày 4/10/2024), bàn nhiều nội dung quan trọng của huyện."
    assert periods(read, f"{lead}\n\nHội mở 40 lớp tập huấn.") == [f"2024-01-01/{TODAY}"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Từ tháng 4 đến ngày 15/6, xã chi trả cho 390 người khó khăn.", ["2024-04-01/2024-06-15"]),
        ("Năm 2025, Hội phấn đấu đến hết quý I xóa xong 53 căn nhà tạm.", ["2025-03-31/2025-03-31"]),
        ("Phấn đấu trong quý I trao 53 suất quà.", ["2025-01-01/2025-03-31"]),
        (
            "3 tháng cuối năm, Hội phấn đấu đến 31/12 trao 9 suất quà; Huyện đoàn phấn đấu trồng 200 cây xanh.",
            ["2024-12-31/2024-12-31", "2024-10-01/2024-12-31"],
        ),
        ("Đến cuối tháng 6, 19/33 trường đạt chuẩn quốc gia.", ["2024-06-30/2024-06-30"]),
    ],
)
def test_targets_lie_ahead_and_states_have_a_date(read: Read, body: str, expected: list[str]) -> None:
    assert periods(read, body) == expected


MONTHLY = "Chiều 4/10, Đảng ủy xã họp đánh giá công tác tháng 9, đề ra nhiệm vụ trọng tâm của thời gian tới."


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            f"{MONTHLY}\n\nTrong tháng, Hội trao 4 suất quà. Lũy kế từ ngày 1/7 đến nay trao 11 suất quà.",
            ["2024-09-01/2024-09-30", f"2024-07-01/{TODAY}"],
        ),
        ("Trong tháng 8, Hội trao 4 suất quà. Cũng trong tháng, Hội mở 2 lớp tập huấn.", ["2024-08-01/2024-08-31"] * 2),
        ("III. Nhiệm vụ quý IV năm 2024\n- Trong quý, Hội phấn đấu mở 2 lớp tập huấn.", ["2024-10-01/2024-12-31"]),
        ("Hội ra quân trong Tháng Thanh niên, trồng 300 cây xanh.", [f"2024-01-01/{TODAY}"]),
        ("Đến thời điểm 30/9, toàn huyện có 78 chi hội.", ["2024-09-30/2024-09-30"]),
        ("Đầu năm 2024 huyện có 900 hộ nghèo.", ["2024-01-01/2024-01-01"]),
    ],
)
def test_the_month_and_the_quarter_that_are_spoken_of(read: Read, body: str, expected: list[str]) -> None:
    assert periods(read, body) == expected


def test_a_time_named_in_a_quotation_ends_with_it(read: Read) -> None:
    quoted = 'Bà Mai kể: "Tháng 5 vừa rồi, chị em góp 9 triệu đồng. Chị em còn trồng 30 cây xanh".'
    lead = "Sáng 2/10, Hội sơ kết công tác 9 tháng đầu năm 2024, bàn nhiệm vụ cho thời gian tới."
    found = periods(read, f"{lead}\n\nHội rất vui.\n\n{quoted} Hội trao 12 suất quà.")
    assert found == ["2024-05-01/2024-05-31"] * 2 + ["2024-01-01/2024-09-30"]


def test_eight_of_eight_districts_is_no_day(read: Read) -> None:
    body = "Sáng 2/10, Hội sơ kết công tác 9 tháng đầu năm 2024. Hội nghị kết nối với 8/8 xã, có 165 đại biểu."
    assert periods(read, body)[-1] == "2024-10-02/2024-10-02"


def test_a_report_counted_up_to_a_day_is_about_the_year_until_then(read: Read) -> None:
    lead = "Đến hết tháng 9/2024, toàn huyện có 216 chi hội đạt chuẩn, góp phần nâng cao chất lượng phong trào."
    assert periods(read, f"{lead}\n\nHội rất vui.\n\nHội mở 12 lớp tập huấn.")[-1] == "2024-01-01/2024-09-30"
