"""How units are written: class words, short forms, tones, numbers; and what only looks like a unit."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest

from tests.extraction.atlas import Atlas

BEFORE, AFTER = date(2022, 7, 8), date(2025, 11, 20)
Triple = tuple[str | None, str | None, str | None]


CLASS_WORDS = [
    ("Huyện Tiên Phước trao 40 suất quà.", "Tiên Phước", None),
    ("Tại H. Tiên Phước, bà con trồng 400 cây xanh.", "Tiên Phước", None),
    ("Ở thị xã Điện Bàn, bà con trồng 400 cây xanh.", "Điện Bàn", None),
    ("TX. Điện Bàn trồng 400 cây xanh.", "Điện Bàn", None),
    ("TX Điện Bàn trồng 400 cây xanh.", "Điện Bàn", None),
    ("Thành phố Tam Kỳ trồng 400 cây xanh.", "Tam Kỳ", None),
    ("TP. Tam Kỳ trồng 400 cây xanh.", "Tam Kỳ", None),
    ("TP Hội An trồng 400 cây xanh.", "Hội An", None),
    ("TP.Hội An trồng 400 cây xanh.", "Hội An", None),
    ("Tp.Hội An trồng 400 cây xanh.", "Hội An", None),
    ("Tam Kỳ trồng 400 cây xanh.", "Tam Kỳ", None),
    ("Tại Núi Thành, bà con trồng 400 cây xanh.", "Núi Thành", None),
    ("Huyện ủy Núi Thành trao 40 suất quà.", "Núi Thành", None),
    ("Xã Tam Hải, huyện Núi Thành trồng 400 cây xanh.", "Núi Thành", "Tam Hải"),
    ("Thị trấn Núi Thành (huyện Núi Thành) trồng 400 cây xanh.", "Núi Thành", "Núi Thành"),
    ("TT. Ái Nghĩa (huyện Đại Lộc) trồng 400 cây xanh.", "Đại Lộc", "Ái Nghĩa"),
    ("Phường An Mỹ, thành phố Tam Kỳ trồng 400 cây xanh.", "Tam Kỳ", "An Mỹ"),
    ("P. An Mỹ (TP. Tam Kỳ) trồng 400 cây xanh.", "Tam Kỳ", "An Mỹ"),
    ("Bà con xã Tam Hải (Núi Thành) trồng 400 cây xanh.", "Núi Thành", "Tam Hải"),
    ("Xã Đại Hòa, huyện Đại Lộc trồng 400 cây xanh.", "Đại Lộc", "Đại Hòa"),
]


@pytest.mark.parametrize(("body", "district", "commune"), CLASS_WORDS)
def test_class_words_and_their_short_forms(atlas: Atlas, body: str, district: str, commune: str | None) -> None:
    assert atlas.places(body, "Báo Quảng Nam", "Quảng Nam") == [("Quảng Nam", district, commune)]


@pytest.mark.parametrize(("body", "district", "commune"), CLASS_WORDS)
def test_decomposed_text_reads_alike(atlas: Atlas, body: str, district: str, commune: str | None) -> None:
    decomposed = unicodedata.normalize("NFD", body)
    assert atlas.places(decomposed, "Báo Quảng Nam", "Quảng Nam") == [("Quảng Nam", district, commune)]


@pytest.mark.parametrize(
    ("publisher", "province", "body", "expected"),
    [
        ("Báo Đà Nẵng", "Đà Nẵng", "Huyện Hoà Vang trồng 400 cây xanh.", ("Đà Nẵng", "Hòa Vang", None)),
        ("Báo Quảng Bình", "Quảng Bình", "Huyện Lệ Thuỷ trồng 400 cây xanh.", ("Quảng Bình", "Lệ Thủy", None)),
        ("Báo Tây Ninh", "Tây Ninh", "TX. Hoà Thành trồng 400 cây xanh.", ("Tây Ninh", "Hòa Thành", None)),
        ("Báo Khánh Hòa", "Khánh Hoà", "Toàn tỉnh trồng 400 cây xanh.", ("Khánh Hòa", None, None)),
    ],
)
def test_other_tone_placement_leads_to_the_official_name(
    atlas: Atlas, publisher: str, province: str, body: str, expected: Triple
) -> None:
    assert atlas.places(body, publisher, province) == [expected]


@pytest.mark.parametrize(
    ("body", "district", "commune"),
    [
        ("Quận 1 trao 40 suất quà.", "Quận 1", None),
        ("Q.1 trao 40 suất quà.", "Quận 1", None),
        ("Tại Q. 10, bà con trồng 400 cây xanh.", "Quận 10", None),
        ("Quận 01 trao 40 suất quà.", "Quận 1", None),
        ("Quận Gò Vấp trao 40 suất quà.", "Gò Vấp", None),
        ("Q.Gò Vấp trao 40 suất quà.", "Gò Vấp", None),
        ("Phường 5, quận 3 trao 40 suất quà.", "Quận 3", "Phường 5"),
        ("P.5, Q.3 trao 40 suất quà.", "Quận 3", "Phường 5"),
        ("Phường 05 (quận Bình Thạnh) trao 40 suất quà.", "Bình Thạnh", "Phường 5"),
        ("TP. Thủ Đức trao 40 suất quà.", "Thủ Đức", None),
        ("Toàn thành phố trồng 400 cây xanh.", None, None),
        ("TP.HCM trồng 400 cây xanh.", None, None),
        ("TPHCM trồng 400 cây xanh.", None, None),
        ("TP. Hồ Chí Minh trồng 400 cây xanh.", None, None),
    ],
)
def test_numbered_units_bear_their_class_word(
    atlas: Atlas, body: str, district: str | None, commune: str | None
) -> None:
    assert atlas.places(body, "Báo Sài Gòn", "Hồ Chí Minh") == [("Hồ Chí Minh", district, commune)]


@pytest.mark.parametrize(
    "body",
    [
        "Ấp Tân Châu trao 40 suất quà.",
        "Khóm Châu Đốc trao 40 suất quà.",
        "Thôn Thoại Sơn trồng 400 cây xanh.",
        "Khu phố Tri Tôn trồng 400 cây xanh.",
        "Tổ dân phố An Phú trồng 400 cây xanh.",
        "Làng Phú Tân trồng 400 cây xanh.",
        "Chợ Châu Phú trồng 400 cây xanh.",
        "Cầu Tân Châu dài thêm, bà con trồng 400 cây xanh.",
        "Đường Thoại Sơn có 400 cây xanh.",
        "Trường THPT Chợ Mới trồng 400 cây xanh.",
        "Công ty Tịnh Biên trồng 400 cây xanh.",
        "Ông Nguyễn Châu Phú trồng 400 cây xanh.",
        "Anh Trần An Phú trồng 400 cây xanh.",
    ],
)
def test_hamlets_streets_firms_and_persons_are_no_districts(atlas: Atlas, body: str) -> None:
    assert atlas.places(body, "Báo An Giang", "An Giang") == [("An Giang", None, None)]


@pytest.mark.parametrize(
    ("publisher", "province", "body", "district"),
    [
        ("Báo Quảng Nam", "Quảng Nam", "Tại huyện Tien Phuoc, bà con trồng 400 cây xanh.", "Tiên Phước"),
        ("Báo Quảng Nam", "Quảng Nam", "HUYỆN NÚI THÀNH trao 40 suất quà.", "Núi Thành"),
        ("Báo Tây Ninh", "Tây Ninh", "Thị xã Hoà Thành trao 40 suất quà.", "Hòa Thành"),
        ("Báo Đắk Nông", "Đăk Nông", "Huyện Đăk R’Lấp trao 40 suất quà.", "Đắk R'Lấp"),
        ("Báo Đắk Lắk", "Đăk Lăk", "Huyện Cư M'gar trao 40 suất quà.", "Cư M'gar"),
        ("Báo Đắk Lắk", "Dak Lak", "Huyện CưM'gar trao 40 suất quà.", "Cư M'gar"),
    ],
)
def test_spellings_lead_to_the_official_name(
    atlas: Atlas, publisher: str, province: str, body: str, district: str
) -> None:
    ((found, name, _),) = atlas.places(body, publisher, province)
    assert (found, name) == (publisher.removeprefix("Báo "), district)


@pytest.mark.parametrize(
    "body",
    [
        "Thị xã Đoàn trao 40 suất quà.",
        "Thị trấn Đoàn trao 40 suất quà.",
        "Phường Đoàn trao 40 suất quà.",
        "Xã Đội trao 40 suất quà.",
        "Huyện Hội trao 40 suất quà.",
    ],
)
def test_a_body_behind_a_class_word_is_no_unit(atlas: Atlas, body: str) -> None:
    assert atlas.places(body, "Báo Quảng Nam", "Quảng Nam") == [("Quảng Nam", None, None)]
    assert atlas.places("Hội trao 40 suất quà.", "Phường Đoàn", "Quảng Nam") == [("Quảng Nam", None, None)]


@pytest.mark.parametrize(
    ("body", "commune"),
    [
        ("Bà con xã Đoàn Kết trồng 400 cây xanh.", "Đoàn Kết"),
        ("Tại phường Đoàn Kết, bà con trồng 400 cây xanh.", "Đoàn Kết"),
        ("Tại xã Đoàn Xá, bà con trồng 400 cây xanh.", "Đoàn Xá"),
        ("Xã đoàn Bình Hải trồng 400 cây xanh.", "Bình Hải"),
        ("Xã Đoàn Bình Hải trồng 400 cây xanh.", "Bình Hải"),
    ],
)
def test_a_name_may_begin_as_a_bodys_word_does(atlas: Atlas, body: str, commune: str) -> None:
    assert atlas.places(body, "Báo Hải Phòng", "Hải Phòng") == [("Hải Phòng", None, commune)]


@pytest.mark.parametrize(
    ("publisher", "province", "body", "district"),
    [
        ("Báo Đắk Lắk", "Daklak", "Thành phố Buôn Mê Thuột trồng 400 cây xanh.", "Buôn Ma Thuột"),
        ("Báo Đắk Lắk", "Đắk Lăk", "TP. Ban Mê Thuột trồng 400 cây xanh.", "Buôn Ma Thuột"),
        ("Báo Đắk Lắk", "Đắc Lắc", "Tại Buôn Mê Thuột, bà con trồng 400 cây xanh.", "Buôn Ma Thuột"),
        ("Báo Kon Tum", "Kontum", "Toàn tỉnh trồng 400 cây xanh.", None),
    ],
)
def test_written_names_of_the_seeds_lead_to_the_official_one(
    atlas: Atlas, publisher: str, province: str, body: str, district: str | None
) -> None:
    assert atlas.places(body, publisher, province) == [(publisher.removeprefix("Báo "), district, None)]
