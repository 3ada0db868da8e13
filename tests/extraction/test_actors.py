"""Who did it: partners, funds, openings, lists of places, norms and clauses whose subject is counted."""

from __future__ import annotations

import pytest

from tests.extraction.conftest import Read


@pytest.mark.parametrize(
    ("body", "actor"),
    [
        ("Hội Nông dân huyện phối hợp với các cấp, ngành mở 12 lớp tập huấn.", "Hội Nông dân huyện"),
        ("Hội Chữ thập đỏ cùng các đoàn thể trao 90 suất quà.", "Hội Chữ thập đỏ cùng các đoàn thể"),
        ("Trong sáu tháng đầu năm Mặt trận các cấp tổ chức 40 cuộc tuyên truyền.", "Mặt trận các cấp"),
        ("Vụ hè thu, nông dân trong huyện gieo cấy 900 ha lúa.", "nông dân trong huyện"),
        ("Hội LHPN các xã, phường chủ trì 31 cuộc giám sát.", "Hội LHPN các xã, phường"),
        ("Ban Chỉ đạo nông thôn mới tỉnh cho biết, toàn tỉnh có 71 xã đạt chuẩn.", "Ban Chỉ đạo nông thôn mới tỉnh"),
        ("Tổ hòa giải các thôn thụ lý 18 vụ việc.", "Tổ hòa giải các thôn"),
        ("Mặt trận kêu gọi mỗi gia đình trồng ít nhất 2 cây xanh.", "mỗi gia đình"),
        ('Quỹ "Vì người nghèo" huyện tiếp nhận 300 triệu đồng.', 'Quỹ "Vì người nghèo" huyện'),
        ("Quỹ Hỗ trợ nông dân vận động được 120 triệu đồng.", None),
        ("Hội hỗ trợ thành lập 4 tổ hợp tác do phụ nữ làm chủ.", "Hội"),
        ("Bình quân mỗi xã đạt 16 tiêu chí.", None),
        ("Ấp Tân Bình có 18 hộ hiến đất.", None),
    ],
)
def test_actor(read: Read, body: str, actor: str | None) -> None:
    assert read(body).observations[0].actor == actor


def test_a_fund_is_not_the_actor_of_the_next_sentence(read: Read) -> None:
    found = read('Quỹ "Vì người nghèo" tiếp nhận 300 triệu đồng. Đã xây 5 căn nhà đại đoàn kết.').observations
    assert [o.actor for o in found] == ['Quỹ "Vì người nghèo"', None]


def test_counted_people_are_the_subject_of_their_own_clause(read: Read) -> None:
    found = read("Hội vận động làm đường. Tại xã Tân Lâm, 9 hộ tự nguyện hiến 700 m2 đất.").observations
    assert found[0].actor is None


def test_bullets_go_back_to_the_actor_above_their_list(read: Read) -> None:
    body = (
        "Hội Nông dân huyện đạt các kết quả sau:\n- Toàn huyện có 900 hội viên.\n"
        "- Cung ứng 86 tấn phân bón.\n- Mở 3 lớp tập huấn."
    )
    assert [o.actor for o in read(body).observations][1:] == ["Hội Nông dân huyện"] * 2


def test_those_whom_it_helped_are_not_who_paid(read: Read) -> None:
    body = 'Quỹ "Mái ấm" đã hỗ trợ 6 đoàn viên xây nhà, 3 đoàn viên sửa nhà với tổng số tiền 330 triệu đồng.'
    assert [o.actor for o in read(body).observations] == ['Quỹ "Mái ấm"'] * 3


def test_the_verb_of_the_clause_before_goes_on(read: Read) -> None:
    body = "Hội Nông dân quản lý 62 tổ, dư nợ 178 tỷ đồng; Hội Phụ nữ 58 tổ, 166 tỷ đồng; Trung đoàn 990 nhận 5 tổ."
    assert [o.actor for o in read(body).observations] == [
        "Hội Nông dân", "Hội Nông dân", "Hội Phụ nữ", "Hội Phụ nữ", "Trung đoàn 990",
    ]  # fmt: skip


def test_a_numbered_list_hangs_on_its_line(read: Read) -> None:
    body = "Năm 2020, Ủy ban MTTQ huyện đã:\n1. Chủ trì giám sát 3 nội dung.\n2. Tổ chức 2 hội nghị phản biện."
    found = read(body).observations
    assert [o.actor for o in found] == ["Ủy ban MTTQ huyện"] * 2
    assert {o.period_start.year for o in found} == {2020}


def test_the_day_is_no_part_of_the_body_that_announced(read: Read) -> None:
    (found,) = read("Theo công bố của Bộ Nội vụ ngày 19/4, toàn huyện có 61 hợp tác xã.").observations
    assert found.actor == "Bộ Nội vụ"
