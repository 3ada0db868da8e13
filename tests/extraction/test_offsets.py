"""Offsets point into the stored text under every Unicode form, whatever the text."""

from __future__ import annotations

import unicodedata
from datetime import date

from hypothesis import example, given, settings
from hypothesis import strategies as st

from transforms.extraction import Extractor
from transforms.extraction.dates import day
from transforms.extraction.folding import fold
from transforms.model import Extraction, Prior

PRIOR = Prior("UBND huyện Thạch Hà", "Hà Tĩnh", "Thạch Hà", date(2021, 12, 20))
PIECES = [
    "Hội trao 40 suất quà", "hỗ trợ 1,5 tỷ đồng", "hòa giải thành 12 vụ việc", "hoà giải 7 vụ", "đạt 96,5%",
    "ngày 12/5/2021", "ủy ban xã", "uỷ ban", "\xa0", "\u200b", "; ", ". ", "\n\n", "\r\n", "\t", "- ", '"',
    "5 , 2 km", "quá nửa số hộ", "năm tỉnh", "từ 03 tổ trở lên", "Kế hoạch số 7-KH/HU", "xã Thạch Kênh", "(29%)",
    "tăng ", "33/33 cơ sở", "lần thứ XII", "\u0301", "ñ", "İ",
]  # fmt: skip

HEAD = "Tin địa phương\n\n"
"""Without a title line the first line, however long, would be the title and nothing would be read."""


def quotes_stand(text: str, result: Extraction) -> None:
    quotes = [(o.start, o.quote) for o in result.observations] + [(r.start, r.quote) for r in result.rejections]
    for start, quote in quotes:
        assert quote
        assert text[start : start + len(quote)] == quote


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join), st.sampled_from(["NFC", "NFD", "NFKC", "none"]))
@example(". Hội trao 40 suất quà\t33/33 cơ sở . ", "none")
@settings(max_examples=150, deadline=None)
def test_quotes_stand_at_their_offsets(extractor: Extractor, pieces: str, form: str) -> None:
    text = "Tiêu đề\n\n" + pieces
    if form != "none":
        text = unicodedata.normalize(form, text)  # type: ignore[arg-type]
    quotes_stand(text, extractor.extract(text, PRIOR))


@given(st.text(max_size=200))
@settings(max_examples=150, deadline=None)
def test_any_text_is_survived(extractor: Extractor, text: str) -> None:
    quotes_stand(text, extractor.extract(text, PRIOR))
    quotes_stand(HEAD + text, extractor.extract(HEAD + text, PRIOR))


def test_the_pieces_are_worth_joining(extractor: Extractor) -> None:
    """The properties here would hold of nothing if nothing were read."""
    for form in ("NFC", "NFD"):
        text = HEAD + unicodedata.normalize(form, ". ".join(p for p in PIECES if p != "\t"))
        result = extractor.extract(text, PRIOR)
        assert len(result.observations) >= 8
        assert len(result.rejections) >= 3
        quotes_stand(text, result)


@given(st.lists(st.sampled_from(PIECES), max_size=20).map("".join))
@settings(max_examples=100, deadline=None)
def test_decomposed_text_reads_the_same(extractor: Extractor, pieces: str) -> None:
    composed = unicodedata.normalize("NFC", "Tiêu đề\n\n" + pieces)
    decomposed = unicodedata.normalize("NFD", composed)
    first, second = extractor.extract(composed, PRIOR), extractor.extract(decomposed, PRIOR)
    assert [(o.value, o.unit, o.indicator, o.measure) for o in first.observations] == [
        (o.value, o.unit, o.indicator, o.measure) for o in second.observations
    ]


@given(st.text(alphabet="aăâđoòóọàạuỳủy\u0300\u0323\u0302\u200b \u00a0", max_size=80))
def test_folding_keeps_a_way_back(text: str) -> None:
    folded = fold(text)
    assert len(folded.low) == len(folded.cased)
    places = [folded.at(i) for i in range(len(folded.low))]
    assert places == sorted(places)
    assert all(0 <= place < len(text) for place in places)


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2090, 12, 31)))
def test_dates_round_trip(moment: date) -> None:
    assert day(str(moment.day), f"{moment.month:02d}", str(moment.year), moment) == moment
    assert day(f"{moment.day:02d}", str(moment.month), None, moment) == moment
