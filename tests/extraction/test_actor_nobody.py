"""Who did it where things undergo, occur, stand or are given: what is nobody's deed, and who stands behind it."""

from __future__ import annotations

import pytest

from tests.extraction.conftest import Read
from tests.extraction.test_actor_clauses import actors


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Nhân dân góp 300 ngày công. Đường làng được bê tông hóa thêm 18 km.", ["Nhân dân", None]),
        ("Hội thu 90 triệu đồng. Tiền quỹ được dùng sửa 6 nhà đại đoàn kết.", ["Hội", None]),
        ("Hội mở 3 lớp tập huấn. Hội viên trẻ tuổi chiếm 61%.", ["Hội", None]),
        ("Hội mở 3 lớp tập huấn. Trao được 215 suất quà.", ["Hội", "Hội"]),
        ("Hội mở 3 lớp tập huấn. Vận động Quỹ Hội được 215 triệu đồng.", ["Hội", "Hội"]),
        ("Nhân dân gieo cấy 900 ha lúa; sản lượng ước 5.000 tấn.", ["Nhân dân", None]),
        ("Nhân dân góp 300 ngày công. Thu trên địa bàn được 38 tỷ đồng.", ["Nhân dân", None]),
        ("Hội vận động hiến máu. Buổi hiến máu ngày 6/9 thu được 412 đơn vị máu.", [None]),
        ("Qua rà soát, 63 doanh nghiệp giảm giờ làm, 90 công nhân bị ảnh hưởng.", [None, None]),
        ("Hội nghị người lao động được tổ chức ở 318/398 đơn vị.", [None]),
        ("Hội mở 3 lớp tập huấn; Quỹ Hỗ trợ nông dân tăng thêm 2 tỷ đồng.", ["Hội", None]),
        ("Hội mở 3 lớp tập huấn. 62/62 tổ dân phố kiện toàn xong ban công tác.", ["Hội", None]),
        ("Toàn huyện có 965 hộ thoát nghèo, vượt 21% chỉ tiêu.", [None, None]),
        ("Hội thi hòa giải viên giỏi có 64 thí sinh dự thi.", [None]),
        ("Hội trại hè thu hút 120 đoàn viên, Hội Nông dân xã trao 12 suất quà.", [None, "Hội Nông dân xã"]),
        ("Trong các xã đã về đích, 9 xã được công nhận nông thôn mới nâng cao.", [None]),
        ("Trong sáu tháng đầu năm các xã trồng 900 cây xanh.", ["các xã"]),
        ("Ngư dân khai thác 90 tấn hải sản; đảo đón 300 lượt khách.", ["Ngư dân", None]),
        ("Năm tới, đặc khu trồng 900 cây xanh.", [None]),
    ],
)
def test_things_yields_and_gatherings(read: Read, body: str, expected: list[str | None]) -> None:
    assert actors(read, body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Nhân dân góp 300 ngày công. Tại thôn Bắc, 9/9 xóm cả năm không xảy ra trộm cắp.", ["Nhân dân", None]),
        ("Trạm tiêm cho 900 trẻ. Đến hết năm, 17/19 xã, thị trấn đạt tiêu chí quốc gia về y tế.", ["Trạm y tế", None]),
        ("Hội tặng 12 suất quà. Hiện 98% chị em có thẻ bảo hiểm y tế.", ["Hội", None]),
        ("Hội tặng 12 suất quà. Cũng thời gian này, 16 chi hội ra đời.", ["Hội", None]),
    ],
)
def test_what_is_so(read: Read, body: str, expected: list[str | None]) -> None:
    assert actors(read, body.replace("Trạm tiêm", "Trạm y tế tiêm")) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("15 tập thể và 22 cá nhân nhận Bằng khen của Chủ tịch UBND tỉnh.", ["Chủ tịch UBND tỉnh"] * 2),
        ("3 cá nhân đón nhận Kỷ niệm chương của Trung ương Hội Nông dân.", ["Trung ương Hội Nông dân"]),
        ("Hội Nông dân xã có 2 tập thể được tặng Giấy khen của UBND huyện.", ["UBND huyện"]),
        ("Bằng khen của Chủ tịch UBND tỉnh được trao cho 28 tập thể.", ["Chủ tịch UBND tỉnh"]),
        ("Hội Nông dân xã trao 15 suất quà của Chủ tịch nước.", ["Hội Nông dân xã"]),
        ('37 mô hình "Dân vận khéo" về giúp nhau dựng nhà ở được Huyện ủy công nhận.', ["Huyện ủy"]),
        ("Hội trao 12 suất quà cho học sinh nghèo được Hội Khuyến học đỡ đầu.", ["Hội"]),
        ("90 hộ thoát nghèo và có nhà mới nhờ được chi hội các thôn giúp vốn làm ăn.", [None]),
        ("Khảo sát của Sở Nội vụ cho thấy 88,9% người dân hài lòng.", ["Sở Nội vụ"]),
        ("Đầu tháng 12, Giám đốc Công an tỉnh tặng giấy khen 6 tập thể.", ["Giám đốc Công an tỉnh"]),
        ("Giám đốc hợp tác xã thu 90 triệu đồng.", [None]),
        ("Thành đoàn cũng cho biết, toàn thành phố kết nạp 900 đoàn viên.", ["Thành đoàn"]),
        ("Qua nửa chặng đường, thu ngân sách nhà nước trên địa bàn mới được 21 tỷ đồng.", [None]),
        ("Ngân sách nhà nước góp 800 triệu đồng.", ["Ngân sách nhà nước"]),
        ("Ban giám sát đầu tư của cộng đồng theo dõi 28 công trình.", ["Ban giám sát đầu tư của cộng đồng"]),
        ("Theo rà soát của UBND xã, toàn xã còn 90 hộ nghèo.", ["UBND xã"]),
    ],
)
def test_who_honoured_and_who_found(read: Read, body: str, expected: list[str | None]) -> None:
    assert actors(read, body) == expected


