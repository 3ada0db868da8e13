"""Worlds of other provinces and bodies: places, periods, modality, actors, objects and parts by rule."""

from __future__ import annotations

from datetime import date

import pytest

from tests.extraction.conftest import Read
from transforms.extraction.publisher import prior_place
from transforms.model import Observation, Prior


def of_province(read: Read, body: str, title: str = "Tin") -> tuple[Observation, ...]:
    return read(body, title=title, district=None, publisher="Cổng thông tin điện tử tỉnh Hà Tĩnh").observations


@pytest.mark.parametrize(
    ("publisher", "commune"),
    [
        ("Cổng thông tin thị xã Kỳ Anh", None),
        ("Thông tấn xã Việt Nam (TTXVN)", None),
        ("Hợp tác xã Tân Phát", None),
        ("Bảo hiểm xã hội tỉnh Hà Tĩnh", None),
        ("UBND xã Thạch Kênh", "Thạch Kênh"),
        ("Đảng ủy phường Nam Hà, thành phố Hà Tĩnh", "Nam Hà"),
        ("Hội Nông dân xã Đức Đồng - Đức Thọ", "Đức Đồng"),
        ("Ủy ban MTTQ thị trấn Nghèn", "Nghèn"),
        ("UBND phường 7", "Phường 7"),
    ],
)
def test_commune_of_the_publisher_needs_its_class_word(publisher: str, commune: str | None) -> None:
    assert prior_place(Prior(publisher, None, None, None)).commune == commune


def test_other_words_that_end_like_a_class_word_name_no_commune(read: Read) -> None:
    found = read("Hợp tác xã Tân Phát trao 40 suất quà. Thông tấn xã Việt Nam tặng 5 xe đạp.").observations
    assert [o.commune for o in found] == [None, None]


def test_a_list_of_districts_gives_each_its_figure(read: Read) -> None:
    found = of_province(read, "Huyện Thạch Hà có 24 vụ tai nạn, Cẩm Xuyên 9 vụ tai nạn.")
    assert [o.district for o in found] == ["Thạch Hà", "Cẩm Xuyên"]
    found = of_province(read, "Có 24 vụ tai nạn ở huyện Thạch Hà, 9 vụ tai nạn ở huyện Cẩm Xuyên.")
    assert [o.district for o in found] == ["Thạch Hà", "Cẩm Xuyên"]


def test_the_next_sentence_goes_back_to_the_province(read: Read) -> None:
    body = "Nhiều nơi làm tốt, như huyện Cẩm Xuyên trồng 400 cây xanh. Hội Nông dân tỉnh trao 40 suất quà."
    assert [o.district for o in of_province(read, body)] == ["Cẩm Xuyên", None]
    body = "Ở huyện Cẩm Xuyên, bà con trồng 400 cây xanh. Nơi đây còn có 40 hộ hiến đất."
    assert [o.district for o in of_province(read, body)] == ["Cẩm Xuyên", "Cẩm Xuyên"]


def test_where_a_meeting_is_held_is_not_where_the_figures_hold(read: Read) -> None:
    body = (
        "Sáng 3/12, tại huyện Thạch Hà, Hội Nông dân tỉnh tổ chức hội nghị tổng kết năm 2021.\n\nHội trao 40 suất quà."
    )
    assert [o.district for o in of_province(read, body)] == [None]


def test_a_body_after_the_comma_is_no_second_district(read: Read) -> None:
    (found,) = of_province(read, "Tại huyện Cẩm Xuyên, Hội Nông dân huyện vận động 214 hộ hiến đất.")
    assert (found.district, found.actor) == ("Cẩm Xuyên", "Hội Nông dân huyện")


def test_body_with_the_class_word_inside_names_its_district(read: Read) -> None:
    (found,) = of_province(read, "Huyện đoàn Cẩm Xuyên tặng 30 suất học bổng.")
    assert (found.district, found.actor) == ("Cẩm Xuyên", "Huyện đoàn Cẩm Xuyên")


