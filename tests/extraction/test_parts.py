"""Which figures are parts of which total: what a mart leaves out where the total is stated."""

from __future__ import annotations

import pytest

from tests.extraction.conftest import Read


def parts(read: Read, body: str) -> dict[float, float | None]:
    """Each level of a body, and the value of the total it is a part of."""
    found = read(body).observations
    values = {o.start: o.value for o in found}
    return {o.value: values.get(o.part_of) if o.part_of is not None else None for o in found if o.measure == "level"}


@pytest.mark.parametrize(
    ("body", "part", "total"),
    [
        ("Năm nay, huyện tiễn 140 tân binh lên đường. Có 9 tân binh là đảng viên.", 9, 140),
        ("Toàn huyện có 140 thanh niên nhập ngũ. Trong đó có 9 thanh niên là đảng viên.", 9, 140),
        ("Xã kết nạp 61 hội viên. Trong đó, có 14 hội viên là người Khmer.", 14, 61),
        ("Huyện tiễn 140 tân binh. Tân binh tốt nghiệp THPT chiếm 81%, trong đó có 6 người đã học cao đẳng.", 6, 140),
        ("Huyện công nhận 52 mô hình. Có 11 mô hình là điển hình cấp tỉnh.", 11, 52),
        ("Huyện đăng ký 70 mô hình, trong đó có 50 mô hình kinh tế. Có 12 mô hình là của tổ, nhóm.", 12, 70),
    ],
)
def test_what_says_what_some_are_is_a_part_of_all(read: Read, body: str, part: float, total: float) -> None:
    assert parts(read, body)[part] == total


@pytest.mark.parametrize(
    ("body", "alone"),
    [
        # each kind of merit has its own collectives: none is a part of the first
        ("Tỉnh khen 28 tập thể, 12 cá nhân về thi đua, 14 tập thể về dân chủ cơ sở, 5 tập thể dân vận.", (28, 14, 5)),
        ("Huyện công nhận 12 mô hình cấp tỉnh, 5 mô hình cấp huyện.", (12, 5)),
        # nothing larger stands before
        ("Có 9 tân binh là đảng viên. Huyện tiễn 140 tân binh.", (9, 140)),
        # another thing is described
        ("Huyện tiễn 140 tân binh. Có 3 xã là xã nông thôn mới.", (140,)),
    ],
)
def test_what_stands_beside_is_no_part(read: Read, body: str, alone: tuple[float, ...]) -> None:
    found = parts(read, body)
    assert [found[value] for value in alone] == [None] * len(alone)
