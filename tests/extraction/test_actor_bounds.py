"""Where a subject begins and ends: programmes, funds, places and counted lists that are none, bodies that are."""

from __future__ import annotations

import pytest

from tests.extraction.conftest import Read


def actors(read: Read, body: str) -> list[str | None]:
    """The actor of each figure of a body."""
    return [o.actor for o in read(body).observations]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("BHXH huyện mở 12 lớp tập huấn.", ["BHXH huyện"]),
        ("Trang tin của Hội đăng 90 tin, bài.", ["Trang tin của Hội"]),
        ("Cổng thông tin điện tử xã đăng 45 tin, bài.", ["Cổng thông tin điện tử xã"]),
        ("Đội Cảnh sát giao thông xử lý 45 trường hợp vi phạm.", ["Đội Cảnh sát giao thông"]),
        ("Người đứng đầu cấp ủy đối thoại 12 cuộc.", ["Người đứng đầu cấp ủy"]),
        ("Phụ huynh góp 90 triệu đồng.", ["Phụ huynh"]),
        ("Nhân dân cung cấp 93 tin.", ["Nhân dân"]),
        ("Tại xã Tượng Sơn, các nhà hảo tâm còn tặng 320 bao gạo.", ["các nhà hảo tâm"]),
        ("Tiêu biểu là xã Tượng Sơn, nơi bà con hiến 900 m2 đất.", ["bà con"]),
        (
            "Các cơ quan tiếp 900 lượt người, trong đó lãnh đạo UBND huyện tiếp 45 lượt người.",
            ["Các cơ quan", "lãnh đạo UBND huyện"],
        ),
    ],
)
def test_bodies_that_do_it(read: Read, body: str, expected: list[str]) -> None:
    assert actors(read, body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('Hội trao 12 suất quà. Chương trình "Xuân ấm" đã trao 45 suất quà.', ["Hội", None]),
        ("Hội trao 12 suất quà. Giải quyết việc làm cho 45 lao động.", ["Hội", "Hội"]),
        ("Hội trao 12 suất quà. Phong trào hiến đất có 45 hộ tham gia.", ["Hội", None]),
        ("Hội trao 12 suất quà; Quỹ Khuyến học hiện đạt 90 triệu đồng.", ["Hội", None]),
        ("Hội trao 12 suất quà; tổng kinh phí 90 triệu đồng.", ["Hội", "Hội"]),
        ("- Hội Nông dân: trao 12 suất quà; Quỹ Hỗ trợ nông dân đạt 90 triệu đồng.", ["Hội Nông dân"] * 2),
        ("Hội trao 12 suất quà. Chương trình do Đoàn xã tổ chức đã trao 45 suất quà.", ["Hội", "Đoàn xã"]),
    ],
)
def test_programmes_and_funds_do_nothing(read: Read, body: str, expected: list[str | None]) -> None:
    assert actors(read, body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Nhân dân góp 45 triệu đồng; nhờ vậy toàn huyện có 12 xã đạt chuẩn.", ["Nhân dân", None]),
        ("Công đoàn giúp 90 gia đình; riêng xã Tượng Sơn 45 gia đình.", ["Công đoàn", None]),
        ("Bà con góp 45 triệu đồng; thị trấn Thạch Hà vận động 12 hộ hiến đất.", ["Bà con", None]),
        ("Tổ dân vận mở 12 cuộc họp; kết quả 52/60 hộ (đạt 87%) hiến đất.", ["Tổ dân vận", None, None]),
    ],
)
def test_what_came_of_it_has_a_subject_of_its_own(read: Read, body: str, expected: list[str | None]) -> None:
    assert actors(read, body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "Trung tâm mở 12 buổi truyền thông với 900 lượt bà mẹ, học sinh bán trú đến nghe; phát 45 tờ gấp.",
            ["Trung tâm"] * 3,
        ),
        ("Hội Chữ thập đỏ huyện và 12 cơ sở Hội đã trao 45 suất quà.", [None, "Hội Chữ thập đỏ huyện và 12 cơ sở Hội"]),
        ("Hội phối hợp với Đoàn xã và 12 chi hội trao 45 suất quà.", ["Hội", "Hội"]),
    ],
)
def test_counted_lists_inside_a_clause(read: Read, body: str, expected: list[str | None]) -> None:
    assert actors(read, body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Các bếp ăn từ thiện nấu 900 suất cơm.", ["Các bếp ăn từ thiện"]),
        (
            "Hội Chữ thập đỏ huyện Thạch Hà, tỉnh Hà Tĩnh vận động 45 triệu đồng.",
            ["Hội Chữ thập đỏ huyện Thạch Hà, tỉnh Hà Tĩnh"],
        ),
        ("Hội Nông dân, tỉnh Hà Tĩnh vận động 45 triệu đồng.", [None]),
        ("Quỹ Hội ba cấp huy động 45 triệu đồng.", [None]),
        ("Huyện và các xã tặng 45 suất quà.", [None]),
        ("Hội và các xã tặng 45 suất quà.", ["Hội và các xã"]),
        ("Các cấp Hội trao 90 suất quà (huyện 45, xã 45), mỗi suất 500.000 đồng.", ["Các cấp Hội"] * 4),
        ("Giám đốc Sở Y tế cho biết, toàn tỉnh mở 45 lớp tập huấn.", ["Sở Y tế"]),
        ("12 tập thể được Giám đốc Công an tỉnh khen.", ["Giám đốc Công an tỉnh"]),
    ],
)
def test_names_that_go_on(read: Read, body: str, expected: list[str | None]) -> None:
    assert actors(read, body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Công nhân nêu 90 ý kiến; 45 ý kiến được trả lời ngay.", ["Công nhân", None]),
        ("Công nhân nêu 90 ý kiến, trong đó 45 ý kiến được trả lời ngay.", ["Công nhân"] * 2),
        ("Tổ thẩm định rà soát 90 mô hình; 45 mô hình được công nhận.", ["Tổ thẩm định"] * 2),
        ("Bộ phận một cửa tiếp nhận 90 hồ sơ; qua khảo sát, 97% người dân hài lòng.", ["Bộ phận một cửa", None]),
        (
            "Các xã tiếp 90 lượt người, trong đó lãnh đạo huyện tiếp 12 lượt người. Còn 45 đơn.",
            ["Các xã", "lãnh đạo huyện", "Các xã"],
        ),
    ],
)
def test_asides_and_answers(read: Read, body: str, expected: list[str | None]) -> None:
    assert actors(read, body) == expected


