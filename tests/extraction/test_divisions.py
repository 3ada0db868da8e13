"""Totals and what they are divided into, outcomes with a label, ends of a change with a date, figures behind `số`."""

from __future__ import annotations

from datetime import date

import pytest

from tests.extraction.conftest import Read


def told(read: Read, body: str) -> list[tuple[float, str]]:
    return [(o.value, o.indicator) for o in read(body).observations]


@pytest.mark.parametrize(
    "division",
    [
        "trong đó lĩnh vực kinh tế 31, văn hóa - xã hội 24, quốc phòng - an ninh 7, xây dựng hệ thống chính trị 8",
        "bao gồm: kinh tế 31; văn hóa 24; an ninh 7; dân vận chính quyền 8",
        "(tập thể 55, cá nhân 15)",
        "gồm 55 mô hình tập thể và 15 mô hình cá nhân",
        "(55 tập thể, 15 cá nhân)",
    ],
)
def test_the_parts_of_registered_models_are_registered_models(read: Read, division: str) -> None:
    found = read(f"Toàn huyện đăng ký 70 mô hình dân vận khéo, {division}.").observations
    assert len(found) >= 3
    assert {(o.indicator, o.modality) for o in found} == {("models.registered", "registered")}
    assert found[0].value == sum(o.value for o in found[1:]) == 70


def test_what_does_not_add_up_in_brackets_keeps_its_own_meaning(read: Read) -> None:
    found = told(read, "Hội công nhận 46 mô hình (khen thưởng 12 tập thể, 5 cá nhân).")
    assert found[1:] == [(12, "awards.collectives"), (5, "awards.individuals")]


def test_a_division_of_the_sentence_before_is_none_of_this_one(read: Read) -> None:
    body = "Các ngành đăng ký 80 mô hình, trong đó 60 mô hình tập thể. Có 45 mô hình được công nhận."
    assert told(read, body)[-1] == (45, "models.recognised")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "Các tổ hòa giải thụ lý 86 vụ; hòa giải thành 71, không thành 9.",
            [(86, "mediation.cases"), (71, "mediation.succeeded"), (9, "mediation.cases")],
        ),
        (
            "Tổng số đơn tiếp nhận là 340, trong đó khiếu nại 120, tố cáo 220; đã giải quyết 310, còn tồn 30.",
            [
                (340, "complaints.received"),
                (120, "complaints.received"),
                (220, "complaints.received"),
                (310, "complaints.resolved"),
                (30, "complaints.pending"),
            ],
        ),
        (
            "Toàn huyện có 1.250 hội viên (nữ 620, dân tộc thiểu số 310), kết nạp mới 85.",
            [
                (1250, "membership.total"),
                (620, "membership.total"),
                (310, "membership.total"),
                (85, "membership.admitted"),
            ],
        ),
    ],
)
def test_a_label_says_what_a_bare_number_is(read: Read, body: str, expected: list[tuple[float, str]]) -> None:
    assert told(read, body) == expected


def test_the_label_of_a_bare_number_is_its_object(read: Read) -> None:
    found = read("Huyện nhận 165 đơn, trong đó khiếu nại 120, tố cáo 45.").observations
    assert [o.object for o in found[1:]] == ["khiếu nại", "tố cáo"]


@pytest.mark.parametrize(
    ("body", "days"),
    [
        (
            "Tỷ lệ hộ nghèo giảm từ 12,4% năm 2016 xuống còn 3,15% cuối năm 2020.",
            [date(2016, 12, 31), date(2020, 12, 31)],
        ),
        (
            "Thu nhập bình quân đầu người tăng từ 32 triệu đồng năm 2018 lên 45,5 triệu đồng năm 2020.",
            [date(2018, 12, 31), date(2020, 12, 31)],
        ),
        (
            "Số xã đạt chuẩn nông thôn mới tăng từ 12 xã (năm 2015) lên 18 xã (năm 2020).",
            [date(2015, 12, 31), date(2020, 12, 31)],
        ),
    ],
)
def test_each_end_of_a_change_has_the_date_behind_it(read: Read, body: str, days: list[date]) -> None:
    assert [o.period_end for o in read(body).observations] == days


def test_the_words_that_count_with_so_number_no_paper(read: Read) -> None:
    found = read("Xã có dân số 12.450 người; hộ dân tộc thiểu số 310 hộ; doanh số 4 tỷ đồng. Căn cứ Quyết định số 310.")
    assert [o.value for o in found.observations] == [12450, 310, 4_000_000_000]
    assert [r.kind for r in found.rejections] == ["document_number"]


