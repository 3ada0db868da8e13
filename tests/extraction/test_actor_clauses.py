"""Who did it: behind the figure, in lists, in bullets, in told speech, and where nobody is said to have."""

from __future__ import annotations

import pytest

from tests.extraction.conftest import Read


def actors(read: Read, body: str) -> list[str | None]:
    """The actor of each observation in reading order."""
    return [o.actor for o in read(body).observations]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("45 suất quà trị giá 13 triệu đồng do Hội Chữ thập đỏ vận động đã đến tay bà con.", ["Hội Chữ thập đỏ"] * 2),
        ("3 căn nhà, 12 con bò được Mặt trận xã trao cho hộ nghèo.", ["Mặt trận xã"] * 2),
        ("5 tập thể, 9 cá nhân được Chủ tịch UBND huyện tặng Giấy khen.", ["Chủ tịch UBND huyện"] * 2),
        ("Các cấp Hội duy trì 98 mô hình, trong đó 34 mô hình được Tỉnh ủy công nhận.", ["Các cấp Hội", "Tỉnh ủy"]),
        ("Ngân sách huyện 4 tỷ đồng, còn lại do nhân dân đóng góp.", [None]),
        ("Huyện có 4 hợp tác xã do thanh niên quản lý.", [None]),
    ],
)
def test_agents_behind_the_figure(read: Read, body: str, expected: list[str | None]) -> None:
    assert actors(read, body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "Hội Phụ nữ trao 12 suất quà, Hội Nông dân 9 suất, Hội Cựu chiến binh 6 suất.",
            ["Hội Phụ nữ", "Hội Nông dân", "Hội Cựu chiến binh"],
        ),
        ("Hội tặng Trạm Y tế 5 suất quà, Trường Tiểu học 4 suất.", ["Hội", "Hội"]),
        ("Tiêu biểu là xã Thạch Đài hiến 300 m2 đất, xã Tượng Sơn 200 m2.", [None, None]),
        ("Hội Phụ nữ trao 12 suất quà, còn Huyện đoàn trao 9 suất quà.", ["Hội Phụ nữ", "Huyện đoàn"]),
        ("Trong khi Hội Phụ nữ trao 30 suất quà thì Huyện đoàn trao 20 suất quà.", ["Hội Phụ nữ", "Huyện đoàn"]),
        ("Hội Nông dân và Huyện đoàn cùng trồng 3.000 cây xanh.", ["Hội Nông dân và Huyện đoàn"]),
    ],
)
def test_lists_of_subjects(read: Read, body: str, expected: list[str | None]) -> None:
    assert actors(read, body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("37 hộ dân xóm Bắc tự nguyện hiến 1.200 m2 đất.", [None, "hộ dân xóm Bắc"]),
        ("215 hội viên đã góp 300 ngày công; Hội trao 12 suất quà.", [None, "hội viên", "Hội"]),
        ("Hội đã giúp 12 hộ vay vốn, 5 hộ sửa nhà với kinh phí 200 triệu đồng.", ["Hội"] * 3),
        ("300 tình nguyện viên do Huyện đoàn tổ chức chia thành 5 đội hình.", ["Huyện đoàn"] * 2),
        ("120 hội viên tham gia 3 buổi tuyên truyền.", [None, None]),
    ],
)
def test_counted_people_as_subjects(read: Read, body: str, expected: list[str | None]) -> None:
    assert actors(read, body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Hội mở 9 lớp tập huấn. 17 căn nhà được khởi công, trong đó 12 căn đã bàn giao.", ["Hội", None, None]),
        ("Hội mở 9 lớp tập huấn. 120 chị được cấp chứng chỉ; trao 50 suất quà.", ["Hội", None, "Hội"]),
        ("Hội mở 9 lớp tập huấn. Hiện toàn huyện có 300 hội viên.", ["Hội", None]),
        ("Đảng ủy xã mở 2 lớp bồi dưỡng. Toàn Đảng bộ hiện có 61 chi bộ.", ["Đảng ủy xã", None]),
        ("Khuyến học được các cấp ủy quan tâm. Từ đó, 120 suất học bổng đến tay học sinh.", [None]),
        ("Hội nghị do Huyện đoàn tổ chức. Có 120 đại biểu tham dự.", [None]),
    ],
)
def test_what_nobody_is_said_to_have_done(read: Read, body: str, expected: list[str | None]) -> None:
    assert actors(read, body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Còn Hội Nông dân huyện, từ đầu năm đến nay đã cung ứng 300 tấn phân bón.", "Hội Nông dân huyện"),
        ("Bí thư đề nghị nhiệm kỳ tới Hội Nông dân xã mỗi năm kết nạp 20 hội viên.", "Hội Nông dân xã"),
        ("Ông A, Chủ tịch Hội, cho biết năm 2022 Hội phấn đấu kết nạp 500 hội viên.", "Hội"),
        ("trường Chính trị huyện mở 5 lớp bồi dưỡng.", "trường Chính trị huyện"),
        ("Ngày hội Đại đoàn kết thu hút 300 lượt người.", None),
        ("Theo Kế hoạch số 09/KH-MTTQ, đợt vận động phấn đấu đạt 45 triệu đồng.", None),
        ("b) Ủy ban Kiểm tra Đảng ủy kiểm tra 04 tổ chức đảng.", "Ủy ban Kiểm tra Đảng ủy"),
        ("Ban công tác Mặt trận các bản, khu phố duy trì 97 tổ tự quản.", "Ban công tác Mặt trận các bản, khu phố"),
    ],
)
def test_where_a_subject_may_stand(read: Read, body: str, expected: str | None) -> None:
    assert actors(read, body)[-1] == expected


