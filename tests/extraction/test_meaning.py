"""Measure, modality, indicator, actor, place, period and parts: phenomena in our own words."""

from __future__ import annotations

from datetime import date

import pytest

from tests.extraction.conftest import Read


@pytest.mark.parametrize(
    ("body", "value", "measure"),
    [
        ("Có 1.204 lượt công dân được tiếp.", 1204, "level"),
        ("Số vụ tai nạn giảm 12 vụ so với cùng kỳ.", -12, "change"),
        ("Thu ngân sách tăng 8,4% so với năm trước.", 8.4, "change"),
        ("Tỷ lệ chậm hạn giảm tới 5,2%.", -5.2, "change"),
        ("Sản lượng cao hơn năm 2020 là 35 tấn.", 35, "change"),
        ("Hội có thêm 40 hội viên.", 40, "change"),
        ("Tỷ lệ hộ nghèo giảm còn 2,31%.", 2.31, "share"),
        ("Tỷ lệ bao phủ bảo hiểm y tế đạt 93,5%.", 93.5, "share"),
        ("Kết nạp hội viên đạt 104% kế hoạch.", 104, "plan_ratio"),
        ("Thu ngân sách vượt 12% dự toán.", 112, "plan_ratio"),
        ("Gieo trồng bằng 98,5% so với kế hoạch.", 98.5, "plan_ratio"),
        ("Huyện đứng thứ 3 toàn tỉnh về cải cách hành chính.", 3, "rank"),
        ("Huyện xếp thứ nhất toàn tỉnh.", 1, "rank"),
        ("Đưa tổng số hội viên lên 4.500 người.", 4500, "level"),
        ("Huyện phấn đấu giảm tỷ lệ hộ nghèo 1,5%.", -1.5, "change"),
        ("Xã giảm tỷ lệ hộ nghèo xuống 1,5%.", 1.5, "share"),
        ("Giảm tỷ lệ hộ nghèo từ 2% trở lên.", -2, "change"),
        ("Toàn xã có 64 tổ tự quản, thêm 9 tổ so với đầu năm.", 9, "change"),
        ("Khởi công 300 nhà, hơn thời điểm cuối quý trước 25 nhà.", 25, "change"),
    ],
)
def test_measure(read: Read, body: str, value: float, measure: str) -> None:
    found = read(body).observations[-1]
    assert found.value == pytest.approx(value)
    assert found.measure == measure


def test_change_carries_over_and(read: Read) -> None:
    found = read("Giảm 7 vụ và 9 người so với cùng kỳ.").observations
    assert [o.value for o in found] == [-7, -9]


@pytest.mark.parametrize(
    "body",
    [
        "Tiếp 80 lượt công dân, giảm 20 lượt (20%).",
        "Tiếp 80 lượt công dân, giảm 20 lượt so với cùng kỳ [20%].",
        "Tiếp 80 lượt công dân, giảm 20 lượt, tương ứng 20%.",
        "Tiếp 80 lượt công dân, giảm 20 lượt = 20% so cùng kỳ.",
    ],
)
def test_a_change_told_again_in_percent(read: Read, body: str) -> None:
    found = read(body).observations
    assert [(o.value, o.measure) for o in found] == [(80, "level"), (-20, "change"), (-20, "change")]


def test_percent_after_an_amount_is_of_plan_and_after_a_count_a_share(read: Read) -> None:
    found = read("Thu ngân sách được 45 tỷ đồng, đạt 88%. Có 120 hồ sơ đúng hạn, đạt 96%.").observations
    assert [o.measure for o in found] == ["level", "plan_ratio", "level", "share"]
    assert found[0].indicator == found[1].indicator == "budget.revenue"


@pytest.mark.parametrize(
    ("body", "modality"),
    [
        ("Hội đã xây dựng 12 mô hình.", "actual"),
        ("Các đơn vị đăng ký xây dựng 12 mô hình.", "registered"),
        ("Có 12 mô hình dân vận khéo được đăng ký xây dựng.", "registered"),
        ("Phấn đấu xây dựng 12 mô hình.", "target"),
        ("Xã phấn đấu giữ vững an ninh; xây dựng 12 mô hình.", "target"),
        ("Xã phấn đấu giữ vững an ninh; đến nay đã có 12 mô hình.", "actual"),
        ("Hằng năm, xã xây dựng ít nhất 12 mô hình.", "target"),
        ("Vượt mục tiêu đề ra, có 12 mô hình hiệu quả.", "actual"),
        ("Đại hội thống nhất các chỉ tiêu nhiệm kỳ tới, trong đó xây dựng 12 mô hình.", "target"),
        ("Xã được giao thực hiện 12 mô hình.", "target"),
        ("Phụ nữ đăng ký thi đua và các chi hội đã xây dựng 12 mô hình.", "actual"),
        ("Mỗi chi hội phải xây dựng 2 mô hình.", "target"),
        ("Đề nghị tỉnh hỗ trợ 12 mô hình.", "target"),
        ("Hội sẽ ra mắt 12 mô hình.", "target"),
        ("Chương trình mục tiêu quốc gia hỗ trợ 12 mô hình.", "actual"),
        ("Nội dung được yêu cầu đã làm rõ, có 12 mô hình hiệu quả.", "actual"),
    ],
)
def test_modality(read: Read, body: str, modality: str) -> None:
    (found,) = read(body).observations
    assert found.modality == modality


