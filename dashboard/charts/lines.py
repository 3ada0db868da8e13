"""Lines of a few places over the years."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dashboard.charts.scale import ticks

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 640, 300, 78, 150, 14, 40
MOST = 6
LABEL = 15.0
Row = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Point:
    """One year of a line; `row` is the figure it stands for."""

    x: float
    y: float
    row: Row


@dataclass(frozen=True, slots=True)
class Segment:
    """From one year to the next; broken where either cannot be compared."""

    x1: float
    y1: float
    x2: float
    y2: float
    broken: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One place's line; its label stands at `label_y` beside the last point."""

    name: str
    number: int
    points: list[Point]
    segments: list[Segment]
    label_y: float


@dataclass(frozen=True, slots=True)
class Lines:
    """The whole chart: lines, and the axes' marks as (position, value)."""

    lines: list[Line]
    years: list[tuple[float, int]]
    values: list[tuple[float, float]]


def lines(named: Sequence[tuple[str, Sequence[Row]]]) -> Lines | None:
    """A chart of figures (year, value, comparable) by place, in the order of years; None where there is none."""
    rows = [row for _, own in named for row in own]
    if not rows:
        return None
    years = sorted({int(str(row["year"])) for row in rows})
    marks = ticks(min(0.0, *(_value(row) for row in rows)), max(0.0, *(_value(row) for row in rows)))
    span = max(years[-1] - years[0], 1)
    wide, high = WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM

    def at(row: Row) -> Point:
        x = LEFT + wide * (int(str(row["year"])) - years[0]) / span
        return Point(round(x, 1), round(TOP + high * (marks[-1] - _value(row)) / (marks[-1] - marks[0]), 1), row)

    made = [_line(name, number, [at(row) for row in own]) for number, (name, own) in enumerate(named) if own]
    return Lines(
        _apart(made),
        [(round(LEFT + wide * (year - years[0]) / span, 1), year) for year in _few(years)],
        [(round(TOP + high * (marks[-1] - mark) / (marks[-1] - marks[0]), 1), mark) for mark in marks],
    )


def _value(row: Row) -> float:
    return float(str(row["value"]))


def _few(years: list[int]) -> list[int]:
    every = max(1, -(-len(years) // 8))
    return years[::-1][::every][::-1]


def _line(name: str, number: int, points: list[Point]) -> Line:
    segments = [
        Segment(a.x, a.y, b.x, b.y, not (a.row["comparable"] and b.row["comparable"])) for a, b in pairwise(points)
    ]
    return Line(name, number, points, segments, points[-1].y)


def _apart(made: list[Line]) -> list[Line]:
    """The lines with labels that do not cover each other."""
    placed: list[Line] = []
    free = HEIGHT - BOTTOM + 4.0  # from the lowest up: the chart's foot is full of years
    for line in sorted(made, key=lambda each: -each.label_y):
        at = min(line.label_y, free)
        free = at - LABEL
        placed.append(Line(line.name, line.number, line.points, line.segments, round(at, 1)))
    return sorted(placed, key=lambda each: each.number)
