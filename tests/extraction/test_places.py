"""Text → province, district, commune at the report's date, with the project's own list of places."""

from __future__ import annotations

from datetime import date

import pytest

from tests.extraction.atlas import Atlas

BEFORE, AFTER = date(2022, 7, 8), date(2025, 11, 20)
Triple = tuple[str | None, str | None, str | None]


@pytest.mark.parametrize(
    ("publisher", "province", "district", "body", "expected"),
    [
        # One name, many provinces: the publisher's province decides, else what the sentence says.
        ("Báo Tiền Giang", "Tiền Giang", None, "Huyện Châu Thành trao 40 suất quà.",
         ("Tiền Giang", "Châu Thành", None)),
        ("Báo Long An", "Long An", None, "Châu Thành trao 40 suất quà.", ("Long An", "Châu Thành", None)),
        ("Báo Đời sống", None, None, "Huyện Châu Thành (tỉnh Hậu Giang) trao 40 suất quà.",
         ("Hậu Giang", "Châu Thành", None)),
        ("Báo Đời sống", None, None, "Tại huyện Châu Thành, tỉnh Trà Vinh, Hội trao 40 suất quà.",
         ("Trà Vinh", "Châu Thành", None)),
        ("Báo Đời sống", None, None, "Thị xã Hòa Thành (Tây Ninh) trao 40 suất quà.", ("Tây Ninh", "Hòa Thành", None)),
        ("Báo Đắk Lắk", "Đắk Lắk", None, "Xã Hòa Thành, huyện Krông Bông trao 40 suất quà.",
         ("Đắk Lắk", "Krông Bông", "Hòa Thành")),
        ("Báo Tây Ninh", "Tây Ninh", None, "Thị xã Hòa Thành trao 40 suất quà.", ("Tây Ninh", "Hòa Thành", None)),
        # A name of one province only needs no publisher.
        ("Báo Đời sống", None, None, "Huyện Mường Khương trao 40 suất quà.", ("Lào Cai", "Mường Khương", None)),
        ("Báo Đời sống", None, None, "Tỉnh Sóc Trăng trao 40 suất quà.", ("Sóc Trăng", None, None)),
        ("Báo Đời sống", None, None, "TP. Đà Nẵng trao 40 suất quà.", ("Đà Nẵng", None, None)),
        ("Báo Đời sống", None, None, "Quảng Ngãi trao 40 suất quà.", ("Quảng Ngãi", None, None)),
        # Province and its town bear one name.
        ("Báo Bến Tre", "Bến Tre", None, "Thành phố Bến Tre trao 40 suất quà.", ("Bến Tre", "Bến Tre", None)),
        ("Báo Bến Tre", "Bến Tre", None, "Tỉnh Bến Tre trao 40 suất quà.", ("Bến Tre", None, None)),
        ("Báo Lào Cai", "Lào Cai", None, "TP Lào Cai trao 40 suất quà.", ("Lào Cai", "Lào Cai", None)),
        # Town and rural district of one name in one province keep their class word.
        ("Báo Đồng Tháp", "Đồng Tháp", None, "Huyện Cao Lãnh trao 40 suất quà.",
         ("Đồng Tháp", "huyện Cao Lãnh", None)),
        ("Báo Đồng Tháp", "Đồng Tháp", None, "TP. Cao Lãnh trao 40 suất quà.",
         ("Đồng Tháp", "thành phố Cao Lãnh", None)),
        ("Báo Đồng Tháp", "Đồng Tháp", None, "Thành phố Hồng Ngự trao 40 suất quà.",
         ("Đồng Tháp", "thành phố Hồng Ngự", None)),
    ],
)  # fmt: skip
def test_same_names(
    atlas: Atlas, publisher: str, province: str | None, district: str | None, body: str, expected: Triple
) -> None:
    assert atlas.places(body, publisher, province, district) == [expected]