@pytest.mark.parametrize(
    ("body", "indicators"),
    [
        ("Kết nạp 35 hội viên mới.", ["membership.admitted"]),
        ("Toàn huyện hiện có 9.120 hội viên.", ["membership.total"]),
        ("Kết nạp 35 đảng viên.", ["party.admitted"]),
        ("Tổ chức 14 cuộc giám sát việc thu học phí.", ["oversight.sessions"]),
        ("Tổ chức 9 buổi tuyên truyền cho 600 lượt hội viên.", ["propaganda.sessions", "propaganda.participants"]),
        ("Mở 4 lớp dạy nghề cho 120 học viên.", ["training.classes", "training.participants"]),
        ("Tặng 80 suất quà trị giá 24 triệu đồng.", ["gifts.count", "gifts.value"]),
        ("Trao 15 suất học bổng.", ["scholarships.count"]),
        ("Quỹ Vì người nghèo nhận 320 triệu đồng.", ["fund.poor.raised"]),
        ("Quỹ Hỗ trợ nông dân đạt 1,1 tỷ đồng.", ["fund.farmers.raised"]),
        ("Ủng hộ phòng, chống dịch Covid-19 số tiền 95 triệu đồng.", ["fund.covid.raised"]),
        ("Xây mới 6 căn nhà đại đoàn kết, kinh phí 300 triệu đồng.",
         ["housing.solidarity.built", "housing.solidarity.value"]),
        ("Khởi công 3 mái ấm tình thương, trị giá 150 triệu đồng.", ["housing.charity.built", "housing.charity.value"]),
        ("Xóa 27 căn nhà tạm, nhà dột nát.", ["housing.temporary.removed"]),
        ("Cho 310 hộ vay vốn, dư nợ 14 tỷ đồng.", ["credit.borrowers", "credit.outstanding"]),
        ("Tỷ lệ hộ nghèo còn 3,1%.", ["poverty.households"]),
        ("Nhân dân hiến 2.300 m2 đất và 410 ngày công.", ["land.donated.area", "volunteering.workdays"]),
        ("Hòa giải thành 41 vụ việc.", ["mediation.succeeded"]),
        ("Khen thưởng 5 tập thể, 9 cá nhân.", ["awards.collectives", "awards.individuals"]),
        ("Thu nhập bình quân đầu người đạt 48 triệu đồng/người/năm.", ["income.percapita"]),
        ("Có 11 xã đạt chuẩn nông thôn mới.", ["newrural.communes"]),
        ("Có 2 xã đạt chuẩn nông thôn mới nâng cao.", ["newrural.communes.advanced"]),
        ("Xảy ra 8 vụ tai nạn giao thông.", ["traffic.accidents"]),
        ("Huyện có 17 sản phẩm OCOP.", ["ocop.products"]),
        ("Trồng 4.500 cây xanh.", ["trees.planted"]),
        ("Xóa tên 60 hội viên do chuyển đi nơi khác.", ["unmapped"]),
    ],
)  # fmt: skip
def test_indicator(read: Read, body: str, indicators: list[str]) -> None:
    assert [o.indicator for o in read(body).observations] == indicators


@pytest.mark.parametrize(
    ("body", "actor"),
    [
        ("Hội Nông dân huyện: mở 4 lớp dạy nghề.", "Hội Nông dân huyện"),
        ("Trong năm, Hội Chữ thập đỏ huyện trao 40 suất quà.", "Hội Chữ thập đỏ huyện"),
        ("Theo Phòng Lao động, có 30 lao động được giải quyết việc làm.", "Phòng Lao động"),
        ("Có 60 tình nguyện viên do Huyện Đoàn huy động ra quân.", "Huyện Đoàn"),
        ("Các cơ quan, đơn vị trong huyện đăng ký 20 mô hình.", "Các cơ quan, đơn vị trong huyện"),
        ("Toàn huyện có 9.120 hội viên.", None),
    ],
)
def test_actor(read: Read, body: str, actor: str | None) -> None:
    (found,) = read(body).observations
    assert found.actor == actor


