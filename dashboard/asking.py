"""What may be asked: the API's parameters, each with its limits. An unknown parameter is refused, as it is a slip."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

MAX_ROWS = 1000
MAX_PAGES = 100  # deeper than a hundred thousand rows an export is kinder to both sides
FIRST_YEAR, LAST_YEAR = 1900, 2100
CODE = r"^[a-z0-9_.\-]+$"
RELEASE = r"^[A-Za-z0-9_.\-]+$"
Level = Literal["province", "district", "commune"]
Measure = Literal["level", "share", "plan_ratio", "change", "rank"]
Modality = Literal["actual", "registered", "target"]
Form = Literal["json", "csv", "arrow", "parquet"]


def _code(what: str) -> str | None:
    found: str | None = Field(default=None, min_length=1, max_length=80, pattern=CODE, description=what)
    return found


def _year(default: int | None, what: str) -> int | None:
    found: int | None = Field(default=default, ge=FIRST_YEAR, le=LAST_YEAR, description=what)
    return found


class Paged(BaseModel):
    """Pages of an answer, and its form."""

    model_config = ConfigDict(extra="forbid")
    limit: int = Field(default=100, ge=1, le=MAX_ROWS, description="Rows of a page.")
    page: int = Field(
        default=1,
        ge=1,
        le=MAX_PAGES,
        description="Which page; `next` in the answer is the following one. For more, narrow the question or export.",
    )
    format: Form | None = Field(default=None, description="Form of the answer; without it the Accept header says.")

    @property
    def skip(self) -> int:
        """Rows before the page."""
        return (self.page - 1) * self.limit

    def chosen(self) -> dict[str, object]:
        """What is asked for, by the names that the question has for it."""
        return self.model_dump(exclude={"page", "format", "limit"})


class ReleaseAsking(Paged):
    """All releases."""


class IndicatorAsking(Paged):
    """Indicators of a field of work."""

    domain: str | None = _code("Field of work, e.g. welfare.")


class PlaceAsking(Paged):
    """Places by level, province and name."""

    level: Literal["country", "province", "district", "commune"] | None = Field(default=None, description="Level.")
    province: str | None = _code("Key of the province in which it lies, itself included.")
    name: str | None = Field(default=None, min_length=1, max_length=80, description="Part of its name, any case.")
    on: date | None = Field(default=None, description="Only those in being on this day.")


class ObservationAsking(Paged):
    """Claims."""

    indicator: str | None = _code("Indicator; `unmapped` for those that fit none.")
    place: str | None = _code("Place of the claim itself: those of a province's districts are not in it.")
    portal: str | None = _code("Portal that carries it.")
    year: int | None = _year(None, "Year that its period touches.")
    as_of: str | None = Field(
        default=None, min_length=1, max_length=80, pattern=RELEASE, description="As this release published them."
    )


class FigureAsking(Paged):
    """Cells of the year marts."""

    level: Level = Field(default="province", description="Level of the places.")
    boundaries: Literal["then", "today"] = Field(
        default="then", description="Places as they were at the time, or on today's boundaries."
    )
    indicator: str | None = _code("Indicator.")
    place: str | None = _code("Place.")
    province: str | None = _code("Province in which the place lies.")
    first: int = Field(default=FIRST_YEAR, ge=FIRST_YEAR, le=LAST_YEAR, description="First year.")
    last: int = Field(default=LAST_YEAR, ge=FIRST_YEAR, le=LAST_YEAR, description="Last year.")
    measure: Measure | None = Field(default=None, description="What kind of quantity; never sum over them.")
    modality: Modality | None = Field(default=None, description="Done, signed up for, or planned.")
    as_of: str | None = Field(
        default=None, min_length=1, max_length=80, pattern=RELEASE, description="As this release published them."
    )


class SeriesAsking(Paged):
    """Lines on today's boundaries."""

    indicator: str = Field(min_length=1, max_length=80, pattern=CODE, description="Indicator.")
    place: str | None = _code("Place of today, or a district as of its end.")
    level: Level | None = Field(default=None, description="Level of the places.")


class CoverageAsking(Paged):
    """How well cells are reported."""

    indicator: str | None = _code("Indicator.")
    place: str | None = _code("Place as it was at the time.")
    level: Level | None = Field(default=None, description="Level of the places.")
    year: int | None = _year(None, "Year.")