def test_a_name_of_many_provinces_without_a_province_is_nobodys(atlas: Atlas) -> None:
    (found,) = atlas.read("Huyện Châu Thành trao 40 suất quà.", "Báo Đời sống", None).observations
    assert (found.province, found.district) == (None, "Châu Thành")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Tại huyện Tiên Phước, Quảng Nam, Hội trao 40 suất quà.", ("Quảng Nam", "Tiên Phước", None)),
        ("H. Châu Thành, Tây Ninh trao 40 suất quà.", ("Tây Ninh", "Châu Thành", None)),
        ("TX. Điện Bàn, Quảng Nam trồng 400 cây xanh.", ("Quảng Nam", "Điện Bàn", None)),
        ("Ở thành phố Tam Kỳ, Quảng Nam, bà con trồng 400 cây xanh.", ("Quảng Nam", "Tam Kỳ", None)),
        ("Ở xã Bình Hải, Thăng Bình, Quảng Nam, bà con trồng 400 cây xanh.", ("Quảng Nam", "Thăng Bình", "Bình Hải")),
        ("Ở phường An Mỹ, Tam Kỳ, Quảng Nam, bà con trồng 400 cây xanh.", ("Quảng Nam", "Tam Kỳ", "An Mỹ")),
        ("Ở xã Bình Hải, Thăng Bình, bà con trồng 400 cây xanh.", ("Quảng Nam", "Thăng Bình", "Bình Hải")),
        ("Các huyện Tiên Phước, Núi Thành trồng 400 cây xanh.", (None, None, None)),
        ("Tại sáu huyện Tiên Phước, Núi Thành, bà con trồng 400 cây xanh.", (None, None, None)),
        ("Các tỉnh Quảng Nam, Quảng Ngãi trồng 400 cây xanh.", (None, None, None)),
    ],
)
def test_the_units_above_stand_bare_behind_a_comma(atlas: Atlas, body: str, expected: Triple) -> None:
    assert atlas.places(body, "Bộ Nội vụ", None) == [expected]


@pytest.mark.parametrize("count", ["3", "03", "12"])
def test_a_counted_list_names_no_unit_above(atlas: Atlas, count: str) -> None:
    body = f"Tại {count} xã Bình Hải, Thăng Bình, bà con trồng 400 cây xanh."
    assert set(atlas.places(body, "Bộ Nội vụ", None)) == {(None, None, None)}


@pytest.mark.parametrize(
    "body",
    [
        "Tây Nguyên trồng 400 cây xanh.",
        "Vùng Tây Nguyên trồng 400 cây xanh.",
        "Đồng bằng sông Cửu Long trồng 400 cây xanh.",
        "Các tỉnh ĐBSCL trồng 400 cây xanh.",
        "Khu vực miền Trung trồng 400 cây xanh.",
        "Các tỉnh miền núi phía Bắc trồng 400 cây xanh.",
        "Đông Nam Bộ trồng 400 cây xanh.",
        "Vùng Bắc Trung Bộ trồng 400 cây xanh.",
        "Cả nước trồng 400 cây xanh.",
        "Toàn quốc trồng 400 cây xanh.",
    ],
)
def test_regions_are_no_place_of_the_table(atlas: Atlas, body: str) -> None:
    assert atlas.places(body, "Báo Gia Lai", "Gia Lai") == [(None, None, None)]
    assert atlas.places(body, "Bộ Tài nguyên", None) == [(None, None, None)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Huyện xếp thứ 3 toàn tỉnh.", ("Quảng Nam", "Phú Ninh", None)),
        ("Huyện đứng thứ 12 cả nước về cải cách hành chính.", ("Quảng Nam", "Phú Ninh", None)),
        ("Số hộ nghèo của huyện chiếm 12% toàn tỉnh.", ("Quảng Nam", "Phú Ninh", None)),
        ("Thu nhập đạt 52 triệu đồng/người, cao hơn bình quân cả nước.", ("Quảng Nam", "Phú Ninh", None)),
        ("Huyện có 40 mô hình được nhân ra toàn quốc.", ("Quảng Nam", "Phú Ninh", None)),
        ("Hưởng ứng phong trào \"Cả nước chung tay vì người nghèo\", Hội trao 40 suất quà.",
         ("Quảng Nam", "Phú Ninh", None)),
    ],
)  # fmt: skip
def test_a_wider_unit_that_is_only_compared_with_is_not_where(atlas: Atlas, body: str, expected: Triple) -> None:
    found = atlas.places(body, "UBND huyện Phú Ninh", "Quảng Nam", "Phú Ninh")
    assert expected in found
    assert len(set(found)) == 1


def test_a_region_inside_a_clause_is_no_scope(atlas: Atlas) -> None:
    body = "Quảng Nam là tỉnh miền Trung, có 40 mô hình."
    assert atlas.places(body, "Báo Quảng Nam", "Quảng Nam") == [("Quảng Nam", None, None)]


