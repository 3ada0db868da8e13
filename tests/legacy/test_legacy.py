"""TCVN3 and VNI: back to what was typed, nothing else touched, and every offset found again."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.archive import Answer
from flows.harvest.encoding import true_encoding
from tests.legacy.typing import TCVN3, VNI, typed, without_counterpart
from transforms.legacy import Loss, convert_parts, from_json, published_span, to_json
from transforms.legacy.scheme import SCHEMES, Scheme
from transforms.legacy.syllables import is_syllable

ROOT = Path(__file__).parents[2]
SEEDS = ROOT.parent / "shared" / "seeds"
BLANK = "\n\n"
NOW = datetime(2026, 1, 1, tzinfo=UTC)
TYPED = "extra_hamthuanbac_7"  # the town's own text in TCVN3
both = pytest.mark.parametrize("scheme", SCHEMES, ids=lambda scheme: scheme.name)


@cache
def texts() -> dict[str, str]:
    """The town's newsroom and all annotated texts."""
    paths = [
        *ROOT.glob("demo/newsroom/*.txt"),
        *ROOT.glob("demo/documents/*.txt"),
        *ROOT.glob("tests/gold/*/texts/*.txt"),
    ]
    return {str(path.relative_to(ROOT)): path.read_bytes().decode() for path in paths if path.stem != TYPED}


def parts_of(text: str) -> list[str]:
    return unicodedata.normalize("NFC", text).replace("\u00ad", "").split(BLANK)


@both
def test_a_text_typed_in_an_old_encoding_comes_back(scheme: Scheme) -> None:
    tried = 0
    for name, whole in texts().items():
        parts = [part for part in parts_of(whole) if not without_counterpart(part, scheme)]
        legacy = [typed(part, scheme) for part in parts]
        back, conversions = convert_parts(legacy, BLANK)
        wrong = [
            (one, other) for one, other, old in zip(parts, back, legacy, strict=True)
            if one.casefold() != other.casefold() and len(set(old.split())) > 4
        ]  # fmt: skip
        assert not wrong, name
        text = BLANK.join(back)
        assert published_span(text, conversions, 0, len(text)) == BLANK.join(legacy)
        tried += len(parts)
    assert tried > 1000


def test_vni_keeps_every_capital() -> None:
    text = "ỦY BAN NHÂN DÂN TỈNH: Ông Ẩn ở Ấp Đồng Ẵm, ƯỚC tính Ỷ lại"
    assert convert_parts([typed(text, VNI)], BLANK)[0] == [text]


def test_tcvn3_takes_capitals_from_the_word_and_lists_those_it_cannot_know() -> None:
    (text,), (done,) = convert_parts(["ñy ban nh©n d©n TØNH häp. Êp §«ng nghÌo"], BLANK)
    assert text == "ủy ban nhân dân TỈNH họp. ấp Đông nghèo"
    assert done.losses == (Loss(0, "ủ", "capital"), Loss(text.index("ấp"), "ấ", "capital"))
    (_,), (done,) = convert_parts(["®oµn thÓ häp"], BLANK)  # the scheme has a capital Đ: this one was typed small
    assert done.losses == ()


def test_what_has_no_counterpart_stays_and_is_listed() -> None:
    (text,), (done,) = convert_parts(["Héi nghÞ ®oµn thÓ À\ufffd"], BLANK)
    assert text == "Hội nghị đoàn thể À\ufffd"
    assert done.losses == (Loss(18, "À", "unknown"), Loss(19, "\ufffd", "unknown"))


def test_no_unicode_text_of_ours_is_touched() -> None:
    for name, text in texts().items():
        for form in ("NFC", "NFD"):
            parts = unicodedata.normalize(form, text).replace("\u00ad", "").split(BLANK)
            assert convert_parts(parts, BLANK) == (parts, ()), (name, form)


def test_no_real_report_is_touched() -> None:
    if not SEEDS.exists():
        pytest.skip("the real reports are not beside this checkout")
    for path in SEEDS.rglob("*.txt"):
        assert convert_parts(path.read_bytes().decode().split(BLANK), BLANK)[1] == ()


@pytest.mark.parametrize(
    "text",
    [
        "Société Générale, Crédit Lyonnais et le café de Genève à Besançon",
        "Müller und Söhne grüßen über die Straße",
        "El Niño, São Paulo, Côte d'Ivoire, Guimarães, señor Muñoz",
        "50 µm, 20 µg/m³ và 1½ lít, 25 °C, ±5 %, §12, © 2020, ® đã đăng ký",
        "50 µm, 20 µg/m³, 1½, 25 °C, ± 5 %, § 12, © 2020 ASEAN · APEC · WTO ®",
        "Già làng Y Bhiông Niê, Ksor Blâm và bà H'Yưm",
        "và cá có quà cho bà, là loà xoà, hoà thoáng quý giá",
        "THÔNG BÁO: CÁC CÔ, BÀ, CHÚ",
        "«Ba cô» «là bà» «cá to»",
        "The Vietnamese NGO's naïve façade, Beyoncé, résumé",
    ],
)
def test_other_tongues_signs_and_unicode_are_left_alone(text: str) -> None:
    assert convert_parts([text], BLANK) == ([text], ())