@pytest.mark.parametrize(
    ("title", "body", "start", "end"),
    [
        ("Hoạt động 9 tháng năm 2021", "Hội trao 40 suất quà.", date(2021, 1, 1), date(2021, 9, 30)),
        ("Tin", "Trong 6 tháng năm 2021, Hội trao 40 suất quà.", date(2021, 1, 1), date(2021, 6, 30)),
        ("Tháng Thanh niên 2021", "Hội trao 40 suất quà.", date(2021, 3, 1), date(2021, 3, 31)),
        ("Tin", "Trong 3 ngày 17-19/6, Hội trao 40 suất quà.", date(2021, 6, 17), date(2021, 6, 19)),
        ("Tin", "Cuối năm 2020, số hộ nghèo còn 1.200 hộ.", date(2020, 12, 31), date(2020, 12, 31)),
        ("Tin", "Đến hết quý III/2021, có 12 xã đạt chuẩn nông thôn mới.", date(2021, 9, 30), date(2021, 9, 30)),
        ("Kết quả năm 2021", "Giảm 7 vụ so với cùng kỳ năm 2020; hòa giải thành 41 vụ.",
         date(2021, 1, 1), date(2021, 12, 31)),
    ],
)  # fmt: skip
def test_period(read: Read, title: str, body: str, start: date, end: date) -> None:
    found = read(body, title=title).observations[-1]
    assert (found.period_start, found.period_end) == (start, end)


def test_awards_at_a_meeting_have_its_day(read: Read) -> None:
    body = "Lễ khai mạc tối 25/3 có 300 đại biểu dự. Dịp này, Hội khen thưởng 8 tập thể."
    found = read(body, title="Kết quả quý I năm 2021").observations
    assert {(o.period_start, o.period_end) for o in found} == {(date(2021, 3, 25), date(2021, 3, 25))}


def test_a_heading_of_plans_makes_targets_of_its_time(read: Read) -> None:
    body = "1. Kết quả\n\nHội kết nạp 40 hội viên.\n\n2. Nhiệm vụ quý IV\n\nMở 3 lớp tập huấn; kết nạp 10 hội viên."
    done, *planned = read(body, title="Hoạt động Hội 9 tháng năm 2021").observations
    assert (done.modality, done.period_end) == ("actual", date(2021, 9, 30))
    assert {(o.modality, o.period_start, o.period_end) for o in planned} == {
        ("target", date(2021, 10, 1), date(2021, 12, 31))
    }


@pytest.mark.parametrize(
    ("body", "modality"),
    [
        ("Kế hoạch năm 2022 là 12 mô hình.", "target"),
        ("Sở giao mỗi huyện chỉ tiêu 12 mô hình.", "target"),
        ("Hội vận động 12 hộ ký cam kết không xả rác.", "actual"),
        ("Các chi hội ký cam kết xây dựng 12 mô hình.", "registered"),
        ("Dự kiến ra mắt 12 mô hình.", "target"),
    ],
)
def test_modality(read: Read, body: str, modality: str) -> None:
    assert [o.modality for o in read(body).observations] == [modality]


def test_a_target_ends_with_its_sentence(read: Read) -> None:
    found = read("Hội sẽ mở 3 lớp tập huấn. Các chi hội trao 40 suất quà.").observations
    assert [o.modality for o in found] == ["target", "actual"]


@pytest.mark.parametrize(
    ("body", "actors"),
    [
        ("Theo Báo cáo số 12/BC-STP ngày 3/7/2021 của Sở Tư pháp, công tác giữ nền nếp.\n\nCó 41 tổ hòa giải.",
         ["Sở Tư pháp"]),
        ("Báo cáo của Ban Dân tộc tỉnh cho thấy 40 hộ thoát nghèo.", ["Ban Dân tộc tỉnh"]),
        ("Lực lượng Cảnh sát giao thông các cấp tước 12 giấy phép lái xe.",
         ["Lực lượng Cảnh sát giao thông các cấp"]),
        ("Các cấp Hội mở 3 lớp tập huấn. Đến nay, tổng số hội viên là 9.120 người.", ["Các cấp Hội", None]),
        ("Quỹ Hỗ trợ nông dân hiện có 41 tỷ đồng.", [None]),
        ("Thị xã Kỳ Anh có 640 lao động có việc làm mới.", [None]),
        ("Hội Chữ thập đỏ TP. Hà Tĩnh trao 15 xe đạp.", ["Hội Chữ thập đỏ TP. Hà Tĩnh"]),
        ("Trồng 400 cây xanh do Huyện Đoàn vận động.", ["Huyện Đoàn"]),
    ],
)  # fmt: skip
def test_actor(read: Read, body: str, actors: list[str | None]) -> None:
    assert [o.actor for o in read(body).observations] == actors


