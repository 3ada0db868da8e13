"""Every form in which portals write a date, and no date out of nothing."""

from __future__ import annotations

import unicodedata
from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.published import EARLIEST_YEAR, LATEST_YEAR, VIETNAM, published_on

FORMS = [
    ("Thứ hai - 09/11/2020 10:00", date(2020, 11, 9)),
    ("Thứ hai - 09/11/2020 10:00 681 0", date(2020, 11, 9)),
    ("30 - 06 - 2020", date(2020, 6, 30)),
    ("Đăng ngày 30 - 06 - 2020", date(2020, 6, 30)),
    ("Đăng ngày 07\xa0-\xa007 - 2022", date(2022, 7, 7)),
    ("28/03/2024 2:28 CH", date(2024, 3, 28)),
    ("(28/03/2024 11:59 SA)", date(2024, 3, 28)),
    ("Thứ sáu: 15:00 ngày 09/02/2024", date(2024, 2, 9)),
    ("11:49 17/10/2020", date(2020, 10, 17)),
    ("Cập nhật lúc: 18:00 |22/05/2022", date(2022, 5, 22)),
    ("(15:24 | 25/02/2020)", date(2020, 2, 25)),
    ("12/07/2024 08:30:00 AM", date(2024, 7, 12)),
    ("12/07/2024 12:30:00 PM", date(2024, 7, 12)),
    ("29/10/2021 - 14:57", date(2021, 10, 29)),
    ("Thứ tư, 19/07/2017 | 09:40 GMT+7", date(2017, 7, 19)),
    ("Thứ Hai, 26/02/2024 10:45 (GMT+7)", date(2024, 2, 26)),
    ("14.8.2026 18:51", date(2026, 8, 14)),
    ("4-3-2018", date(2018, 3, 4)),
    ("ngày 9 tháng 2 năm 2024", date(2024, 2, 9)),
    (unicodedata.normalize("NFD", "Ngày 9 tháng 2 năm 2024"), date(2024, 2, 9)),
    ("2026-08-14T18:51:00+07:00", date(2026, 8, 14)),
    ("2026-08-14 18:51", date(2026, 8, 14)),
    ("2020-11-09", date(2020, 11, 9)),
    ("2020-11-09T20:00:00+00:00", date(2020, 11, 10)),  # WordPress writes UTC: in Viet Nam it is 3 a.m. of the next day
    ("2020-11-09T20:00:00.123Z", date(2020, 11, 10)),
    ("2020-11-09+0710:00:00", date(2020, 11, 9)),  # NukeViet: the zone where the T should be
    ("2020-11-09ICT10:00:00", date(2020, 11, 9)),  # the same on old systems
    ("2020-11-09T99:00:00Z", date(2020, 11, 9)),
    ("Mon, 09 Nov 2020 03:11:00 GMT", date(2020, 11, 9)),
    ("Tue, 31 Jul 2018 17:07:00 GMT", date(2018, 8, 1)),  # minute = month number, the hour is right
    ("Tue, 31 Jul 2018 16:07:59 GMT", date(2018, 7, 31)),
    ("Tue, 31 Jul 2018 23:30:00 +0700", date(2018, 7, 31)),
    ("Bản in: 01/02/2020, cập nhật 03/02/2020", date(2020, 2, 1)),
]


@pytest.mark.parametrize(("text", "day"), FORMS)
def test_form(text: str, day: date) -> None:
    assert published_on(text) == day


NO_DATES = ["", "100%", "Lượt xem: 400", "14:57", "31/02/2024", "12/2024", "1/2/03", "Số 07/11/20201", "20201-11-09",
            "99/99/9999", "2020-13-40", "01/01/1890"]  # fmt: skip


@pytest.mark.parametrize("text", NO_DATES)
def test_no_date(text: str) -> None:
    assert published_on(text) is None


def test_an_impossible_date_does_not_hide_a_possible_one() -> None:
    assert published_on("31/02/2024 | 28/02/2024") == date(2024, 2, 28)


PATTERNS = [
    "Thứ hai - {0:%d/%m/%Y} 10:00",
    "Đăng ngày {0:%d - %m - %Y}",
    "{0.day}/{0.month}/{0:%Y} 2:28 CH",
    "Thứ sáu: 15:00 ngày {0:%d/%m/%Y}",
    "11:49 {0:%d/%m/%Y}",
    "Cập nhật lúc: 18:00 |{0:%d/%m/%Y}",
    "{0:%d/%m/%Y} 08:30:00 PM",
    "{0:%Y-%m-%d}T23:59:59+07:00",
    "{0:%Y-%m-%d}+0710:00:00",
    "{0:%Y-%m-%d}",
    "ngày {0.day} tháng {0.month} năm {0:%Y}",
]
DAYS = st.dates(date(EARLIEST_YEAR, 1, 2), date(LATEST_YEAR, 12, 30))


@given(DAYS, st.sampled_from(PATTERNS), st.sampled_from(["", "681 0 ", "Lượt xem: 1.876 - ", "(", "\u200b\xa0"]))
def test_any_day_in_any_form(day: date, pattern: str, before: str) -> None:
    assert published_on(before + pattern.format(day)) == day


@given(DAYS, st.times())
def test_machine_times_in_utc_are_days_in_viet_nam(day: date, clock: time) -> None:
    utc = datetime.combine(day, clock.replace(microsecond=0), UTC)
    local = utc.astimezone(VIETNAM).date()
    assert published_on(utc.isoformat()) == local
    wrong_minutes = f"Mon, {utc.day:02d} {utc:%b} {utc.year} {utc.hour:02d}:{utc.month:02d}:{utc.second:02d} GMT"
    assert published_on(wrong_minutes) == local


@given(st.text(alphabet="0123456789/-.: |+TZngàythágnăm\xa0\u200b", max_size=40))
def test_any_text_gives_a_sensible_day_or_none(text: str) -> None:
    day = published_on(text)
    assert day is None or EARLIEST_YEAR <= day.year <= LATEST_YEAR + 1