SPOKEN = "Bà Lê Thị Mai, Chủ tịch Hội LHPN huyện, cho biết: “Đã có 9 lớp tập huấn”."


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Theo bà Lê Thị Mai, Phó Chủ tịch Hội LHPN huyện, có 300 chị được vay vốn.", ["Hội LHPN huyện"]),
        (f"{SPOKEN}\n\nCũng theo bà Mai, 45 chị được kết nạp vào Đảng.", ["Hội LHPN huyện"] * 2),
        (f"{SPOKEN}\n\nBà Hoa cho biết, 45 chị được kết nạp vào Đảng.", ["Hội LHPN huyện", None]),
        ("Anh Trần Nam (Bí thư Huyện đoàn) chia sẻ, đã có 30 công trình thanh niên hoàn thành.", ["Huyện đoàn"]),
        ("Bà Lê Thị Mai, Chủ tịch Hội LHPN huyện, trao 5 suất quà.", [None]),
        ("Bà Lê Thị Mai, hộ nghèo ở xã Thạch Đài, kể: nhà có 3 con bò.", [None]),
    ],
)
def test_those_who_are_quoted_speak_for_their_body(read: Read, body: str, expected: list[str | None]) -> None:
    assert actors(read, body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "- Hội Nông dân: mở 3 lớp tập huấn.\n- Hội Phụ nữ: kết nạp 30 hội viên.\n- Trao 12 suất quà.",
            ["Hội Nông dân", "Hội Phụ nữ", None],
        ),
        (
            "Hội Nông dân huyện đã:\n- Mở 3 lớp tập huấn.\n- Các chi hội trao 20 suất quà.\n- Xây 2 căn nhà.",
            ["Hội Nông dân huyện", "Các chi hội", "Hội Nông dân huyện"],
        ),
        ('- Quỹ "Vì người nghèo": Mặt trận xã tiếp nhận 30 triệu đồng.\n- Tết: 40 suất quà.', ["Mặt trận xã", None]),
        (
            "- Hội Nông dân:\n+ Mở 3 lớp tập huấn.\n+ Trao 12 suất quà.\n- Trồng 300 cây xanh.",
            ["Hội Nông dân", "Hội Nông dân", None],
        ),
        (
            "Hội đạt kết quả như sau:\n\nI. Tuyên truyền\n- Tổ chức 30 buổi tuyên truyền.\n- 12 căn nhà được bàn giao.",
            ["Hội", None],
        ),
    ],
)
def test_bullets(read: Read, body: str, expected: list[str | None]) -> None:
    assert actors(read, body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Hội cũng trao 5 suất quà.", "Hội"),
        ("Đoàn xã A và Đoàn xã B mỗi đơn vị trao 10 suất quà.", "Đoàn xã A và Đoàn xã B"),
        ("Từ tháng 6 đến tháng 9, mỗi tháng Đoàn trao 50 suất quà.", "Đoàn"),
        ("Phấn đấu trong quý IV mỗi cơ sở Hội giúp ít nhất 2 hộ thoát nghèo.", "mỗi cơ sở Hội"),
        ("Huyện đoàn vẫn mở 3 lớp tập huấn.", "Huyện đoàn"),
        ("Các chi hội đều trồng 30 cây xanh.", "Các chi hội"),
        (
            "Trung tâm Văn hóa, Thông tin và Thể thao huyện sản xuất 40 tin, bài.",
            "Trung tâm Văn hóa, Thông tin và Thể thao huyện",
        ),
        ("Các tổ chức, cá nhân ủng hộ 12 triệu đồng.", "Các tổ chức, cá nhân"),
        ("Bí thư yêu cầu mỗi chi bộ phải tổ chức ít nhất 1 buổi sinh hoạt.", "mỗi chi bộ"),
        ("Mỗi xã phải đạt 17 tiêu chí.", None),
        ("87 suất quà được lãnh đạo xã trao tận tay bà con.", "lãnh đạo xã"),
        ("Công an xã xử phạt 12 trường hợp. Trên địa bàn xảy ra 6 vụ tai nạn giao thông.", None),
        ("Hội Nông dân xã A hiến 300 m2 đất, xã Tượng Sơn 200 m2.", None),
    ],
)
def test_names_and_what_stands_between_them_and_their_verb(read: Read, body: str, expected: str | None) -> None:
    assert actors(read, body)[-1] == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("1. Hội Nông dân huyện: Kết nạp 214 hội viên; mở 3 lớp tập huấn.", ["Hội Nông dân huyện"] * 2),
        ("Hội mở lớp cho hội viên, nông dân trồng 40 ha lúa.", ["Hội"]),
        ("2) Huyện đoàn: 135 công trình thanh niên được triển khai.", ["Huyện đoàn"]),
        ("Bà Tẩn Thị Quế - Chủ tịch Ủy ban MTTQ huyện cho biết, đã có 265 căn nhà bàn giao.", ["Ủy ban MTTQ huyện"]),
        ("Theo Thiếu tá Lê Văn Hòa, Trưởng Công an xã, đã xử lý 45 trường hợp vi phạm.", ["Công an xã"]),
        ("47 căn nhà do Phòng Nông nghiệp làm chủ đầu tư đã được trao cho bà con.", ["Phòng Nông nghiệp"]),
        ("9 hộ thoát nghèo nhờ được chi hội các thôn giúp 120 ngày công.", [None, "chi hội các thôn"]),
        ("Công an huyện triệt phá 16 vụ đánh bạc; tai nạn giao thông xảy ra 11 vụ.", ["Công an huyện", None]),
        ("UBND huyện yêu cầu các phòng, ban tiết kiệm 10 triệu đồng.", ["các phòng, ban"]),
        ("UBND huyện giao Sở Xây dựng mở 3 lớp tập huấn.", ["Sở Xây dựng"]),
        ("UBND huyện yêu cầu mỗi sở, ngành tiết kiệm 10 triệu đồng.", ["mỗi sở, ngành"]),
        (
            "Mặt trận xã: vận động 214 triệu đồng, trong đó Hội Phụ nữ 35 triệu đồng, Đoàn xã 22 triệu đồng.",
            ["Mặt trận xã", "Hội Phụ nữ", "Đoàn xã"],
        ),
        ("Hệ thống Mặt trận vận động 9 triệu đồng; khu phố An Khương 25 triệu đồng.", ["Hệ thống Mặt trận", None]),
        ("Bí thư Huyện đoàn nhấn mạnh năm 2022 phải giúp dựng 60 căn nhà nhân ái.", ["Huyện đoàn"]),
    ],
)
def test_labels_offices_and_what_occurs(read: Read, body: str, expected: list[str | None]) -> None:
    assert actors(read, body) == expected