@pytest.mark.parametrize(
    ("people", "indicator"),
    [
        ("20 hòa giải viên", "training.participants"),
        ("150 lượt cán bộ hội", "training.participants"),
        ("64 bí thư chi đoàn", "training.participants"),
    ],
)
def test_those_a_class_was_for_were_trained_whatever_they_are(read: Read, people: str, indicator: str) -> None:
    assert told(read, f"Sở mở 4 lớp tập huấn nghiệp vụ cho {people}.")[1][1] == indicator


def test_who_is_not_bound_to_the_class_is_something_else(read: Read) -> None:
    body = "Huyện mở 5 lớp dạy nghề cho 150 lao động, giải quyết việc làm cho 90 người."
    assert told(read, body)[2] == (90, "employment.jobs")


@pytest.mark.parametrize(
    ("houses", "cost"),
    [
        ('47 căn nhà "Mái ấm tình thương"', "housing.charity.value"),
        ("12 căn nhà Nghĩa tình đồng đội", "housing.charity.value"),
        ("30 căn nhà theo chương trình xóa nhà tạm", "housing.temporary.value"),
        ("8 căn nhà Đại đoàn kết", "housing.solidarity.value"),
    ],
)
def test_the_cost_of_houses_is_of_their_kind(read: Read, houses: str, cost: str) -> None:
    assert told(read, f"Huyện đã bàn giao {houses}, tổng kinh phí 2 tỷ 585 triệu đồng.")[1][1] == cost


def test_of_an_amount_received_some_came_from_one_giver(read: Read) -> None:
    body = (
        "Ban vận động nhận 15,2 tỷ đồng ủng hộ đồng bào vùng lũ. "
        "Trong số này có 1,2 tỷ đồng của một tập đoàn, 500 triệu đồng của kiều bào."
    )
    assert {indicator for _, indicator in told(read, body)} == {"fund.relief.raised"}


@pytest.mark.parametrize(
    ("body", "indicator"),
    [
        ("Dự hội nghị có 62 đồng chí trong Ban Chấp hành.", "conference.delegates"),
        ("Dư nợ đạt 3.912 tỷ đồng; nợ quá hạn chiếm 0,11%.", "credit.outstanding"),
        ("Bão gây ra nhiều mất mát, tổng thiệt hại ước khoảng 4.500 tỷ đồng.", "unmapped"),
        ("Hội Chữ thập đỏ cấp 1.000 bộ dụng cụ sửa chữa nhà.", "relief.items"),
        ("Ban Chỉ huy Quân sự cử 85 lượt cán bộ, chiến sĩ giúp dân thu hoạch lúa.", "volunteering.participants"),
        ("Phát triển được 1.150 người tham gia BHXH tự nguyện.", "insurance.people"),
        ("Trung tâm trợ giúp pháp lý miễn phí cho 287 người.", "social.support.people"),
        ("Qua thanh tra, kiến nghị xử lý kỷ luật 05 cán bộ.", "unmapped"),
    ],
)
def test_what_a_last_figure_is_of(read: Read, body: str, indicator: str) -> None:
    assert told(read, body)[-1][1] == indicator


def test_the_second_noun_of_those_counted_did_nothing(read: Read) -> None:
    body = "Huyện đoàn ra quân với 1.570 đoàn viên, thanh niên tham gia, trồng mới 4.200 cây xanh."
    assert [o.actor for o in read(body).observations] == ["Huyện đoàn", "Huyện đoàn"]
    assert read("Xã nhà có 8 dân tộc cùng sinh sống.").observations[0].quote == "8 dân tộc"


@pytest.mark.parametrize(
    ("body", "indicator"),
    [
        ("Có 540 hộ được công nhận gia đình văn hóa.", "culture.families"),
        ("Toàn tỉnh mở 26 lớp ôn tập hè cho học sinh.", "unmapped"),
        ("Trên địa bàn có 3 tổ chức tôn giáo, 12 điểm nhóm.", "religion.facilities"),
        ("Xã có 21 ban thanh tra nhân dân hoạt động nền nếp.", "unmapped"),
        ("Giải quyết việc làm cho 300 người. Tỷ lệ lao động qua đào tạo đạt 71,5%.", "unmapped"),
    ],
)
def test_words_that_only_look_like_another_figures(read: Read, body: str, indicator: str) -> None:
    assert told(read, body)[-1][1] == indicator


def test_an_occasion_is_no_day_of_the_figure(read: Read) -> None:
    found = read("Huyện tặng 420 suất quà nhân ngày 27/7, tổng trị giá 126 triệu đồng.", published=date(2021, 12, 20))
    assert {o.period_end for o in found.observations} == {date(2021, 12, 20)}


def test_a_meeting_gives_awards_on_its_day(read: Read) -> None:
    body = "Ngày 16/12, huyện tổng kết công tác hội năm 2021. Hội nghị khen thưởng 15 tập thể, 26 cá nhân."
    assert [o.period_end for o in read(body).observations] == [date(2021, 12, 16)] * 2