@pytest.mark.parametrize(
    ("body", "objects"),
    [
        ("Hội tặng 30 suất quà, tổng kinh phí 9 triệu đồng.", ["suất quà", "tổng kinh phí"]),
        ("Thu ngân sách trên địa bàn đạt 285 tỷ đồng, bằng 88% dự toán.",
         ["Thu ngân sách trên địa bàn", "Thu ngân sách trên địa bàn"]),
        ('Quỹ "Vì người nghèo" được 320 triệu đồng.', ['Quỹ "Vì người nghèo"']),
        ("Có 214 hộ hiến 8.600 m2 đất.", ["hộ hiến", "m2 đất"]),
    ],
)  # fmt: skip
def test_object_is_the_counted_thing(read: Read, body: str, objects: list[str]) -> None:
    assert [o.object for o in read(body).observations] == objects


@pytest.mark.parametrize(
    "body",
    [
        "Thu ngân sách đạt 285,3 tỷ đồng, riêng phần thu trên địa bàn chỉ 24 tỷ đồng.",
        "Xóa 312 căn nhà tạm. Chia theo nguồn vốn: ngân sách 200 căn, doanh nghiệp 112 căn.",
        "Toàn huyện xóa 312 căn nhà tạm, trong đó:\n- Ngân sách tỉnh: 200 căn;\n- Doanh nghiệp: 112 căn.",
        "- Xóa 312 căn nhà tạm:\n+ Ngân sách tỉnh 200 căn;\n+ Doanh nghiệp 112 căn.",
        "Huyện\tSố căn nhà tạm được xóa\nThạch Hà\t200\nCẩm Xuyên\t112\nTổng cộng\t312",
    ],
)
def test_a_sum_without_parts_counts_once(read: Read, body: str) -> None:
    found = of_province(read, body)
    total = max(found, key=lambda o: o.value)
    assert len({o.indicator for o in found}) == 1
    assert [o.value for o in found if o.part_of is None] == [total.value]
    assert {o.part_of for o in found if o is not total} == {total.start}


def test_smaller_figures_of_others_are_no_parts(read: Read) -> None:
    found = read("Hội Nông dân tặng 500 suất quà.\n\nHội Phụ nữ tặng 100 suất quà. Đoàn tặng 50 suất quà.").observations
    assert [o.part_of for o in found] == [None, None, None]


def test_parts_larger_than_their_total_are_none(read: Read) -> None:
    found = read("Có 90 mô hình, trong đó 60 mô hình tập thể, 50 mô hình cá nhân.").observations
    assert [o.part_of is not None for o in found] == [False, True, False]


def test_table_takes_topic_unit_and_place_from_around_it(read: Read) -> None:
    rows = ("Huyện\tSố vụ việc\tHòa giải thành\tTỷ lệ (%)", "Thạch Hà\t158\t131\t82,9", "Cẩm Xuyên\t20\t-\t-")
    body = "\n".join(("Kết quả từng huyện", *rows))
    found = of_province(read, body, title="Hòa giải ở cơ sở năm 2021")
    assert [(o.district, o.indicator, o.unit) for o in found] == [
        ("Thạch Hà", "mediation.cases", "case"),
        ("Thạch Hà", "mediation.succeeded", "case"),
        ("Thạch Hà", "mediation.succeeded", "percent"),
        ("Cẩm Xuyên", "mediation.cases", "case"),
    ]


@pytest.mark.parametrize(
    "body",
    [
        "Lập biên bản 870 trường hợp vi phạm nồng độ cồn.",
        "Xử phạt 14 tỷ đồng.",
        "Thu gom 12 tấn rác.",
        "Đón 4.500 lượt khách quốc tế.",
        "Mở 18 lớp xóa mù chữ.",
        "Trung tâm trợ giúp pháp lý thụ lý 31 vụ việc.",
        "Tai nạn làm chết 6 người.",
        "Xảy ra 5 vụ cháy.",
    ],
)
def test_what_the_codebook_leaves_out_stays_unmapped(read: Read, body: str) -> None:
    assert [o.indicator for o in read(body).observations] == ["unmapped"]


def test_labelled_parts_in_a_bracket_share_the_unit(read: Read) -> None:
    found = read("Nhận 31 đơn (khiếu nại 4, tố cáo 2, phản ánh 25); giải quyết 24 đơn.").observations
    assert [(o.value, o.unit) for o in found] == [(31, "case"), (4, "case"), (2, "case"), (25, "case"), (24, "case")]
    assert [o.part_of for o in found[1:4]] == [found[0].start] * 3


def test_abbreviated_nouns_count(read: Read) -> None:
    found = read("Thành lập 2 CĐCS và 3 HTX.").observations
    assert [o.indicator for o in found] == ["organisations.branches", "cooperatives.count"]
