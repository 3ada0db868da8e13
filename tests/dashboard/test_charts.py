"""Where things stand in the pictures."""

from __future__ import annotations

import csv
import json
from datetime import date
from hashlib import sha256
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

import pytest

from dashboard.charts.bars import WIDTH, bars
from dashboard.charts.classes import bounds, class_of, legend
from dashboard.charts.columns import FOOT, columns
from dashboard.charts.columns import HEIGHT as COLUMNS_HEIGHT
from dashboard.charts.lines import HEIGHT, lines
from dashboard.charts.outlines import HEIGHT as MAP_HEIGHT
from dashboard.charts.outlines import WIDTH as MAP_WIDTH
from dashboard.charts.outlines import outlines, spot
from dashboard.charts.scale import ticks
from dashboard.charts.spark import spark
from dashboard.pages.country import country
from dashboard.reading import Published, Row


def test_the_outlines_are_those_of_the_manifest_and_of_all_provinces() -> None:
    geometry = files("dashboard") / "geometry"
    manifest = json.loads((geometry / "MANIFEST.json").read_text(encoding="utf-8"))
    assert sha256((geometry / "outlines.csv").read_bytes()).hexdigest() == manifest["outlines_sha256"]
    seeds = Path(__file__).parents[2] / "warehouse" / "seeds" / "places.csv"
    with seeds.open(encoding="utf-8", newline="") as stream:
        provinces = {row["place"] for row in csv.DictReader(stream) if row["level"] == "province"}
    assert provinces - outlines().keys() == {"p-ha-tay"}  # gone in 2008: it is in the outline of Hà Nội
    assert outlines().keys() <= provinces


def test_classes_hold_as_many_and_part_no_equals() -> None:
    cuts = bounds([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    assert [class_of(value, cuts) for value in range(1, 11)] == [0, 0, 1, 1, 2, 2, 3, 3, 4, 4]
    assert bounds([5, 5, 5]) == bounds([]) == []
    assert bounds([1, 1, 1, 1, 9]) == [9]
    assert legend([1, 2, 9], [9]) == [(0, 1, 2), (1, 9, 9)]


@pytest.mark.parametrize(
    ("low", "high", "marks"), [(0, 10, [0, 5, 10]), (0, 0, [0, 0.5, 1]), (-3, 4, [-4, -2, 0, 2, 4]), (0, 7e9, None)]
)
def test_axes_have_round_marks_that_take_in_both_ends(low: float, high: float, marks: list[float] | None) -> None:
    found = ticks(low, high)
    assert found[0] <= low <= high <= found[-1]
    assert 2 <= len(found) <= 7
    assert marks is None or found[0] == marks[0]


def test_lines_break_where_years_cannot_be_compared_and_labels_stay_apart() -> None:
    def row(year: int, value: float, comparable: bool = True) -> Row:
        return {"year": year, "value": value, "comparable": comparable}

    chart = lines([(f"line {n}", [row(2019, 5), row(2020, 5, n == 1), row(2022, n / 9)]) for n in range(6)])
    assert chart is not None
    assert [segment.broken for segment in chart.lines[0].segments] == [True, True]
    assert [segment.broken for segment in chart.lines[1].segments] == [False, False]
    heights = sorted(line.label_y for line in chart.lines)
    assert all(b - a >= 14.9 for a, b in pairwise(heights))
    assert 0 < heights[0] < heights[-1] < HEIGHT
    assert lines([]) is None


def test_bars_start_at_the_zero_line() -> None:
    found = bars([{"value": 5.0}, {"value": -5.0}, {"value": 10.0}])
    assert [bar.row["value"] for bar in found] == [10.0, 5.0, -5.0]
    assert found[0].x == found[1].x == round(found[2].x + found[2].width, 1)
    assert all(0 <= bar.x <= bar.x + bar.width <= WIDTH for bar in found)
    assert bars([]) == []


def test_a_small_line_needs_two_years_and_starts_at_zero() -> None:
    assert spark({2020: 4.0}) == []
    assert spark({2020: 0.0, 2022: 2.0, 2021: 1.0}) == [(3.0, 21.0), (45.0, 12.0), (87.0, 3.0)]
    assert [y for _, y in spark({2020: 0.0, 2021: 0.0})] == [21.0, 21.0]


def test_columns_stand_upon_each_other() -> None:
    first, second = columns([("a", {"x": 1, "y": 1}), ("b", {"x": 0})])
    (_, lower, height), (_, upper, _) = first.parts
    assert lower + height == COLUMNS_HEIGHT - FOOT
    assert upper + height == lower
    assert (second.total, second.parts[0][2]) == (0, 0.0)
    assert columns([]) == []


def test_the_isles_stand_on_the_map_with_their_own_figures(published: Path) -> None:
    def figure(place: str) -> Row:
        return {"place": place, "value": 7.0}

    with Published(published / "solieu.duckdb").open() as release:
        then = country(release, date(2020, 12, 31), "district", [figure("d-khanh-hoa-truong-sa"), figure("d-none")])
        today = country(release, None, "province", [figure("p-da-nang-2025")])
    shades = {dot.name: dot.shade for dot in then.dots}
    assert shades == {"Hoàng Sa": None, "Trường Sa": 0}
    assert [row["place"] for row in then.left_out] == ["d-none"]
    assert {dot.name: dot.shade for dot in today.dots} == {"Hoàng Sa": 0, "Trường Sa": None}
    for dot in today.dots:
        assert 300 < dot.at.x < MAP_WIDTH
        assert 0 < dot.at.y < MAP_HEIGHT
    assert (len(then.outlines), len(today.outlines)) == (63, 34)


def test_islands_are_named_on_the_side_of_the_sea_and_apart(published: Path) -> None:
    places = ["d-quang-ninh-co-to", "d-quang-ninh-van-don", "d-kien-giang-phu-quoc", "d-binh-thuan-phu-qui"]
    many = [f"d-thanh-hoa-{name}" for name in ("nhu-xuan", "quan-hoa", "nga-son", "ha-trung", "hau-loc", "muong-lat")]
    with Published(published / "solieu.duckdb").open() as release:
        rows: list[Row] = [{"place": place, "value": 1.0} for place in places + many]
        labels = {
            dot.name: dot.label for dot in country(release, date(2020, 12, 31), "district", rows).dots if dot.label
        }
    assert {name: label.anchor for name, label in labels.items()} == {
        "Vân Đồn": "start", "Cô Tô": "start", "Phú Quí": "start", "Phú Quốc": "end",
    }  # fmt: skip
    assert labels["Cô Tô"].y - labels["Vân Đồn"].y > 21.9


def test_degrees_become_places_in_the_drawing() -> None:
    assert spot(23.5, 102.0) == spot(23.5, 102.0).__class__(0.0, 0.0)
    assert spot(13.5, 102.0).y == 500