def test_soft_hyphens_are_letters_only_there() -> None:
    parts, _ = convert_parts(["Tr­êng häc th­êng", "Festi\u00adval quốc tế"], BLANK)
    assert parts == ["Trường học thường", "Festival quốc tế"]


def test_paragraphs_and_runs_of_several_kinds_on_one_page() -> None:
    published = [
        "Tin của tỉnh",
        "C«ng ®oµn tÆng 25 suÊt quµ",
        "Hoäi Phuï nöõ taëng quaø",
        "Theo báo cáo, Héi ®· tÆng 12 hộ",
        "Tỉnh: Coâng ñoaøn tænh Bình Thuaän vaø Hoäi Noâng daân taëng quaø cho hoäi vieân ngheøo cuûa huyeän",
    ]
    parts, conversions = convert_parts(published, BLANK)
    assert parts == [
        "Tin của tỉnh",
        "Công đoàn tặng 25 suất quà",
        "Hội Phụ nữ tặng quà",
        "Theo báo cáo, Hội đã tặng 12 hộ",
        "Tỉnh: Công đoàn tỉnh Bình Thuận và Hội Nông dân tặng quà cho hội viên nghèo của huyện",
    ]
    assert [item.scheme for item in conversions] == ["tcvn3", "vni", "tcvn3", "vni"]
    text = BLANK.join(parts)
    assert published_span(text, conversions, 0, len(text)) == BLANK.join(published)
    assert [text[item.start : item.end] for item in conversions][2] == "Hội đã tặng"
    assert from_json(to_json(conversions) or "") == conversions


def test_one_word_is_enough_where_the_scheme_is_known() -> None:
    assert convert_parts(["Céng"], BLANK) == (["Céng"], ())
    assert convert_parts(["Héi nghÞ ®oµn thÓ", "Céng"], BLANK)[0] == ["Hội nghị đoàn thể", "Cộng"]


ONSETS = st.sampled_from(re.findall(r"\w+", "b c ch d đ g h kh l m n nh ph s t th tr v x"))
RIMES = st.sampled_from(
    re.findall(
        r"\w+",
        "à ả ã á ạ an ằng ẳng ẵng ắc ặt ần ẩn ẫn ấp ật ò ỏ õ ó ọ ôn ồng ổng ỗ ốt ộc ơn ờ ở ỡ ớp ợt ùng ủng ũ úc ụt "
        "ưa ừng ửng ữ ức ựt ươ ướp ượt ưởng",
    )
)
WORDS = st.builds(lambda onset, rime: onset + rime, ONSETS, RIMES).filter(is_syllable)


@both
@settings(max_examples=60, deadline=None)
@given(words=st.lists(WORDS, min_size=12, max_size=30, unique=True))
def test_syllables_come_back_and_offsets_lead_to_their_letters(scheme: Scheme, words: list[str]) -> None:
    text = " ".join(words)
    old = typed(text, scheme)
    (back,), conversions = convert_parts([old], BLANK)
    assert back == text
    assert published_span(text, conversions, 0, len(text)) == old
    for at, mark in enumerate(text):
        assert published_span(text, conversions, at, at + 1) == typed(mark, scheme)


@pytest.mark.parametrize("word", ["quý", "gìn", "giếng", "nghĩa", "Đắk", "HUYỆN", "ở", "khuỷu", "thuở", "uống", "y"])
def test_syllables(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["chÝ", "cộp̀", "ka", "ngiêng", "tàc", "Festival", "đ", "", "bcá", "Krông"])
def test_no_syllables(word: str) -> None:
    assert not is_syllable(word)


def test_the_tables_are_whole() -> None:
    toned = {
        unicodedata.normalize("NFC", base + tone)
        for base in "aăâeêioôơuưy"
        for tone in "\u0300\u0301\u0303\u0309\u0323"
    }
    for scheme in SCHEMES:
        assert toned | set("ăâđêôơưĂÂĐÊÔƠƯ") <= set(scheme.letters.values())
    assert {letter.upper() for letter in toned} <= set(VNI.letters.values())
    assert TCVN3.letters["\u00ad"] == "ư"


def test_the_document_shows_what_is_done() -> None:
    rows = re.findall(r"^\| `(.+)` \| (.+) \|$", (ROOT / "docs" / "legacy.md").read_text(encoding="utf-8"), re.M)
    assert len(rows) == 3
    for published, stored in rows:
        assert convert_parts([published], BLANK)[0] == [stored]


@both
def test_a_page_in_bytes_of_a_font_is_not_taken_for_the_windows_code_page(scheme: Scheme) -> None:
    text = "Hội nghị của tỉnh đoàn đề ra kế hoạch giúp trẻ nghèo ở huyện đi học, phì nhiêu, nghỉ lễ"
    body = f"<html><body><p>{typed(text, scheme)}</p></body></html>".encode("latin-1")
    answer = Answer("http://a.test/", 200, "OK", (("Content-Type", "text/html; charset=windows-1252"),), body, NOW)
    assert true_encoding(answer) == "windows-1252"
    assert convert_parts([typed(text, scheme)], BLANK)[0] == [text]