def test_a_table_is_of_the_source_above_it(read: Read) -> None:
    table = "Xã\tSố hộ nghèo\nTượng Sơn\t42"
    told = "Theo số liệu của Văn phòng Điều phối, kết quả ở các xã như sau:"
    lead = "Hội rất vui và có nhiều cố gắng trong mọi mặt công tác của mình ở cơ sở."
    assert actors(read, f"{lead}\n\n{told}\n{table}") == ["Văn phòng Điều phối"]
    assert actors(read, f"{lead}\n\n{table}") == [None]


def test_who_reviewed_heads_no_list(read: Read) -> None:
    reviewed = "Sáng 15/12, Ban Dân vận huyện tổng kết phong trào thi đua. Kết quả nổi bật:\n- Trao 12 suất quà."
    assert actors(read, reviewed) == [None]
    assert actors(read, "Ban Dân vận huyện đạt kết quả:\n- Trao 12 suất quà.") == ["Ban Dân vận huyện"]


def test_the_source_of_a_report_ends_where_others_act(read: Read) -> None:
    lead = "Sở Y tế vừa có báo cáo về công tác y tế, dân số của tỉnh với nhiều điểm sáng trong năm."
    own = f"{lead}\n\nToàn tỉnh tiêm 900 mũi vắc xin."
    others = f"{lead}\n\nĐoàn Thanh niên khám cho 45 người.\n\nToàn tỉnh tiêm 900 mũi vắc xin."
    assert actors(read, own) == ["Sở Y tế"]
    assert actors(read, others) == ["Đoàn Thanh niên", None]