def test_a_report_named_later_than_the_lead_is_not_the_source_of_all(read: Read) -> None:
    lead = "Nửa đầu năm, kinh tế của huyện vẫn có nhiều điểm sáng dù chịu ảnh hưởng của dịch bệnh."
    told = "Theo báo cáo của UBND huyện, thu ngân sách đạt 168 tỷ đồng."
    assert actors(read, f"{lead}\n\n{told}\n\nHiện còn 412 hộ nghèo.") == ["UBND huyện", None]
    assert actors(read, f"{told}\n\nHiện còn 412 hộ nghèo.") == ["UBND huyện", "UBND huyện"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Chủ tịch UBND tỉnh Nguyễn Văn Tám biểu dương 12 tập thể.", "Chủ tịch UBND tỉnh"),
        ("Bí thư Huyện đoàn Lê Thị Hoa thông tin, đã có 12 lớp tập huấn.", "Huyện đoàn"),
        ("Chi hội trưởng Nguyễn Thị Lài vận động 45 hội viên.", None),
        ("Gia đình bà Trần Thị Hoa hiến 320 m2 đất.", None),
        ("Hội LHPN Thành phố Hồ Chí Minh trao 5 suất quà.", "Hội LHPN Thành phố Hồ Chí Minh"),
        ("Mặt trận xã Phan Văn Tình trao 5 suất quà.", "Mặt trận xã Phan Văn Tình"),
        ("UBND huyện Lý Nhân trao 5 suất quà.", "UBND huyện Lý Nhân"),
    ],
)
def test_persons_are_no_part_of_an_actor(read: Read, body: str, expected: str | None) -> None:
    assert actors(read, body)[-1] == expected


def test_a_part_set_apart_begins_a_clause_that_shares_the_verb(read: Read) -> None:
    body = "Doanh nghiệp nhận đỡ đầu 120 trẻ; riêng Bộ đội Biên phòng tỉnh 45 trẻ."
    assert actors(read, body) == ["Doanh nghiệp", "Bộ đội Biên phòng tỉnh"]