def test_after_a_region_a_named_province_has_its_own_figure(atlas: Atlas) -> None:
    body = "Vùng Tây Nguyên có 400 mô hình, trong đó Gia Lai có 90 mô hình, Kon Tum 70 mô hình."
    assert [p[0] for p in atlas.places(body, "Bộ Công Thương", None)] == [None, "Gia Lai", "Kon Tum"]


@pytest.mark.parametrize(
    ("body", "districts"),
    [
        ("Xây nhà ở các huyện: Phú Ninh 12 nhà, Núi Thành 9 nhà, Nông Sơn 4 nhà.",
         ["Phú Ninh", "Núi Thành", "Nông Sơn"]),
        ("Phú Ninh 12 nhà, Núi Thành 9 nhà.", ["Phú Ninh", "Núi Thành"]),
        ("Phú Ninh trao 12 nhà; Núi Thành trao 9 nhà; Tam Kỳ trao 2 nhà.", ["Phú Ninh", "Núi Thành", "Tam Kỳ"]),
        ("Trao 21 nhà tại các huyện Phú Ninh (12 nhà), Núi Thành (9 nhà).", [None, "Phú Ninh", "Núi Thành"]),
        ("Trao 21 nhà, trong đó huyện Phú Ninh 12 nhà, huyện Núi Thành 9 nhà.", [None, "Phú Ninh", "Núi Thành"]),
        ("Trao 21 nhà, gồm: 12 nhà ở Phú Ninh, 9 nhà ở Núi Thành.", [None, "Phú Ninh", "Núi Thành"]),
        ("Trao 21 nhà: huyện Phú Ninh: 12 nhà; huyện Núi Thành: 9 nhà.", [None, "Phú Ninh", "Núi Thành"]),
        ("Các huyện Phú Ninh, Núi Thành trao 12 nhà.", [None]),
        ("Huyện Phú Ninh và huyện Núi Thành trao 12 nhà.", [None]),
        ("Huyện Phú Ninh trao 12 nhà. Huyện Núi Thành trao 9 nhà.", ["Phú Ninh", "Núi Thành"]),
        ("Số nhà đã trao:\n- Huyện Phú Ninh: 12 nhà;\n- Huyện Núi Thành: 9 nhà.", ["Phú Ninh", "Núi Thành"]),
        ("Số nhà đã trao:\n- Phú Ninh: 12 nhà;\n- Núi Thành: 9 nhà.", ["Phú Ninh", "Núi Thành"]),
    ],
)  # fmt: skip
def test_lists_of_districts_with_a_figure_each(atlas: Atlas, body: str, districts: list[str | None]) -> None:
    assert [p[1] for p in atlas.places(body, "Cổng thông tin tỉnh Quảng Nam", "Quảng Nam")] == districts


def test_table_rows_by_district_commune_and_province(atlas: Atlas) -> None:
    body = "Địa phương\tSố nhà\nTP. Tam Kỳ\t12\nNúi Thành\t9\nHuyện Phú Ninh\t5\nTổng cộng\t26"
    found = atlas.places(body, "Cổng thông tin tỉnh Quảng Nam", "Quảng Nam")
    assert [p[1] for p in found] == ["Tam Kỳ", "Núi Thành", "Phú Ninh", None]
    body = "Xã, thị trấn\tSố nhà\nTam Dân\t12\nPhú Thịnh\t9\nToàn huyện\t21"
    found = atlas.places(body, "UBND huyện Phú Ninh", "Quảng Nam", "Phú Ninh")
    assert [(p[1], p[2]) for p in found] == [("Phú Ninh", "Tam Dân"), ("Phú Ninh", "Phú Thịnh"), ("Phú Ninh", None)]
    body = "STT\tTỉnh, thành phố\tSố nhà\n1\tQuảng Nam\t12\n2\tTP. Đà Nẵng\t9"
    found = atlas.places(body, "Bộ Xây dựng", None)
    assert [p[0] for p in found] == ["Quảng Nam", "Đà Nẵng"]


