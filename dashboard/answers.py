"""What is answered: the rows of the API, as its OpenAPI description has them. Names and meanings are the database's."""

from __future__ import annotations

from datetime import date, datetime

from pydantic import BaseModel, ConfigDict, Field


class Answer(BaseModel):
    """What every answer has: the one release that it is made from, and the way to more of it."""

    model_config = ConfigDict(extra="forbid")
    release: str | None = Field(description="Release that all rows are from.")
    count: int = Field(description="Rows in this answer.")
    next: str | None = Field(description="Address of the following page; null where this is the last.")


class Problem(BaseModel):
    """Why there is no answer, and what to do."""

    model_config = ConfigDict(extra="forbid")
    error: str
    hint: str


class Release(BaseModel):
    """One release."""

    model_config = ConfigDict(extra="forbid")
    release: str
    number: int
    published_at: datetime | None = Field(description="UTC.")
    content_hash: str | None
    code_version: str | None
    notes_vi: str | None
    notes_en: str | None


class Indicator(BaseModel):
    """One indicator of the codebook."""

    model_config = ConfigDict(extra="forbid")
    indicator: str
    name_vi: str
    name_en: str
    unit: str
    aggregation: str
    domain: str
    definition_en: str
    observations: int


class Place(BaseModel):
    """One administrative unit and its days."""

    model_config = ConfigDict(extra="forbid")
    place: str
    level: str
    name: str
    class_word: str | None
    parent: str | None
    province: str | None
    gso_code: str | None
    valid_from: date
    valid_to: date | None
    resolution: str | None
    successor: str | None
    place_today: str | None
    latitude: float | None
    longitude: float | None


class Observation(BaseModel):
    """One claim, with its words and their source."""

    model_config = ConfigDict(extra="forbid")
    observation_id: str
    indicator: str
    value: float
    upper: float | None
    denominator: float | None
    unit: str
    bound: str
    measure: str
    modality: str
    object: str | None
    actor: str | None
    place: str | None
    commune_place: str | None
    province: str | None
    district: str | None
    commune: str | None
    period_start: date
    period_end: date
    quote: str
    sentence: str
    article_id: str
    portal: str
    url: str
    published_at: date | None
    part_of: str | None
    confidence: float | None
    extractor: str | None
    valid_from_release: str
    valid_to_release: str | None


class Cell(BaseModel):
    """What the rows about cells of the marts have in common."""

    model_config = ConfigDict(extra="forbid")
    level: str
    indicator: str
    indicator_name: str | None
    place: str
    place_name: str | None
    province: str | None
    province_name: str | None
    year: int
    value: float | None
    unit: str | None
    coverage: float | None
    n_articles: int | None


class Figure(Cell):
    """One cell of a year mart."""

    measure: str
    modality: str
    basis: str | None
    n_portals: int | None
    n_conflicts: int | None
    spread: float | None
    comparable: bool
    observation_id: str | None
    districts_value: float | None
    districts_reporting: int | None
    districts_total: int | None
    split: bool | None
    parts: list[str] | None
    parts_reporting: int | None
    parts_total: int | None
    valid_from_release: str | None


class Point(Cell):
    """One year of a line."""

    basis: str | None
    comparable: bool
    split: bool
    parts: list[str]
    parts_reporting: int
    parts_total: int
    observation_id: str | None
    compared_year: int | None
    change: float | None
    change_percent: float | None


class Reported(Cell):
    """How well a cell's place and year are reported."""

    measure: str
    modality: str
    n_portals: int | None
    districts_reporting: int | None
    districts_total: int | None
    place_claims: int
    place_articles: int
    place_portals: int
    last_published_at: date | None
    days_behind: int | None
    place_refused: int
    refused_share: float


class Releases(Answer):
    """Releases, newest first."""

    releases: list[Release]


class Indicators(Answer):
    """Indicators by code."""

    indicators: list[Indicator]


class Places(Answer):
    """Places, provinces first."""

    places: list[Place]


class Observations(Answer):
    """Claims, newest period first."""

    observations: list[Observation]


class Figures(Answer):
    """Figures by indicator, place and year."""

    figures: list[Figure]


class Series(Answer):
    """Points by place and year."""

    series: list[Point]


class Coverage(Answer):
    """Cells by place and year."""

    coverage: list[Reported]
