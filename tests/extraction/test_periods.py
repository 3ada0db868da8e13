"""Expressions of time and what they mean, alone and in reports."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.extraction.conftest import Read
from transforms.extraction.folding import fold
from transforms.extraction.periods import expressions

PUBLISHED = date(2024, 7, 8)


def span_of(text: str, published: date = PUBLISHED) -> tuple[date, date]:
    """The dates of the only expression of a text."""
    low = fold(text).low
    (found,) = expressions(low, 0, len(low), published)
    return found.start, found.until


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Từ đầu năm đến nay, Hội trao quà.", date(2024, 1, 1), PUBLISHED),
        ("Từ đầu năm 2023 đến nay, Hội trao quà.", date(2023, 1, 1), PUBLISHED),
        ("Từ ngày 1/3 đến nay, Hội trao quà.", date(2024, 3, 1), PUBLISHED),
        ("Từ tháng 11 đến nay, Hội trao quà.", date(2023, 11, 1), PUBLISHED),
        ("Từ tháng 1 đến tháng 5, Hội trao quà.", date(2024, 1, 1), date(2024, 5, 31)),
        ("Từ tháng 10 đến tháng 3/2024, Hội trao quà.", date(2023, 10, 1), date(2024, 3, 31)),
        ("Từ đầu nhiệm kỳ 2020-2025 đến nay, Hội trao quà.", date(2020, 1, 1), PUBLISHED),
        ("Năm học 2022-2023, trường trao quà.", date(2022, 9, 1), date(2023, 5, 31)),
        ("Vụ Đông Xuân 2023-2024, bà con gieo lúa.", date(2023, 11, 1), date(2024, 4, 30)),
        ("Ngày 20 tháng 6 năm 2024, Hội trao quà.", date(2024, 6, 20), date(2024, 6, 20)),
        ("Ngày 20 tháng 11, Hội trao quà.", date(2023, 11, 20), date(2023, 11, 20)),
        ("Chiều 3/1, Hội trao quà.", date(2024, 1, 3), date(2024, 1, 3)),
        ("Sáng nay, Hội trao quà.", PUBLISHED, PUBLISHED),
        ("Chiều qua, Hội trao quà.", date(2024, 7, 7), date(2024, 7, 7)),
        ("Tuần qua, Hội trao quà.", date(2024, 7, 1), date(2024, 7, 7)),
        ("3 năm qua, Hội trao quà.", date(2022, 1, 1), PUBLISHED),
        ("5 năm (2016-2020), Hội trao quà.", date(2016, 1, 1), date(2020, 12, 31)),
        ("Lũy kế 5 tháng, Hội trao quà.", date(2024, 1, 1), date(2024, 5, 31)),
        ("9 tháng, Hội trao quà.", date(2024, 1, 1), date(2024, 9, 30)),
        ("Phải xong trước tháng 10/2025.", date(2025, 9, 30), date(2025, 9, 30)),
        ("Chậm nhất ngày 15/8 phải xong.", date(2024, 8, 15), date(2024, 8, 15)),
    ],
)
def test_what_an_expression_means(text: str, start: date, end: date) -> None:
    assert span_of(text) == (start, end)


@pytest.mark.parametrize(
    "text",
    [
        "Nhiều hơn so với hè năm 2022.",
        "Tăng so với cùng kỳ năm 2022.",
        "Thu hoạch vụ chiêm xuân.",
        "Sau 3 tháng triển khai",
    ],
)
def test_bases_seasons_and_durations_are_no_period(text: str) -> None:
    low = fold(text).low
    assert [e for e in expressions(low, 0, len(low), PUBLISHED) if e.kind == "span"] == []


DAYS = st.dates(date(2013, 1, 1), PUBLISHED)


@given(DAYS, st.sampled_from(["{0.day}/{0.month}/{0.year}", "{0.day:02}-{0.month:02}-{0.year}",
                              "{0.day} tháng {0.month} năm {0.year}"]), st.sampled_from(["NFC", "NFD"]))  # fmt: skip
def test_a_day_reads_as_it_was_written(day: date, form: str, unicode_form: str) -> None:
    text = unicodedata.normalize(unicode_form, f"Ngày {form.format(day)}, Hội trao quà.")  # type: ignore[arg-type]
    assert span_of(text) == (day, day)


@given(
    st.integers(2012, 2023),
    st.integers(0, 8),
    st.sampled_from(["giai đoạn {} - {}", "nhiệm kỳ {}-{}", "từ năm {} đến năm {}"]),
)
def test_a_span_of_years_reads_as_it_was_written(first: int, more: int, form: str) -> None:
    assert span_of(form.format(first, first + more + 1)) == (date(first, 1, 1), date(first + more + 1, 12, 31))


@given(st.integers(2012, 2023), st.sampled_from([("I", 1), ("II", 2), ("III", 3), ("IV", 4)]))
def test_a_quarter_reads_as_it_was_written(year: int, quarter: tuple[str, int]) -> None:
    start, end = span_of(f"Quý {quarter[0]}/{year}, Hội trao quà.")
    assert (start, end.year, end.month) == (date(year, quarter[1] * 3 - 2, 1), year, quarter[1] * 3)


def test_a_bullet_does_not_date_the_next_one(read: Read) -> None:
    body = "Kết quả như sau:\n- Đến hết tháng 9, có 12 xã đạt chuẩn nông thôn mới.\n- Thành lập 3 hợp tác xã."
    found = read(body, title="Kết quả năm 2021").observations
    assert [(o.period_start, o.period_end) for o in found] == [
        (date(2021, 9, 30), date(2021, 9, 30)),
        (date(2021, 1, 1), date(2021, 12, 31)),
    ]


def test_the_date_of_a_stock_is_not_that_of_what_is_done_next(read: Read) -> None:
    found = read("Đến hết tháng 10, dư nợ là 14 tỷ đồng. Hội trao 40 suất quà.", title="Kết quả năm 2021").observations
    assert [o.period_start for o in found] == [date(2021, 10, 31), date(2021, 1, 1)]


def test_the_line_above_a_table_and_its_columns_date_the_cells(read: Read) -> None:
    table = "Huyện\tSố xã đạt chuẩn nông thôn mới\nThạch Hà\t12\nCẩm Xuyên\t9"
    body = f"Kết quả đến ngày 30/9/2021 như sau:\n{table}"
    found = read(body, title="Kết quả năm 2021", district=None, publisher="Báo Hà Tĩnh").observations
    assert {(o.period_start, o.period_end) for o in found} == {(date(2021, 9, 30), date(2021, 9, 30))}
    body = "Nội dung\tTháng 10\tLũy kế 10 tháng\nSố suất quà\t12\t90"
    found = read(body, title="Kết quả tháng 10 năm 2021").observations
    assert [(o.period_start, o.period_end) for o in found] == [
        (date(2021, 10, 1), date(2021, 10, 31)),
        (date(2021, 1, 1), date(2021, 10, 31)),
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Nửa nhiệm kỳ 2020 - 2025, Hội trao 40 suất quà.", (date(2020, 1, 1), date(2021, 12, 20))),
        ("Giữa nhiệm kỳ 2021 - 2026, các cấp Hội trao 40 suất quà.", (date(2021, 1, 1), date(2021, 12, 20))),
        ("Trong 9 tháng, huyện trao 40 suất quà.", (date(2021, 1, 1), date(2021, 9, 30))),
        ("Huyện hiện duy trì 6 mô hình; trao 40 suất quà.", (date(2021, 1, 1), date(2021, 12, 20))),
    ],
)
def test_terms_half_over_and_what_is_done_beside_a_stock(read: Read, body: str, expected: tuple[date, date]) -> None:
    found = read(body).observations[-1]
    assert (found.period_start, found.period_end) == expected


def test_half_a_term_takes_its_years_from_the_opening(read: Read) -> None:
    lead = "Ban Chấp hành Hội Liên hiệp Phụ nữ huyện vừa họp hội nghị để sơ kết giữa nhiệm kỳ 2016 - 2021."
    body = f"{lead}\n\nNửa đầu nhiệm kỳ, các cấp Hội kết nạp 40 hội viên."
    found = read(body, published=date(2018, 12, 20)).observations[-1]
    assert (found.period_start, found.period_end) == (date(2016, 1, 1), date(2018, 12, 20))


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Quý I, Hội vận động hiện vật 27 tỷ đồng.", [(date(2021, 1, 1), date(2021, 3, 31))]),
        ("Quý I, theo hiện trạng có 27 km đường được làm.", [(date(2021, 1, 1), date(2021, 3, 31))]),
        (
            "Hộ nghèo từ 412 hộ nay còn 236 hộ.",
            [(date(2021, 1, 1), date(2021, 12, 20)), (date(2021, 12, 20), date(2021, 12, 20))],
        ),
        (
            "Thu nhập tăng từ 36 triệu đồng/người năm 2018 lên 47 triệu đồng năm 2020. Hội trao 40 suất quà.",
            [
                (date(2018, 1, 1), date(2018, 12, 31)),
                (date(2020, 1, 1), date(2020, 12, 31)),
                (date(2020, 1, 1), date(2020, 12, 31)),
            ],
        ),
    ],
)
def test_what_is_now_and_where_a_change_came_from(read: Read, body: str, expected: list[tuple[date, date]]) -> None:
    assert [(o.period_start, o.period_end) for o in read(body).observations] == expected


@pytest.mark.parametrize(
    ("deadline", "expected"),
    [("15/11", date(2021, 11, 15)), ("ngày 31/12", date(2021, 12, 31)), ("30/4/2022", date(2022, 4, 30))],
)
def test_a_deadline_lies_ahead(read: Read, deadline: str, expected: date) -> None:
    (found,) = read(f"Phấn đấu làm 8 nhà trước {deadline}.", published=date(2021, 6, 20)).observations
    assert (found.period_start, found.period_end) == (expected, expected)


def test_the_line_below_what_kind_of_paper_it_is_is_its_title(read: Read) -> None:
    body = "Kết quả thực hiện Quy chế dân chủ ở cơ sở năm 2020\n\nToàn huyện trao 40 suất quà."
    (found,) = read(body, title="BÁO CÁO").observations
    assert (found.period_start, found.period_end) == (date(2020, 1, 1), date(2020, 12, 31))


def test_a_span_behind_a_semicolon_is_the_next_clauses(read: Read) -> None:
    body = "Sáu tháng đầu năm 2021, huyện còn 97 hộ cận nghèo; trong quý III trao 40 suất quà."
    assert [o.period_start for o in read(body).observations] == [date(2021, 1, 1), date(2021, 7, 1)]
