"""The country's drawing: outlines of provinces, and where a point of the earth stands in it."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import cos, radians

WEST, NORTH, SCALE = 102.0, 23.5, 50.0  # as dashboard/geometry/build.py drew them
SQUEEZE = cos(radians(16))
WIDTH, HEIGHT = 660, 770


@cache
def outlines() -> dict[str, str]:
    """SVG path data by place, of provinces before and after the merger of 2025."""
    text = (files("dashboard") / "geometry" / "outlines.csv").read_text(encoding="utf-8")
    return {row["place"]: row["path"] for row in csv.DictReader(text.splitlines())}


@dataclass(frozen=True, slots=True)
class Spot:
    """A point in the drawing."""

    x: float
    y: float


def spot(latitude: float, longitude: float) -> Spot:
    """Where degrees north and east stand."""
    return Spot(round(SCALE * SQUEEZE * (longitude - WEST), 1), round(SCALE * (NORTH - latitude), 1))