def test_a_line_knows_nothing_of_the_one_below(read: Read) -> None:
    body = (
        "Huyện đoàn đạt kết quả sau:\n- Cây xanh trồng mới: 900 cây\n- Nhà nhân ái: 9 căn\nMọi việc được bà con khen."
    )
    assert actors(read, body) == ["Huyện đoàn"] * 2


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Tiêu biểu như Hội Nông dân xã Thạch Đài trao 12 suất quà.", ["Hội Nông dân xã Thạch Đài"]),
        ("Điển hình là Đoàn xã Thạch Đài với 12 công trình thanh niên.", ["Đoàn xã Thạch Đài"]),
        ("Dẫn đầu toàn huyện là Hội Phụ nữ với 12 tỷ đồng dư nợ.", ["Hội Phụ nữ"]),
        ("Đi đầu trong việc này là nông dân huyện Cẩm Xuyên: hiến 900 m2 đất.", ["nông dân huyện Cẩm Xuyên"]),
        ("Hội Phụ nữ tặng 62 suất quà cho chị em, Hội Nông dân trao 15 con bò.", ["Hội Phụ nữ", "Hội Nông dân"]),
        ("Hội góp cho xã 9 triệu đồng, đoàn viên góp 90 ngày công.", ["Hội", "đoàn viên"]),
        ("Hội trao quà cho đoàn viên, công nhân ở trọ 9 triệu đồng.", ["Hội"]),
        ("Đông nhất là ở Hội Phụ nữ với 12 tỷ đồng dư nợ.", [None]),
        ("Vận động được 12 triệu đồng, Hội trao 15 suất quà.", ["Hội", "Hội"]),
        ("Trao 12 suất quà, trồng 90 cây xanh, Hội còn mở 3 lớp tập huấn.", [None, None, "Hội"]),
        ("Hưởng ứng lời kêu gọi của Mặt trận, cán bộ, công chức ủng hộ 12 triệu đồng.", ["cán bộ, công chức"]),
        ("Công khai những việc cán bộ, công chức cần phải biết; Hội mở 3 lớp tập huấn.", ["Hội"]),
        ("Nhiều hộ dân hiến 900 m2 đất.", ["Nhiều hộ dân"]),
        ("Các nhà hảo tâm tài trợ 12 suất học bổng.", ["Các nhà hảo tâm"]),
        ("Đoàn thầy thuốc tình nguyện mổ mắt cho 90 cụ.", ["Đoàn thầy thuốc tình nguyện"]),
    ],
)
def test_who_is_singled_out_and_who_comes_after(read: Read, body: str, expected: list[str | None]) -> None:
    assert actors(read, body) == expected
