"""Value, unit, bound and quote of single quantities."""

from __future__ import annotations

import pytest

from tests.extraction.conftest import Read


@pytest.mark.parametrize(
    ("body", "quote", "value", "unit", "bound"),
    [
        ("Hội đã trao 125 suất quà cho hộ nghèo.", "125 suất quà", 125, "item", "exact"),
        ("Vận động được 2,75 tỷ đồng cho quỹ.", "2,75 tỷ đồng", 2.75e9, "VND", "exact"),
        ("Kinh phí 15 tỷ 300 triệu đồng.", "15 tỷ 300 triệu đồng", 15.3e9, "VND", "exact"),
        ("Tổng vốn 1,2 nghìn tỷ đồng.", "1,2 nghìn tỷ đồng", 1.2e12, "VND", "exact"),
        ("Nguồn vốn đạt hơn 3 tỷ rưỡi.", "hơn 3 tỷ rưỡi", 3.5e9, "VND", "over"),
        ("Quyên góp 12.500.000đ.", "12.500.000đ", 12.5e6, "VND", "exact"),
        ("Dư nợ đạt 1.2 tỷ đồng.", "1.2 tỷ đồng", 1.2e9, "VND", "exact"),
        ("Mở gần 30 lớp tập huấn.", "gần 30 lớp", 30, "session", "nearly"),
        ("Có khoảng 1.500 lượt người dự.", "khoảng 1.500 lượt người", 1500, "participation", "about"),
        ("Ra quân với 1.500 lượt lượt người.", "1.500 lượt lượt người", 1500, "participation", "exact"),
        ("Nhân dân hiến 4.250m2 đất.", "4.250m2", 4250, "m2", "exact"),
        ("Bê tông hóa 3,6 km đường.", "3,6 km", 3.6, "km", "exact"),
        ("Nạo vét 850m kênh.", "850m", 850, "m", "exact"),
        ("Đóng góp 640 ngày công.", "640 ngày công", 640, "day", "exact"),
        ("Thu được 210 đơn vị máu.", "210 đơn vị máu", 210, "blood_unit", "exact"),
        ("Hỗ trợ 3,5 tấn gạo.", "3,5 tấn", 3.5, "tonne", "exact"),
        ("Gom được 75 kg giấy vụn.", "75 kg", 75, "kg", "exact"),
        ("Gieo trồng 1.204,5 ha lúa.", "1.204,5 ha", 1204.5, "ha", "exact"),
        ("Thu hút không dưới 80 em tham gia.", "không dưới 80 em", 80, "person", "at_least"),
        ("Mỗi nhóm không quá 20 người.", "không quá 20 người", 20, "person", "at_most"),
        ("Trao tặng 60 chiếc áo phao.", "60 chiếc", 60, "item", "exact"),
        ("Phát 45 phích nước cho bà con.", "45 phích", 45, "item", "exact"),
        ("Cả xã dọn 5 , 4 km đường làng .", "5 , 4 km", 5.4, "km", "exact"),
        ("Ủng hộ 12 . 300 . 000 đ .", "12 . 300 . 000 đ", 12.3e6, "VND", "exact"),
    ],
)
def test_single_quantity(read: Read, body: str, quote: str, value: float, unit: str, bound: str) -> None:
    (found,) = read(body).observations
    assert (found.quote, found.value, found.unit, found.bound) == (quote, value, unit, bound)
    assert isinstance(found.value, float)


def test_range(read: Read) -> None:
    (found,) = read("Mỗi chi hội nhận từ 3 đến 5 công trình.").observations
    assert (found.quote, found.value, found.upper, found.bound) == ("3 đến 5 công trình", 3, 5, "range")


def test_fraction_and_pair(read: Read) -> None:
    (fraction,) = read("Đến nay 14/15 thôn có nhà văn hóa.").observations
    assert (fraction.value, fraction.denominator) == (14, 15)
    pair = read("Tiếp 40 lượt/52 người.").observations
    assert [(o.value, o.unit, o.denominator) for o in pair] == [(40, "participation", None), (52, "person", None)]


