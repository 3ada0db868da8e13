"""A number of the text while it is being understood."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from transforms.model import Bound, Measure, Modality, Unit

COLUMN = "\n.\n"
"""Stands between caption, column header and row label of a described cell; no cell contains line ends."""


@dataclass(slots=True)
class Quantity:
    """One quantity: `start`, `end` are the quote, `number_end` ends numeral and scale."""

    start: int
    end: int
    number_end: int
    value: float
    unit: Unit
    upper: float | None = None
    denominator: float | None = None
    bound: Bound = "exact"
    kind: str = "count"
    """Kind of the unit word (count, place, measure, money, percent, turn, time, noun, shared …)."""
    noun: str = ""
    plan: bool = False
    per: bool = False
    number_start: int = 0
    shared_end: int = 0
    """For a shared unit: where the unit's own noun stands, else 0."""
    described: str = ""
    """A table cell's describing text stands elsewhere: caption, header, row label as one string."""
    measure: Measure = "level"
    modality: Modality = "actual"
    indicator: str = "unmapped"
    score: float = 0.0
    object: str = ""
    actor: str | None = None
    province: str | None = None
    district: str | None = None
    commune: str | None = None
    period: tuple[date, date] = field(default=(date.min, date.min))
    part_of: int | None = None
    open_unit: bool = False
    """A table cell whose column names no unit: the indicator's own unit holds."""
    doubts: int = 0
    """How many parts were guessed rather than read: a feature of the confidence."""
