"""Three of four numbers are no indicators: each class with siblings in our own words."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tests.extraction.conftest import Read
from transforms.extraction.lexicon import rejection_kinds, rows

CASES = [
    ("document_number", "Thực hiện Kế hoạch số 15-KH/HU của Huyện ủy."),
    ("document_number", "Theo Nghị định 105/2020/NĐ-CP của Chính phủ."),
    ("document_number", "Quán triệt Chỉ thị 13 của Ban Bí thư."),
    ("document_number", "Triển khai Đề án 06 trên địa bàn."),
    ("legal_article", "Căn cứ khoản 2 của quy định này."),
    ("legal_article", "Việc đối thoại làm theo Điều 64 Bộ luật Lao động."),
    ("legal_article", "Hồ sơ được lập đúng quy định tại Điều 9 Luật Đất đai."),
    ("duration", "Bà con ở nhờ trường học hai đêm liền."),
    ("duration", "Mưa to suốt 3 đêm liền ở vùng thượng nguồn."),
    ("anaphora", "Cán bộ hai huyện Thạch Hà, Cẩm Xuyên cùng dự."),
    ("date", "Ngày 19/5, huyện tổ chức lễ ra quân."),
    ("date", "Sáng 02-9-2021, lễ chào cờ diễn ra."),
    ("date", "Lịch tiếp dân là ngày 15 hằng tháng."),
    ("date", "Hội xây nhà tặng hội viên, hạn là 30/11."),
    ("date", "Ngày 20 tháng 8, Hội ra quân."),
    ("date", "Việc này làm trong các tháng 7, 8 và 9."),
    ("time", "Trung tâm mở cửa 24/7 phục vụ bà con."),
    ("duration", "Bà con phải đi bộ mất 3 tiếng."),
    ("dimension", "Có đêm trời xuống 8 độ C."),
    ("proper_name", "Biến thể BA.5 lan nhanh."),
    ("multiple", "Số vụ tăng 1,2 lần so với cùng kỳ."),
    ("idiom", "Ba mẹ con sống trong ngôi nhà cũ."),
    ("idiom", "Hai bà cháu nương tựa vào nhau."),
    ("date", "Tháng 10 là tháng cao điểm."),
    ("year", "Giai đoạn 2016 - 2020 đã khép lại."),
    ("year", "Năm 2019 đánh dấu nhiều đổi thay."),
    ("time", "Buổi lễ bắt đầu lúc 7 giờ 30 phút."),
    ("time", "Khai mạc lúc 14h30 tại hội trường."),
    ("period", "Phong trào 6 tháng đầu năm diễn ra sôi nổi."),
    ("duration", "Đơn vị giữ cờ đầu 5 năm liền."),
    ("duration", "Tân binh sẽ rèn luyện 24 tháng trong quân ngũ."),
    ("anniversary", "Hoạt động kỷ niệm 90 năm Ngày thành lập Hội."),
    ("ordinal", "Đại hội lần thứ 14 thành công tốt đẹp."),
    ("ordinal", "Đại hội lần thứ XII đã bế mạc."),
    ("term", "Hội đồng nhân dân khóa XIII họp phiên cuối."),
    ("age", "Người từ 60 tuổi được khám bệnh."),
    ("unit_name", "Đoàn công tác đến thăm tổ 3, phường Bắc Hà."),
    ("unit_name", "Cán bộ Trung đoàn 841 giúp dân gặt lúa."),
    ("road_name", "Tuyến Quốc lộ 1 đã thông xe."),
    ("proper_name", "Dịch Covid-19 được kiểm soát."),
    ("proper_name", "Dự án cầu Cửa Hội 2 đang thi công."),
    ("fixed_name", 'Cuộc vận động "5 không, 3 sạch" lan tỏa.'),
    ("fixed_name", 'Giữ vững 7 tiêu chuẩn về "Chùa xanh sạch".'),
    ("list_number", "1. Công tác tuyên truyền"),
    ("multiple", "Thu nhập gấp 3 lần trồng lúa."),
    ("multiple", "Số mô hình tăng 3 lần so với đầu nhiệm kỳ."),
    ("dimension", "Mặt đường dày 18 cm."),
    ("dimension", "Mặt đường rộng 5 m thẳng tắp."),
    ("dimension", "Thôn nằm cách trung tâm huyện hơn 40 km."),
    ("indefinite", "Đó là một trong những việc khó."),
    ("indefinite", "Đây là một hoạt động thiết thực."),
    ("anaphora", "Cách làm chung của hai huyện là dựa vào dân."),
    ("announcement", "Năm tới tập trung vào ba việc: trồng rừng, nuôi ong, dệt vải."),
    ("furniture", "Lượt xem: 519"),
    ("contact", "Ai cần giúp xin gọi điện thoại 0238 trong giờ hành chính."),
    ("threshold", "Không còn xã dưới 10 tiêu chí."),
    ("overlong", "Mã 123456789012345678901 in trên bìa."),
    ("bare", "Con đường mang số phận 12."),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "body"), CASES)
def test_class(read: Read, kind: str, body: str) -> None:
    result = read(f"Hội nghị diễn ra tốt đẹp.\n\n{body}")
    assert [o.quote for o in result.observations] == []
    assert kind in [r.kind for r in result.rejections]


def test_every_kind_has_a_meaning_and_an_example() -> None:
    for row in rows("rejections.csv"):
        assert all(row.values()), row
    kinds = rejection_kinds()
    assert len(kinds) == len(set(kinds))


def test_only_listed_kinds_are_used(read: Read) -> None:
    text = "\n\n".join(body for _, body in CASES)
    assert {r.kind for r in read(text).rejections} <= set(rejection_kinds())


def test_every_numeral_is_accounted_for(read: Read) -> None:
    body = "Năm 2020, theo Báo cáo số 12/BC-UBND ngày 05/6/2020, xã có 45 hộ và 3 km đường; tổ 7 đạt 100%."
    result = read(body)
    spans = [(o.start, o.start + len(o.quote)) for o in result.observations]
    spans += [(r.start, r.start + len(r.quote)) for r in result.rejections]
    text = f"Tin địa phương\n\n{body}"
    for index, char in enumerate(text):
        if char.isdigit():
            assert any(a <= index < b for a, b in spans), text[index - 5 : index + 5]


def test_year_before_a_noun_is_no_count(read: Read) -> None:
    assert not read("Năm 2020 hội viên phấn khởi thi đua.").observations


def test_five_and_year(read: Read) -> None:
    assert not read("Năm năm qua, phong trào phát triển mạnh.").observations
    assert not read("Trong năm hội viên thi đua sôi nổi.").observations


@pytest.mark.parametrize(
    ("quote", "kind", "body"),
    [
        ("20-10", "date", "Chiều 20-10, lễ mít tinh diễn ra."),
        ("9/7", "date", "Sáng 9/7, Hội họp bàn việc."),
        ("2/9", "date", "Hoạt động chào mừng Quốc khánh 2/9."),
        ("4", "document_number", "Cán bộ học Nghị quyết Trung ương 4."),
        ("Hai", "fixed_name", 'Phương châm "Hai tốt" được giữ vững.'),
        ("02", "fixed_name", "Mô hình chính quyền địa phương 02 cấp vận hành thông suốt."),
        ("3", "unit_name", "Cháy lớn tại khu phố 3."),
        ("N3", "proper_name", "Tuyến N3 đã thông."),
        ("90", "anniversary", "Hướng tới kỷ niệm 90 năm truyền thống."),
    ],
)
def test_class_and_place(read: Read, quote: str, kind: str, body: str) -> None:
    result = read(f"Hội nghị diễn ra tốt đẹp.\n\n{body}")
    assert not result.observations
    assert (quote, kind) in [(r.quote, r.kind) for r in result.rejections]


def test_observations_and_rejections_never_overlap(read: Read) -> None:
    result = read(
        "\n\n".join(body for _, body in CASES) + "\n\nTrao 5 suất quà, 3 tấn gạo ngày 7/3; đứng thứ 2/9 huyện."
    )
    spans = sorted(
        [(o.start, o.start + len(o.quote)) for o in result.observations]
        + [(r.start, r.start + len(r.quote)) for r in result.rejections]
    )
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