def test_fraction_that_looks_like_a_date(read: Read) -> None:
    (found,) = read("Có 9/11 xã hoàn thành.").observations
    assert (found.quote, found.denominator) == ("9/11 xã", 11)


def test_shared_units(read: Read) -> None:
    found = read("Xây 6, sửa 11 căn nhà cho hội viên.").observations
    assert [(o.quote, o.unit) for o in found] == [("6", "item"), ("11 căn nhà", "item")]
    found = read("Có 40 mô hình đăng ký: tập thể 33, cá nhân 7.").observations
    assert [(o.quote, o.value) for o in found] == [("40 mô hình", 40), ("33", 33), ("7", 7)]


def test_label_before_the_number(read: Read) -> None:
    (found,) = read("Số hồ sơ tiếp nhận trong kỳ là 4.120.").observations
    assert (found.quote, found.unit) == ("4.120", "case")


@pytest.mark.parametrize(
    ("body", "bound"),
    [
        ("Phấn đấu từ 70% số hội viên trở lên được vay vốn.", "at_least"),
        ("Hộ có từ 3 lao động chính trở xuống.", "at_most"),
        ("Tỷ lệ hộ nghèo giữ dưới mức 2%.", "at_most"),
        ("Chưa đầy 2% số hộ còn nghèo.", "at_most"),
        ("Ngót 500 người dự lễ.", "nearly"),
        ("Có 70% phụ nữ từ 18 tuổi trở lên vào Hội.", "exact"),
    ],
)
def test_bounds_that_close_behind_the_noun_or_name_a_level(read: Read, body: str, bound: str) -> None:
    assert read(body).observations[0].bound == bound


def test_at_least_after_the_noun(read: Read) -> None:
    (found,) = read("Mỗi tổ phải có từ 05 hội viên trở lên.").observations
    assert (found.quote, found.bound, found.modality) == ("từ 05 hội viên trở lên", "at_least", "target")


@pytest.mark.parametrize(
    ("body", "value"),
    [
        ("Hai mô hình được nhân rộng ra toàn xã.", 2),
        ("Hội mở ba lớp dạy nghề.", 3),
        ("Năm tỉnh đã được công nhận.", 5),
        ("Trao chín mươi suất học bổng.", 90),
        ("Tặng mười hai chiếc xe đạp.", 12),
        ("Hơn chục mô hình đang hoạt động.", 10),
        ("Gần trăm hộ đã hiến đất.", 100),
        ("Hội gom được hơn tỷ đồng.", 1e9),
        ("Bà con góp gần trăm triệu đồng.", 1e8),
    ],
)
def test_number_words_that_count(read: Read, body: str, value: float) -> None:
    (found,) = read(body).observations
    assert found.value == value


@pytest.mark.parametrize(("body", "bound"), [("Quá nửa số hộ tham gia.", "over"), ("Một nửa số hộ tham gia.", "exact")])
def test_halves(read: Read, body: str, bound: str) -> None:
    (found,) = read(body).observations
    assert (found.value, found.unit, found.measure, found.bound) == (50, "percent", "share", bound)