def test_whose_presents_they_were_did_nothing_after(read: Read) -> None:
    body = "Trao 420 suất quà của Chủ tịch nước. Vận động quỹ được 300 triệu đồng."
    assert [o.actor for o in read(body).observations] == [None, None]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "Đã giải quyết 900 hồ sơ, trong đó sớm hạn 500, đúng hạn 390, trễ hạn 10.",
            ["admin.dossiers.resolved", "admin.dossiers.on_time", "admin.dossiers.on_time", "admin.dossiers.late"],
        ),
        (
            "Đã giải quyết 900 hồ sơ, gồm 890 hồ sơ đúng và trước hạn, 10 hồ sơ trễ hạn.",
            ["admin.dossiers.resolved", "admin.dossiers.on_time", "admin.dossiers.late"],
        ),
        (
            "Trong quý, huyện tiếp nhận 870 hồ sơ (trực tuyến 640 hồ sơ; trực tiếp 230 hồ sơ).",
            ["admin.dossiers.received", "admin.dossiers.online", "admin.dossiers.received"],
        ),
        (
            "Tỷ lệ hộ nghèo còn 2,9% (372 hộ), hộ cận nghèo 2,1% (273 hộ).",
            ["poverty.households", "poverty.households", "nearpoverty.households", "nearpoverty.households"],
        ),
        (
            "Tỷ lệ hộ cận nghèo giảm còn 2,1%, tương đương 273 hộ.",
            ["nearpoverty.households", "nearpoverty.households"],
        ),
        (
            "Huyện tổ chức 5 cuộc đối thoại, tiếp nhận 47 kiến nghị, đã giải quyết 41.",
            ["dialogue.sessions", "dialogue.opinions", "dialogue.resolved"],
        ),
    ],
)
def test_outcomes_and_brackets_keep_to_their_own_words(read: Read, body: str, expected: list[str]) -> None:
    assert [indicator for _, indicator in told(read, body)] == expected


def test_a_rate_that_names_what_it_is_of_takes_nothing_from_the_sentence_before(read: Read) -> None:
    body = "Tỷ lệ đúng hạn đạt 99,7%. Tỷ lệ số hóa kết quả đạt 96,5%."
    assert told(read, body) == [(99.7, "admin.dossiers.on_time"), (96.5, "unmapped")]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "Huyện dạy nghề cho 8.945 người (cao đẳng 412, trung cấp 1.833, sơ cấp 6.700).",
            [(8945, "training.participants")] + [(n, "training.participants") for n in (412, 1833, 6700)],
        ),
        (
            "Cho vay hộ nghèo 142 tỷ đồng/2.015 hộ, hộ cận nghèo 96 tỷ đồng/1.240 hộ.",
            [
                (142e9, "credit.outstanding"),
                (2015, "credit.borrowers"),
                (96e9, "credit.outstanding"),
                (1240, "credit.borrowers"),
            ],
        ),
        (
            "Có 10.870 hộ được công nhận gia đình văn hóa. Trong năm, 61 hộ hiến đất.",
            [(10870, "culture.families"), (61, "land.donated.households")],
        ),
    ],
)
def test_lists_in_brackets_and_behind_a_slash(read: Read, body: str, expected: list[tuple[float, str]]) -> None:
    assert told(read, body) == expected


@pytest.mark.parametrize(
    ("body", "indicator"),
    [
        ("Hội đã vận động ủng hộ phòng, chống Covid-19 9,4 tỷ đồng, gồm tiền mặt 2,3 tỷ đồng và hiện vật 7,1 tỷ đồng.",
         "fund.covid.raised"),
        ("Tổng vốn xây dựng nông thôn mới là 90 tỷ đồng, trong đó ngân sách 60 tỷ đồng, nhân dân đóng góp 30 tỷ đồng.",
         "newrural.funding"),
        ("Có 900 hộ đạt danh hiệu nông dân sản xuất, kinh doanh giỏi. Trong đó, cấp tỉnh 300 hộ, cấp huyện 600 hộ.",
         "emulation.titles"),
        ("Huyện đăng ký 68 mô hình (51 tập thể, 17 cá nhân), gồm: kinh tế 40, văn hóa 28.", "models.registered"),
    ],
)  # fmt: skip
def test_what_adds_up_is_what_its_total_is(read: Read, body: str, indicator: str) -> None:
    assert {found for _, found in told(read, body)} == {indicator}


def test_what_an_amount_was_spent_on_keeps_its_own_name(read: Read) -> None:
    body = "Hội chi 3 tỷ đồng an sinh xã hội, gồm tặng quà trị giá 1 tỷ đồng, xây nhà tình thương trị giá 2 tỷ đồng."
    assert told(read, body)[1:] == [(1e9, "gifts.value"), (2e9, "housing.charity.value")]
