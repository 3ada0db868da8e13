"""Numerals and number words: what is written is what is read, or nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.extraction.number_words import parse, render
from transforms.extraction.numerals import lexeme, value_of


@pytest.mark.parametrize(
    ("written", "counted", "value"),
    [
        ("7", True, 7),
        ("08", True, 8),
        ("1.250", True, 1250),
        ("1.250.000", True, 1250000),
        ("1,250,000", True, 1250000),
        ("1,234.5", False, 1234.5),
        ("1.234,5", False, 1234.5),
        ("24,023", False, 24.023),
        ("3,130", True, 3130),
        ("0,125", True, 0.125),
        ("0.125", False, 0.125),
        ("1.2", False, 1.2),
        ("12,75", False, 12.75),
        ("50 . 700 . 000", True, 50700000),
        ("12 345", True, 12345),
    ],
)
def test_separators(written: str, counted: bool, value: float) -> None:
    assert value_of(written, counted=counted) == value


@pytest.mark.parametrize("written", ["1.23.456", "1,2,3", "", "..", "1.2.3"])
def test_separators_that_make_no_number_give_none(written: str) -> None:
    assert value_of(written) is None


@given(st.integers(min_value=0, max_value=10**13))
def test_thousands_round_trip(number: int) -> None:
    assert value_of(f"{number:,}".replace(",", "."), counted=True) == number
    assert value_of(str(number), counted=True) == number
    assert value_of(f"{number:,}".replace(",", " "), counted=True) == number


@given(st.integers(min_value=0, max_value=10**9), st.integers(min_value=1, max_value=99))
def test_decimals_round_trip(whole: int, cents: int) -> None:
    written = f"{whole:,}".replace(",", ".") + f",{cents:02d}"
    assert value_of(written) == pytest.approx(whole + cents / 100, rel=1e-12)


@given(st.integers(min_value=1, max_value=999_999))
def test_number_words_round_trip(number: int) -> None:
    words = render(number).split()
    if words[-1] == "năm" and len(words) > 1 and words[-2] in ("mươi", "mười"):
        return
    assert parse(words, 0) == (number, len(words))


@pytest.mark.parametrize(
    ("written", "value", "used"),
    [
        ("chín mươi suất", 90, 2),
        ("hai mươi lăm hộ", 25, 3),
        ("một trăm linh năm em", 105, 4),
        ("mười năm qua", 10, 1),
        ("hai mươi năm qua", 20, 2),
        ("hai ba người", 2, 1),
        ("mười hai lớp", 12, 2),
        ("ba nghìn hai trăm đồng", 3200, 4),
    ],
)
def test_number_words(written: str, value: float, used: int) -> None:
    assert parse(written.split(), 0) == (value, used)


@pytest.mark.parametrize(
    ("text", "kind", "length"),
    [
        ("70-KH/TU của", "document_number", 8),
        ("30a/2008/NQ-CP", "document_number", 14),
        ("07/5/2024 về", "date", 9),
        ("28 - 11 - 2023", "date", 14),
        ("2016 - 2020", "date", 11),
        ("14h30 tại", "time", 5),
        ("7 giờ 30 phút", "time", 13),
        ("30 - 35 đơn vị", "range", 7),
        ("3 đến 5 việc", "range", 7),
        ("113/247 tiêu chí", "fraction", 7),
        ("12.345 người", "number", 6),
        ("1" * 40, "overlong", 40),
    ],
)
def test_longest_form(text: str, kind: str, length: int) -> None:
    found = lexeme(text, text.lower(), 0, len(text))
    assert (found.kind, found.end) == (kind, length)


@given(st.text(alphabet="0123456789.,/- đếnKH%", max_size=60))
def test_any_run_of_signs_is_read_without_fault(text: str) -> None:
    start = next((i for i, c in enumerate(text) if c.isdigit()), None)
    if start is not None:
        found = lexeme(text, text.lower(), start, len(text))
        assert start < found.end <= len(text)