@pytest.mark.parametrize(
    ("publisher", "province", "district", "body", "expected"),
    [
        ("UBND huyện Phú Ninh", "Quảng Nam", "Phú Ninh", "Toàn huyện trao 40 suất quà.",
         ("Quảng Nam", "Phú Ninh", None)),
        ("UBND huyện Phú Ninh", "Quảng Nam", "Phú Ninh", "Tất cả xã, thị trấn đã trao 40 suất quà.",
         ("Quảng Nam", "Phú Ninh", None)),
        ("UBND huyện Phú Ninh", "Quảng Nam", "Phú Ninh", "Toàn tỉnh trao 40 suất quà.", ("Quảng Nam", None, None)),
        ("UBND huyện Phú Ninh", "Quảng Nam", "Phú Ninh", "Cả nước trao 40 suất quà.", (None, None, None)),
        ("UBND huyện Phú Ninh", "Quảng Nam", "Phú Ninh", "Xã Tam Dân trao 40 suất quà.",
         ("Quảng Nam", "Phú Ninh", "Tam Dân")),
        ("UBND huyện Phú Ninh", "Quảng Nam", "Phú Ninh", "Hội trao 40 suất quà cho bà con huyện Nam Trà My.",
         ("Quảng Nam", "Phú Ninh", None)),
        ("UBND xã Tam Dân, huyện Phú Ninh", "Quảng Nam", "Phú Ninh", "Toàn xã trao 40 suất quà.",
         ("Quảng Nam", "Phú Ninh", "Tam Dân")),
        ("UBND xã Tam Dân, huyện Phú Ninh", "Quảng Nam", "Phú Ninh", "Toàn huyện trao 40 suất quà.",
         ("Quảng Nam", "Phú Ninh", None)),
        ("UBND xã Tam Dân, huyện Phú Ninh", "Quảng Nam", "Phú Ninh", "Trên địa bàn xã có 40 mô hình.",
         ("Quảng Nam", "Phú Ninh", "Tam Dân")),
        ("Báo Quảng Nam", "Quảng Nam", None, "Trên địa bàn huyện Nông Sơn có 40 mô hình.",
         ("Quảng Nam", "Nông Sơn", None)),
        ("Báo Quảng Nam", "Quảng Nam", None, "Theo UBND huyện Nông Sơn, đã trao 40 suất quà.",
         ("Quảng Nam", "Nông Sơn", None)),
        ("Báo Quảng Nam", "Quảng Nam", None, "Hội Nông dân huyện Nông Sơn trao 40 suất quà.",
         ("Quảng Nam", "Nông Sơn", None)),
        ("Báo Quảng Nam", "Quảng Nam", None, "Tỉnh đoàn Quảng Nam trao 40 suất quà.", ("Quảng Nam", None, None)),
        ("Bộ Nội vụ", None, None, "Bộ trao 40 suất quà.", (None, None, None)),
        ("Bộ Nội vụ", None, None, "Tại Quảng Trị, Bộ trao 40 suất quà.", ("Quảng Trị", None, None)),
    ],
)  # fmt: skip
def test_who_publishes_for_which_unit(
    atlas: Atlas, publisher: str, province: str | None, district: str | None, body: str, expected: Triple
) -> None:
    assert atlas.places(body, publisher, province, district) == [expected]


def test_a_paragraph_carries_its_place_and_the_next_one_does_not(atlas: Atlas) -> None:
    body = "Tại huyện Hiệp Đức, bà con trồng 400 cây xanh. Có 40 hộ hiến đất. Huyện còn trao 12 nhà.\n\nHội tặng 9 nhà."
    found = atlas.places(body, "Báo Quảng Nam", "Quảng Nam")
    assert [p[1] for p in found] == ["Hiệp Đức", "Hiệp Đức", "Hiệp Đức", None]


def test_a_place_that_begins_a_sentence_is_its_topic(atlas: Atlas) -> None:
    body = "Hiệp Đức là huyện miền núi. Năm qua, bà con hiến 4.000 m2 đất. Toàn tỉnh hiến 90.000 m2 đất."
    found = atlas.places(body, "Báo Quảng Nam", "Quảng Nam")
    assert [p[1] for p in found] == ["Hiệp Đức", None]