def test_actor_carries_over_in_a_paragraph_and_not_further(read: Read) -> None:
    body = "Hội Phụ nữ huyện trao 40 suất quà. Sửa 5 căn nhà cho hội viên.\n\nSửa 7 căn nhà ở vùng lũ."
    assert [o.actor for o in read(body).observations] == ["Hội Phụ nữ huyện", "Hội Phụ nữ huyện", None]


def test_place_is_the_prior_unless_the_sentence_names_one(read: Read) -> None:
    found = read("Huyện trao 40 suất quà.\n\nTại xã Thạch Kênh, 12 hộ hiến đất. Bà con góp 90 ngày công.").observations
    assert [(o.province, o.district, o.commune) for o in found] == [
        ("Hà Tĩnh", "Thạch Hà", None),
        ("Hà Tĩnh", "Thạch Hà", "Thạch Kênh"),
        ("Hà Tĩnh", "Thạch Hà", "Thạch Kênh"),
    ]


def test_several_communes_are_nobodys_commune(read: Read) -> None:
    (found,) = read("Mở 3 lớp tập huấn tại các xã Thạch Kênh, Thạch Liên, Việt Tiến.").observations
    assert found.commune is None
    (found,) = read("Ở xã Thạch Kênh và xã Thạch Liên, 9 hộ hiến đất.").observations
    assert found.commune is None


def test_district_in_a_provinces_paper_and_bare_names(read: Read) -> None:
    body = "Huyện Cẩm Xuyên trao 40 suất quà.\n\nCả nước có 120 xã đạt chuẩn nông thôn mới."
    found = read(body, district=None, publisher="Báo Hà Tĩnh").observations
    assert [(o.province, o.district) for o in found] == [("Hà Tĩnh", "Cẩm Xuyên"), (None, None)]
    (found_bare,) = read("Nghệ An có 45 xã về đích.", province=None, district=None, publisher="Bộ").observations
    assert (found_bare.province, found_bare.district) == ("Nghệ An", None)


def test_commune_publisher(read: Read) -> None:
    (found,) = read("Hội trao 40 suất quà.", publisher="Hội LHPN xã Thạch Kênh").observations
    assert found.commune == "Thạch Kênh"


YEAR = (date(2021, 1, 1), date(2021, 12, 31))


@pytest.mark.parametrize(
    ("title", "body", "start", "end"),
    [
        ("Kết quả năm 2020", "Hội trao 40 suất quà.", date(2020, 1, 1), date(2020, 12, 31)),
        ("Tin", "Hội trao 40 suất quà.", date(2021, 1, 1), date(2021, 12, 20)),
        ("Tin", "6 tháng đầu năm, Hội trao 40 suất quà.", date(2021, 1, 1), date(2021, 6, 30)),
        ("Tin", "Sáu tháng đầu năm 2020, Hội trao 40 suất quà.", date(2020, 1, 1), date(2020, 6, 30)),
        ("Tin", "Nửa đầu năm 2021, Hội trao 40 suất quà.", date(2021, 1, 1), date(2021, 6, 30)),
        ("Tin", "9 tháng đầu năm, Hội trao 40 suất quà.", date(2021, 1, 1), date(2021, 9, 30)),
        ("Tin", "Quý III/2021, Hội trao 40 suất quà.", date(2021, 7, 1), date(2021, 9, 30)),
        ("Tin", "Trong quý I năm 2021, Hội trao 40 suất quà.", date(2021, 1, 1), date(2021, 3, 31)),
        ("Tin", "Giai đoạn 2016 - 2020, Hội trao 40 suất quà.", date(2016, 1, 1), date(2020, 12, 31)),
        ("Tin", "Từ năm 2018 đến nay, Hội trao 40 suất quà.", date(2018, 1, 1), date(2021, 12, 20)),
        ("Tin", "Từ ngày 15/3 đến ngày 14/4/2021, nơi này nhận 90 hồ sơ.", date(2021, 3, 15), date(2021, 4, 14)),
        ("Tin", "Ngày 12/11, Hội trao 40 suất quà.", date(2021, 11, 12), date(2021, 11, 12)),
        ("Tin", "Đến nay, toàn huyện có 12 xã đạt chuẩn nông thôn mới.", date(2021, 12, 20), date(2021, 12, 20)),
        ("Tin", "Đến hết tháng 10/2021, có 12 xã đạt chuẩn nông thôn mới.", date(2021, 10, 31), date(2021, 10, 31)),
        ("Kết quả năm 2021", "So với năm 2019, số vụ giảm 12 vụ.", *YEAR),
        ("Kết quả năm 2021", "Thực hiện Kế hoạch số 7-KH/HU, ngày 03/02/2020, Hội trao 40 suất quà.", *YEAR),
        ("Kết quả năm 2021", "Bầu Chủ tịch Hội nhiệm kỳ 2021-2026; kết nạp 40 hội viên.", *YEAR),
    ],
)
def test_period(read: Read, title: str, body: str, start: date, end: date) -> None:
    (found,) = read(body, title=title).observations
    assert (found.period_start, found.period_end) == (start, end)


