"""Hostile texts take time linear in their length and raise nothing.

Times are compared within a run, processor time only: `TIMES` as much of the same may take less than half-way (on a log
scale) to a square. A busy machine spoils single readings, so a reading over the limit is taken again.
"""

from __future__ import annotations

import gc
import math
import time

import pytest

from tests.extraction.test_offsets import HEAD, PRIOR, quotes_stand
from transforms.extraction import Extractor
from transforms.model import Extraction

HOSTILE = {
    "no full stop": "hội trao 40 suất quà cho hộ nghèo và ",
    "semicolons": "; 5 hộ",
    "colons": "5 hộ: ",
    "bullets": "- Trao quà: 5 suất\n",
    "rows": "a\t5\tb\t6\n",
    "digits": "1",
    "thousands": "1.000.",
    "commas": "1,",
    "tabs": "a\t5\t",
    "dashes": "1 - ",
    "slashes": "1/",
    "years": "so với năm 2019, ",
    "number words": "hai mươi lăm ",
    "quotation marks": '"5 không ',
    "combining marks": "\u0301\u0323",
    "letters and marks": "a\u0323\u0302",
    "zero width": "\u200b",
    "brackets": "(",
    "names": "Xã Thạch Kênh, ",
    "bodies": "Mặt trận, ",
    "registered": "đăng ký ",
    "directions": "tăng ",
    "spaces": " ",
}
READS_MANY = ("no full stop", "semicolons", "colons", "bullets", "rows")
REFUSES_MANY = ("thousands", "commas", "tabs", "dashes", "slashes", "years", "number words", "quotation marks")
SMALL, TIMES = 1_000, 8
LARGE = SMALL * TIMES
MEGABYTE = 1_000_000
LIMIT = TIMES * math.sqrt(TIMES)
READINGS = 4


def _seconds(extractor: Extractor, text: str) -> tuple[float, Extraction]:
    gc.disable()  # it would walk all that the tests before have left
    try:
        started = time.process_time()
        result = extractor.extract(text, PRIOR)
        return time.process_time() - started, result
    finally:
        gc.enable()


def _read(extractor: Extractor, small: str, large: str) -> Extraction:
    """What the large text gives, read in time linear to the small one's: the best of a few readings of each."""
    base = best = math.inf
    for _ in range(READINGS):
        base = min(base, _seconds(extractor, small)[0])
        seconds, result = _seconds(extractor, large)
        best = min(best, seconds)
        if best < LIMIT * base:
            break
    assert best < LIMIT * base
    return result


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_takes_linear_time(extractor: Extractor, name: str) -> None:
    unit = HOSTILE[name]
    large = HEAD + unit * (LARGE // len(unit))
    result = _read(extractor, HEAD + unit * (SMALL // len(unit)), large)
    quotes_stand(large, result)
    if name in READS_MANY:
        assert len(result.observations) > LARGE // 60
    if name in REFUSES_MANY:
        assert len(result.rejections) > LARGE // 60


@pytest.mark.parametrize(
    "unit", ["và bà con trong xã cùng nhau giữ gìn nếp sống đẹp, ", "\u0301\u0323", "a\u0323\u0302", "\u200b", " "]
)
def test_a_megabyte_of_nothing_but_this(extractor: Extractor, unit: str) -> None:
    times = MEGABYTE // len(unit)
    result = _read(extractor, HEAD + unit * (times // TIMES), HEAD + unit * times + ". Trao 40 suất quà.")
    assert [o.quote for o in result.observations] == ["40 suất quà"]


def test_a_hundred_thousand_digits_are_one_refusal_a_sentence(extractor: Extractor) -> None:
    result = _read(extractor, HEAD + "7" * (100_000 // TIMES), HEAD + "7" * 100_000)
    assert not result.observations
    assert {r.kind for r in result.rejections} <= {"overlong", "proper_name"}


@pytest.mark.parametrize("text", ["", "\n", "\n\n\n", "\ufeff", "\u0301", "\x00"])
def test_an_empty_text_gives_nothing(extractor: Extractor, text: str) -> None:
    result = extractor.extract(text, PRIOR)
    assert not result.observations
    assert not result.rejections


@pytest.mark.parametrize(
    "text", ["Hội góp 15 tỷ ² triệu đồng.", "Xã\tHộ²\nThạch Kênh\t³", "Huyện xếp thứ ².", "Xếp thứ 2/¹² huyện."]
)
def test_a_raised_digit_is_no_number(extractor: Extractor, text: str) -> None:
    assert not {o.value for o in extractor.extract(HEAD + text, PRIOR).observations} - {15e9, 2.0}