@pytest.mark.parametrize(
    ("body", "values"),
    [
        ("Nhóm tiết kiệm được 31.250000đ.", [31_250_000]),
        ("Hồ sơ nộp trực tuyến là 2.405, chiếm 81%.", [2405, 81]),
        ("Các tổ thụ lý 86 vụ việc; hòa giải thành 71, không thành 9.", [86, 71, 9]),
        ("Ở tổ dân phố có ít nhất một cuộc đối thoại.", [1]),
        ("Khoảng một phần ba số hộ được vay vốn.", [33.33]),
        ("Mở rộng 12 km đường liên xã.", [12]),
        ("Ngày Thương binh - Liệt sĩ 27/7, xã trao 30 suất quà.", [30]),
        ("Người dân gọi đường dây nóng 1022 để phản ánh.", []),
        ("Mười hai căn nhà mái ấm được hỗ trợ (xây mới 9, sửa chữa 3).", [12, 9, 3]),
        ("Huyện Ba Bể tổ chức hội nghị.", []),
        ("Một xã nâng cao, hai xã kiểu mẫu.", [1, 2]),
        ("Sơ kết đợt 1 Chiến dịch Thanh niên tình nguyện hè.", []),
        ("Bà con nêu 315 ý kiến, nhiều nhất về đất đai (112), giao thông (86).", [315, 112, 86]),
        ("Có ba việc: (1) mở lớp; (2) trao quà.", []),
        ("Cuối năm hoàn thành xuất sắc 3 chi bộ, hoàn thành tốt 9.", [3, 9]),
        ("Mỗi tháng 300.000 đồng, mỗi ngày 2 suất cơm; ngày 12 tháng 5.", [300_000, 2]),
        ("Một xã nâng cao, hai hộ thoát nghèo.", [2]),
        ("Có 12 trên tổng số 15 xã hoàn thành.", [12, 15]),
        ("Hàng trăm hộ được giúp, vài chục hộ thoát nghèo.", []),
        ("Làng có hơn trăm năm tuổi.", []),
        ("Tỷ lệ này cao hơn tỷ lệ chung.", []),
        (
            "Giải quyết 405 hồ sơ nộp lên từ đầu tháng, trong đó trước và đúng hạn 398 (98%), quá hạn 7 (2%).",
            [405, 398, 98, 7, 2],
        ),
        ("Đoàn công tác đến Hai Bà Trưng và Năm Căn.", []),
    ],
)
def test_numbers_found(read: Read, body: str, values: list[float]) -> None:
    assert [o.value for o in read(body).observations] == values


@pytest.mark.parametrize(
    ("body", "low", "high"),
    [
        ("Mỗi suất quà từ 200 nghìn đến 400 nghìn đồng.", 200_000, 400_000),
        ("Quỹ dự kiến có 2 tỷ - 3 tỷ đồng.", 2e9, 3e9),
        ("Mỗi xã mở 3 lớp đến 5 lớp tập huấn.", 3, 5),
        ("Mỗi xã mở từ ba đến năm lớp tập huấn.", 3, 5),
        ("Mỗi suất quà từ hai đến ba triệu đồng.", 2e6, 3e6),
    ],
)
def test_ranges_that_name_their_scale_twice(read: Read, body: str, low: float, high: float) -> None:
    (found,) = read(body).observations
    assert (found.value, found.upper, found.bound) == (low, high, "range")


@pytest.mark.parametrize(
    ("body", "bound"),
    [
        ("Công đoàn có 178 đoàn viên trên 189 công nhân.", "exact"),
        ("Có 85 hộ nghèo trên 120 hộ được vay vốn.", "exact"),
        ("Hội trao 50 suất quà trên 30 triệu đồng.", "over"),
        ("Buổi lễ thu hút 200 đoàn viên và trên 300 người dân.", "over"),
        ("Huyện có trên 300 hộ nghèo.", "over"),
    ],
)
def test_so_many_of_all_is_no_bound(read: Read, body: str, bound: str) -> None:
    assert read(body).observations[-1].bound == bound


def test_foreign_money_is_counted_and_no_dong(read: Read) -> None:
    found = read("Vốn FDI đạt 1,24 tỷ USD, giải ngân 870 triệu đô la Mỹ; thu 30 tỷ đồng.").observations
    assert [(o.value, o.unit) for o in found] == [(1.24e9, "item"), (870e6, "item"), (30e9, "VND")]
    assert found[0].quote == "1,24 tỷ USD"


def test_nothing_is_paid_at_a_market_of_0_dong(read: Read) -> None:
    found = read("Hội mở 4 bếp ăn 0 đồng, trao 40 suất quà.")
    assert [o.value for o in found.observations] == [4, 40]
    assert [r.kind for r in found.rejections] == ["fixed_name"]