def test_period_of_the_year_before_in_january(read: Read) -> None:
    (found,) = read("9 tháng đầu năm, Hội trao 40 suất quà.", published=date(2022, 1, 8)).observations
    assert (found.period_start, found.period_end) == (date(2021, 1, 1), date(2021, 9, 30))


def test_paragraph_is_a_section_for_the_period(read: Read) -> None:
    body = "Năm 2019, Hội trao 40 suất quà. Xây 3 căn nhà.\n\nHội trao 50 suất quà."
    found = read(body, title="Kết quả năm 2021").observations
    assert [o.period_start.year for o in found] == [2019, 2019, 2021]


def test_publication_line_gives_the_date_when_the_portal_does_not(read: Read) -> None:
    (found,) = read("Thứ hai, 04/05/2020 08:15\n\nHội trao 40 suất quà.", published=None).observations
    assert (found.period_start, found.period_end) == (date(2020, 1, 1), date(2020, 5, 4))


def test_parts_name_their_total(read: Read) -> None:
    total, part, other = read(
        "Có 90 mô hình dân vận khéo, trong đó 60 mô hình tập thể và 30 mô hình cá nhân."
    ).observations
    assert total.part_of is None
    assert part.part_of == other.part_of == total.start


@pytest.mark.parametrize("plan", ["kế hoạch", "chỉ tiêu", "mục tiêu cả năm", "KH giao"])
def test_the_plan_in_brackets_is_a_target_and_what_was_reached_is_not(read: Read, plan: str) -> None:
    found = read(f'Quỹ "Vì người nghèo" vận động 1,1 tỷ đồng ({plan} 900 triệu đồng), đạt 122%.').observations
    assert [(o.measure, o.modality) for o in found] == [
        ("level", "actual"), ("level", "target"), ("plan_ratio", "actual"),
    ]  # fmt: skip


def test_what_somebody_says_is_read_and_a_name_in_quotation_marks_is_not(read: Read) -> None:
    said = read('Bí thư Đảng ủy xã cho biết: "Năm 2022, xã phấn đấu giảm 70 hộ nghèo".').observations
    assert [(o.value, o.modality) for o in said] == [(-70, "target")]
    assert read('Cuộc vận động "5 không, 3 sạch" được đẩy mạnh.').observations == ()


def test_a_rank_is_of_what_stands_before_it(read: Read) -> None:
    body = "Chỉ số cải cách hành chính đạt 88%, xếp thứ 4, tăng 3 bậc; Chỉ số hài lòng đạt 86%, đứng thứ 5."
    ranks = [o.indicator for o in read(body).observations if o.measure == "rank"]
    assert ranks == ["admin.index", "admin.satisfaction"]


def test_what_heads_a_sentence_of_plans_holds_for_all_of_it(read: Read) -> None:
    body = "III. Phương hướng năm 2022: mở 4 lớp tập huấn cho 320 cán bộ; kiểm tra 6 xã; trồng 900 cây xanh."
    assert {o.modality for o in read(body).observations} == {"target"}
    body = "Chương trình mục tiêu quốc gia giảm nghèo bền vững: 2.372 căn nhà."
    assert {o.modality for o in read(body).observations} == {"actual"}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Huyện nhận 95 đơn, đủ điều kiện thụ lý 61 đơn, giải quyết 58 đơn, tồn 3 đơn.",
         ["complaints.received", "complaints.received", "complaints.resolved", "complaints.pending"]),
        ("Còn 2 xã chậm công khai quyết toán; 1 cơ quan chưa xây dựng quy chế.", ["coverage.places"] * 2),
        ("Các thôn họp dân 742 cuộc, có 31.205 lượt người dự; hiến 18.900 m2 đất.",
         ["unmapped", "unmapped", "land.donated.area"]),
    ],
)  # fmt: skip
def test_petitions_delays_and_meetings_of_villages(read: Read, body: str, expected: list[str]) -> None:
    assert [o.indicator for o in read(body).observations] == expected
