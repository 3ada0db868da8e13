"""For any day since 2004: units of a level neither overlap nor leave a parent out."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.warehouse.test_places import COMMUNES, EDGES, PLACES

ALL = PLACES | COMMUNES
ISLANDS = {
    "d-hai-phong-bach-long-vi", "d-quang-tri-con-co", "d-da-nang-hoang-sa", "d-quang-ngai-ly-son",
    "d-ba-ria-vung-tau-con-dao",
}  # fmt: skip
CHANGES = sorted({row["valid_from"] for row in ALL.values()} | {edge["date"] for edge in EDGES})
days = st.one_of(
    st.dates(date(2004, 1, 1), date(2026, 12, 31)),
    st.builds(
        lambda day, shift: max(date(2004, 1, 1), date.fromisoformat(day) + timedelta(days=shift)),
        st.sampled_from(CHANGES), st.sampled_from([-1, 0, 1]),
    ),
)  # fmt: skip


def in_being(row: dict[str, str], day: str) -> bool:
    return row["valid_from"] <= day <= (row["valid_to"] or "9999")


@settings(max_examples=40, deadline=None)
@given(days)
def test_no_overlap_and_no_parent_left_out(moment: date) -> None:
    day = moment.isoformat()
    being = {key: row for key, row in ALL.items() if in_being(row, day)}
    names = Counter((row["parent"], row["class_word"], row["name"]) for row in being.values())
    assert names.most_common(1)[0][1] == 1
    assert {row["parent"] for row in being.values()} - {""} <= set(being)
    peopled = {row["parent"] for row in being.values()}
    for key, row in being.items():
        if row["level"] == "province":
            assert key in peopled, f"{key} has nothing below it on {day}"
        if row["level"] == "district" and day >= "2025-03-01":
            assert key in peopled or key in ISLANDS, f"{key} has no communes on {day}"


@settings(max_examples=40, deadline=None)
@given(days)
def test_all_territory_is_held_by_one_unit(moment: date) -> None:
    """Whatever has ended lies whole in one unit of the day; and what a unit became never is in being beside it."""
    day = moment.isoformat()
    for row in PLACES.values():
        held = row
        while held["valid_to"] and held["valid_to"] < day:
            held = ALL[held["successor"]]
        assert row["valid_from"] > day or in_being(held, day), (row, held)
    for edge in EDGES:
        if edge["kind"] in {"rename", "reparent", "split", "found"}:
            assert not (in_being(ALL[edge["old"]], day) and in_being(ALL[edge["new"]], day)), edge
