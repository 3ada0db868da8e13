"""What crosses the doors of the house: Page, Article, Observation, Rejection."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from transforms.legacy import Conversion

Unit = Literal[
    "VND", "person", "participation", "household", "case", "session", "item", "percent", "tonne",
    "kg", "ha", "m2", "km", "m", "day", "m3", "blood_unit", "point",
]  # fmt: skip
Bound = Literal["exact", "over", "nearly", "about", "at_least", "at_most", "range"]
Measure = Literal["level", "share", "plan_ratio", "change", "rank"]
Modality = Literal["actual", "registered", "target"]


@dataclass(frozen=True, slots=True)
class Page:
    """One archived answer of a portal.

    `body` are the bytes as received after transfer decoding; `headers` have lower-case names;
    `identity` is the family's own name of the article (an id, never the raw address).
    """

    portal: str
    url: str
    identity: str
    fetched_at: datetime
    status: int
    headers: dict[str, str]
    body: bytes
    digest: str
    archive_file: str
    archive_offset: int


@dataclass(frozen=True, slots=True)
class Link:
    """An article as its listing names it: the date there is often the only one."""

    url: str
    identity: str
    title: str
    published_text: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """One listing page: its article links and where the next page is (None at the end)."""

    links: tuple[Link, ...]
    next_url: str | None = None
    next_form: dict[str, str] = field(default_factory=dict)
    """Form fields to POST to `next_url` (ASP.NET postback); empty means GET."""


@dataclass(frozen=True, slots=True)
class Article:
    """A page read: `text` is the title, a blank line, then lead and body with stable offsets.

    Tables are lines of tab-separated cells inside `text`. Offsets count Unicode code points.
    """

    article_id: str
    portal: str
    url: str
    title: str
    text: str
    published_on: date | None
    published_text: str
    layout: str
    """Family and layout version that read the page, e.g. `nukeviet.v1`."""
    attachments: tuple[str, ...] = ()
    conversions: tuple[Conversion, ...] = ()
    """Stretches of `text` that the portal published in TCVN3 or VNI, with its own characters."""
    landmarks: tuple[str, ...] = ()
    """Parts found on the page itself, of title, lead, body, date: what a redesign loses first."""


@dataclass(frozen=True, slots=True)
class Prior:
    """What is known before a text is read: who publishes it, for which unit, and when."""

    publisher: str
    province: str | None
    district: str | None
    published_on: date | None


@dataclass(frozen=True, slots=True)
class Observation:
    """One quantity that a report states about the world (fields: docs/annotation.md).

    `value` and `upper` are in the unit's base (đồng, person, tonne, percent …); `start` counts
    code points of the text; `part_of` is the `start` of the total that this is a part of.
    """

    quote: str
    start: int
    value: float
    upper: float | None
    denominator: float | None
    unit: Unit
    bound: Bound
    measure: Measure
    modality: Modality
    indicator: str
    object: str
    actor: str | None
    province: str | None
    district: str | None
    commune: str | None
    period_start: date
    period_end: date
    sentence: str
    confidence: float
    part_of: int | None = None


@dataclass(frozen=True, slots=True)
class Rejection:
    """A number of the text that is no observation, and the class of number it is."""

    quote: str
    start: int
    kind: str
    """One of the closed list in `transforms/extraction/vocabulary/rejections.csv`."""


@dataclass(frozen=True, slots=True)
class Extraction:
    """All numbers of one text, accounted for."""

    observations: tuple[Observation, ...]
    rejections: tuple[Rejection, ...]


class LayoutError(ValueError):
    """A page no longer looks as its reader expects: says what was sought and where."""