@pytest.mark.parametrize(
    ("publisher", "province", "body", "expected"),
    [
        ("UBND phường Cái Răng", "Cần Thơ", "Phường trao 40 suất quà.", ("Cần Thơ", None, "Cái Răng")),
        ("UBND xã Tân Hòa", "Đồng Tháp", "Toàn xã trao 40 suất quà.", ("Đồng Tháp", None, "Tân Hòa")),
        ("Báo Vĩnh Long", "Vĩnh Long", "Xã Giồng Trôm trao 40 suất quà.", ("Vĩnh Long", None, "Giồng Trôm")),
        ("Báo Vĩnh Long", "Vĩnh Long", "Phường An Hội có 40 mô hình.", ("Vĩnh Long", None, "An Hội")),
        ("Báo Quảng Ninh", "Quảng Ninh", "Đặc khu Cô Tô trao 40 suất quà.", ("Quảng Ninh", None, "Cô Tô")),
        ("Cổng thông tin đặc khu Phú Quốc", "An Giang", "Toàn đặc khu có 40 mô hình.", ("An Giang", None, "Phú Quốc")),
        ("Báo Lâm Đồng", "Lâm Đồng", "Toàn tỉnh có 40 mô hình.", ("Lâm Đồng", None, None)),
        ("Báo Vĩnh Long", "Vĩnh Long", "Trên địa bàn tỉnh Bến Tre cũ có 40 mô hình.", ("Bến Tre", None, None)),
        ("Báo Vĩnh Long", "Vĩnh Long", "Tại huyện Mỏ Cày Nam cũ, bà con trồng 400 cây xanh.",
         ("Bến Tre", "Mỏ Cày Nam", None)),
        ("Báo Vĩnh Long", "Vĩnh Long", "Tại huyện Mỏ Cày Nam (tỉnh Bến Tre trước đây), bà con trồng 400 cây xanh.",
         ("Bến Tre", "Mỏ Cày Nam", None)),
        ("Báo Đắk Lắk", "Đắk Lắk", "Ở khu vực Phú Yên cũ, bà con trồng 400 cây xanh.", ("Phú Yên", None, None)),
    ],
)  # fmt: skip
def test_after_the_reform(atlas: Atlas, publisher: str, province: str, body: str, expected: Triple) -> None:
    assert atlas.places(body, publisher, province, published=AFTER) == [expected]


@pytest.mark.parametrize(
    ("body", "communes"),
    [
        ("Tại phường Hòa Minh, bà con trồng 40 cây xanh. Trong 9 tháng, quận trồng 900 cây xanh.", ["Hòa Minh", None]),
        ("Tại phường Hòa Minh, bà con trồng 40 cây xanh. Các phường trồng 900 cây xanh.", ["Hòa Minh", None]),
        ("Tại phường Hòa Minh, bà con trồng 40 cây xanh. Hội còn trao 9 suất quà.", ["Hòa Minh", "Hòa Minh"]),
    ],
)
def test_a_district_that_speaks_is_no_commune(atlas: Atlas, body: str, communes: list[str | None]) -> None:
    found = atlas.places(body, "UBND quận Liên Chiểu", "Đà Nẵng", district="Liên Chiểu")
    assert [commune for _, _, commune in found] == communes


@pytest.mark.parametrize(
    ("body", "districts"),
    [
        ("Bình Sơn và Mộ Đức lần lượt có 148 và 131 mô hình.", ["Bình Sơn", "Mộ Đức"]),
        ("Huyện Bình Sơn, huyện Mộ Đức trồng tương ứng 400 cây, 900 cây xanh.", ["Bình Sơn", "Mộ Đức"]),
        # more names than figures: nobody can tell whose it is
        ("Bình Sơn, Mộ Đức và Đức Phổ lần lượt có 148 và 131 mô hình.", [None, None]),
    ],
)
def test_each_name_has_the_figure_of_its_turn(atlas: Atlas, body: str, districts: list[str | None]) -> None:
    found = atlas.places(body, "Tỉnh đoàn Quảng Ngãi", "Quảng Ngãi")
    assert [district for _, district, _ in found] == districts


def test_the_lead_may_say_the_district_in_an_address(atlas: Atlas) -> None:
    body = (
        "Xã Ea Kly (huyện Krông Pắc, tỉnh Đắk Lắk) là xã có đông đồng bào các dân tộc cùng sinh sống lâu đời.\n\n"
        "Xã Ea Kly làm 4 km đường liên thôn."
    )
    found = atlas.places(body, "Báo Đắk Lắk", "Đắk Lắk", title="Xã Ea Kly đổi mới")
    assert found == [("Đắk Lắk", "Krông Pắc", "Ea Kly")]


def test_a_title_and_the_lead_together_name_the_district(atlas: Atlas) -> None:
    body = (
        "Trận lũ quét rạng sáng 2/7 tại huyện Kỳ Sơn làm nhiều ngôi nhà bị cuốn trôi, giao thông bị chia cắt.\n\n"
        "Ủy ban MTTQ huyện đã tiếp nhận 186 tấn gạo."
    )
    found = atlas.places(body, "Báo Nghệ An", "Nghệ An", title="Mưa lũ tại Kỳ Sơn, Nghệ An")
    assert found == [("Nghệ An", "Kỳ Sơn", None)]
